import { chooseLanguage } from '../core/text/translate';
import { waitEndedAnswer } from './alert-answers';
import { reportAnswer } from './answers';
import type { Messenger, SendProblem, Wait, Waits } from './alert-ports';
import { look, viewOf } from './look';
import type { Answer, Asker, Log } from './ports';
import { createQualityCache } from './quality-cache';
import { retryPauseMs } from './retry-plan';
import type { Turn, TurnParts } from './turn';

export type DeliverWaitsParts = TurnParts & {
  readonly waits: Waits;
  readonly messenger: Messenger;
  readonly random: () => number;
  readonly log: Log;
};

const atOnce = 20;
/** Longer than Graph and the chat service together may take. */
const leaseMs = 5 * 60_000;
const readMs = 60_000;
const lookEveryMs = 10_000;
/** How long after the window a Graph in trouble is asked again before the closing words. */
const patienceMs = 10 * 60_000;

export type DeliverWaits = { round(signal: AbortSignal): Promise<number> };

/** Tells those who asked for a report that was not there, in the place where they asked. */
export function createDeliverWaits(parts: DeliverWaitsParts): DeliverWaits {
  return {
    async round(signal) {
      const { waits, now } = parts;
      // One by one: whoever has to wait for Graph must not hold the others' claims.
      for (let told = 0; told < atOnce && !signal.aborted; told += 1) {
        const [wait] = await waits.claimDue(1, now(), now() + leaseMs);
        if (wait === undefined) return lookEveryMs;
        await deliverSafely(parts, wait);
      }
      return 0;
    },
  };
}

/** The claim of one that fails runs out, and it comes again; the others are not kept waiting. */
async function deliverSafely(parts: DeliverWaitsParts, wait: Wait): Promise<void> {
  try {
    await deliver(parts, wait);
  } catch (error) {
    parts.log.error('a waiting person could not be answered', { callId: wait.callId, error });
  }
}

async function deliver(parts: DeliverWaitsParts, wait: Wait): Promise<void> {
  const { waits, messenger, now, log } = parts;
  const answer = await answerFor(parts, wait);
  if (answer === 'notYet') return waits.postpone(wait, wait.untilMs);
  if (answer === 'again') return waits.postpone(wait, now() + retryPauseMs(2, parts.random()));
  const sent = await messenger.answerAt(wait.address, answer);
  if (sent.ok) {
    log.info('waiting person answered', { callId: wait.callId, reference: wait.reference });
    return waits.remove(wait);
  }
  return notSent(parts, wait, sent.error, now());
}

/**
 * The report, if it is there and theirs; the closing words when the window has ended. `notYet`: nothing to say;
 * `again`: Graph could not be asked just now.
 */
async function answerFor(parts: DeliverWaitsParts, wait: Wait): Promise<Answer | 'notYet' | 'again'> {
  const turn = await turnOf(parts, wait);
  const seen = await look(turn, wait.callId, { deadlineMs: parts.now() + readMs, streams: 'small' });
  if (seen.ok) return reportAnswer(seen.value.quality, viewOf(turn, seen.value.audience, 1));
  const overdueMs = parts.now() - wait.untilMs;
  const answered = seen.error.kind === 'notAvailable';
  if (overdueMs < 0) return answered ? 'notYet' : 'again';
  return answered || overdueMs > patienceMs ? waitEndedAnswer(turn.t, wait.callId, wait.reference) : 'again';
}

/** Access is that of the moment of delivery. */
async function turnOf(parts: DeliverWaitsParts, wait: Wait): Promise<Turn> {
  const { userId, tenantId, place, locale, address, conversationId } = wait;
  const chosen = await parts.preferences.language(userId, tenantId);
  await parts.operators.ready();
  const at = { conversationId, address, teamId: undefined, shared: false, messageId: undefined };
  const asker: Asker = { userId, tenantId, place, locale, name: undefined, timeZone: undefined, at };
  const t = parts.translate(chooseLanguage(chosen ?? locale, parts.settings.defaultLanguage));
  return { ...parts, cache: createQualityCache(parts.now), asker, t };
}

/** Who cannot be reached any more is not waiting any more. A day after the window nobody expects the answer. */
async function notSent(
  { waits, log, random }: DeliverWaitsParts,
  wait: Wait,
  problem: SendProblem,
  nowMs: number,
): Promise<void> {
  log.warn('waiting person not answered', { callId: wait.callId, problem: problem.kind });
  const lost = problem.kind === 'refusedThere' || problem.kind === 'badMessage';
  const overdueMs = nowMs - wait.untilMs;
  if (lost || overdueMs > 24 * 60 * 60_000) return waits.remove(wait);
  const saidMs = problem.kind === 'tryLater' ? (problem.retryAfterMs ?? 0) : 0;
  await waits.postpone(wait, nowMs + Math.max(saidMs, retryPauseMs(overdueMs > 0 ? 5 : 2, random())));
}
