import { guidOf, hashOf } from './deterministic';

/** Graph's timestamps have seven decimals; the last four come from the instant, so they never change. */
export function timestampOf(ms: number): string {
  const ticks = String((Math.abs(Math.trunc(ms)) * 7919) % 10_000).padStart(4, '0');
  return new Date(ms).toISOString().replace('Z', `${ticks}Z`);
}

/** ISO 8601 duration of one component, as Graph writes jitter and delay: `PT0.016S`. */
export function durationOf(ms: number): string {
  return `PT${Math.round(ms) / 1000}S`;
}

/** Graph's ratios are single-precision numbers: about seven digits. */
export function ratioOf(value: number): number {
  return Number(value.toPrecision(7));
}

const encodedBrace = { open: '%7b', close: '%7d' };

/** The long form of a meeting link, percent-encoded in lower case as Teams does it. */
export function joinUrlOf(thread: string, tenantId: string, organizerId: string): string {
  const context = `%22Tid%22%3a%22${tenantId}%22%2c%22Oid%22%3a%22${organizerId}%22`;
  return (
    `https://teams.microsoft.com/l/meetup-join/19%3ameeting_${thread}%40thread.v2/0` +
    `?context=${encodedBrace.open}${context}${encodedBrace.close}`
  );
}

/** The short form: a number and a passcode, nothing about tenant or organizer. */
export function shortJoinUrlOf(seed: string): string {
  const number = String(2_000_000_000_000 + hashOf(seed));
  return `https://teams.microsoft.com/meet/${number}?p=${guidOf(seed).slice(0, 8)}`;
}
