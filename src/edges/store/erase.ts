import { sql, type Transaction } from 'kysely';
import type { CallId, UserId } from '../../core/ids';
import type { TargetId } from '../../core/alerts/alert';
import { handlingColumns, readHandling, readQuality } from './alert-rows';
import { countDeleted, type Database } from './database';
import { eraseFound, type ErasedFound } from './erase-found';
import { alertsHandledBy, callsThatMention } from './mentions';
import { dropLonelyQuality, holdQuality } from './retention';
import type { Schema } from './schema';
import { readTarget, targetColumns } from './targets';
import { handlingWithout, isSame, qualityWithout, targetWithout } from './without-person';

/** How much was removed or made anonymous. */
export type Erased = {
  readonly languages: number;
  readonly waits: number;
  /** Personal targets, removed with their alerts. */
  readonly personalTargets: number;
  /** Targets of others, in which the person is no longer named. */
  readonly targets: number;
  /** Calls in which the person is no longer named. */
  readonly calls: number;
  /** Alerts that no longer say what the person did with them. */
  readonly handled: number;
} & ErasedFound;

/**
 * Removes the person or makes what is kept of them anonymous.
 *
 * Language choices, waiting questions and the personal target go, with what is remembered of its alerts: the cards
 * in that personal chat stay as they are, and are the person's own to delete. In calls, alerts and targets of others
 * name and id go; cards that showed them become due, so that the running bot rewrites them (those of a conversation
 * that is off or cannot be reached when it can be again). A target limited to certain people is not widened by it.
 * Calls are no longer found by them.
 *
 * Call by call, each in a transaction of its own: interrupted, it is begun again. While Graph still has the record of a call,
 * a later version of it names the person again.
 */
export async function erase(database: Database, user: UserId, nowMs: number): Promise<Erased> {
  const { db } = database;
  const languages = await countDeleted(db.deleteFrom('language_choice').where('user_id', '=', user));
  const waits = await countDeleted(db.deleteFrom('wait').where('user_id', '=', user));
  const { personalTargets, targets } = await eraseFromTargets(database, user);
  let calls = 0;
  for (const callId of await callsThatMention(db, user)) {
    if (await eraseFromCall(database, callId, user, nowMs)) calls += 1;
  }
  let handled = 0;
  for (const { callId, targetId } of await alertsHandledBy(db, user)) {
    if (await eraseFromHandling(database, callId, targetId, user, nowMs)) handled += 1;
  }
  const found = await eraseFound(database, user);
  return { languages, waits, personalTargets, targets, calls, handled, ...found };
}

async function eraseFromTargets(database: Database, user: UserId) {
  const { db, locks } = database;
  const ids = await db.selectFrom('target').select('id').orderBy('id').execute();
  const outcomes: ('removed' | 'changed' | 'untouched')[] = [];
  for (const { id } of ids) {
    const outcome = await db.transaction().execute(async (trx) => {
      const query = trx.selectFrom('target').selectAll().where('id', '=', id);
      const row = await locks.hold(query).executeTakeFirst();
      if (row === undefined) return 'untouched';
      const target = readTarget(row);
      if (target.kind === 'personal' && isSame(target.owner.userId, user)) {
        await trx.deleteFrom('target').where('id', '=', id).execute();
        return 'removed';
      }
      const without = targetWithout(target, user);
      if (without === target) return 'untouched';
      await trx.updateTable('target').set(targetColumns(without)).where('id', '=', id).execute();
      return 'changed';
    });
    if (outcome === 'removed') await removeAlertsOf(database, id);
    outcomes.push(outcome);
  }
  const countOf = (wanted: string): number => outcomes.filter((outcome) => outcome === wanted).length;
  return { personalTargets: countOf('removed'), targets: countOf('changed') };
}

async function removeAlertsOf(database: Database, targetId: string): Promise<void> {
  const { db } = database;
  const rows = await db
    .selectFrom('alert')
    .select('call_id')
    .where('target_id', '=', targetId)
    .orderBy('call_id')
    .execute();
  for (const { call_id } of rows) {
    await db.transaction().execute(async (trx) => {
      await holdQuality(database, trx, call_id);
      await trx
        .deleteFrom('alert')
        .where('call_id', '=', call_id)
        .where('target_id', '=', targetId)
        .execute();
      await dropLonelyQuality(trx, call_id);
    });
  }
  await db.deleteFrom('summary_card').where('target_id', '=', targetId).execute();
}

async function eraseFromCall(
  database: Database,
  callId: CallId,
  user: UserId,
  nowMs: number,
): Promise<boolean> {
  return database.db.transaction().execute(async (trx) => {
    const json = await holdQuality(database, trx, callId);
    if (json === undefined) return false;
    const quality = readQuality(json);
    const without = qualityWithout(quality, user);
    if (without === quality) return false;
    await trx
      .updateTable('alert_quality')
      .set({ quality: JSON.stringify(without) })
      .where('call_id', '=', callId)
      .execute();
    await rewriteCards(trx, nowMs).where('call_id', '=', callId).execute();
    return true;
  });
}

async function eraseFromHandling(
  { db, locks }: Database,
  callId: CallId,
  targetId: TargetId,
  user: UserId,
  nowMs: number,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const query = trx.selectFrom('alert').select('handling');
    const row = await locks
      .hold(query.where('call_id', '=', callId).where('target_id', '=', targetId))
      .executeTakeFirst();
    if (row === undefined) return false;
    const handling = readHandling(row.handling);
    const without = handlingWithout(handling, user);
    if (without === handling) return false;
    await trx
      .updateTable('alert')
      .set(handlingColumns(without))
      .where('call_id', '=', callId)
      .where('target_id', '=', targetId)
      .execute();
    await rewriteCards(trx, nowMs).where('call_id', '=', callId).where('target_id', '=', targetId).execute();
    return true;
  });
}

/** Cards that are or may be in a chat, muted and given up ones among them: they are tried once more. */
function rewriteCards(trx: Transaction<Schema>, nowMs: number) {
  return trx
    .updateTable('alert')
    .set({ wanted: sql<number>`wanted + 1`, due_ms: nowMs, given_up_ms: null, failures: 0 })
    .where((eb) => eb.or([eb('shown', '>', 0), eb('intended_ms', 'is not', null)]));
}
