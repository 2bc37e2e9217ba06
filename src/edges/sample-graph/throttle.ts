/** Requests per 20 seconds, of a telephone log per 60 (Graph's throttling page of February 2026). */
export type RequestLimits = { record: number; list: number; app: number; phones: number };

export type ThrottleScope = `record:${string}` | 'list' | `phones:${string}`;

export const graphLimits: Readonly<RequestLimits> = { record: 40, list: 40, app: 1_500, phones: 50 };

const recordsMs = 20_000;
const phonesMs = 60_000;

export type Throttle = {
  /** Counts this request; seconds to wait when it is one too many. Refused requests count as well. */
  check(scope: ThrottleScope, limits: RequestLimits, nowMs: number): number | undefined;
};

export function throttle(): Throttle {
  const seen = new Map<string, number[]>();
  const count = (key: string, limit: number, nowMs: number, windowMs = recordsMs): number => {
    const times = (seen.get(key) ?? []).filter((time) => time > nowMs - windowMs);
    times.push(nowMs);
    // What is beyond twice the limit changes nothing any more.
    seen.set(key, times.slice(-2 * limit - 1));
    const blocking = times.length > limit ? times[times.length - limit - 1] : undefined;
    return blocking === undefined ? 0 : Math.max(1, Math.ceil((blocking + windowMs - nowMs) / 1000));
  };
  return {
    check: (scope, limits, nowMs) => {
      if (seen.size > 5_000) forgetIdle(seen, nowMs);
      const waits = scope.startsWith('phones:')
        ? [count(scope, limits.phones, nowMs, phonesMs)]
        : [
            count(scope, scope === 'list' ? limits.list : limits.record, nowMs),
            count('app', limits.app, nowMs),
          ];
      const seconds = Math.max(...waits);
      return seconds === 0 ? undefined : seconds;
    },
  };
}

function forgetIdle(seen: Map<string, number[]>, nowMs: number): void {
  for (const [key, times] of seen) if ((times.at(-1) ?? 0) <= nowMs - phonesMs) seen.delete(key);
}
