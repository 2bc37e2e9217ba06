import type { Target } from '../core/alerts/alert';
import { placeAlert } from '../core/alerts/place';
import type { Result } from '../core/result';
import type { AlertCards } from './alert-cards';
import type { DueAlert, Messenger, Outbox, SendProblem, SummaryCard, Targets } from './alert-ports';
import type { Clock, Log } from './ports';
import { retryPauseMs } from './retry-plan';

export type SendingParts = {
  readonly outbox: Outbox;
  readonly targets: Targets;
  readonly messenger: Messenger;
  readonly cards: AlertCards;
  readonly now: Clock;
  readonly random: () => number;
  readonly log: Log;
};

type Session = {
  readonly signal: AbortSignal;
  /** Still ours? Asked before every message. */
  readonly keep: () => Promise<boolean>;
};

type Outcome = 'sent' | 'stop';

const hourMs = 60 * 60_000;

/** Sends the due alerts of one target in order. `stop`: the conversation wants no more for now. */
export async function sendCards(
  parts: SendingParts,
  target: Target,
  dues: readonly DueAlert[],
  session: Session,
): Promise<Outcome> {
  const summaries = new Map<string, DueAlert[]>();
  for (const due of dues) {
    if (session.signal.aborted || !(await session.keep())) return 'stop';
    if (due.placement === 'line') {
      addTo(summaries, due.summaryId, due);
    } else if ((await sendOne(parts, target, due, summaries)) === 'stop') {
      return 'stop';
    }
  }
  for (const [summaryId, lines] of summaries) {
    if (session.signal.aborted || !(await session.keep())) return 'stop';
    if ((await sendSummary(parts, target, summaryId, lines)) === 'stop') return 'stop';
  }
  return 'sent';
}

function addTo(summaries: Map<string, DueAlert[]>, summaryId: string | undefined, due: DueAlert): void {
  if (summaryId === undefined) return;
  const lines = summaries.get(summaryId) ?? [];
  lines.push(due);
  summaries.set(summaryId, lines);
}

async function sendOne(
  parts: SendingParts,
  target: Target,
  due: DueAlert,
  summaries: Map<string, DueAlert[]>,
): Promise<Outcome> {
  const { outbox, now } = parts;
  if (due.messageId !== undefined) return updateCard(parts, target, due, due.messageId);
  // Settled before it was ever shown: nobody needs to hear of it. Not so when it may be in the chat already.
  if (due.alert.story.state === 'settled' && !due.maybePosted) {
    await outbox.skip(due);
    return 'sent';
  }
  // Begun as a card of its own before a crash: it stays one.
  if (due.maybePosted) return postCard(parts, target, due);
  const place = await placeNow(parts, target);
  if (place.kind === 'card') return postCard(parts, target, due);
  const why = place.kind === 'hold' ? 'held' : 'tooMany';
  const summary = await outbox.summary(target.id, why, now() - hourMs, now());
  await outbox.addLines(summary, [due]);
  addTo(summaries, summary.summaryId, { ...due, placement: 'line', summaryId: summary.summaryId });
  return 'sent';
}

async function placeNow({ outbox, now }: SendingParts, target: Target) {
  const nowMs = now();
  return placeAlert({
    nowMs,
    settings: target.settings,
    mutedUntilMs: target.muting?.untilMs,
    postedLastHour: await outbox.postedSince(target.id, nowMs - hourMs),
    held: false,
  });
}

/** The intent is stored first: after a crash in between, a card may be there that nobody remembers. */
async function postCard(parts: SendingParts, target: Target, due: DueAlert): Promise<Outcome> {
  const { outbox, messenger, cards, now, log } = parts;
  const { callId } = due.alert;
  if (due.maybePosted) log.warn('an alert may stand in the chat twice', { callId, target: target.id });
  const answer = await cards.alert(due.alert, target);
  await outbox.intend(target.id, callId, now());
  const posted = await messenger.post(target.address, answer);
  if (!posted.ok) return failed(parts, target, [due], posted.error);
  await outbox.sentCard(due, posted.value, now());
  log.info('alert posted', { callId, target: target.id, version: due.alert.story.version });
  return 'sent';
}

