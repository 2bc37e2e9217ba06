import type { LoopbackPost } from './loopback-post';

type Delivery = {
  readonly url: string;
  readonly body: string;
  readonly bornAtMs: number;
  attempts: number;
  dueAtMs: number;
};

export type Deliveries = {
  add(url: string, body: object, nowMs: number): void;
  /** Sends what is due; resolves when all of it has been answered or has failed. */
  send(nowMs: number): Promise<void>;
  close(): void;
};

/** In milliseconds. The pause between two tries doubles from the first to the longest. */
export type DeliveryTimes = {
  /** Not answered within this counts as not delivered; later tries may take longer. */
  readonly firstAnswerMs: number;
  readonly laterAnswerMs: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
};

/** The answer times are Graph's (the same page as below), the pauses are not documented. */
const usualTimes: DeliveryTimes = {
  firstAnswerMs: 3_000,
  laterAnswerMs: 10_000,
  firstPauseMs: 2_000,
  longestPauseMs: 5 * 60_000,
};

/** Graph gives up after four hours (its page on change notifications by webhook). */
const giveUpAfterMs = 4 * 3_600_000;
const maxWaiting = 10_000;
/** Graph delivers in parallel, so order is not kept; a few at a time are enough for one machine. */
const atOnce = 8;

/** Waiting notifications: whatever is not answered with 2xx is sent again with growing pauses. */
export function deliveries(post: LoopbackPost, times: Partial<DeliveryTimes> = {}): Deliveries {
  const { firstAnswerMs, laterAnswerMs, firstPauseMs, longestPauseMs } = { ...usualTimes, ...times };
  let waiting: Delivery[] = [];
  const underWay = new Set<Promise<unknown>>();
  let isClosed = false;
  const attempt = async (delivery: Delivery, nowMs: number): Promise<void> => {
    const answerMs = delivery.attempts === 0 ? firstAnswerMs : laterAnswerMs;
    const answer = await post(delivery.url, delivery.body, 'application/json; charset=utf-8', answerMs);
    if (isClosed || (answer !== undefined && answer.status >= 200 && answer.status < 300)) return;
    const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** delivery.attempts);
    delivery.attempts += 1;
    delivery.dueAtMs = nowMs + pauseMs;
    if (delivery.dueAtMs - delivery.bornAtMs <= giveUpAfterMs) waiting.push(delivery);
  };
  return {
    add: (url, body, nowMs) => {
      if (waiting.length >= maxWaiting) waiting.shift();
      const text = JSON.stringify(body);
      waiting.push({ url, body: text, bornAtMs: nowMs, attempts: 0, dueAtMs: nowMs });
    },
    send: async (nowMs) => {
      const due = waiting.filter(({ dueAtMs }) => dueAtMs <= nowMs);
      // Taken out before it is sent, so that a second call meanwhile does not send it twice.
      waiting = waiting.filter(({ dueAtMs }) => dueAtMs > nowMs);
      const lanes = Array.from({ length: atOnce }, async () => {
        for (let next = due.shift(); next !== undefined; next = due.shift()) await attempt(next, nowMs);
      });
      const sending = Promise.all(lanes);
      underWay.add(sending);
      // Waits for earlier rounds too: the timer's round may have taken what the caller waits for.
      await Promise.all(underWay);
      underWay.delete(sending);
    },
    close: () => {
      isClosed = true;
      waiting = [];
    },
  };
}
