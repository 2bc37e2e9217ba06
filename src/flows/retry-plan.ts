import type { Problem } from '../core/problem';

/**
 * What a failed read means for the work: `notReady`: Graph has no such record (yet). `outage`: nothing can be read at
 * the moment. `trouble`: may pass, or be this record's own. `poison`: this record will most likely fail again.
 */
export type FailureKind = 'notReady' | 'outage' | 'trouble' | 'poison';

export function failureKind({ kind }: Problem): FailureKind {
  switch (kind) {
    case 'notAvailable':
      return 'notReady';
    case 'unreadableRecord':
    case 'graphRefused':
    case 'internal':
      return 'poison';
    case 'graphTrouble':
    case 'timedOut':
      return 'trouble';
    default:
      return 'outage';
  }
}

// With the jitter, and the loop that looks every five seconds: within 15 s.
const firstMs = 8_000;
const longestMs = 5 * 60_000;

/**
 * Milliseconds until the next try, after `tries` failed ones (from 1): within 15 s at first, then twice as long each
 * time up to 5 minutes, with a quarter of jitter so that many do not come back together. `random`: 0 to 1.
 */
export function retryPauseMs(tries: number, random: number): number {
  const plainMs = Math.min(longestMs, firstMs * 2 ** Math.min(tries - 1, 10));
  return Math.round(plainMs * (0.75 + random * 0.5)) > longestMs
    ? longestMs
    : Math.round(plainMs * (0.75 + random * 0.5));
}

/** Tries of a record that cannot be read before it is set aside. */
export const poisonTries = 5;

/** Graph writes a record within 150 minutes of the call's end (callRecords FAQ). */
export const notReadyMs = 150 * 60_000;

/** Trouble that lasts longer than this with one and the same call is taken for the call's own. */
export const longestTroubleMs = 24 * 60 * 60_000;
