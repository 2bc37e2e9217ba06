import type { TargetId } from '../core/alerts/alert';
import { sendCards, type SendingParts } from './send-cards';

export type SendAlertsParts = SendingParts & {
  /** A conversation is done with: look again. */
  readonly onFree: () => void;
};

/** How many conversations are written to at the same time. */
const atOnce = 8;
const dueAtOnce = 50;
/** Another process takes over what this one has said nothing about for so long. */
const leaseMs = 60_000;
const keepEveryMs = 10_000;
const lookEveryMs = 5_000;

export type SendAlerts = {
  /** Gives every free hand a conversation with something due; answers when to look again. */
  round(signal: AbortSignal): Promise<number>;
  /** Resolves when no conversation is being written to. */
  finish(): Promise<void>;
};

/**
 * Brings every card up to what was decided: one conversation's messages one after another, and no conversation waits for
 * the limits of another.
 */
export function createSendAlerts(parts: SendAlertsParts): SendAlerts {
  const { outbox, now, onFree } = parts;
  const inHand = new Map<TargetId, Promise<void>>();
  let keptMs = now();

  const keep = async (): Promise<void> => {
    if (inHand.size === 0 || now() - keptMs < keepEveryMs) return;
    keptMs = now();
    for (const id of inHand.keys()) await outbox.extendTarget(id, keptMs + leaseMs);
  };
  return {
    async round(signal) {
      await keep();
      const free = atOnce - inHand.size;
      if (free <= 0 || signal.aborted) return lookEveryMs;
      const claimed = await outbox.claimTargets(free, now(), now() + leaseMs);
      for (const id of claimed) {
        const done = sendFor(parts, id, signal).finally(() => {
          inHand.delete(id);
          onFree();
        });
        inHand.set(id, done);
      }
      return claimed.length === free ? 0 : lookEveryMs;
    },
    async finish() {
      await Promise.all(inHand.values());
    },
  };
}

/** Never rejects: a store that does not answer leaves the lease to run out. */
async function sendFor(parts: SendAlertsParts, id: TargetId, signal: AbortSignal): Promise<void> {
  const { log, outbox } = parts;
  try {
    await sendAllDue(parts, id, signal);
    await outbox.releaseTarget(id);
  } catch (error) {
    log.error('alerts of a conversation could not be sent', { target: id, error });
  }
}

async function sendAllDue(parts: SendAlertsParts, id: TargetId, signal: AbortSignal): Promise<void> {
  const { outbox, now } = parts;
  // Still ours? Asked before every message: a process that was asleep must not write on.
  const keep = (): Promise<boolean> => outbox.extendTarget(id, now() + leaseMs);
  while (!signal.aborted) {
    const dues = await outbox.due(id, now(), dueAtOnce);
    if (dues.length === 0) return;
    if ((await sendCards(parts, id, dues, { signal, keep })) === 'stop') return;
  }
}
