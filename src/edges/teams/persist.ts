import type { Clock } from '../../flows/ports';
import type { Pause } from '../../flows/alert-ports';
import { isAborted, pauseUntil } from './aborted';
import { settleWithin } from './delay';
import { isOutage, readFailure, SendTimeout, type SendFailure } from './send-failure';
import type { TakeRoom } from './send-queue';

const answerLimitMs = 20_000;
const attempts = 3;
const firstRetryMs = 1_000;
const longestRetryMs = 20_000;

export type Persistence = {
  readonly now: Clock;
  readonly pause: Pause;
  /** At least 0, less than 1. */
  readonly random: () => number;
};

export type Request<T> = {
  /** Doing it twice is doing it once: an update, a removal, a reading. */
  readonly repeatable: boolean;
  /** What is not sent when it aborts is not sent at all; a try that is under way is waited for, and is the last. */
  readonly until?: AbortSignal | undefined;
  readonly send: (signal: AbortSignal) => Promise<T>;
};

export type Outcome<T> =
  | { readonly done: true; readonly value: T }
  /** `error`: what was thrown, for the log. */
  | { readonly done: false; readonly failure: SendFailure; readonly error: unknown };

/**
 * Asks the chat service, three times at most. A new message is sent again only when it is certain that the former try
 * did not post it.
 */
export async function persist<T>(
  request: Request<T>,
  takeRoom: TakeRoom,
  ports: Persistence,
): Promise<Outcome<T>> {
  const { repeatable, until } = request;
  let former: Outcome<T> | undefined;
  for (let attempt = 1; ; attempt += 1) {
    const tooFarMs = await takeRoom(until);
    const givenUp = isAborted(until);
    // What is known of the former try still holds.
    if (givenUp && former !== undefined) return former;
    if (givenUp || tooFarMs > 0) return { done: false, failure: noRoom(tooFarMs), error: undefined };
    const outcome = await attemptOnce(request, ports);
    if (outcome.done) return outcome;
    const waitMs = retryAfter(outcome.failure, attempt, repeatable, ports.random());
    if (waitMs === undefined) return outcome;
    await pauseUntil(ports.pause, waitMs, until);
    if (isAborted(until)) return outcome;
    former = outcome;
  }
}

function noRoom(retryAfterMs: number): SendFailure {
  return { status: undefined, codes: [], retryAfterMs, maybeDone: false, signInFailed: false };
}

async function attemptOnce<T>({ send }: Request<T>, { now, pause }: Persistence): Promise<Outcome<T>> {
  const limit = new AbortController();
  try {
    const settled = await settleWithin(send(limit.signal), answerLimitMs, pause);
    if (!settled.late) return { done: true, value: settled.value };
    throw new SendTimeout('the chat service did not answer');
  } catch (error) {
    return { done: false, failure: readFailure(error, now()), error };
  } finally {
    limit.abort();
  }
}

/** How long to wait before the next try; undefined: this was the last. */
function retryAfter(
  failure: SendFailure,
  attempt: number,
  repeatable: boolean,
  random: number,
): number | undefined {
  const { status, maybeDone, signInFailed, retryAfterMs } = failure;
  const mayPass = status === undefined || [408, 412, 429].includes(status) || isOutage(status);
  if (attempt >= attempts || signInFailed || !mayPass || (maybeDone && !repeatable)) return undefined;
  // A fifth more or less, so that those who failed together do not come back together.
  const ownMs = firstRetryMs * 2 ** (attempt - 1) * (0.8 + 0.4 * random);
  const waitMs = retryAfterMs ?? ownMs;
  return waitMs > longestRetryMs ? undefined : waitMs;
}
