import { sql, type Kysely } from 'kysely';
import type { Alert, AlertHandling, AlertStory, TargetId } from '../../core/alerts/alert';
import type { CallId } from '../../core/ids';
import type { CallQuality } from '../../core/quality/call-quality';
import type { AlertTable, Schema } from './schema';

export const untouched: AlertHandling = { acknowledged: undefined, muted: undefined, notAProblem: [] };

type AlertRow = Pick<AlertTable, 'call_id' | 'target_id' | 'story' | 'handling' | 'raised_ms'> & {
  readonly quality: string;
};

/** Alerts with what their cards show. */
export function selectAlerts(db: Kysely<Schema>) {
  return db
    .selectFrom('alert')
    .innerJoin('alert_quality', 'alert_quality.call_id', 'alert.call_id')
    .select(['alert.call_id', 'alert.target_id', 'alert.story', 'alert.handling', 'alert.raised_ms'])
    .select('alert_quality.quality');
}

export function readAlert(row: AlertRow): Alert {
  return {
    targetId: row.target_id as TargetId,
    callId: row.call_id as CallId,
    story: readStory(row.story),
    handling: readHandling(row.handling),
    quality: readQuality(row.quality),
    raisedAtMs: row.raised_ms,
  };
}

export function readStory(json: string): AlertStory {
  return JSON.parse(json) as AlertStory;
}

export function readHandling(json: string): AlertHandling {
  return { ...untouched, ...(JSON.parse(json) as Partial<AlertHandling>) };
}

export function readQuality(json: string): CallQuality {
  return JSON.parse(json) as CallQuality;
}

/** The columns that say what people did with an alert. */
export function handlingColumns(handling: AlertHandling) {
  return {
    handling: JSON.stringify(handling),
    muted: handling.muted === undefined ? 0 : 1,
    acknowledged: handling.acknowledged === undefined ? 0 : 1,
    not_a_problem: handling.notAProblem.length,
  };
}

/** Makes the card due for an update; what was given up stays so. */
export function wantUpdate(nowMs: number) {
  return {
    wanted: sql<number>`alert.wanted + 1`,
    changed_ms: nowMs,
    due_ms: sql<number | null>`case when alert.given_up_ms is null then ${nowMs} else alert.due_ms end`,
  };
}
