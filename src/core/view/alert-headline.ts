import type { Alert, AlertChange, AlertReason } from '../alerts/alert';
import type { CallQuality } from '../quality/call-quality';
import type { Translate } from '../text/translate';
import { formatDuration, formatList } from './format';
import { capitalize } from './labels';

/** One reason as a plain sentence without names and without a full stop: `Poor audio for 3 of 12 people`. */
function reasonText(reason: AlertReason, t: Translate): string {
  switch (reason.kind) {
    case 'lowRating':
      return reason.people === 1
        ? t('alert.rated', { count: reason.lowestStars })
        : capitalize(t('headline.lowRating', { count: reason.people }), t);
    case 'poorMedia':
      return t(`alert.poor.${reason.media}`, { count: reason.judged, affected: reason.affected });
    case 'brokeOff':
      return t('alert.brokeOff');
  }
}

/** What happened, in the words of the weightiest reason. */
export function alertHeadline({ story }: Pick<Alert, 'story'>, t: Translate): string {
  const [first] = story.reasons;
  return story.state === 'settled' || first === undefined ? t('alert.settled') : reasonText(first, t);
}

/** The reasons beside the one in the headline; undefined when there are none. */
export function furtherReasons({ story }: Pick<Alert, 'story'>, t: Translate): string | undefined {
  const rest = story.state === 'settled' ? [] : story.reasons.slice(1);
  if (rest.length === 0) return undefined;
  const list = rest.map((reason) => lowerFirst(reasonText(reason, t), t));
  return t('alert.also', { list: formatList(list, t) });
}

/** `41 min meeting`; without an end the length is left out. */
export function callInShort({ type, startedAtMs, endedAtMs }: CallQuality, t: Translate): string {
  const kind = type.toLowerCase() === 'peertopeer' ? t('alert.kind.call') : t('alert.kind.meeting');
  if (endedAtMs === undefined) return kind;
  return t('alert.kindAndLength', { kind, length: formatLength(endedAtMs - startedAtMs, t) });
}

/** Seconds say nothing in a call of some minutes. */
export function formatLength(ms: number, t: Translate): string {
  const roundTo = ms < 120_000 ? 1000 : 60_000;
  return formatDuration(Math.round(ms / roundTo) * roundTo, t);
}

/** What the newest version changed, one short line each. */
export function changeText(change: AlertChange, t: Translate): string {
  switch (change.kind) {
    case 'newRating':
      return change.people === 1
        ? t('alert.change.newRating', { count: change.lowestStars })
        : t('alert.change.newRatings', { count: change.people, stars: change.lowestStars });
    case 'affected':
      return t(`alert.change.affected.${change.media}`, { from: change.from, to: change.to });
    case 'people':
      return t('alert.change.people', { from: change.from, to: change.to });
    case 'settled':
      return t('alert.settledWhy');
    case 'brokeOff':
    case 'reopened':
    case 'moreData':
      return t(`alert.change.${change.kind}`);
  }
}

function lowerFirst(text: string, t: Translate): string {
  return text.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLocaleLowerCase(t.language));
}
