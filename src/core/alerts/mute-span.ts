import { nextTimeMs } from './zone';

/** How long `mute` is to last, as it was said. */
export type MuteSpan =
  | { readonly kind: 'for'; readonly minutes: number }
  /** Until eight in the morning of the next day, in the target's time zone. */
  | { readonly kind: 'untilTomorrow' }
  /** Until this minute of the day, today or else tomorrow, in the target's time zone. */
  | { readonly kind: 'untilTime'; readonly minuteOfDay: number };

/** Nothing is muted for longer, so that nobody wonders next year why it is so quiet. */
const longestMuteMs = 30 * 24 * 60 * 60_000;

const morningMinute = 8 * 60;

/** When a mute that is said now ends: later than now, at most 30 days ahead. */
export function muteUntilMs(span: MuteSpan, nowMs: number, timeZone: string): number {
  return Math.min(endOf(span, nowMs, timeZone), nowMs + longestMuteMs);
}

function endOf(span: MuteSpan, nowMs: number, timeZone: string): number {
  // At eight sharp, "until eight" means tomorrow.
  const later = nowMs + 1;
  switch (span.kind) {
    case 'for':
      return nowMs + span.minutes * 60_000;
    case 'untilTomorrow':
      return nextTimeMs(nextTimeMs(later, 0, timeZone), morningMinute, timeZone);
    case 'untilTime':
      return nextTimeMs(later, span.minuteOfDay, timeZone);
  }
}
