import { sql, type Kysely, type Transaction } from 'kysely';
import type { PersonRow } from './call-index-rows';
import { chunks } from './database';
import { nameWords, wordBytes } from './name-words';
import { isStoredOfOneCall } from './person-key';
import type { Schema } from './schema';

/** Keeps who was in a call, so that they are found by name; what a later call said of them stays. */
export async function rememberPeople(trx: Transaction<Schema>, people: readonly PersonRow[]): Promise<void> {
  // In one order everywhere: then no two transactions ever wait for each other.
  const sorted = people.filter(isSomebody).sort((a, b) => (a.person_id < b.person_id ? -1 : 1));
  for (const part of chunks(sorted)) await upsert(trx, part);
  for (const part of chunks(sorted)) await renewWords(trx, part);
}

/** Not telephones and bots, whose calls nobody asks for by name, and not those who are somebody else in the next call. */
function isSomebody({ kind, person_id }: PersonRow): boolean {
  return kind !== 'phone' && kind !== 'application' && !isStoredOfOneCall(person_id);
}

async function upsert(trx: Transaction<Schema>, people: readonly PersonRow[]): Promise<void> {
  await trx
    .insertInto('known_person')
    .values(
      people.map(({ person_id, name, upn, tenant_id, started_ms }) => ({
        person_id,
        name,
        upn,
        tenant_id,
        last_seen_ms: started_ms,
        renamed: 1,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .column('person_id')
        // A record that does not tell a name does not take it away.
        .doUpdateSet({
          renamed: sql<number>`case when coalesce(excluded.name, known_person.name, '') = coalesce(known_person.name, '')
            then known_person.renamed else 1 end`,
          name: sql<string | null>`coalesce(excluded.name, known_person.name)`,
          upn: sql<string | null>`coalesce(excluded.upn, known_person.upn)`,
          tenant_id: sql<string | null>`coalesce(excluded.tenant_id, known_person.tenant_id)`,
          last_seen_ms: sql<number>`excluded.last_seen_ms`,
        })
        .whereRef('known_person.last_seen_ms', '<=', 'excluded.last_seen_ms'),
    )
    .execute();
}

async function renewWords(trx: Transaction<Schema>, people: readonly PersonRow[]): Promise<void> {
  const renamed = await trx
    .selectFrom('known_person')
    .select(['person_id', 'name'])
    .where('person_id', 'in', idsOf(people))
    .where('renamed', '=', 1)
    .execute();
  if (renamed.length === 0) return;
  const ids = idsOf(renamed);
  await trx.deleteFrom('name_word').where('person_id', 'in', ids).execute();
  const words = renamed.flatMap(({ person_id, name }) =>
    nameWords(name ?? '').map((word) => ({ person_id, word: wordBytes(word) })),
  );
  for (const part of chunks(words)) await trx.insertInto('name_word').values(part).execute();
  await trx.updateTable('known_person').set({ renamed: 0 }).where('person_id', 'in', ids).execute();
}

function idsOf(people: readonly { readonly person_id: string }[]): string[] {
  return people.map(({ person_id }) => person_id);
}

/** The name this person was last seen with. */
export async function nameOf(db: Kysely<Schema>, personId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('known_person')
    .select('name')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.name ?? undefined;
}
