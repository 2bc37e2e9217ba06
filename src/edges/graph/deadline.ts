import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../flows/ports';
import type { Wait } from './errand';

const longestTimerMs = 2 ** 31 - 1;
/** Timers may fire a moment before the clock says so. */
const earlyMs = 50;

/** Waits on the real clock. */
export const waitForReal: Wait = async (ms, signal) => {
  await delay(Math.min(ms, longestTimerMs), undefined, { signal });
};

export type Deadline = { readonly signal: AbortSignal; stop(): void };

/** A signal that aborts at `deadlineMs` on the given clock; `stop` lets the timer go. */
export function startDeadline(deadlineMs: number, now: Clock, wait: Wait): Deadline {
  const reached = new AbortController();
  const timer = new AbortController();
  wait(deadlineMs - now(), timer.signal).then(
    () => {
      if (now() >= deadlineMs - earlyMs) reached.abort();
    },
    () => undefined,
  );
  return {
    signal: reached.signal,
    stop: () => {
      timer.abort();
    },
  };
}
