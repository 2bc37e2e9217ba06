import { sql, type Kysely, type Transaction } from 'kysely';
import type { CallId } from '../../core/ids';
import type { NextTry, Work, WorkSource } from '../../flows/alert-ports';
import { chunks, type Database } from './database';
import type { Schema } from './schema';

/** In order of urgency: the place in this list is the number in the table. */
export const sources: readonly WorkSource[] = ['notified', 'awaited', 'listed'];
export const listed = sources.indexOf('listed');

/** Columns of work that nobody has claimed. */
export const inNobodysHands = { claim: null, lease_until_ms: 0, mentioned_ms: null, mentioned_urgency: null };

/** The due pieces, marked as ours. */
export async function claim(
  { db, locks, newId }: Database,
  limit: number,
  nowMs: number,
  leaseUntilMs: number,
): Promise<readonly Work[]> {
  if (limit <= 0) return [];
  const claimed = newId();
  return db.transaction().execute(async (trx) => {
    const rows: DueRow[] = [];
    // Each urgency by itself: the index then leads straight to what is due.
    for (const urgency of sources.keys()) {
      if (rows.length >= limit) break;
      const query = selectDue(trx, urgency, nowMs).limit(limit - rows.length);
      rows.push(...(await locks.skipTaken(query).execute()));
    }
    for (const part of chunks(rows.map((row) => row.call_id))) {
      await trx
        .updateTable('inbox')
        .set({ ...inNobodysHands, claim: claimed, lease_until_ms: leaseUntilMs })
        .where('call_id', 'in', part)
        .execute();
    }
    return rows.map((row) => ({
      callId: row.call_id as CallId,
      source: sources[row.urgency] ?? 'listed',
      failures: row.failures,
      notReady: row.not_ready,
      sinceMs: row.since_ms,
      claim: claimed,
    }));
  });
}

type DueRow = Pick<Schema['inbox'], 'call_id' | 'urgency' | 'failures' | 'not_ready' | 'since_ms'>;

function selectDue(trx: Transaction<Schema>, urgency: number, nowMs: number) {
  return trx
    .selectFrom('inbox')
    .select(['call_id', 'urgency', 'failures', 'not_ready', 'since_ms'])
    .where('urgency', '=', urgency)
    .where('due_ms', '<=', nowMs)
    .where('lease_until_ms', '<=', nowMs)
    .orderBy('due_ms')
    .orderBy('call_id');
}

/** Forgets the work, or begins it anew when it was mentioned since the claim. False when the claim was lost. */
export async function endWork(trx: Transaction<Schema>, work: Work): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('inbox')
    .where('call_id', '=', work.callId)
    .where('claim', '=', work.claim)
    .where('mentioned_ms', 'is', null)
    .executeTakeFirst();
  return numDeletedRows > 0n || beginAnew(trx, work);
}

/** Not done, but written down so far: due again at `dueMs`, or at once when it was mentioned. False when the claim was lost. */
export async function putOff(
  db: Kysely<Schema>,
  work: Work,
  { dueMs, failures, notReady, problem }: NextTry,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('inbox')
    .set({
      ...inNobodysHands,
      due_ms: sql<number>`case when mentioned_ms < ${dueMs} then mentioned_ms else ${dueMs} end`,
      failures,
      not_ready: notReady,
      problem,
    })
    .where('call_id', '=', work.callId)
    .where('claim', '=', work.claim)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function beginAnew(db: Kysely<Schema>, work: Work): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('inbox')
    .set((eb) => ({
      ...inNobodysHands,
      urgency: eb.fn.coalesce('mentioned_urgency', 'urgency'),
      since_ms: eb.fn.coalesce('mentioned_ms', 'since_ms'),
      due_ms: eb.ref('mentioned_ms'),
      failures: 0,
      not_ready: 0,
      problem: null,
    }))
    .where('call_id', '=', work.callId)
    .where('claim', '=', work.claim)
    .where('mentioned_ms', 'is not', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Kept and visible, or begun anew when it was mentioned since the claim by more than a list. */
export async function setAside(
  db: Kysely<Schema>,
  work: Work,
  problem: string,
  nowMs: number,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('inbox')
    .set({ ...inNobodysHands, due_ms: null, set_aside_ms: nowMs, problem })
    .where('call_id', '=', work.callId)
    .where('claim', '=', work.claim)
    .where((eb) => eb.or([eb('mentioned_urgency', 'is', null), eb('mentioned_urgency', '=', listed)]))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) await beginAnew(db, work);
}

/** Everything that was set aside is due now; answers how many. */
export async function retrySetAside({ db, locks }: Database, nowMs: number): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const query = trx.selectFrom('inbox').select('call_id').where('set_aside_ms', 'is not', null);
    const rows = await locks.hold(query.orderBy('call_id')).execute();
    for (const part of chunks(rows.map((row) => row.call_id))) {
      await trx
        .updateTable('inbox')
        .set({
          ...inNobodysHands,
          since_ms: nowMs,
          due_ms: nowMs,
          failures: 0,
          not_ready: 0,
          set_aside_ms: null,
        })
        .where('call_id', 'in', part)
        .execute();
    }
    return rows.length;
  });
}
