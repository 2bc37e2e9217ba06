import type { Activity } from 'botbuilder';
import { z } from 'zod/v4';
import type { Answer } from '../../flows/ports';
import { settleWithin, type Delay } from './delay';
import type { TakeRoom } from './send-queue';
import type { Turn } from './turn';

export const adaptiveCardType = 'application/vnd.microsoft.card.adaptive';

/** An Adaptive Card's JSON from our own card. */
export type Render = (card: Answer['card']) => object;

const sendLimitMs = 20_000;
const attempts = 3;
const firstRetryMs = 1_000;

const restError = z.looseObject({
  statusCode: z.number(),
  response: z.unknown(),
});
const withHeaders = z.looseObject({
  headers: z.custom<{ has(name: string): boolean }>(
    (value) => typeof value === 'object' && value !== null && 'has' in value,
  ),
});

/** The chat service's status in a failed send; undefined for any other error. */
export function chatStatusOf(error: unknown): number | undefined {
  return restError.safeParse(error).data?.statusCode;
}

/**
 * How long to wait before the next attempt; undefined: give up. The SDK itself repeats 5xx, and 429 that says
 * how long to wait; it does not repeat 412 (two writers in one conversation) and a 429 without a time.
 */
export function retryDelayMs(error: unknown, attempt: number): number | undefined {
  const { data: failure } = restError.safeParse(error);
  if (!failure || attempt >= attempts) return undefined;
  const said = withHeaders.safeParse(failure.response).data?.headers.has('retry-after') ?? false;
  const repeatable = failure.statusCode === 412 || (failure.statusCode === 429 && !said);
  return repeatable ? firstRetryMs * 2 ** (attempt - 1) : undefined;
}

/**
 * Card only, no text: Teams splits a message with both and then gives no id to update it by.
 * The summary is what a notification shows of it.
 */
export function cardActivity(answer: Answer, render: Render): Partial<Activity> {
  return {
    type: 'message',
    summary: answer.summary,
    attachments: [{ contentType: adaptiveCardType, content: render(answer.card) }],
  };
}

/** Posts into the thread the question came from; answers the new message's id. */
export async function post(turn: Turn, activity: Partial<Activity>): Promise<string | undefined> {
  const response = await inOrder(turn, () => turn.context.sendActivity(activity));
  return response?.id === '' ? undefined : response?.id;
}

/** Replaces a message in place; false when the chat service would not have it. */
export async function replace(
  turn: Turn,
  activityId: string | undefined,
  activity: Partial<Activity>,
): Promise<boolean> {
  if (activityId === undefined) return false;
  try {
    await inOrder(turn, () => turn.context.updateActivity({ ...activity, id: activityId }));
    return true;
  } catch {
    return false;
  }
}

function inOrder<T>({ incoming, queue, delay }: Turn, work: () => Promise<T>): Promise<T> {
  const { conversationId, asker } = incoming;
  return queue.inTurn({ conversationId, tenantId: asker.tenantId }, (takeRoom) =>
    persistently(work, takeRoom, delay),
  );
}

async function persistently<T>(work: () => Promise<T>, takeRoom: TakeRoom, wait: Delay): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    // Without room it is tried all the same: somebody is waiting, and the chat service can say no itself.
    await takeRoom();
    try {
      return await inTime(work(), wait);
    } catch (error) {
      const pauseMs = retryDelayMs(error, attempt);
      if (pauseMs === undefined) throw error;
      await wait(pauseMs);
    }
  }
}

async function inTime<T>(work: Promise<T>, wait: Delay): Promise<T> {
  const settled = await settleWithin(work, sendLimitMs, wait);
  if (settled.late) throw new Error('the chat service did not answer');
  return settled.value;
}
