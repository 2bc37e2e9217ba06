/** Resolves after `ms`; never, once the signal is aborted. Handed in, so that tests own the time. */
export type Delay = (ms: number, signal?: AbortSignal) => Promise<void>;

/** The real one. It does not keep the process alive. */
export const delay: Delay = (ms, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms).unref();
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
    });
  });

export type Settled<T> = { readonly late: false; readonly value: T } | { readonly late: true };

/** Waits for the work, but no longer than `ms`; the work itself goes on. */
export async function settleWithin<T>(work: Promise<T>, ms: number, wait: Delay): Promise<Settled<T>> {
  const timer = new AbortController();
  const inTime = work.then((value): Settled<T> => ({ late: false, value }));
  const tooLate = wait(ms, timer.signal).then((): Settled<T> => ({ late: true }));
  try {
    return await Promise.race([inTime, tooLate]);
  } finally {
    timer.abort();
  }
}
