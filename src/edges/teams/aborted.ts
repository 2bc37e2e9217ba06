import type { Pause } from '../../flows/alert-ports';

/** Resolves when the signal aborts, at once when it has. */
export function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => {
      resolve(undefined);
    });
  });
}

/** A pause that the signal cuts short, whatever kind of waiting was handed in. */
export async function pauseUntil(pause: Pause, ms: number, until: AbortSignal | undefined): Promise<void> {
  if (until === undefined) await pause(ms);
  else await Promise.race([pause(ms, until), aborted(until)]);
}

/** Asked anew each time: it may have aborted while something was waited for. */
export function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}
