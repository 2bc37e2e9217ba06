import type { Answer } from '../../flows/ports';
import { settleWithin, type Delay } from './delay';

/**
 * What became of an answer on its way to a message. `notShown`: certainly not, another try may do; `unknown`: it may
 * still appear; `refused`: the message is not there any more, or not to be changed.
 */
export type Shown = 'shown' | 'notShown' | 'unknown' | 'refused';

/** Shows a newer answer in place of the message. What is not sent when the signal aborts is not sent at all. */
export type ShowNewer = (answer: Answer, until: AbortSignal) => Promise<Shown>;

/** While it is held, nothing is sent to the message. */
export type Hold = {
  /** Resolves when nothing is on its way to the message any more, or after a second all the same. */
  readonly quiet: Promise<void>;
  end(): void;
};

/** One message: who may change it, and what is on its way to it. */
export type FollowedMessage = {
  /** Sends, and answers what came of it; `interrupted`: it was to be given up on the way. */
  send(answer: Answer, show: ShowNewer): Promise<{ readonly shown: Shown; readonly interrupted: boolean }>;
  hold(): Hold;
  isHeld(): boolean;
  /** Resolves when nobody holds it. */
  free(): Promise<void>;
  /** Gives up what is not sent yet. */
  interrupt(): void;
  /** What becomes of that which is on its way or may still appear; undefined: there is nothing of the kind. */
  underWay(): Promise<Shown> | undefined;
};

/** A press waits no longer than this for an update that is under way. */
const patienceMs = 1_000;

/** `onFree`: the last hold has ended. */
export function followedMessage(delay: Delay, onFree: () => void): FollowedMessage {
  let holds = 0;
  let waiting: (() => void)[] = [];
  let until = new AbortController();
  let flight: Promise<Shown> | undefined;

  const quiet = async (): Promise<void> => {
    if (flight !== undefined) await settleWithin(flight, patienceMs, delay);
  };
  const release = (): void => {
    holds -= 1;
    if (holds > 0) return;
    waiting.forEach((resolve) => {
      resolve();
    });
    waiting = [];
    onFree();
  };

  return {
    send: async (answer, show) => {
      const mine = new AbortController();
      until = mine;
      const sending = show(answer, mine.signal);
      // That it broke is for whoever sent it, not for whoever waits until it has settled.
      const settling = sending.catch((): Shown => 'refused');
      flight = settling;
      try {
        return { shown: await sending, interrupted: mine.signal.aborted };
      } finally {
        const doubtful = (await settling) === 'unknown';
        if (flight === settling && !doubtful) flight = undefined;
      }
    },
    hold: () => {
      holds += 1;
      until.abort();
      let ended = false;
      return {
        quiet: quiet(),
        end: () => {
          if (!ended) release();
          ended = true;
        },
      };
    },
    isHeld: () => holds > 0,
    free: () =>
      new Promise((resolve) => {
        if (holds === 0) resolve();
        else waiting.push(resolve);
      }),
    interrupt: () => {
      until.abort();
    },
    underWay: () => flight,
  };
}
