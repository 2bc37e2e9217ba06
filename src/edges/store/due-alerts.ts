import { sql } from 'kysely';
import type { TargetId } from '../../core/alerts/alert';
import type { CallId } from '../../core/ids';
import type { DueAlert } from '../../flows/alert-ports';
import { readAlert, selectAlerts } from './alert-rows';
import type { Database } from './database';

/** What a sent message shows; a change that came while it was sent stays due. */
export function shown({ revision }: DueAlert) {
  return {
    shown: sql<number>`case when shown < ${revision} then ${revision} else shown end`,
    due_ms: sql<number | null>`case when wanted > ${revision} then due_ms else null end`,
    failures: 0,
    problem: null,
  };
}

/** Sorted by call: in one order everywhere, so that no two transactions wait for each other. */
export function inOrder(dues: readonly DueAlert[]): readonly DueAlert[] {
  const key = ({ alert }: DueAlert): CallId => alert.callId;
  return [...dues].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Alerts with the message of the card or the summary card they stand in. */
export function withMessage({ db }: Database) {
  return selectAlerts(db)
    .leftJoin('summary_card', 'summary_card.id', 'alert.summary_id')
    .select(['alert.placement', 'alert.message_id', 'summary_card.message_id as summary_message_id']);
}

type Placed = {
  readonly placement: DueAlert['placement'];
  readonly message_id: string | null;
  readonly summary_message_id: string | null;
};

export function messageIdOf({ placement, message_id, summary_message_id }: Placed): string | undefined {
  return (placement === 'line' ? summary_message_id : message_id) ?? undefined;
}

/** What is to be sent now for a target that is on, oldest raised first. */
export async function due(
  database: Database,
  targetId: TargetId,
  nowMs: number,
  limit: number,
): Promise<readonly DueAlert[]> {
  // Which ones, before their calls are read: there may be thousands behind them.
  const picked = await database.db
    .selectFrom('alert')
    .innerJoin('target', 'target.id', 'alert.target_id')
    .select('alert.call_id')
    .where('target.state', '=', 'on')
    .where('alert.target_id', '=', targetId)
    .where('alert.due_ms', '<=', nowMs)
    .orderBy('alert.raised_ms')
    .orderBy('alert.call_id')
    .limit(limit)
    .execute();
  if (picked.length === 0) return [];
  const callIds = picked.map(({ call_id }) => call_id);
  const rows = await withMessage(database)
    .select(['alert.summary_id', 'alert.intended_ms', 'alert.failures', 'alert.wanted'])
    .where('alert.target_id', '=', targetId)
    .where('alert.call_id', 'in', callIds)
    .where('alert.due_ms', '<=', nowMs)
    .orderBy('alert.raised_ms')
    .orderBy('alert.call_id')
    .execute();
  return rows.map((row) => ({
    alert: readAlert(row),
    placement: row.placement,
    messageId: messageIdOf(row),
    summaryId: row.summary_id ?? undefined,
    maybePosted: row.intended_ms !== null,
    failures: row.failures,
    revision: row.wanted,
  }));
}
