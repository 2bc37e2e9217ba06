import { afterDigits, colon, dash, digitsAt, dot, zero } from './digits';

const minimumYear = 1970;
const letterT = 84;
const letterZ = 90;
const anything = -1;

/**
 * `2026-11-20T09:00:03.1234567Z` or with an offset, as milliseconds since 1970 UTC; digits after the
 * milliseconds are dropped. Years before 1970 are placeholders (0001-01-01): undefined.
 */
export function readTimestampMs(value: unknown): number | undefined {
  if (typeof value !== 'string' || value.length < 20) return undefined;
  const year = digitsAt(value, 0, 4);
  const month = pairAt(value, 5, dash);
  const day = pairAt(value, 8, letterT);
  const hour = pairAt(value, 11, colon);
  const minute = pairAt(value, 14, colon);
  const second = pairAt(value, 17, anything);
  if (year < minimumYear || value.charCodeAt(4) !== dash) return undefined;
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return undefined;
  const end = value.charCodeAt(19) === dot ? afterDigits(value, 20) : 19;
  const offsetMinutes = end === 20 ? undefined : readOffsetMinutes(value, end);
  if (offsetMinutes === undefined) return undefined;
  const minutes = (daysBefore(year, month, day) * 24 + hour) * 60 + minute - offsetMinutes;
  return (minutes * 60 + second) * 1000 + millisecondsAt(value, end);
}

/** Days from 1970-01-01 in the Gregorian calendar, with the year beginning in March. Faster than Date.UTC. */
function daysBefore(year: number, month: number, day: number): number {
  const fromMarch = month > 2 ? month - 3 : month + 9;
  const y = month > 2 ? year : year - 1;
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return y * 365 + leapDays + Math.floor((fromMarch * 153 + 2) / 5) + day - 719_469;
}

/** The first three digits of the fraction, which begins at 20 and ends before `end`. */
function millisecondsAt(text: string, end: number): number {
  if (end === 19) return 0;
  const digits = Math.min(3, end - 20);
  return digitsAt(text, 20, digits) * 10 ** (3 - digits);
}

function readOffsetMinutes(text: string, from: number): number | undefined {
  if (text.charCodeAt(from) === letterZ) return from + 1 === text.length ? 0 : undefined;
  const sign = text[from] === '+' ? 1 : text[from] === '-' ? -1 : 0;
  if (sign === 0 || text.length !== from + 6) return undefined;
  const hours = pairAt(text, from + 1, colon);
  const minutes = pairAt(text, from + 4, anything);
  return hours < 0 || minutes < 0 ? undefined : sign * (hours * 60 + minutes);
}

/** The two digits at `at`, followed by `separator`; -1 for anything else. */
function pairAt(text: string, at: number, separator: number): number {
  const tens = text.charCodeAt(at) - zero;
  const ones = text.charCodeAt(at + 1) - zero;
  if (tens < 0 || tens > 9 || ones < 0 || ones > 9) return -1;
  return separator === anything || text.charCodeAt(at + 2) === separator ? tens * 10 + ones : -1;
}
