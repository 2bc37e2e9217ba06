import type { Kysely } from 'kysely';
import type { Schema } from './schema';

/**
 * Frees what the process before had claimed and, being killed, could not give back. Only where no other process can be at
 * work on this database: what a living one has claimed would be done twice.
 */
export async function freeLeftBehind(db: Kysely<Schema>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('lease').execute();
    for (const table of ['inbox', 'target', 'wait'] as const) {
      await trx.updateTable(table).set({ lease_until_ms: 0 }).where('lease_until_ms', '>', 0).execute();
    }
  });
}
