import type { CallId } from '../core/ids';
import type { Problem } from '../core/problem';
import type { Result } from '../core/result';
import { compareAnswer } from './find-answers';
import { admit, look, type Seen } from './look';
import type { Answer } from './ports';
import { refuse, type Turn } from './turn';

/** Two calls side by side, when the asker may see both; otherwise nothing is said of either. */
export async function answerCompare(
  turn: Turn,
  [leftId, rightId]: readonly [CallId, CallId],
  deadlineMs: number,
): Promise<Answer> {
  const [left, right] = await Promise.all([
    lookAt(turn, leftId, deadlineMs),
    lookAt(turn, rightId, deadlineMs),
  ]);
  if (!left.ok) return refuse(turn, left.error, leftId);
  if (!right.ok) return refuse(turn, right.error, rightId);
  return compareAnswer(turn, left.value, right.value);
}

async function lookAt(turn: Turn, callId: CallId, deadlineMs: number): Promise<Result<Seen, Problem>> {
  const kept = turn.cache.get(callId);
  if (kept !== undefined) return admit(turn, kept, 'compare');
  return look(turn, callId, { deadlineMs, streams: 'small', what: 'compare' });
}
