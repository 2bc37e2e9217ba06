import { sql } from 'kysely';
import type { CallId, TenantId, UserId } from '../../core/ids';
import type { Wait, Waits } from '../../flows/alert-ports';
import type { Database } from './database';
import type { WaitTable } from './schema';

/** The Waits port over the database. */
export function createWaits(database: Database): Waits {
  const { db, instance } = database;
  return {
    add: (wait, most, nowMs) => add(database, wait, most, nowMs),

    async markDue(callId, nowMs) {
      const { numUpdatedRows } = await db
        .updateTable('wait')
        .set({
          due_ms: sql<number>`case when due_ms < ${nowMs} then due_ms else ${nowMs} end`,
          marked_ms: nowMs,
        })
        .where('call_id', '=', callId)
        .executeTakeFirst();
      return Number(numUpdatedRows);
    },

    claimDue: (limit, nowMs, leaseUntilMs) => claimDue(database, limit, nowMs, leaseUntilMs),

    async postpone(wait, dueMs) {
      await db
        .updateTable('wait')
        .set({
          // Marked again meanwhile: at once. Else when its window ends, unless that was over at the claim.
          due_ms: sql<number>`case when marked_ms is not null and marked_ms < ${dueMs} then marked_ms
            when until_ms > claimed_ms and until_ms < ${dueMs} then until_ms
            else ${dueMs} end`,
          holder: null,
          lease_until_ms: 0,
          marked_ms: null,
        })
        .where('id', '=', wait.id)
        .where('holder', '=', instance)
        .execute();
    },

    async remove(wait) {
      await db.deleteFrom('wait').where('id', '=', wait.id).execute();
    },

    async untilMs(callId) {
      const { latest } = await db
        .selectFrom('wait')
        .select((eb) => eb.fn.max<number | null>('until_ms').as('latest'))
        .where('call_id', '=', callId)
        .executeTakeFirstOrThrow();
      return latest ?? undefined;
    },
  };
}

async function add(
  { db, locks, newId }: Database,
  wait: Omit<Wait, 'id'>,
  most: number,
  nowMs: number,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await locks.alone(trx, `waits ${wait.userId}`);
    const theirs = await trx
      .selectFrom('wait')
      .select(['id', 'call_id', 'conversation_id', 'until_ms'])
      .where('user_id', '=', wait.userId)
      .execute();
    const same = theirs.find(
      (row) => row.call_id === wait.callId && row.conversation_id === wait.conversationId,
    );
    if (same !== undefined) {
      await trx
        .updateTable('wait')
        .set({
          ...waitColumns(wait),
          // The end of the window moves; a mark that there is something to tell stays.
          due_ms: sql<number>`case when due_ms < until_ms then due_ms else ${wait.untilMs} end`,
        })
        .where('id', '=', same.id)
        .execute();
      return true;
    }
    if (theirs.filter((row) => row.until_ms > nowMs).length >= most) return false;
    await trx
      .insertInto('wait')
      .values({
        ...waitColumns(wait),
        id: newId(),
        due_ms: wait.untilMs,
        holder: null,
        lease_until_ms: 0,
        claimed_ms: 0,
        marked_ms: null,
      })
      .execute();
    return true;
  });
}

async function claimDue(
  { db, locks, instance }: Database,
  limit: number,
  nowMs: number,
  leaseUntilMs: number,
): Promise<readonly Wait[]> {
  return db.transaction().execute(async (trx) => {
    const query = trx
      .selectFrom('wait')
      .selectAll()
      .where('due_ms', '<=', nowMs)
      .where('lease_until_ms', '<=', nowMs)
      .orderBy('due_ms')
      .limit(limit);
    const rows = await locks.skipTaken(query).execute();
    if (rows.length > 0) {
      await trx
        .updateTable('wait')
        .set({ holder: instance, lease_until_ms: leaseUntilMs, claimed_ms: nowMs, marked_ms: null })
        .where(
          'id',
          'in',
          rows.map(({ id }) => id),
        )
        .execute();
    }
    return rows.map(readWait);
  });
}

function waitColumns(wait: Omit<Wait, 'id'>) {
  return {
    call_id: wait.callId,
    user_id: wait.userId,
    tenant_id: wait.tenantId ?? null,
    place: wait.place,
    locale: wait.locale ?? null,
    address: wait.address,
    conversation_id: wait.conversationId,
    reference: wait.reference,
    until_ms: wait.untilMs,
  };
}

export function readWait(row: WaitTable): Wait {
  return {
    id: row.id,
    callId: row.call_id as CallId,
    userId: row.user_id as UserId,
    tenantId: (row.tenant_id ?? undefined) as TenantId | undefined,
    place: row.place,
    locale: row.locale ?? undefined,
    address: row.address,
    conversationId: row.conversation_id,
    reference: row.reference,
    untilMs: row.until_ms,
  };
}
