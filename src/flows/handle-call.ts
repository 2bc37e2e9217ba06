import type { Target } from '../core/alerts/alert';
import { decideAlert } from '../core/alerts/decide';
import { kept } from '../core/alerts/keep';
import { withSites, type PreparedNetworks } from '../core/alerts/sites';
import type { Problem } from '../core/problem';
import type { CallQuality } from '../core/quality/call-quality';
import { err, ok, type Result } from '../core/result';
import type { AlertBook, Decided, Inbox, Targets, Told, Waits, Work } from './alert-ports';
import { judgeCall } from './judge-call';
import type { CallRecords, Clock, Log } from './ports';
import { failureKind, longestTroubleMs, notReadyMs, poisonTries, retryPauseMs } from './retry-plan';
import type { Rosters } from './rosters';

export type HandleCallParts = {
  readonly records: CallRecords;
  readonly inbox: Inbox;
  readonly book: AlertBook;
  readonly targets: Targets;
  readonly waits: Waits;
  readonly rosters: Rosters;
  readonly networks: PreparedNetworks;
  readonly homeTenantId: string | undefined;
  /** RETENTION_DAYS. */
  readonly keptDays: number;
  readonly now: Clock;
  /** 0 to 1. */
  readonly random: () => number;
  readonly log: Log;
  /** Something is due for sending. */
  readonly onDecided: () => void;
  /** Somebody waits for this call. */
  readonly onAwaited: () => void;
};

const readMs = 75_000;
// Part of a large meeting is better than nothing, but only after tries to get all of it.
const wholeTries = 3;
/** A call found by looking, not notified, is news only when it is not much older than the wish to hear of calls. */
const listedGraceMs = 4 * 60 * 60_000;
const dayMs = 24 * 60 * 60_000;

/** One piece of work: read, judge, decide for every target, write it all down at once. Never rejects but for the store. */
export async function handleCall(parts: HandleCallParts, work: Work): Promise<void> {
  const read = await judgeCall(parts.records, work.callId, {
    deadlineMs: parts.now() + readMs,
    homeTenantId: parts.homeTenantId,
    streams: 'none',
  });
  if (!read.ok) return failed(parts, work, read.error);
  if (read.value.completeness.truncated && work.failures < wholeTries) {
    return failed(parts, work, { kind: 'timedOut' });
  }
  const quality = withSites(read.value, parts.networks);
  const decided = await decideForAll(parts, work, quality);
  if (!decided.ok) return failed(parts, work, decided.error);
  await writeDown(parts, work, quality, decided.value);
}

async function writeDown(
  parts: HandleCallParts,
  work: Work,
  quality: CallQuality,
  decided: readonly Decided[],
): Promise<void> {
  const { book, waits, now, log, onAwaited, onDecided } = parts;
  const { callId, version, startedAtMs, endedAtMs } = quality;
  const call = { callId, version, startedAtMs, endedAtMs };
  if (!(await book.commit(work, call, decided, kept(quality), now()))) {
    log.warn('work was taken over', { callId });
    return;
  }
  log.info('call judged', { callId, version, source: work.source, alerts: decided.length });
  if (decided.length > 0) onDecided();
  if ((await waits.markDue(callId, now())) > 0) onAwaited();
}

async function decideForAll(
  parts: HandleCallParts,
  work: Work,
  quality: CallQuality,
): Promise<Result<readonly Decided[], Problem>> {
  const [targets, told] = await Promise.all([parts.targets.all(), parts.book.told(quality.callId)]);
  const decided: Decided[] = [];
  for (const target of targets) {
    const before = told.find(({ targetId }) => targetId === target.id);
    if (!concerns(parts, target, before, work, quality)) continue;
    const around = await parts.rosters.around(target);
    if (!around.ok) return err(around.error);
    const decision = decideAlert(before, quality, target, around.value);
    if (decision.kind !== 'nothing') decided.push({ targetId: target.id, story: decision.story });
  }
  return ok(decided);
}

/** A channel that was turned on just now is not told about all the old calls that a look backwards finds. */
function concerns(
  { keptDays, now }: HandleCallParts,
  target: Target,
  before: Told | undefined,
  work: Work,
  quality: CallQuality,
): boolean {
  if (target.state === 'off') return false;
  if (before !== undefined || work.source !== 'listed') return true;
  const endedAtMs = quality.endedAtMs ?? quality.startedAtMs;
  // Of a call older than what is kept nobody knows any more whether it was told.
  return endedAtMs >= Math.max(target.sinceMs - listedGraceMs, now() - keptDays * dayMs);
}

async function failed(parts: HandleCallParts, work: Work, problem: Problem): Promise<void> {
  const { inbox, log, now } = parts;
  const { callId } = work;
  const nowMs = now();
  switch (failureKind(problem)) {
    case 'notReady':
      return notReady(parts, work, nowMs);
    case 'poison':
      if (work.failures + 1 < poisonTries) return again(parts, work, problem, nowMs);
      log.error('call set aside', { callId, problem: problem.kind, tries: work.failures + 1 });
      return inbox.setAside(work, problem.kind, nowMs);
    case 'wait':
      if (nowMs - work.sinceMs < longestTroubleMs) return again(parts, work, problem, nowMs);
      log.error('call set aside', { callId, problem: problem.kind, tries: work.failures + 1 });
      return inbox.setAside(work, problem.kind, nowMs);
  }
}

/** Graph says how long to stay away when it throttles; otherwise pauses grow from try to try. */
async function again(parts: HandleCallParts, work: Work, problem: Problem, nowMs: number): Promise<void> {
  const failures = work.failures + 1;
  const saidMs = problem.kind === 'throttled' ? (problem.retryAfterSeconds ?? 0) * 1_000 : 0;
  const pauseMs = Math.max(saidMs, retryPauseMs(failures, parts.random()));
  parts.log.info('call not read yet', { callId: work.callId, problem: problem.kind, tries: failures });
  await parts.inbox.postpone(work, {
    dueMs: nowMs + pauseMs,
    failures,
    notReady: work.notReady,
    problem: problem.kind,
  });
}

/** Until the window of the notification, or of whoever waits for it, has ended. */
async function notReady(parts: HandleCallParts, work: Work, nowMs: number): Promise<void> {
  const { inbox, waits, log, random } = parts;
  const { callId } = work;
  const untilMs = Math.max(work.sinceMs + notReadyMs, (await waits.untilMs(callId)) ?? 0);
  if (nowMs >= untilMs) {
    log.info('call never became available', { callId });
    return inbox.drop(work);
  }
  const tries = work.notReady + 1;
  const dueMs = Math.min(nowMs + retryPauseMs(tries, random()), untilMs);
  await inbox.postpone(work, { dueMs, failures: work.failures, notReady: tries, problem: 'notAvailable' });
}