async function updateCard(
  parts: SendingParts,
  target: Target,
  due: DueAlert,
  messageId: string,
): Promise<Outcome> {
  const { outbox, messenger, cards, now, log } = parts;
  const { callId } = due.alert;
  const answer = await cards.alert(due.alert, target);
  const updated = await messenger.update(target.address, messageId, answer);
  if (updated.ok) {
    await outbox.sentCard(due, messageId, now());
    log.info('alert updated', { callId, target: target.id, version: due.alert.story.version });
    return 'sent';
  }
  if (updated.error.kind !== 'messageGone') return failed(parts, target, [due], updated.error);
  // Somebody deleted it, or the chat service lost sight of it: its thread is still there.
  const replied = await orRootPost(
    parts,
    target,
    await messenger.reply(target.address, messageId, answer),
    due,
  );
  if (!replied.ok) return failed(parts, target, [due], replied.error);
  await outbox.sentCard(due, replied.value ?? messageId, now());
  log.info('alert told in its thread', { callId, target: target.id });
  return 'sent';
}

async function orRootPost(
  { messenger, cards }: SendingParts,
  target: Target,
  replied: Result<string | undefined, SendProblem>,
  due: DueAlert,
): Promise<Result<string | undefined, SendProblem>> {
  if (replied.ok || replied.error.kind !== 'messageGone') return replied;
  return messenger.post(target.address, await cards.alert(due.alert, target));
}

async function sendSummary(
  parts: SendingParts,
  target: Target,
  summaryId: string,
  lines: readonly DueAlert[],
): Promise<Outcome> {
  const { outbox, now, log } = parts;
  const summary = await outbox.summaryById(summaryId);
  if (summary === undefined) return 'sent';
  const untilMs = await heldUntilMs(parts, target, summary);
  if (untilMs !== undefined) {
    for (const line of lines) await outbox.postpone(line, untilMs, line.failures, undefined);
    return 'sent';
  }
  const sent = await showSummary(parts, target, summary);
  if (!sent.ok) return failed(parts, target, lines, sent.error);
  await outbox.sentSummary(summary, lines, sent.value, now());
  log.info('alerts gathered', { target: target.id, lines: lines.length });
  return 'sent';
}

/** What quiet hours or a mute hold back is shown when they end; a summary that is there already changes silently. */
async function heldUntilMs(
  parts: SendingParts,
  target: Target,
  summary: SummaryCard,
): Promise<number | undefined> {
  if (summary.messageId !== undefined) return undefined;
  const place = await placeNow(parts, target);
  return place.kind === 'hold' ? place.untilMs : undefined;
}

async function showSummary(
  { outbox, messenger, cards }: SendingParts,
  target: Target,
  summary: SummaryCard,
): Promise<Result<string | undefined, SendProblem>> {
  const alerts = await outbox.linesOf(summary.summaryId);
  const answer = await cards.summary(alerts, target, summary.why);
  if (summary.messageId === undefined) return messenger.post(target.address, answer);
  const updated = await messenger.update(target.address, summary.messageId, answer);
  if (updated.ok) return { ok: true, value: summary.messageId };
  return updated.error.kind === 'messageGone' ? messenger.post(target.address, answer) : updated;
}

async function failed(
  parts: SendingParts,
  target: Target,
  dues: readonly DueAlert[],
  problem: SendProblem,
): Promise<Outcome> {
  const { outbox, targets, now, random, log } = parts;
  log.warn('alert not sent', { target: target.id, problem: problem.kind, alerts: dues.length });
  switch (problem.kind) {
    case 'refusedThere':
      await targets.setState(target.id, 'dormant', problem.code);
      return 'stop';
    case 'badMessage':
      for (const due of dues) await outbox.giveUp(due, `${problem.kind} ${problem.status}`, now());
      return 'sent';
    case 'messageGone':
    case 'signInFailed':
    case 'tryLater': {
      const saidMs = problem.kind === 'tryLater' ? (problem.retryAfterMs ?? 0) : 0;
      for (const due of dues) {
        const failures = due.failures + 1;
        const pauseMs = Math.max(saidMs, retryPauseMs(failures, random()));
        await outbox.postpone(due, now() + pauseMs, failures, problem.kind);
      }
      return 'sent';
    }
  }
}
