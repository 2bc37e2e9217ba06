import type { Kysely } from 'kysely';
import type { Leases, Notes } from '../../flows/alert-ports';
import type { Database } from './database';
import type { Schema } from './schema';

/** The Notes port over the database. */
export function createNotes(db: Kysely<Schema>): Notes {
  const get = async (name: string): Promise<string | undefined> => {
    const row = await db.selectFrom('note').select('value').where('name', '=', name).executeTakeFirst();
    return row?.value;
  };
  return {
    get,

    async set(name, value) {
      if (value === undefined) {
        await db.deleteFrom('note').where('name', '=', name).execute();
        return;
      }
      await db
        .insertInto('note')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute();
    },

    async setOnce(name, value) {
      await db
        .insertInto('note')
        .values({ name, value })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return (await get(name)) ?? value;
    },
  };
}

/** The Leases port over the database. */
export function createLeases({ db, instance }: Database): Leases {
  return {
    async take(name, nowMs, untilMs) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('lease')
        .values({ name, holder: instance, until_ms: untilMs })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({ holder: instance, until_ms: untilMs })
            .where((eb) =>
              eb.or([
                eb('lease.holder', '=', instance),
                eb('lease.until_ms', '<=', nowMs),
                // Nobody takes one for longer than a day: somebody's clock was wrong.
                eb('lease.until_ms', '>', nowMs + 24 * 60 * 60_000),
              ]),
            ),
        )
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },

    async release(name) {
      await db.deleteFrom('lease').where('name', '=', name).where('holder', '=', instance).execute();
    },
  };
}
