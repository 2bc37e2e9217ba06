export type PaceLimit = {
  /** Requests. */
  readonly most: number;
  readonly perMs: number;
};

/**
 * A sliding window over requests that count together. Graph counts a request at some moment between its sending and
 * its answer, so a place is taken from the one until a whole window after the other: whatever the way there takes, Graph
 * never counts more than `most` in any such time.
 */
export type PaceWindow = {
  hasRoom(nowMs: number): boolean;
  take(): void;
  answered(nowMs: number): void;
  /** When the next taken place comes free; undefined while that depends on an answer. */
  nextFreeMs(): number | undefined;
  /** The earliest moment at which there can be room for one more behind `ahead` others. */
  earliestMs(ahead: number, nowMs: number): number;
  isIdle(nowMs: number): boolean;
};

export function createPaceWindow({ most, perMs }: PaceLimit): PaceWindow {
  let underWay = 0;
  /** When requests were answered, oldest first. */
  let answeredMs: number[] = [];

  function forget(nowMs: number): void {
    // A clock that was set back must not hold everything up until it has caught up.
    if ((answeredMs.at(-1) ?? 0) > nowMs) answeredMs = answeredMs.map((ms) => Math.min(ms, nowMs));
    const firstKept = answeredMs.findIndex((ms) => ms > nowMs - perMs);
    answeredMs.splice(0, firstKept < 0 ? answeredMs.length : firstKept);
  }

  return {
    hasRoom(nowMs) {
      if (underWay + answeredMs.length < most) return true;
      forget(nowMs);
      return underWay + answeredMs.length < most;
    },
    take() {
      underWay += 1;
    },
    answered(nowMs) {
      underWay -= 1;
      answeredMs.push(nowMs);
    },
    nextFreeMs: () => (answeredMs[0] === undefined ? undefined : answeredMs[0] + perMs),
    earliestMs(ahead, nowMs) {
      forget(nowMs);
      const behind = ahead - (most - underWay - answeredMs.length);
      if (behind < 0) return nowMs;
      const rounds = Math.floor(behind / most) + 1;
      return (answeredMs[behind % most] ?? nowMs) + rounds * perMs;
    },
    isIdle(nowMs) {
      forget(nowMs);
      return underWay + answeredMs.length === 0;
    },
  };
}
