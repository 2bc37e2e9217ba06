import type { IndexedCall, ListedHead } from '../core/find/found-call';
import { headOf } from '../core/find/summary-of';
import { parseUserId } from '../core/ids';
import type { Problem } from '../core/problem';
import { ok, type Result } from '../core/result';
import type { ListNote } from '../core/view/calls-list-notes';
import type { CallSearch, CallWindow } from './find-ports';
import type { Turn } from './turn';

/** More than anybody leafs through. */
export const mostCalls = 200;
// A button is answered within five seconds, and the first verdicts are waited for as well.
export const graphMs = 2_200;
export const dayMs = 24 * 60 * 60_000;
/** How long Graph keeps records. */
export const graphDays = 30;

export type Listed = { readonly heads: readonly ListedHead[]; readonly notes: readonly ListNote[] };

/** Graph's list and the bot's memory together, newest first; the memory alone when Graph does not answer. */
export async function listOf(
  { search }: { readonly search: CallSearch },
  { index, now }: Turn,
  person: string,
  window: CallWindow,
): Promise<Result<Listed, Problem>> {
  const nowMs = now();
  const userId = parseUserId(person);
  const [known, listed] = await Promise.all([
    index.ofPerson(person, window, mostCalls),
    userId === undefined
      ? ok({ calls: [], complete: true })
      : search.ofPerson(userId, window, { deadlineMs: nowMs + graphMs }),
  ]);
  if (!listed.ok && known.length === 0) return listed;
  const notes: ListNote[] = [];
  const reachesBackToMs = known.at(-1)?.startedAtMs;
  if (!listed.ok) notes.push({ kind: 'graphFailed', problem: listed.error.kind });
  else if (window.fromMs < nowMs - graphDays * dayMs) notes.push({ kind: 'ownIndex', reachesBackToMs });
  if (listed.ok && !listed.value.complete) notes.push({ kind: 'incomplete' });
  const calls = listed.ok ? listed.value.calls : [];
  return ok({ heads: merged(calls, known), notes });
}

export function merged(listed: readonly ListedHead[], known: readonly IndexedCall[]): readonly ListedHead[] {
  const heads = new Map(known.map((call) => [call.callId, headOf(call)]));
  for (const head of listed) {
    const remembered = heads.get(head.callId);
    if (remembered === undefined || remembered.version <= head.version) heads.set(head.callId, head);
  }
  return [...heads.values()].sort(newestFirst).slice(0, mostCalls);
}

function newestFirst(left: ListedHead, right: ListedHead): number {
  return right.startedAtMs - left.startedAtMs || (left.callId < right.callId ? -1 : 1);
}
