import type { Clock } from '../../flows/ports';
import type { Wait } from './errand';

/** One timer for the earliest moment anybody waits for; none while nobody does. */
export type PaceAlarm = { set(atMs: number | undefined): void };

export function createPaceAlarm(now: Clock, wait: Wait, ring: (nowMs: number) => void): PaceAlarm {
  let current: { readonly atMs: number; readonly stop: AbortController } | undefined;
  return {
    set(atMs) {
      if (current?.atMs === atMs) return;
      current?.stop.abort();
      current = undefined;
      if (atMs === undefined) return;
      const mine = { atMs, stop: new AbortController() };
      current = mine;
      wait(Math.max(0, atMs - now()), mine.stop.signal).then(
        () => {
          if (current !== mine) return;
          current = undefined;
          // Timers may fire a moment before the clock says so.
          ring(Math.max(now(), atMs));
        },
        () => undefined,
      );
    },
  };
}
