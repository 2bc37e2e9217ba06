import type { Pause } from './alert-ports';
import type { Log } from './ports';

export type Loop = {
  /** There is something to do: the next round begins at once. */
  wake(): void;
  /** Resolves when the running round has ended; its signal tells it to hurry. */
  stop(): Promise<void>;
};

export type LoopParts = {
  readonly name: string;
  /** One round of work; answers how many milliseconds nothing will be due unless it is woken. Must not reject for expected failures. */
  readonly round: (signal: AbortSignal) => Promise<number>;
  readonly pause: Pause;
  readonly log: Log;
};

// A round that throws has met a bug or a store that does not answer: neither is mended by haste.
const afterFailureMs = 5_000;

/** Repeats a piece of background work until it is stopped. */
export function startLoop({ name, round, pause, log }: LoopParts): Loop {
  const stopping = new AbortController();
  const state = { woken: false, sleeping: new AbortController() };

  const safely = async (): Promise<number> => {
    try {
      return await round(stopping.signal);
    } catch (error) {
      log.error('background work failed', { work: name, error });
      return afterFailureMs;
    }
  };
  const rest = async (restMs: number): Promise<void> => {
    if (state.woken || stopping.signal.aborted) return;
    state.sleeping = new AbortController();
    await pause(restMs, state.sleeping.signal);
  };
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      state.woken = false;
      await rest(await safely());
    }
  };
  const running = run();
  return {
    wake: () => {
      state.woken = true;
      state.sleeping.abort();
    },
    stop: async () => {
      stopping.abort();
      state.sleeping.abort();
      await running;
    },
  };
}
