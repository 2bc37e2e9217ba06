import { maySeeLeg } from '../access';
import type { CallQuality, ParticipantQuality } from '../quality/call-quality';
import { escapeText } from './escape';
import { formatNumber } from './format';
import type { Room } from './fitted';
import type { Names, Viewer } from './names';
import { joined, optional, type Optional } from './optional';
import { starsText, tokenLabels } from './tokens';

/** What one person said. No `quote` where there is none or this viewer may not read it. */
export type FeedbackRow = { readonly said: string; readonly quote: Optional };

export type Feedback = {
  readonly summary: Optional;
  readonly rows: readonly FeedbackRow[];
  readonly more: number;
};

const longestQuote = 160;

/** What people said of the call, the least content first; undefined when nobody said anything. */
export function feedbackOf(
  quality: CallQuality,
  names: Names,
  viewer: Viewer,
  { longestName, feedback }: Room,
): Feedback | undefined {
  const speaking = quality.participants.filter(
    (person) =>
      person.stars !== undefined || person.feedbackTokens.length > 0 || quoteOf(person, viewer) !== '',
  );
  if (speaking.length === 0) return undefined;
  const sorted = [...speaking].sort((a, b) => (a.stars ?? 6) - (b.stars ?? 6));
  const rows = sorted.slice(0, feedback).map((person) => ({
    said: saidLine(person, names.ofParty(person, longestName), viewer),
    quote: optional(quoteOf(person, viewer)),
  }));
  return { summary: optional(summaryOf(speaking, viewer)), rows, more: speaking.length - rows.length };
}

function saidLine({ stars, feedbackTokens }: ParticipantQuality, name: string, { t }: Viewer): string {
  const said = joined([starsText(stars, t), tokenLabels(feedbackTokens, t)]);
  return said === '' ? name : t('feedback.line', { name, said });
}

function summaryOf(speaking: readonly ParticipantQuality[], { t }: Viewer): string {
  const stars = speaking.flatMap((person) => person.stars ?? []);
  if (stars.length < 2) return '';
  const average = stars.reduce((sum, one) => sum + one, 0) / stars.length;
  return t('feedback.summary', { count: stars.length, average: formatNumber(average, t, 1) });
}

function quoteOf({ id, feedbackText }: ParticipantQuality, { t, audience, viewerId }: Viewer): string {
  if (!maySeeLeg(audience, viewerId, id)) return '';
  const text = escapeText(feedbackText, longestQuote);
  return text === undefined ? '' : t('feedback.quote', { text });
}
