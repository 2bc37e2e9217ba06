import type { Clock } from '../../flows/ports';
import type { Pause } from '../../flows/alert-ports';
import { isAborted, pauseUntil } from './aborted';
import { withoutThread } from './address';
import { conversationLimits, stillCounting, tenantLimits, waitForRoom, type SendLimit } from './send-limits';

export type SendPlace = {
  /** A thread counts as its channel. */
  readonly conversationId: string;
  readonly tenantId: string | undefined;
};

/**
 * Waits until the limits leave room for one more request, and takes it: 0. When the room is further away than
 * the queue waits, or the signal aborts, nothing is taken: milliseconds that are left.
 */
export type TakeRoom = (until?: AbortSignal) => Promise<number>;

export type SendQueue = {
  /** Runs the work after all work that was handed in before for this conversation. It takes room for each request. */
  inTurn<T>(place: SendPlace, work: (takeRoom: TakeRoom) => Promise<T>): Promise<T>;
  /** Of how many conversations something is remembered. */
  remembered(): number;
};

/** Longer than the half-minute limits, shorter than the hour's: that one is for the caller to come back after. */
const longestWaitMs = 40_000;
const sweepEveryMs = 60_000;

type Lane = {
  /** Settles when the last piece of work handed in has ended; undefined when there is none. */
  last: Promise<unknown> | undefined;
  sentAtMs: readonly number[];
};

/** Order and limits of one process. Other processes of the same app are not seen: the service answers those with 429. */
export function createSendQueue({ now, pause }: { readonly now: Clock; readonly pause: Pause }): SendQueue {
  const conversations = new Map<string, Lane>();
  const tenants = new Map<string, Lane>();
  let sweptAtMs = now();

  const sweep = (): void => {
    if (now() < sweptAtMs + sweepEveryMs) return;
    sweptAtMs = now();
    forgetIdle(conversations, conversationLimits, sweptAtMs);
    forgetIdle(tenants, tenantLimits, sweptAtMs);
  };

  const takeRoom = async (conversation: Lane, tenantId: string, until?: AbortSignal): Promise<number> => {
    const untilMs = now() + longestWaitMs;
    for (;;) {
      const tenant = laneOf(tenants, tenantId);
      const waitMs = Math.max(
        waitForRoom(conversation.sentAtMs, conversationLimits, now()),
        waitForRoom(tenant.sentAtMs, tenantLimits, now()),
      );
      if (waitMs === 0) {
        note(conversation, conversationLimits, now());
        note(tenant, tenantLimits, now());
        return 0;
      }
      if (now() + waitMs > untilMs || isAborted(until)) return waitMs;
      await pauseUntil(pause, waitMs, until);
    }
  };

  return {
    inTurn: async (place, work) => {
      sweep();
      const lane = laneOf(conversations, withoutThread(place.conversationId));
      const mine = afterwards(lane.last, () => work((until) => takeRoom(lane, place.tenantId ?? '', until)));
      lane.last = mine;
      try {
        return await mine;
      } finally {
        if (lane.last === mine) lane.last = undefined;
      }
    },
    remembered: () => conversations.size,
  };
}

async function afterwards<T>(before: Promise<unknown> | undefined, work: () => Promise<T>): Promise<T> {
  // What became of it is for whoever handed it in.
  await before?.catch(() => undefined);
  return work();
}

function note(lane: Lane, limits: readonly SendLimit[], nowMs: number): void {
  lane.sentAtMs = [...stillCounting(lane.sentAtMs, limits, nowMs), nowMs];
}

function laneOf(lanes: Map<string, Lane>, key: string): Lane {
  const lane = lanes.get(key) ?? { last: undefined, sentAtMs: [] };
  lanes.set(key, lane);
  return lane;
}

function forgetIdle(lanes: Map<string, Lane>, limits: readonly SendLimit[], nowMs: number): void {
  for (const [key, lane] of lanes) {
    if (lane.last === undefined && stillCounting(lane.sentAtMs, limits, nowMs).length === 0)
      lanes.delete(key);
  }
}
