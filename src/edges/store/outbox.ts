import { sql } from 'kysely';
import type { TargetId } from '../../core/alerts/alert';
import type { DueAlert, Outbox } from '../../flows/alert-ports';
import type { Database } from './database';
import { due, messageIdOf, shown, withMessage } from './due-alerts';
import { createSummaries } from './summaries';

/** The Outbox port over the database. */
export function createOutbox(database: Database): Outbox {
  const { db, instance } = database;
  return {
    ...createSummaries(database),

    claimTargets: (limit, nowMs, leaseUntilMs) => claimTargets(database, limit, nowMs, leaseUntilMs),

    async extendTarget(targetId, leaseUntilMs) {
      const { numUpdatedRows } = await db
        .updateTable('target')
        .set({ lease_until_ms: leaseUntilMs })
        .where('id', '=', targetId)
        .where('holder', '=', instance)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async releaseTarget(targetId) {
      await db
        .updateTable('target')
        .set({ holder: null, lease_until_ms: 0 })
        .where('id', '=', targetId)
        .where('holder', '=', instance)
        .execute();
    },

    due: (targetId, nowMs, limit) => due(database, targetId, nowMs, limit),

    async intend(targetId, callId, nowMs) {
      await db
        .updateTable('alert')
        .set((eb) => ({ intended_ms: nowMs, posts_begun: eb('posts_begun', '+', 1) }))
        .where('call_id', '=', callId)
        .where('target_id', '=', targetId)
        .execute();
    },

    async withdraw(targetId, callId) {
      await db
        .updateTable('alert')
        .set((eb) => ({ intended_ms: null, posts_begun: eb('posts_begun', '-', 1) }))
        .where('call_id', '=', callId)
        .where('target_id', '=', targetId)
        .where('intended_ms', 'is not', null)
        .execute();
    },

    async rest(targetId, untilMs) {
      await db
        .updateTable('alert')
        .set({ due_ms: untilMs })
        .where('target_id', '=', targetId)
        .where('due_ms', '<', untilMs)
        .execute();
    },

    async dropUnsent(targetId) {
      await db
        .deleteFrom('alert')
        .where('target_id', '=', targetId)
        .where('shown', '=', 0)
        // What may be in the chat already is remembered.
        .where('posts_begun', '=', 0)
        .execute();
      await db
        .deleteFrom('alert_quality')
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom('alert')
                .select('alert.call_id')
                .whereRef('alert.call_id', '=', 'alert_quality.call_id'),
            ),
          ),
        )
        .execute();
    },

    async sentCard(sent, messageId, nowMs) {
      await one(database, sent)
        .set({
          ...shown(sent),
          placement: 'card',
          message_id: messageId ?? null,
          intended_ms: null,
          posted_ms: sql<number>`coalesce(posted_ms, ${nowMs})`,
        })
        .execute();
    },

    async postpone(late, dueMs, failures, problem) {
      await one(database, late)
        .set({ due_ms: dueMs, failures, problem: problem ?? null })
        .where('due_ms', 'is not', null)
        .execute();
    },

    async hasten(targetId, nowMs) {
      await db
        .updateTable('alert')
        .set({ due_ms: nowMs })
        .where('target_id', '=', targetId)
        .where('due_ms', '>', nowMs)
        // What waits after a failure goes on waiting.
        .where('problem', 'is', null)
        .execute();
    },

    async skip(skipped) {
      await one(database, skipped)
        .set({ due_ms: null, failures: 0, problem: null })
        .where('wanted', '<=', skipped.revision)
        .execute();
    },

    async giveUp(refused, problem, nowMs) {
      await one(database, refused).set({ due_ms: null, given_up_ms: nowMs, problem }).execute();
    },

    async retryGivenUp(nowMs) {
      const { numUpdatedRows } = await db
        .updateTable('alert')
        .set({ due_ms: nowMs, given_up_ms: null, failures: 0, problem: null })
        .where('given_up_ms', 'is not', null)
        .executeTakeFirstOrThrow();
      return Number(numUpdatedRows);
    },

    async messageOf(targetId, callId) {
      const row = await withMessage(database)
        .select('alert.posts_begun')
        .where('alert.call_id', '=', callId)
        .where('alert.target_id', '=', targetId)
        .executeTakeFirst();
      return row && { placement: row.placement, messageId: messageIdOf(row), postsBegun: row.posts_begun };
    },

    async postedSince(targetId, sinceMs) {
      const { posted } = await db
        .selectFrom('alert')
        .select((eb) => eb.fn.countAll<number>().as('posted'))
        .where('target_id', '=', targetId)
        .where('posted_ms', '>=', sinceMs)
        .executeTakeFirstOrThrow();
      return posted;
    },

    async counts() {
      const { waiting } = await db
        .selectFrom('alert')
        .select((eb) => eb.fn.countAll<number>().as('waiting'))
        .where('due_ms', 'is not', null)
        .where('shown', '=', 0)
        .executeTakeFirstOrThrow();
      const { undeliverable } = await db
        .selectFrom('alert')
        .select((eb) => eb.fn.countAll<number>().as('undeliverable'))
        .where('given_up_ms', 'is not', null)
        .executeTakeFirstOrThrow();
      return { waiting, undeliverable };
    },
  };
}

function one({ db }: Database, { alert }: DueAlert) {
  return db.updateTable('alert').where('call_id', '=', alert.callId).where('target_id', '=', alert.targetId);
}

async function claimTargets(
  { db, locks, instance }: Database,
  limit: number,
  nowMs: number,
  leaseUntilMs: number,
): Promise<readonly TargetId[]> {
  return db.transaction().execute(async (trx) => {
    const query = trx
      .selectFrom('target')
      .select('id')
      .where('state', '=', 'on')
      .where('lease_until_ms', '<=', nowMs)
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('alert')
            .select('alert.call_id')
            .whereRef('alert.target_id', '=', 'target.id')
            .where('alert.due_ms', '<=', nowMs),
        ),
      )
      .orderBy('claimed_ms')
      .limit(limit);
    const ids = (await locks.skipTaken(query).execute()).map(({ id }) => id);
    if (ids.length > 0) {
      await trx
        .updateTable('target')
        .set({ holder: instance, lease_until_ms: leaseUntilMs, claimed_ms: nowMs })
        .where('id', 'in', ids)
        .execute();
    }
    return ids as readonly string[] as readonly TargetId[];
  });
}
