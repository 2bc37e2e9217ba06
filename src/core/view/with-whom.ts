import type { FoundCall, IndexedCall } from '../find/found-call';
import type { CallPerson } from '../find/summary';
import type { Translate } from '../text/translate';
import type { RowContext } from './calls-list-row';
import { formatList } from './format';
import { namesOf, type Viewer } from './names';

/** Others are named up to here, and counted beyond. */
const mostNames = 2;

/** Who else was in it; of a call that was only listed, who organized it. Undefined: nobody knows. */
export function withWhom(
  { head, quality }: FoundCall,
  { list, options, room }: RowContext,
): string | undefined {
  const { t, audience, viewerId } = options;
  const viewer: Viewer = { t, audience, viewerId };
  if (typeof quality === 'object') {
    const { question, whose } = list;
    const ofOne = question.kind === 'callsOf' || question.kind === 'myCalls';
    const leftOut = question.kind === 'callsOf' ? whose?.id : viewerId;
    return othersText(quality, { viewer, leftOut, tookPart: ofOne, longestName: room.longestName });
  }
  const { organizer } = head;
  if (organizer === undefined) return undefined;
  if (isSame(organizer.id, viewerId)) return t('list.organizedByYou');
  const name = namesOf({ participants: [organizer] }, viewer).ofParty(organizer, room.longestName);
  return t('list.organizedBy', { name });
}

type Others = {
  readonly viewer: Viewer;
  /** Whose list it is goes without saying. */
  readonly leftOut: string | undefined;
  /** That person took part, even where the call does not name them among its worst. */
  readonly tookPart: boolean;
  readonly longestName: number;
};

/** `Megan Bowen, Adele Vance, and 3 others` */
export function othersText(call: IndexedCall, { viewer, leftOut, tookPart, longestName }: Others): string {
  const { t } = viewer;
  const names = namesOf(call, viewer);
  const others = call.participants.filter(({ id }) => !isSame(id, leftOut));
  const isListed = others.length < call.participants.length;
  const isIn = isListed || (tookPart && leftOut !== undefined);
  const total = Math.max(others.length, call.people.total - (isIn ? 1 : 0));
  const named = [...others].sort(namedFirst).slice(0, mostNames);
  const list = named.map((person) => names.ofParty(person, longestName));
  return withRest(list, total - named.length, t);
}

function withRest(names: readonly string[], rest: number, t: Translate): string {
  if (names.length === 0) return rest === 0 ? t('list.alone') : t('list.people', { count: rest });
  return formatList(rest === 0 ? names : [...names, t('list.others', { count: rest })], t);
}

/** A name tells more than "Guest 2"; among themselves they stay worst first. */
function namedFirst(left: CallPerson, right: CallPerson): number {
  return Number(left.name === undefined) - Number(right.name === undefined);
}

function isSame(id: string, other: string | undefined): boolean {
  return id.toLowerCase() === other?.toLowerCase();
}
