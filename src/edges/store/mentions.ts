import { sql, type Kysely } from 'kysely';
import type { TargetId } from '../../core/alerts/alert';
import type { CallId, UserId } from '../../core/ids';
import { readHandling } from './alert-rows';
import type { Schema } from './schema';

/** Calls in whose text the id stands somewhere: a few too many, never too few. */
export async function callsThatMention(db: Kysely<Schema>, user: UserId): Promise<readonly CallId[]> {
  const rows = await db
    .selectFrom('alert_quality')
    .select('call_id')
    .where(sql`lower(quality)`, 'like', `%${user}%`)
    .orderBy('call_id')
    .execute();
  return rows.map(({ call_id }) => call_id as CallId);
}

/** Alerts in whose handling the id stands somewhere: a few too many, never too few. */
export async function alertsHandledBy(db: Kysely<Schema>, user: UserId) {
  const rows = await db
    .selectFrom('alert')
    .select(['call_id', 'target_id', 'handling'])
    .where(sql`lower(handling)`, 'like', `%${user}%`)
    .orderBy('call_id')
    .orderBy('target_id')
    .execute();
  return rows.map(({ call_id, target_id, handling }) => ({
    callId: call_id as CallId,
    targetId: target_id as TargetId,
    handling: readHandling(handling),
  }));
}
