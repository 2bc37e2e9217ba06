import type { IndexedCall, ListedHead } from '../core/find/found-call';
import type { JoinLink } from '../core/find/join-link';
import type { UserId } from '../core/ids';
import type { Problem } from '../core/problem';
import { err, ok, type Result } from '../core/result';
import type { ListNote } from '../core/view/calls-list-notes';
import { dayMs, graphDays, graphMs, merged, mostCalls, type Listed } from './find-list';
import type { CallSearch } from './find-ports';
import { isOperator, type Turn } from './turn';

export type Occurrences = Listed & {
  /** Calls are among them in which the asker took no part. */
  readonly ofOthers: boolean;
};

/**
 * Calls of one meeting link. Graph cannot be asked by link: it is looked for among the calls of the asker and, for
 * whoever sees every call, of the organizer the link names; and in what the bot remembers.
 */
export async function findMeeting(
  parts: { readonly search: CallSearch },
  turn: Turn,
  link: JoinLink,
): Promise<Result<Occurrences, Problem>> {
  const own = await ownOccurrences(parts, turn, link);
  const others = await othersOccurrences(parts, turn, link);
  const heads = merged([...own.listed, ...others.listed], [...own.known, ...others.known]);
  const notes: readonly ListNote[] = [{ kind: 'occurrences' }, ...own.notes, ...others.notes];
  if (heads.length === 0) {
    return err(own.problem ?? others.problem ?? { kind: 'meetingNotFound', short: link.kind === 'short' });
  }
  const mine = new Set([...own.listed, ...own.known].map(({ callId }) => callId));
  return ok({ heads, notes, ofOthers: heads.some(({ callId }) => !mine.has(callId)) });
}

type Part = {
  readonly listed: readonly ListedHead[];
  readonly known: readonly IndexedCall[];
  readonly notes: readonly ListNote[];
  readonly problem: Problem | undefined;
};

const nothing: Part = { listed: [], known: [], notes: [], problem: undefined };

async function ownOccurrences(
  parts: { readonly search: CallSearch },
  turn: Turn,
  link: JoinLink,
): Promise<Part> {
  const { userId } = turn.asker;
  if (userId === undefined) return nothing;
  const known = turn.index.ofMeeting(link.key, userId, mostCalls);
  return { ...(await listedOf(parts, turn, link, userId)), known: await known };
}

/** For operators every call of the meeting; for its organizer, where that counts, those the record calls theirs. */
async function othersOccurrences(
  parts: { readonly search: CallSearch },
  turn: Turn,
  link: JoinLink,
): Promise<Part> {
  const seesAll = isOperator(turn);
  if (!seesAll && !turn.settings.organizersSee) return nothing;
  const all = await turn.index.ofMeeting(link.key, undefined, mostCalls);
  // What a link says about its organizer may be made up; what the record said is not.
  if (!seesAll) return { ...nothing, known: all.filter((call) => isOrganizer(turn, call)) };
  const organizerId = link.kind === 'long' ? link.organizerId : undefined;
  const isAnother = organizerId !== undefined && organizerId !== turn.asker.userId;
  const listed = isAnother ? await listedOf(parts, turn, link, organizerId) : nothing;
  return { ...listed, known: all };
}

async function listedOf(
  { search }: { readonly search: CallSearch },
  { now }: Turn,
  link: JoinLink,
  person: UserId,
): Promise<Part> {
  const nowMs = now();
  const window = { fromMs: nowMs - graphDays * dayMs, toMs: nowMs + 1 };
  const read = await search.ofPerson(person, window, { deadlineMs: nowMs + graphMs });
  if (!read.ok) {
    return { ...nothing, notes: [{ kind: 'graphFailed', problem: read.error.kind }], problem: read.error };
  }
  const listed = read.value.calls.filter(({ meetingKey }) => meetingKey === link.key);
  return { ...nothing, listed, notes: read.value.complete ? [] : [{ kind: 'incomplete' }] };
}

function isOrganizer({ asker }: Turn, { organizer }: IndexedCall): boolean {
  return (
    asker.userId !== undefined &&
    organizer?.id.toLowerCase() === asker.userId &&
    organizer.tenantId?.toLowerCase() === asker.tenantId
  );
}
