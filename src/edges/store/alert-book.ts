import { sql } from 'kysely';
import type { AlertHandling, TargetId } from '../../core/alerts/alert';
import type { CallId } from '../../core/ids';
import type { AlertBook } from '../../flows/alert-ports';
import {
  handlingColumns,
  readAlert,
  readHandling,
  readQuality,
  readStory,
  selectAlerts,
  wantUpdate,
} from './alert-rows';
import { chunks, type Database } from './database';
import { commit } from './decisions';
import { toRemember } from './remember-call';

/** The AlertBook port over the database. */
export function createAlertBook(database: Database): AlertBook {
  const { db } = database;
  return {
    async judgedVersions(callIds) {
      const versions = new Map<CallId, number>();
      for (const part of chunks([...new Set(callIds)])) {
        const rows = await db
          .selectFrom('judged_call')
          .select(['call_id', 'version'])
          .where('call_id', 'in', part)
          .execute();
        for (const row of rows) versions.set(row.call_id as CallId, row.version);
      }
      return versions;
    },

    async told(callId) {
      const rows = await selectAlerts(db)
        .where('alert.call_id', '=', callId)
        .orderBy('alert.target_id')
        .execute();
      return rows.map((row) => ({
        targetId: row.target_id as TargetId,
        story: readStory(row.story),
        handling: readHandling(row.handling),
        quality: readQuality(row.quality),
      }));
    },

    async commit(work, summary, decided, quality, nowMs, later) {
      const call = await toRemember(database, summary);
      return db
        .transaction()
        .execute((trx) => commit(trx, work, { summary, call, decided, quality, nowMs, later }));
    },

    async alert(targetId, callId) {
      const row = await selectAlerts(db)
        .where('alert.call_id', '=', callId)
        .where('alert.target_id', '=', targetId)
        .executeTakeFirst();
      return row && readAlert(row);
    },

    handle: (targetId, callId, change, nowMs) => handle(database, targetId, callId, change, nowMs),

    async countsOf(targetId) {
      const counts = await db
        .selectFrom('alert')
        .select((eb) => [
          eb.fn.countAll<number>().as('raised'),
          eb.fn.coalesce(eb.fn.sum<number>('acknowledged'), sql<number>`0`).as('acknowledged'),
          eb.fn.coalesce(eb.fn.sum<number>('not_a_problem'), sql<number>`0`).as('notAProblem'),
          sql<number>`coalesce(sum(case when state = 'open' then 1 else 0 end), 0)`.as('open'),
        ])
        .where('target_id', '=', targetId)
        .executeTakeFirstOrThrow();
      const muted = await db
        .selectFrom('alert')
        .select(['call_id', 'handling'])
        .where('target_id', '=', targetId)
        .where('muted', '=', 1)
        .orderBy('raised_ms')
        .execute();
      return { ...counts, mutedCalls: muted.flatMap((row) => mutedCall(row.call_id, row.handling)) };
    },
  };
}

function mutedCall(callId: string, handling: string) {
  const { muted } = readHandling(handling);
  if (muted === undefined) return [];
  const { atMs, userId, name } = muted;
  return [{ callId: callId as CallId, by: { userId, name }, atMs }];
}

async function handle(
  { db, locks }: Database,
  targetId: TargetId,
  callId: CallId,
  change: (handling: AlertHandling) => AlertHandling,
  nowMs: number,
) {
  return db.transaction().execute(async (trx) => {
    const query = trx.selectFrom('alert').select('handling');
    const found = await locks
      .hold(query.where('call_id', '=', callId).where('target_id', '=', targetId))
      .executeTakeFirst();
    if (found === undefined) return undefined;
    const changed = handlingColumns(change(readHandling(found.handling)));
    // Pressed twice: the card says so already.
    if (changed.handling !== handlingColumns(readHandling(found.handling)).handling) {
      await trx
        .updateTable('alert')
        .set({ ...changed, ...wantUpdate(nowMs) })
        .where('call_id', '=', callId)
        .where('target_id', '=', targetId)
        .execute();
    }
    const row = await selectAlerts(trx)
      .where('alert.call_id', '=', callId)
      .where('alert.target_id', '=', targetId)
      .executeTakeFirst();
    return row && readAlert(row);
  });
}
