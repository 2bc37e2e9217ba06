import type { Target, TargetId } from '../core/alerts/alert';
import type { Outbox, Targets } from './alert-ports';
import { sendCards, type SendingParts } from './send-cards';
import type { Clock, Log } from './ports';

export type SendAlertsParts = SendingParts & {
  readonly outbox: Outbox;
  readonly targets: Targets;
  readonly now: Clock;
  readonly log: Log;
};

/** How many conversations are written to at the same time. */
const targetsAtOnce = 8;
const dueAtOnce = 50;
const leaseMs = 60_000;
const lookEveryMs = 5_000;

export type SendAlerts = {
  /** Sends whatever is due everywhere; answers when to look again. */
  round(signal: AbortSignal): Promise<number>;
};

/** Brings every card up to what was decided: one conversation's messages one after another. */
export function createSendAlerts(parts: SendAlertsParts): SendAlerts {
  const { outbox, now } = parts;
  return {
    async round(signal) {
      const claimed = await outbox.claimTargets(targetsAtOnce, now(), now() + leaseMs);
      await Promise.all(claimed.map((id) => sendFor(parts, id, signal)));
      return claimed.length === targetsAtOnce ? 0 : lookEveryMs;
    },
  };
}

async function sendFor(parts: SendAlertsParts, id: TargetId, signal: AbortSignal): Promise<void> {
  const { log, outbox, targets } = parts;
  try {
    const target = await targets.byId(id);
    if (target?.state === 'on') await sendAllDue(parts, target, signal);
  } catch (error) {
    log.error('alerts of a conversation could not be sent', { target: id, error });
  } finally {
    await outbox.releaseTarget(id);
  }
}

async function sendAllDue(parts: SendAlertsParts, target: Target, signal: AbortSignal): Promise<void> {
  const { outbox, now } = parts;
  for (;;) {
    const dues = await outbox.due(target.id, now(), dueAtOnce);
    if (dues.length === 0) return;
    if (!(await outbox.extendTarget(target.id, now() + leaseMs))) return;
    const keep = (): Promise<boolean> => outbox.extendTarget(target.id, now() + leaseMs);
    if ((await sendCards(parts, target, dues, { signal, keep })) === 'stop') return;
  }
}
