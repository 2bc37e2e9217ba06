import type { Alert, Target, TargetId } from '../core/alerts/alert';
import { isInReach } from '../core/alerts/decide';
import { placeAlert } from '../core/alerts/place';
import { ok, type Result } from '../core/result';
import type { AlertCards } from './alert-cards';
import type { DueAlert, Messenger, Outbox, SendProblem, SummaryCard, Targets } from './alert-ports';
import type { Clock, Log } from './ports';
import { retryPauseMs } from './retry-plan';
import type { Rosters } from './rosters';

export type SendingParts = {
  readonly outbox: Outbox;
  readonly targets: Targets;
  readonly messenger: Messenger;
  readonly cards: AlertCards;
  readonly rosters: Rosters;
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
  targetId: TargetId,
  dues: readonly DueAlert[],
  session: Session,
): Promise<Outcome> {
  const summaries = new Map<string, DueAlert[]>();
  for (const due of dues) {
    const target = await targetNow(parts, targetId, session);
    if (target === undefined) return 'stop';
    if (due.placement === 'line') addTo(summaries, due.summaryId, due);
    else if ((await sendOne(parts, target, due, summaries)) === 'stop') return 'stop';
  }
  for (const [summaryId, lines] of summaries) {
    const target = await targetNow(parts, targetId, session);
    if (target === undefined) return 'stop';
    if ((await sendSummary(parts, target, summaryId, lines)) === 'stop') return 'stop';
  }
  return 'sent';
}

/** Asked before every message: somebody may have muted it, or another process may have taken over. */
async function targetNow(
  { targets }: SendingParts,
  targetId: TargetId,
  { signal, keep }: Session,
): Promise<Target | undefined> {
  if (signal.aborted || !(await keep())) return undefined;
  const target = await targets.byId(targetId);
  return target?.state === 'on' ? target : undefined;
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
  // Begun as a card of its own before a crash: it stays one.
  if (due.maybePosted) return postCard(parts, target, due);
  if (due.messageId !== undefined) return updateCard(parts, target, due, due.messageId);
  if (due.placement === 'card') return leaveCard(parts, due);
  const telling = await mayTell(parts, target, due);
  if (telling === 'later') {
    await outbox.postpone(
      due,
      now() + retryPauseMs(due.failures + 1, parts.random()),
      due.failures + 1,
      'members',
    );
    return 'sent';
  }
  if (telling === 'no') {
    await outbox.skip(due);
    return 'sent';
  }
  const place = await placeNow(parts, target);
  if (place.kind === 'card') return postCard(parts, target, due);
  const why = place.kind === 'hold' ? 'held' : 'tooMany';
  const summary = await outbox.summary(target.id, why, now() - hourMs, now());
  await outbox.addLines(summary, [due]);
  addTo(summaries, summary.summaryId, { ...due, placement: 'line', summaryId: summary.summaryId });
  return 'sent';
}

/** Posted, but the chat service did not tell its id: it cannot be changed, and must not be posted again. */
async function leaveCard({ outbox, log, now }: SendingParts, due: DueAlert): Promise<Outcome> {
  log.warn('an alert cannot be changed', { callId: due.alert.callId, target: due.alert.targetId });
  await outbox.sentCard(due, undefined, now());
  return 'sent';
}

/** Before anything is shown: settled again meanwhile is no news, and nobody is told what they may not hear of. */
async function mayTell(
  { rosters }: SendingParts,
  target: Target,
  { alert }: DueAlert,
): Promise<'yes' | 'no' | 'later'> {
  if (alert.story.state === 'settled') return 'no';
  if (target.reach !== 'members' || alert.story.reachUnknown !== true) return 'yes';
  const members = await rosters.members(target);
  if (members === 'unknown') return 'later';
  return isInReach(alert.quality, target, members) ? 'yes' : 'no';
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
  if (!posted.ok) {
    // Certainly not posted: then nothing of it is left behind.
    if (!(posted.error.kind === 'tryLater' && posted.error.maybeSent))
      await outbox.withdraw(target.id, callId);
    return failed(parts, target, [due], posted.error);
  }
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
  dues: readonly DueAlert[],
): Promise<Outcome> {
  const { outbox, now, log } = parts;
  const summary = await outbox.summaryById(summaryId);
  if (summary === undefined) return 'sent';
  const untilMs = await heldUntilMs(parts, target, summary);
  if (untilMs !== undefined) {
    for (const due of dues) await outbox.postpone(due, untilMs, due.failures, undefined);
    return 'sent';
  }
  const lines = (await outbox.linesOf(summaryId)).filter(
    (alert) => summary.posted || alert.story.state === 'open',
  );
  if (lines.length === 0) {
    for (const due of dues) await outbox.skip(due);
    return 'sent';
  }
  const sent = await showSummary(parts, target, summary, lines);
  if (!sent.ok) return failed(parts, target, dues, sent.error);
  await outbox.sentSummary(summary, dues, sent.value, now());
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
  { messenger, cards }: SendingParts,
  target: Target,
  summary: SummaryCard,
  lines: readonly Alert[],
): Promise<Result<string | undefined, SendProblem>> {
  const { messageId, posted, why } = summary;
  if (posted && messageId === undefined) return ok(undefined);
  const answer = await cards.summary(lines, target, why);
  if (messageId === undefined) return messenger.post(target.address, answer);
  const updated = await messenger.update(target.address, messageId, answer);
  if (updated.ok) return ok(messageId);
  return updated.error.kind === 'messageGone' ? messenger.post(target.address, answer) : updated;
}

async function failed(
  parts: SendingParts,
  target: Target,
  dues: readonly DueAlert[],
  problem: SendProblem,
): Promise<Outcome> {
  const { outbox, targets, now, log } = parts;
  log.warn('alert not sent', { target: target.id, problem: problem.kind, alerts: dues.length });
  switch (problem.kind) {
    case 'refusedThere':
      await targets.setState(target.id, 'dormant', problem.code);
      return 'stop';
    case 'badMessage':
      for (const due of dues) await outbox.giveUp(due, `${problem.kind} ${problem.status}`, now());
      return 'sent';
    case 'messageGone':
      await postponeAll(parts, dues, 0, problem.kind);
      return 'sent';
    case 'signInFailed':
    case 'tryLater': {
      const saidMs = problem.kind === 'tryLater' ? (problem.retryAfterMs ?? 0) : 0;
      // What it does not take now, it will not take of the next alert either.
      await outbox.rest(target.id, await postponeAll(parts, dues, saidMs, problem.kind));
      return 'stop';
    }
  }
}

/** Answers until when. */
async function postponeAll(
  { outbox, now, random }: SendingParts,
  dues: readonly DueAlert[],
  leastMs: number,
  problem: string,
): Promise<number> {
  const failures = Math.max(0, ...dues.map((due) => due.failures)) + 1;
  const untilMs = now() + Math.max(leastMs, retryPauseMs(failures, random()));
  for (const due of dues) await outbox.postpone(due, untilMs, failures, problem);
  return untilMs;
}
