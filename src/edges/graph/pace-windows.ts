import type { Clock } from '../../flows/ports';
import { paceLimitsOf } from './pace-limits';
import { createPaceWindow, type PaceWindow } from './pace-window';
import type { ThrottleScope } from './throttle-pauses';

/** The windows a scope counts in, made when first needed. */
export type PaceWindows = { of(scope: ThrottleScope): readonly PaceWindow[] };

const fewest = 1_000;

/** Those of records that nobody reads any more are let go now and then. */
export function createPaceWindows(now: Clock, isWaitedFor: (window: PaceWindow) => boolean): PaceWindows {
  const byName = new Map<string, PaceWindow>();
  let mostKept = fewest;

  function letGo(): void {
    const nowMs = now();
    for (const [name, window] of byName) {
      if (window.isIdle(nowMs) && !isWaitedFor(window)) byName.delete(name);
    }
    mostKept = Math.max(fewest, 2 * byName.size);
  }

  return {
    of(scope) {
      if (byName.size > mostKept) letGo();
      return Object.entries(paceLimitsOf(scope)).map(([name, limit]) => {
        const window = byName.get(name) ?? createPaceWindow(limit);
        byName.set(name, window);
        return window;
      });
    },
  };
}
