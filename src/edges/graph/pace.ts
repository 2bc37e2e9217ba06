import type { Clock } from '../../flows/ports';
import { type Errand, ProblemError, type Wait } from './errand';
import { createPaceAlarm } from './pace-alarm';
import { createPaceQueue, type Waiter } from './pace-queue';
import type { PaceWindow } from './pace-window';
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

/**
 * First come, first served, among those a person waits for, and behind them among all others. Whoever waits for room
 * in a window of their own (one record) holds nobody up.
 */
export function createPace({ now, wait }: { readonly now: Clock; readonly wait: Wait }): Pace {
  const interactive = createPaceQueue();
  const background = createPaceQueue();
  const queues = [interactive, background];
  const isWaitedFor = (window: PaceWindow) => queues.some((queue) => queue.countFor(window) > 0);
  const windowsOf = createPaceWindows(now, isWaitedFor);
  const alarm = createPaceAlarm(now, wait, letIn);

  function letIn(nowMs: number): void {
    for (const queue of queues) queue.admit(nowMs);
    setAlarm();
  }

  function setAlarm(): void {
    const nowMs = now();
    const waitedFor = new Set(queues.flatMap((queue) => [...queue.windows()]));
    let firstMs: number | undefined;
    for (const window of waitedFor) {
      const freeMs = window.hasRoom(nowMs) ? undefined : window.nextFreeMs();
      if (freeMs !== undefined) firstMs = Math.min(freeMs, firstMs ?? freeMs);
    }
    alarm.set(firstMs);
  }

  function answered(windows: Windows): void {
    for (const window of windows) window.answered(now());
    if (windows.some(isWaitedFor)) setAlarm();
  }

  /** The earliest turn of somebody who comes last among their kind. */
  function earliestMs(windows: Windows, isInteractive: boolean): number {
    const before = isInteractive ? [interactive] : queues;
    const turns = windows.map((window) => {
      const ahead = before.reduce((sum, queue) => sum + queue.countFor(window), 0);
      return window.earliestMs(ahead, now());
    });
    return Math.max(...turns);
  }

  async function queueUp(windows: Windows, errand: Errand): Promise<void> {
    const { deadlineMs, signal } = errand;
    const turnMs = earliestMs(windows, errand.interactive);
    if (turnMs >= deadlineMs) throw notInTime(turnMs - now());
    const queue = errand.interactive ? interactive : background;
    await new Promise<void>((resolve, reject) => {
      const giveUp = () => {
        queue.remove(waiter);
        setAlarm();
        reject(signal.reason as Error);
      };
      const go = () => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const waiter: Waiter = { windows, go };
      signal.addEventListener('abort', giveUp, { once: true });
      queue.add(waiter);
      setAlarm();
    });
  }

  return {
    async enter(errand) {
      errand.signal.throwIfAborted();
      const windows = windowsOf.of(errand.scope);
      // The alarm may be late: who has waited goes before who has just come.
      if (windows.some(isWaitedFor)) letIn(now());
      if (windows.every((window) => window.hasRoom(now()))) for (const window of windows) window.take();
      else await queueUp(windows, errand);
      return () => {
        answered(windows);
      };
    },
  };
}

function notInTime(waitMs: number): ProblemError {
  return new ProblemError({ kind: 'throttled', retryAfterSeconds: Math.ceil(waitMs / 1000) });
}
