import type { Target } from '../core/alerts/alert';
import type { AlertsState } from '../core/alerts/state';
import type { AlertTalkParts } from './alert-talk';
import { readLastLookMs } from './reconcile';

export const lastNotificationNote = 'lastNotificationMs';

/** Everything the state card tells, from the store. */
export async function readAlertsState(
  { book, inbox, outbox, notes, listening }: AlertTalkParts,
  target: Target | undefined,
  nowMs: number,
): Promise<AlertsState> {
  const [told, waiting, unsent, last, lastLookMs, state] = await Promise.all([
    target === undefined ? undefined : book.countsOf(target.id),
    inbox.counts(nowMs),
    outbox.counts(),
    notes.get(lastNotificationNote),
    readLastLookMs(notes),
    listening(),
  ]);
  return {
    target,
    listening: state,
    lastNotificationMs: last === undefined ? undefined : Number(last),
    lastLookMs,
    backlog: waiting,
    undeliverable: unsent.undeliverable,
    open: told?.open ?? 0,
    raised: told?.raised ?? 0,
    acknowledged: told?.acknowledged ?? 0,
    notAProblem: told?.notAProblem ?? 0,
    mutedCalls: told?.mutedCalls ?? [],
  };
}
