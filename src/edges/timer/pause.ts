import type { Pause } from '../../flows/alert-ports';

/** The most that one timer of Node can take. */
const longestTimerMs = 2 ** 31 - 1;

/** On the real clock. It keeps the process alive: whoever waits is stopped by its signal. */
export const pause: Pause = (ms, signal) =>
  new Promise((resolve) => {
    if (signal?.aborted === true) {
      resolve();
      return;
    }
    let timer: NodeJS.Timeout | undefined;
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const waitFor = (leftMs: number): void => {
      const stepMs = Math.min(leftMs, longestTimerMs);
      const next = (): void => {
        if (leftMs > stepMs) waitFor(leftMs - stepMs);
        else end();
      };
      timer = setTimeout(next, stepMs);
    };
    signal?.addEventListener('abort', end);
    waitFor(Math.max(0, ms));
  });
