import type { Inbox, Pause, Work } from './alert-ports';
import type { Clock, Log } from './ports';

export type DrainParts = {
  readonly inbox: Inbox;
  readonly handle: (work: Work) => Promise<void>;
  readonly pause: Pause;
  readonly now: Clock;
  readonly log: Log;
  /** A hand is free: look again. */
  readonly onFree: () => void;
};

/** Records read at the same time: a large meeting must not keep the others waiting. Graph's limits hold anyway. */
const atOnce = 16;
/** Another process takes over what this one has said nothing about for so long. */
const leaseMs = 30_000;
const keepEveryMs = 10_000;
const lookEveryMs = 5_000;
const finishWithinMs = 8_000;

export type Drain = {
  /** Fills every free hand with due work; answers when to look again. */
  round(signal: AbortSignal): Promise<number>;
  /** Lets what is in hand end, for some seconds; the rest is given back. */
  finish(): Promise<void>;
};

/** Takes calls out of the inbox and has them handled, several at a time. */
export function createDrain(parts: DrainParts): Drain {
  const { inbox, now, pause, onFree } = parts;
  const inHand = new Map<Work, Promise<void>>();
  let keptMs = now();

  const take = (work: Work): void => {
    const done = handleSafely(parts, work).finally(() => {
      inHand.delete(work);
      onFree();
    });
    inHand.set(work, done);
  };
  const keep = async (): Promise<void> => {
    if (inHand.size === 0 || now() - keptMs < keepEveryMs) return;
    keptMs = now();
    await inbox.keepClaims([...inHand.keys()], keptMs + leaseMs);
  };
  return {
    async round(signal) {
      await keep();
      const free = atOnce - inHand.size;
      if (free <= 0 || signal.aborted) return lookEveryMs;
      const claimed = await inbox.claim(free, now(), now() + leaseMs);
      for (const work of claimed) take(work);
      return claimed.length === free ? 0 : lookEveryMs;
    },
    async finish() {
      const enough = new AbortController();
      await Promise.race([Promise.all(inHand.values()), pause(finishWithinMs, enough.signal)]);
      enough.abort();
      for (const work of inHand.keys()) await inbox.release(work);
    },
  };
}

/** Whatever is thrown here is a bug or a store that does not answer: the work comes back, it is not lost. */
async function handleSafely({ handle, log }: DrainParts, work: Work): Promise<void> {
  try {
    await handle(work);
  } catch (error) {
    log.error('call could not be handled', { callId: work.callId, error });
  }
}
