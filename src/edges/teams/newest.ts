import type { Answer } from '../../flows/ports';
import { aborted } from './aborted';

/** Answers of which only the newest counts. */
export type Newest = {
  /** The newest answer that was not taken yet, once there is one; undefined when no more will come. */
  next(): Promise<Answer | undefined>;
  /** It was taken and not shown: it counts again, unless a newer one has come. */
  giveBack(answer: Answer): void;
};

/** Reads on, until the signal, whether or not anybody takes what was read; what is newer replaces it. */
export function newestOf(source: AsyncIterable<Answer>, signal: AbortSignal): Newest {
  const iterator = source[Symbol.asyncIterator]();
  const end = aborted(signal);
  let waiting: Answer | undefined;
  let tell = (): void => undefined;
  const read = async (): Promise<void> => {
    for (;;) {
      const step = await Promise.race([iterator.next(), end]);
      if (step === undefined || step.done === true) return;
      waiting = step.value;
      tell();
    }
  };
  const reading = read().finally(() => {
    // Not waited for: it may be in the middle of a step.
    iterator.return?.().catch(() => undefined);
  });
  // Whoever takes the next answer hears of it; nobody may be taking one just now.
  reading.catch(() => undefined);
  return {
    next: async () => {
      if (waiting === undefined) {
        const arrived = new Promise<void>((resolve) => {
          tell = resolve;
        });
        await Promise.race([arrived, reading]);
      }
      const taken = waiting;
      waiting = undefined;
      return taken;
    },
    giveBack: (answer) => {
      waiting ??= answer;
    },
  };
}
