/*
 * Times and durations are most of a record's text, so they are read character by character: a regular
 * expression with its captured parts costs several times as much.
 */

export const dash = 45;
export const dot = 46;
export const zero = 48;
export const nine = 57;
export const colon = 58;

/** The value of `length` digits at `from`, or -1. */
export function digitsAt(text: string, from: number, length: number): number {
  let value = 0;
  for (let index = from; index < from + length; index += 1) {
    const digit = text.charCodeAt(index) - zero;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Index of the first character at or after `from` that is no digit. */
export function afterDigits(text: string, from: number): number {
  let index = from;
  while (index < text.length && text.charCodeAt(index) >= zero && text.charCodeAt(index) <= nine) index += 1;
  return index;
}
