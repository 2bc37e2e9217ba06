import type { Alert } from '../alerts/alert';
import { anotherPerson } from '../alerts/keep';
import type { CallQuality, ParticipantQuality } from '../quality/call-quality';
import type { Translate } from '../text/translate';
import type { Room } from './fitted';
import { capitalize, label } from './labels';
import { namesOf, type Names, type Viewer } from './names';
import { joined, optional } from './optional';
import { personRows } from './people';

const mostPeople = 3;

/** Names as `namesOf` gives them, with words for whoever was made nobody. */
export function alertNames(quality: CallQuality, viewer: Viewer): Names {
  const names = namesOf(quality, viewer);
  const other = viewer.t('party.other');
  return { ...names, of: (id, longest) => (id === anotherPerson ? other : names.of(id, longest)) };
}

/** The people a reader should look at first, worst first: poor, unhappy, or cut off. */
export function affectedPeople({ quality }: Alert): readonly ParticipantQuality[] {
  const cutOff = cutOffIds(quality);
  return quality.participants.filter(
    (person) => person.verdict === 'poor' || isUnhappy(person) || cutOff.has(person.id),
  );
}

function isUnhappy({ stars }: ParticipantQuality): boolean {
  return stars !== undefined && stars <= 2;
}

function cutOffIds({ failures }: CallQuality): ReadonlySet<string | undefined> {
  const midway = failures.filter(({ stage }) => stage.toLowerCase() === 'midcall');
  return new Set(midway.map(({ participant }) => participant));
}

/** By stricter limits people are affected whom the report calls good: the first in the list are the likeliest. */
function likelyAffected({ quality, story }: Alert): readonly ParticipantQuality[] {
  return quality.participants.slice(0, countAffected(story));
}

function countAffected({ reasons }: Alert['story']): number {
  return Math.max(0, ...reasons.map((reason) => (reason.kind === 'poorMedia' ? reason.affected : 0)));
}

/** A list of none or one, because templates loop. */
export function affectedSection(alert: Alert, others: number, names: Names, viewer: Viewer, room: Room) {
  const { t } = viewer;
  const certain = affectedPeople(alert);
  const isGuess = certain.length === 0 && others === 0;
  const affected = isGuess ? likelyAffected(alert) : certain;
  const shown = affected.slice(0, mostPeople);
  // Of those who are not named nobody says how many were affected.
  const counted = others > 0 ? affected.length : Math.max(affected.length, countAffected(alert.story));
  const more = moreText(counted - shown.length, others, shown.length, t);
  if (shown.length === 0 && more === '') return [];
  const cutOff = cutOffIds(alert.quality);
  const rows = personRows(shown, names, viewer, room.longestName).map((row, index) => {
    const person = shown[index];
    if (person === undefined) return row;
    return { ...row, ...(isGuess ? nearTheLimits(t) : troubleOf(person, row.verdict, cutOff, t)) };
  });
  return [{ title: t('alert.section.people'), rows, more: optional(more) }];
}

function nearTheLimits(t: Translate) {
  return { symbol: '◆', color: 'warning', textColor: 'default', verdict: t('alert.nearTheLimits') };
}

/** Somebody is in this list for a reason: what the network did is only one of them. */
function troubleOf(
  person: ParticipantQuality,
  verdict: string,
  cutOff: ReadonlySet<string | undefined>,
  t: Translate,
) {
  if (person.verdict === 'poor') return { verdict: withMedia(verdict, person, t) };
  const network = t('alert.network', { verdict: t(`verdict.inline.${person.verdict}`) });
  const said = cutOff.has(person.id) ? [t('alert.cutOff'), network] : [network];
  return { symbol: '▲', color: 'attention', verdict: capitalize(joined(said), t) };
}

/** `Poor · audio, video · sending and receiving` */
function withMedia(verdict: string, { media }: ParticipantQuality, t: Translate): string {
  const poor = media
    .filter((each) => each.verdict === 'poor')
    .map((each) => label('modality', each.media, t));
  const [word, ...directions] = verdict.split(' · ');
  return joined([word, poor.join(', '), ...directions]);
}

function moreText(more: number, others: number, shown: number, t: Translate): string {
  const hidden = shown > 0 ? 'alert.others' : 'alert.onlyOthers';
  return joined([
    more > 0 && shown > 0 ? t('people.more', { number: more }) : undefined,
    others > 0 ? t(hidden, { count: others }) : undefined,
  ]);
}
