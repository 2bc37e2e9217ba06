import type { Answer, Log } from '../../flows/ports';
import type { Delay } from './delay';

/** Shows a newer answer in place of the message; false: it is not there any more, or not to be changed. */
export type ShowNewer = (answer: Answer) => Promise<boolean>;

/** Messages whose answers become more complete while people look at them; each is known by a text of its own. */
export type Updates = {
  /** Follows the answer's updates until they end, are let go, or cannot be shown. Never rejects. */
  follow(message: string, answer: Answer, show: ShowNewer): Promise<void>;
  /** The message shows something else from now on. Resolves when what was on its way to it has arrived. */
  letGo(message: string): Promise<void>;
  /** Lets go of all, and follows nothing from now on. */
  stop(): void;
};

const leastPauseMs = 1_000;
/** Of so many messages the oldest is let go: nobody watches that many lists at a time. */
const mostFollowed = 200;

type Followed = { readonly end: AbortController; sending: Promise<boolean> | undefined };

export function createUpdates({ delay, log }: { readonly delay: Delay; readonly log: Log }): Updates {
  const followed = new Map<string, Followed>();
  let stopped = false;

  const begin = (message: string): Followed => {
    followed.get(message)?.end.abort();
    followed.delete(message);
    const [oldest] = followed;
    if (oldest && followed.size >= mostFollowed) {
      oldest[1].end.abort();
      followed.delete(oldest[0]);
    }
    const one: Followed = { end: new AbortController(), sending: undefined };
    followed.set(message, one);
    return one;
  };

  return {
    follow: async (message, { updates }, show) => {
      if (updates === undefined || stopped) return;
      const one = begin(message);
      try {
        await showEach(newestOf(updates(), one.end.signal), one, show, delay);
      } catch (error) {
        log.error('updates of a message broke off', {
          error: error instanceof Error ? error.name : 'unknown',
        });
      } finally {
        one.end.abort();
        if (followed.get(message) === one) followed.delete(message);
      }
    },
    letGo: async (message) => {
      const one = followed.get(message);
      one?.end.abort();
      await one?.sending;
    },
    stop: () => {
      stopped = true;
      for (const { end } of followed.values()) end.abort();
    },
  };
}

/** The message has just been shown: also the first update comes a second after it. */
async function showEach(newest: Newest, one: Followed, show: ShowNewer, delay: Delay): Promise<void> {
  const { signal } = one.end;
  for (;;) {
    await Promise.race([delay(leastPauseMs, signal), aborted(signal)]);
    const answer = await newest();
    if (answer === undefined || signal.aborted) return;
    one.sending = show(answer);
    if (!(await one.sending)) return;
  }
}

/** The newest answer that was not taken yet, once there is one; undefined when no more will come. */
type Newest = () => Promise<Answer | undefined>;

/** Reads on whether or not anybody takes what was read; what is newer replaces it. */
function newestOf(source: AsyncIterable<Answer>, signal: AbortSignal): Newest {
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
  return async () => {
    if (waiting === undefined) {
      const arrived = new Promise<void>((resolve) => {
        tell = resolve;
      });
      await Promise.race([arrived, reading]);
    }
    const taken = waiting;
    waiting = undefined;
    return taken;
  };
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => {
      resolve(undefined);
    });
  });
}
