import type { PaceKind, PaceWindow } from './pace-window';

export type Waiter = { readonly windows: readonly PaceWindow[]; readonly go: () => void };

/** Requests of one kind that wait for room, in the order in which they came. */
export type PaceQueue = {
  add(waiter: Waiter): void;
  remove(waiter: Waiter): void;
  /** How many of them wait for room in this window. */
  countFor(window: PaceWindow): number;
  windows(): Iterable<PaceWindow>;
  /** Sends every one whose windows all have room; it takes its place in each. */
  admit(hasRoom: (window: PaceWindow) => boolean): void;
};

export function createPaceQueue(kind: PaceKind): PaceQueue {
  const waiters = new Set<Waiter>();
  const counts = new Map<PaceWindow, number>();

  function count(window: PaceWindow, by: number): void {
    const left = (counts.get(window) ?? 0) + by;
    if (left > 0) counts.set(window, left);
    else counts.delete(window);
  }

  function remove(waiter: Waiter): void {
    if (!waiters.delete(waiter)) return;
    for (const window of waiter.windows) count(window, -1);
  }

  return {
    remove,
    add(waiter) {
      waiters.add(waiter);
      for (const window of waiter.windows) count(window, 1);
    },
    countFor: (window) => counts.get(window) ?? 0,
    windows: () => counts.keys(),
    admit(hasRoom) {
      // What is full stays full for all who come after: thousands may wait for the same.
      const full = new Set<PaceWindow>();
      for (const waiter of waiters) {
        if (waiter.windows.some((one) => full.has(one))) continue;
        const lacking = waiter.windows.filter((one) => !hasRoom(one));
        for (const window of lacking) full.add(window);
        if (lacking.length > 0) continue;
        for (const window of waiter.windows) window.take(kind);
        remove(waiter);
        waiter.go();
      }
    },
  };
}
