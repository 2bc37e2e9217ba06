import { sql } from 'kysely';
import type { Muting, Target, TargetId } from '../../core/alerts/alert';
import type { TargetSettings } from '../../core/alerts/policy';
import type { TenantId, UserId } from '../../core/ids';
import type { Targets } from '../../flows/alert-ports';
import type { Database } from './database';
import type { Schema, TargetTable } from './schema';

/** The Targets port over the database. */
export function createTargets({ db, newId }: Database): Targets {
  const change = (id: TargetId, columns: Partial<Schema['target']>) =>
    db.updateTable('target').set(columns).where('id', '=', id).execute();
  return {
    async all() {
      return (await db.selectFrom('target').selectAll().orderBy('id').execute()).map(readTarget);
    },

    async byId(id) {
      const row = await db.selectFrom('target').selectAll().where('id', '=', id).executeTakeFirst();
      return row && readTarget(row);
    },

    async byConversation(conversationId) {
      const row = await db
        .selectFrom('target')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .executeTakeFirst();
      return row && readTarget(row);
    },

    async save(target) {
      const columns = targetColumns(target);
      const row = await db
        .insertInto('target')
        .values({ ...columns, id: target.id ?? newId(), holder: null, lease_until_ms: 0, claimed_ms: 0 })
        .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet(columns))
        .returningAll()
        .executeTakeFirstOrThrow();
      return readTarget(row);
    },

    async setState(id, state, dormantReason) {
      await change(id, { state, dormant_reason: dormantReason ?? null });
    },

    async setSettings(id, settings) {
      await change(id, { settings: JSON.stringify(settings) });
    },

    async setMuting(id, muting) {
      await change(id, { muting: muting === undefined ? null : JSON.stringify(muting) });
    },

    async setReach(id, reach, owner) {
      await change(id, { reach, owner_id: owner.userId ?? null, owner_name: owner.name ?? null });
    },

    async heardFrom(conversationId, address, teamId) {
      await db
        .updateTable('target')
        .set({
          address,
          state: sql<Target['state']>`case when state = 'dormant' then 'on' else state end`,
          dormant_reason: null,
        })
        .where('conversation_id', '=', conversationId)
        .where((eb) => eb.or([eb('address', '<>', address), eb('state', '=', 'dormant')]))
        .execute();
      if (teamId === undefined) return;
      await db
        .updateTable('target')
        .set({ state: 'on', dormant_reason: null })
        .where('team_id', '=', teamId)
        .where('state', '=', 'dormant')
        .where('dormant_reason', 'in', ['removed', 'BotNotInConversationRoster'])
        .execute();
    },

    async leave({ conversationId, teamId }, reason) {
      if (conversationId === undefined && teamId === undefined) return;
      await db
        .updateTable('target')
        .set({ state: 'dormant', dormant_reason: reason })
        // What somebody turned off must not wake up by itself.
        .where('state', '=', 'on')
        .where((eb) =>
          eb.or([
            ...(conversationId === undefined ? [] : [eb('conversation_id', '=', conversationId)]),
            ...(teamId === undefined ? [] : [eb('team_id', '=', teamId)]),
          ]),
        )
        .execute();
    },
  };
}

export function targetColumns(target: Omit<Target, 'id'>) {
  return {
    kind: target.kind,
    conversation_id: target.conversationId,
    address: target.address,
    team_id: target.teamId ?? null,
    tenant_id: target.tenantId ?? null,
    reach: target.reach,
    owner_id: target.owner.userId ?? null,
    owner_name: target.owner.name ?? null,
    state: target.state,
    dormant_reason: target.dormantReason ?? null,
    since_ms: target.sinceMs,
    muting: target.muting === undefined ? null : JSON.stringify(target.muting),
    settings: JSON.stringify(target.settings),
  };
}

export function readTarget(row: TargetTable): Target {
  return {
    id: row.id as TargetId,
    kind: row.kind,
    conversationId: row.conversation_id,
    address: row.address,
    teamId: row.team_id ?? undefined,
    tenantId: (row.tenant_id ?? undefined) as TenantId | undefined,
    reach: row.reach,
    owner: { userId: (row.owner_id ?? undefined) as UserId | undefined, name: row.owner_name ?? undefined },
    state: row.state,
    dormantReason: row.dormant_reason ?? undefined,
    sinceMs: row.since_ms,
    muting: row.muting === null ? undefined : (JSON.parse(row.muting) as Muting),
    settings: JSON.parse(row.settings) as TargetSettings,
  };
}
