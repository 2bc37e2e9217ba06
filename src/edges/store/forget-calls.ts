import type { Transaction } from 'kysely';
import { countDeleted, type Database } from './database';
import type { Schema } from './schema';

/*
 * What is in other hands is left for the next time: whoever never waits is in nobody's way. Each takes out `most` rows at
 * most and answers how many.
 */

/** Calls that started before then, with their people and networks. */
export async function forgetCalls({ db, locks }: Database, ms: number, most: number): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const query = trx.selectFrom('remembered_call').select('call_id').where('started_ms', '<', ms);
    const rows = await locks.skipTaken(query.orderBy('started_ms').limit(most)).execute();
    if (rows.length === 0) return 0;
    const callIds = rows.map(({ call_id }) => call_id);
    for (const table of ['call_person', 'call_network', 'remembered_call'] as const) {
      await trx.deleteFrom(table).where('call_id', 'in', callIds).execute();
    }
    return rows.length;
  });
}

/** People who were in no call since then. */
export async function forgetPeople({ db, locks }: Database, ms: number, most: number): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const query = trx.selectFrom('known_person').select('person_id').where('last_seen_ms', '<', ms);
    const rows = await locks.skipTaken(query.orderBy('last_seen_ms').limit(most)).execute();
    if (rows.length === 0) return 0;
    return deletePeople(
      trx,
      rows.map(({ person_id }) => person_id),
    );
  });
}

/** With the words they are found by. Answers how many. */
export async function deletePeople(trx: Transaction<Schema>, ids: readonly string[]): Promise<number> {
  // First: nobody else can write their words until the transaction ends.
  const gone = await countDeleted(trx.deleteFrom('known_person').where('person_id', 'in', ids));
  await trx.deleteFrom('name_word').where('person_id', 'in', ids).execute();
  return gone;
}

/** Audit lines of looks before then. */
export async function forgetLooks({ db, locks }: Database, ms: number, most: number): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const query = trx.selectFrom('audit_line').select('id').where('at_ms', '<', ms);
    const rows = await locks.skipTaken(query.orderBy('at_ms').limit(most)).execute();
    if (rows.length === 0) return 0;
    const ids = rows.map(({ id }) => id);
    return countDeleted(trx.deleteFrom('audit_line').where('id', 'in', ids));
  });
}
