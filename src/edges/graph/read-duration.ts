import { afterDigits, digitsAt, dot, nine, zero } from './digits';

/** Nanoseconds: further digits change nothing a person could see. */
const finestScale = 10 ** 9;

/**
 * An ISO 8601 duration (`PT0.03S`, `P1DT2H3M4.5S`) in milliseconds, without noise: 0.03 s is exactly 30.
 * Undefined when negative, malformed or longer than `mostMs`.
 */
export function readDurationMs(value: unknown, mostMs = Number.MAX_SAFE_INTEGER): number | undefined {
  if (typeof value !== 'string' || value.charCodeAt(0) !== 80) return undefined;
  // Nearly all of them are seconds alone.
  const secondsMs = value.charCodeAt(1) === 84 ? readSecondsMs(value, 2) : -1;
  const durationMs = secondsMs >= 0 ? secondsMs : sumPartsMs(value);
  return durationMs >= 0 && durationMs <= mostMs ? durationMs : undefined;
}

/**
 * `0.041S` from `from` to the end of the text, or -1. Whole and fraction make one integer that is divided
 * once, so that the result is the number nearest to the decimal text.
 */
function readSecondsMs(text: string, from: number): number {
  const last = text.length - 1;
  if (last <= from || text.charCodeAt(last) !== 83) return -1;
  let value = 0;
  let scale = 0;
  for (let index = from; index < last; index += 1) {
    const char = text.charCodeAt(index);
    if (char === dot && scale === 0 && index > from) {
      scale = 1;
    } else if (char < zero || char > nine) {
      return -1;
    } else if (scale < finestScale) {
      value = value * 10 + char - zero;
      scale *= 10;
    }
  }
  return scale === 1 ? -1 : (value * 1000) / (scale || 1);
}

const unitMs = { D: 86_400_000, H: 3_600_000, M: 60_000 } as const;

// What has been read so far: each part may come once, in this order, and T before H, M and S.
const afterDays = 1;
const afterT = 2;
const afterHours = 3;
const afterMinutes = 4;

/** The sum of all parts, or -1. */
function sumPartsMs(text: string): number {
  let index = 1;
  let place = 0;
  let totalMs = 0;
  while (index < text.length) {
    if (text[index] === 'T' && place < afterT) {
      place = afterT;
      index += 1;
    }
    const end = afterDigits(text, index);
    const unit = text[end];
    const next = end === index ? -1 : placeAfter(unit, place);
    if (next < 0) {
      const secondsMs = place >= afterT ? readSecondsMs(text, index) : -1;
      return secondsMs < 0 ? -1 : totalMs + secondsMs;
    }
    totalMs += digitsAt(text, index, end - index) * unitMs[unit as keyof typeof unitMs];
    place = next;
    index = end + 1;
  }
  return index > 1 ? totalMs : -1;
}

/** Where the reading stands after a unit letter, or -1 where that letter may not stand. */
function placeAfter(unit: string | undefined, place: number): number {
  if (unit === 'D' && place === 0) return afterDays;
  if (unit === 'H' && place === afterT) return afterHours;
  if (unit === 'M' && (place === afterT || place === afterHours)) return afterMinutes;
  return -1;
}
