import { audienceOf, tookPart, type Audience } from '../core/access';
import { summaryOf } from '../core/find/summary-of';
import type { CallId } from '../core/ids';
import type { Problem } from '../core/problem';
import type { CallQuality } from '../core/quality/call-quality';
import { err, ok, type Result } from '../core/result';
import type { ReportOptions } from '../core/view/call-report';
import type { AuditEntry } from './find-ports';
import { judgeCall, type JudgeOptions } from './judge-call';
import { isOperator, type Turn, type TurnParts } from './turn';

export type Seen = { readonly quality: CallQuality; readonly audience: Exclude<Audience, 'nobody'> };

type LookOptions = Omit<JudgeOptions, 'homeTenantId'> & {
  /** What the audit line says it was for; `nothing`: nothing of it is shown yet. */
  readonly what?: AuditEntry['what'] | 'nothing';
};

/** Reads and judges a call for whoever asks. */
export async function look(turn: Turn, callId: CallId, options: LookOptions): Promise<Result<Seen, Problem>> {
  const homeTenantId = turn.settings.homeTenantId;
  const judged = await judgeCall(turn.records, callId, { ...options, homeTenantId });
  if (!judged.ok) return judged;
  const seen = await admit(turn, turn.cache.newest(judged.value), options.what);
  // A refused question leaves no trace, and nobody waits for what only the next list needs.
  if (seen.ok) void remember(turn, judged.value);
  return seen;
}

/** An answer does not fail because the store does. Never rejects. */
export async function remember({ index, log }: TurnParts, quality: CallQuality): Promise<void> {
  try {
    await index.put(summaryOf(quality));
  } catch (error) {
    log.error('a judged call could not be remembered', { callId: quality.callId, error });
  }
}

export function audienceFor(turn: Turn, quality: CallQuality): Audience {
  const role = { isOperator: isOperator(turn), organizersSee: turn.settings.organizersSee };
  return audienceOf(turn.asker, role, quality);
}

/**
 * Decided before anything is shown. A record that could not be read to its end and does not name the asker
 * so far leaves it undecided, and undecided means refused, in the same words as "there is no such call".
 */
export async function admit(
  turn: Turn,
  quality: CallQuality,
  what: AuditEntry['what'] | 'nothing' = 'report',
): Promise<Result<Seen, Problem>> {
  const audience = audienceFor(turn, quality);
  if (audience === 'nobody') return err({ kind: 'notAvailable' });
  if (what !== 'nothing' && !tookPart(turn.asker, quality.participants)) {
    await writeAudit(turn, { what, callId: quality.callId, about: undefined });
  }
  return ok({ quality, audience });
}

/** Who looked at what, on record before it is shown. */
export async function writeAudit(
  { asker, audit, now }: Turn,
  { what, callId, about }: Pick<AuditEntry, 'what' | 'callId' | 'about'>,
): Promise<void> {
  const { userId, name, place } = asker;
  await audit({ atMs: now(), actor: userId, actorName: name, what, callId, about, place });
}

/** A card that others see names nobody "you". */
export function viewOf({ t, asker, settings, now }: Turn, audience: Audience, page: number): ReportOptions {
  const viewerId = audience === 'shared' ? undefined : asker.userId;
  return { t, audience, viewerId, page, sampleData: settings.sampleData, nowMs: now() };
}
