import type { Clock } from '../../flows/ports';
import { type Errand, ProblemError, type Wait } from './errand';
import { createPaceAlarm } from './pace-alarm';
import { createPaceQueue, type Waiter } from './pace-queue';
import type { PaceKind, PaceTurn, PaceWindow } from './pace-window';
import { createPaceWindows } from './pace-windows';

/** Keeps our own requests below Graph's limits, so that it need not refuse any. */
export type Pace = {
  /**
   * Resolves when a request of this errand may be sent; what it resolves to is to be called once it has been answered.
   * Rejects with a Problem when it cannot be its turn before the deadline, and when the errand is broken off.
   */
  enter(errand: Errand): Promise<() => void>;
};

type Windows = readonly PaceWindow[];

/** In the order of their turns. */
const kinds = ['interactive', 'background'] as const;

/**
 * Each kind has places of its own in every window. The rest goes to those a person waits for, and to all others behind them;
 * within a kind it is first come, first served. Whoever waits for room in a window of their own (one record) holds nobody
 * up.
 */
export function createPace({ now, wait }: { readonly now: Clock; readonly wait: Wait }): Pace {
  const queues = { interactive: createPaceQueue('interactive'), background: createPaceQueue('background') };
  const isWaitedFor = (window: PaceWindow) => kinds.some((kind) => queues[kind].countFor(window) > 0);
  const windowsOf = createPaceWindows(now, isWaitedFor);
  const alarm = createPaceAlarm(now, wait, letIn);

  function turnIn(window: PaceWindow, kind: PaceKind): PaceTurn {
    return { kind, backgroundWaits: queues.background.countFor(window) > 0 };
  }

  function hasRoom(window: PaceWindow, kind: PaceKind, nowMs: number): boolean {
    return window.hasRoom(turnIn(window, kind), nowMs);
  }

  function letIn(nowMs: number): void {
    for (const kind of kinds) queues[kind].admit((window) => hasRoom(window, kind, nowMs));
    setAlarm();
  }

  function setAlarm(): void {
    const nowMs = now();
    let firstMs: number | undefined;
    for (const kind of kinds) {
      for (const window of queues[kind].windows()) {
        const freeMs = hasRoom(window, kind, nowMs) ? undefined : window.nextFreeMs();
        if (freeMs !== undefined) firstMs = Math.min(freeMs, firstMs ?? freeMs);
      }
    }
    alarm.set(firstMs);
  }

  function answered(windows: Windows, kind: PaceKind): void {
    for (const window of windows) window.answered(kind, now());
    if (windows.some(isWaitedFor)) setAlarm();
  }

  /** The earliest turn of somebody who comes last among their kind. */
  function earliestMs(windows: Windows, kind: PaceKind): number {
    const turns = windows.map((window) =>
      window.earliestMs(queues[kind].countFor(window), turnIn(window, kind), now()),
    );
    return Math.max(...turns);
  }

  async function queueUp(windows: Windows, kind: PaceKind, { deadlineMs, signal }: Errand): Promise<void> {
    const turnMs = earliestMs(windows, kind);
    if (turnMs >= deadlineMs) throw notInTime(turnMs - now());
    await new Promise<void>((resolve, reject) => {
      const giveUp = () => {
        queues[kind].remove(waiter);
        // What was kept for it may be free for others now.
        letIn(now());
        reject(signal.reason as Error);
      };
      const go = () => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const waiter: Waiter = { windows, go };
      signal.addEventListener('abort', giveUp, { once: true });
      queues[kind].add(waiter);
      setAlarm();
    });
  }

  return {
    async enter(errand) {
      errand.signal.throwIfAborted();
      const kind = errand.interactive ? 'interactive' : 'background';
      const windows = windowsOf.of(errand.scope);
      // The alarm may be late: who has waited goes before who has just come.
      if (windows.some(isWaitedFor)) letIn(now());
      if (windows.every((window) => hasRoom(window, kind, now()))) {
        for (const window of windows) window.take(kind);
      } else await queueUp(windows, kind, errand);
      return () => {
        answered(windows, kind);
      };
    },
  };
}

function notInTime(waitMs: number): ProblemError {
  return new ProblemError({ kind: 'throttled', retryAfterSeconds: Math.ceil(waitMs / 1000) });
}
