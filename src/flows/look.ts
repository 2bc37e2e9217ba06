import { audienceOf, tookPart, type Audience } from '../core/access';
import type { CallId } from '../core/ids';
import type { Problem } from '../core/problem';
import type { CallQuality } from '../core/quality/call-quality';
import { err, ok, type Result } from '../core/result';
import type { ReportOptions } from '../core/view/call-report';
import { judgeCall, type JudgeOptions } from './judge-call';
import { isOperator, type Turn } from './turn';

export type Seen = { readonly quality: CallQuality; readonly audience: Exclude<Audience, 'nobody'> };

/** Reads and judges a call for whoever asks. */
export async function look(
  turn: Turn,
  callId: CallId,
  options: Omit<JudgeOptions, 'homeTenantId'>,
): Promise<Result<Seen, Problem>> {
  const homeTenantId = turn.settings.homeTenantId;
  const judged = await judgeCall(turn.records, callId, { ...options, homeTenantId });
  if (!judged.ok) return judged;
  return admit(turn, turn.cache.newest(judged.value));
}

/**
 * Decided before anything is shown. A record that could not be read to its end and does not name the asker
 * so far leaves it undecided, and undecided means refused, in the same words as "there is no such call".
 */
export function admit(turn: Turn, quality: CallQuality): Result<Seen, Problem> {
  const { asker, settings, audit } = turn;
  const audience = audienceOf(asker, isOperator(asker, settings), quality.participants);
  if (audience === 'nobody') return err({ kind: 'notAvailable' });
  if (!tookPart(asker, quality.participants)) {
    audit({ actor: asker.userId, callId: quality.callId, place: asker.place });
  }
  return ok({ quality, audience });
}

/** A card that others see names nobody "you". */
export function viewOf({ t, asker, settings, now }: Turn, audience: Audience, page: number): ReportOptions {
  const viewerId = audience === 'shared' ? undefined : asker.userId;
  return { t, audience, viewerId, page, sampleData: settings.sampleData, nowMs: now() };
}
