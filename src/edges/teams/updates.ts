import type { Answer, Log } from '../../flows/ports';
import { aborted } from './aborted';
import type { Delay } from './delay';
import { followedMessage, type FollowedMessage, type Hold, type ShowNewer } from './followed-message';
import { newestOf, type Newest } from './newest';

/** Messages whose answers become more complete while people look at them; each is known by a text of its own. */
export type Updates = {
  /**
   * The message shows this answer now, and nothing of the one before it. Follows the answer's updates until they end, are
   * let go, or cannot be shown. What was under way to the message may have overwritten the answer: then it is shown once
   * more. Never rejects.
   */
  follow(message: string, answer: Answer, show: ShowNewer): Promise<void>;
  /**
   * The message may show something else in a moment: nothing is sent to it until the hold ends, and what is not sent yet
   * is taken back. Afterwards its updates go on with the newest, unless another answer is followed by then.
   */
  hold(message: string): Hold;
  /** Lets go of all, and follows nothing from now on. */
  stop(): void;
};

const leastPauseMs = 1_000;
/** Of so many messages the oldest is let go: nobody watches that many lists at a time. */
const mostFollowed = 200;

/** `end`: of what is followed there; undefined while it is only held. */
type Entry = { readonly message: FollowedMessage; end: AbortController | undefined };

export function createUpdates({ delay, log }: { readonly delay: Delay; readonly log: Log }): Updates {
  const entries = new Map<string, Entry>();
  let stopped = false;

  const tidy = (key: string): void => {
    const entry = entries.get(key);
    if (entry?.end === undefined && entry?.message.isHeld() === false) entries.delete(key);
  };
  const entryOf = (key: string): Entry => {
    const message = (): FollowedMessage =>
      followedMessage(delay, () => {
        tidy(key);
      });
    const entry = entries.get(key) ?? { message: message(), end: undefined };
    entries.set(key, entry);
    return entry;
  };
  const letGo = (key: string, entry: Entry): void => {
    entry.end?.abort();
    entry.end = undefined;
    entry.message.interrupt();
    tidy(key);
  };
  const begin = (key: string, entry: Entry): AbortController => {
    const others = [...entries].filter(([, { end }]) => end !== undefined);
    const [oldest] = others;
    if (oldest && others.length >= mostFollowed) letGo(...oldest);
    // Last in the order of the map: it is followed from now on.
    entries.delete(key);
    entries.set(key, entry);
    entry.end = new AbortController();
    return entry.end;
  };

  return {
    follow: async (key, answer, show) => {
      const entry = entryOf(key);
      const { message } = entry;
      const late = message.underWay();
      letGo(key, entry);
      if (stopped || (answer.updates === undefined && late === undefined)) return;
      const end = begin(key, entry);
      try {
        const newest = newestOf(answer.updates?.() ?? nothing(), end.signal);
        const overwritten = await Promise.race([late, aborted(end.signal)]);
        if (overwritten === 'shown' || overwritten === 'unknown') newest.giveBack(answer);
        await showEach(newest, message, end.signal, show, delay);
      } catch (error) {
        log.error('updates of a message broke off', {
          error: error instanceof Error ? error.name : 'unknown',
        });
      } finally {
        end.abort();
        if (entry.end === end) letGo(key, entry);
      }
    },
    hold: (key) => entryOf(key).message.hold(),
    stop: () => {
      stopped = true;
      for (const [key, entry] of [...entries]) letGo(key, entry);
    },
  };
}

/** The message has just been shown: also the first update comes a second after it. */
async function showEach(
  newest: Newest,
  message: FollowedMessage,
  signal: AbortSignal,
  show: ShowNewer,
  delay: Delay,
): Promise<void> {
  for (;;) {
    await Promise.race([delay(leastPauseMs, signal), aborted(signal)]);
    await Promise.race([message.free(), aborted(signal)]);
    const answer = await newest.next();
    if (answer === undefined || signal.aborted) return;
    if (message.isHeld()) {
      newest.giveBack(answer);
      continue;
    }
    const { shown, interrupted } = await message.send(answer, show);
    if (shown === 'shown') continue;
    if (shown === 'refused' || !interrupted) return;
    newest.giveBack(answer);
  }
}

async function* nothing(): AsyncGenerator<Answer> {
  // Not every answer becomes more complete.
}
