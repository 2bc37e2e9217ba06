import type { AlertStory, Reach, Target } from '../core/alerts/alert';
import { decideAlert, isInReach } from '../core/alerts/decide';
import { kept } from '../core/alerts/keep';
import { summaryOf } from '../core/find/summary-of';
import { withSites, type PreparedNetworks } from '../core/alerts/sites';
import type { Problem } from '../core/problem';
import type { CallQuality } from '../core/quality/call-quality';
import type { AlertBook, Decided, Inbox, NextTry, Targets, Told, Waits, Work } from './alert-ports';
import { judgeCall } from './judge-call';
import type { Operators } from './operators';
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
  readonly operators: Operators;
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
const graphDays = 30;

/** One piece of work: read, judge, decide for every target, write it all down at once. Never rejects but for the store. */
export async function handleCall(parts: HandleCallParts, work: Work): Promise<void> {
  const read = await judgeCall(parts.records, work.callId, {
    deadlineMs: parts.now() + readMs,
    homeTenantId: parts.homeTenantId,
    streams: 'none',
  });
  if (!read.ok) return failed(parts, work, read.error);
  const { truncated } = read.value.completeness;
  if (truncated && work.failures < wholeTries) return failed(parts, work, { kind: 'timedOut' });
  const quality = withSites(read.value, parts.networks);
  const { decided, undecided } = await decideForAll(parts, work, quality);
  await writeDown(parts, work, quality, decided, truncated || undecided);
}

/** `again`: what is missing, of the record or of the groups, is asked for once more. */
async function writeDown(
  parts: HandleCallParts,
  work: Work,
  quality: CallQuality,
  decided: readonly Decided[],
  again: boolean,
): Promise<void> {
  const { book, waits, now, log, onAwaited, onDecided } = parts;
  const { callId, version } = quality;
  const call = summaryOf(quality);
  const nowMs = now();
  const later =
    again && nowMs - work.sinceMs < longestTroubleMs ? nextTry(parts, work, { kind: 'timedOut' }) : undefined;
  if (!(await book.commit(work, call, decided, kept(quality), nowMs, later))) {
    log.warn('work was taken over', { callId });
    return;
  }
  log.info('call judged', { callId, version, source: work.source, alerts: decided.length });
  if (decided.length > 0) onDecided();
  if ((await waits.markDue(callId, nowMs)) > 0) onAwaited();
}

type DecidedForAll = { readonly decided: readonly Decided[]; readonly undecided: boolean };

/** Each target alone: what cannot be decided for one does not keep the others waiting. */
async function decideForAll(
  parts: HandleCallParts,
  work: Work,
  quality: CallQuality,
): Promise<DecidedForAll> {
  const [targets, told] = await Promise.all([
    parts.targets.all(),
    parts.book.told(quality.callId),
    parts.operators.ready(),
  ]);
  const decided: Decided[] = [];
  let undecided = false;
  for (const target of targets) {
    const before = told.find(({ targetId }) => targetId === target.id);
    if (!concerns(parts, target, before, work, quality)) continue;
    const story = await decideFor(parts, target, before, quality);
    if (story === 'undecided') undecided = true;
    else if (story !== undefined) decided.push({ targetId: target.id, story });
  }
  return { decided, undecided };
}

/** Whether a member took part is asked last, and only of calls that are worth an alert. */
async function decideFor(
  { rosters, operators, log }: HandleCallParts,
  target: Target,
  before: Told | undefined,
  quality: CallQuality,
): Promise<AlertStory | 'undecided' | undefined> {
  const groups = await rosters.groups(target);
  if (!groups.ok) {
    log.warn('not decided for a conversation', { target: target.id, problem: groups.error.kind });
    return 'undecided';
  }
  const reach = reachNow(target, operators);
  const byMembers = reach === 'members' && before === undefined;
  const asked = { ...target, reach: byMembers ? 'all' : reach } as const;
  const decision = decideAlert(before, quality, asked, { members: undefined, groups: groups.value });
  if (decision.kind === 'nothing') return undefined;
  if (!byMembers) {
    return before?.story.reachUnknown === true ? { ...decision.story, reachUnknown: true } : decision.story;
  }
  const members = await rosters.members(target);
  if (members === 'unknown') return { ...decision.story, reachUnknown: true };
  return isInReach(quality, target, members) ? decision.story : undefined;
}

/** Every call in a personal chat is for operators: who is none any more hears of their own. */
function reachNow(target: Target, operators: Operators): Reach {
  const former = target.kind === 'personal' && target.reach === 'all' && !operators.has(target.owner.userId);
  return former ? 'own' : target.reach;
}

/**
 * A channel that was turned on just now is not told about all the old calls that a look backwards, or somebody's
 * question, finds.
 */
function concerns(
  { keptDays, now }: HandleCallParts,
  target: Target,
  before: Told | undefined,
  work: Work,
  quality: CallQuality,
): boolean {
  if (target.state === 'off') return false;
  if (before !== undefined) return true;
  const endedAtMs = quality.endedAtMs ?? quality.startedAtMs;
  // Of a call older than what is kept nobody knows any more whether it was told. Graph keeps records for 30 days.
  const forgotten = endedAtMs < now() - keptDays * dayMs;
  if (work.source === 'notified') return !forgotten || keptDays >= graphDays;
  return !forgotten && endedAtMs >= target.sinceMs - listedGraceMs;
}

async function failed(parts: HandleCallParts, work: Work, problem: Problem): Promise<void> {
  const { inbox, log, now } = parts;
  const { callId } = work;
  const nowMs = now();
  const setAside = async (): Promise<void> => {
    log.error('call set aside', { callId, problem: problem.kind, tries: work.failures + 1 });
    await inbox.setAside(work, problem.kind, nowMs);
  };
  const again = async (): Promise<void> => {
    const next = nextTry(parts, work, problem);
    log.info('call not read yet', { callId, problem: problem.kind, tries: next.failures });
    await inbox.postpone(work, next);
  };
  switch (failureKind(problem)) {
    case 'notReady':
      return notReady(parts, work, nowMs);
    case 'outage':
      return again();
    case 'trouble':
      return nowMs - work.sinceMs < longestTroubleMs ? again() : setAside();
    case 'poison':
      return work.failures + 1 < poisonTries ? again() : setAside();
  }
}

/** Graph says how long to stay away when it throttles; otherwise pauses grow from try to try. */
function nextTry({ now, random }: HandleCallParts, work: Work, problem: Problem): NextTry {
  const failures = work.failures + 1;
  const saidMs = problem.kind === 'throttled' ? (problem.retryAfterSeconds ?? 0) * 1_000 : 0;
  const pauseMs = Math.max(saidMs, retryPauseMs(failures, random()));
  return { dueMs: now() + pauseMs, failures, notReady: work.notReady, problem: problem.kind };
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
