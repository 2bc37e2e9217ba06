import type { Problem } from '../../core/problem';
import { readRetryAfterMs } from './retry';

/** Graph's status as a Problem; 404 stands for unknown, too new, too old and not this tenant's alike. */
export function problemOfStatus(status: number, retryAfter: string | null, nowMs: number): Problem {
  switch (status) {
    case 401:
      return { kind: 'signInFailed' };
    case 403:
      return { kind: 'consentMissing' };
    case 404:
      return { kind: 'notAvailable' };
    case 429:
      return throttled(retryAfter, nowMs);
    default:
      return status >= 500 ? { kind: 'graphTrouble', status } : { kind: 'graphRefused', status };
  }
}

function throttled(retryAfter: string | null, nowMs: number): Problem {
  const waitMs = readRetryAfterMs(retryAfter, nowMs);
  if (waitMs === undefined) return { kind: 'throttled' };
  return { kind: 'throttled', retryAfterSeconds: Math.ceil(waitMs / 1000) };
}
