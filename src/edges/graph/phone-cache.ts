import type { PhoneLeg } from '../../core/find/found-call';
import type { Clock } from '../../flows/ports';

/** Everybody's rows of one log and range of days. `complete: false`: there are more than were read. */
export type PhoneRows = {
  /** By the person's id, lower case. */
  readonly legs: ReadonlyMap<string, readonly PhoneLeg[]>;
  readonly complete: boolean;
};

/** Logs that were read a short while ago. */
export type PhoneCache = {
  get(key: string): PhoneRows | undefined;
  keep(key: string, rows: PhoneRows): void;
};

type Kept = { readonly rows: PhoneRows; readonly count: number; readonly readAtMs: number };

/** Rows come to the logs some time after their call anyway. */
const keptMs = 5 * 60_000;
/** Four ranges of days, each of both logs. */
const mostReadings = 8;
/** Some 20 MB. One reading alone is 10,000 at most. */
const mostRows = 40_000;

export function createPhoneCache(now: Clock): PhoneCache {
  /** The oldest first. */
  const readings = new Map<string, Kept>();

  function letGo(): void {
    const nowMs = now();
    for (const [key, kept] of readings) if (!isFresh(kept, nowMs)) readings.delete(key);
    let rows = [...readings.values()].reduce((sum, { count }) => sum + count, 0);
    for (const [key, { count }] of readings) {
      if (rows <= mostRows && readings.size <= mostReadings) return;
      readings.delete(key);
      rows -= count;
    }
  }

  return {
    get(key) {
      letGo();
      return readings.get(key)?.rows;
    },
    keep(key, rows) {
      const count = [...rows.legs.values()].reduce((sum, legs) => sum + legs.length, 0);
      readings.delete(key);
      readings.set(key, { rows, count, readAtMs: now() });
      letGo();
    },
  };
}

/** After a clock was set back nothing is. */
function isFresh({ readAtMs }: Kept, nowMs: number): boolean {
  return nowMs >= readAtMs && nowMs - readAtMs < keptMs;
}
