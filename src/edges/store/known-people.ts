import { sql, type Kysely, type Transaction } from 'kysely';
import type { KnownPerson } from '../../core/find/found-call';
import type { PersonRow } from './call-index-rows';
import { chunks } from './database';
import { nameWords, wordBytes, wordRange } from './name-words';
import { plain } from './plain';
import type { Schema } from './schema';

/** Keeps who was in a call, so that they are found by name; what a later call said of them stays. */
export async function rememberPeople(trx: Transaction<Schema>, people: readonly PersonRow[]): Promise<void> {
  // In one order everywhere: then no two transactions ever wait for each other.
  const sorted = people.filter(hasName).sort((a, b) => (a.person_id < b.person_id ? -1 : 1));
  for (const part of chunks(sorted)) await upsert(trx, part);
  for (const part of chunks(sorted)) await renewWords(trx, part);
}

/** Telephones and bots are nobody whose calls are asked for by name. */
function hasName({ kind }: PersonRow): boolean {
  return kind !== 'phone' && kind !== 'application';
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

/** See `CallIndex.people`. */
export async function findPeople(
  db: Kysely<Schema>,
  wanted: { readonly upn: string } | { readonly name: string },
  limit: number,
): Promise<readonly KnownPerson[]> {
  const found = 'upn' in wanted ? withUpn(db, wanted.upn) : await withWords(db, nameWords(wanted.name));
  if (found === undefined) return [];
  const rows = await found
    .select(['person_id', 'name', 'upn', 'tenant_id'])
    .orderBy('last_seen_ms', 'desc')
    .orderBy('person_id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.person_id,
    name: row.name ?? undefined,
    upn: row.upn ?? undefined,
    tenantId: row.tenant_id ?? undefined,
  }));
}

function withUpn(db: Kysely<Schema>, upn: string) {
  return db.selectFrom('known_person').where('upn', '=', plain(upn).toLowerCase());
}

/**
 * Undefined: nobody; without any word, too. Begins with the few people of a rare word; where all words are common, whoever was
 * seen last is likely to fit, so that people are gone through in that order.
 */
async function withWords(db: Kysely<Schema>, words: readonly string[]) {
  const few = await peopleOfRareWord(db, words);
  if (words.length === 0 || few?.length === 0) return undefined;
  const begun = db
    .selectFrom('known_person')
    .$if(few !== undefined, (query) => query.where('known_person.person_id', 'in', few ?? []));
  return words.reduce((query, word) => {
    const { from, before } = wordRange(word);
    return query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('name_word')
          .select('name_word.person_id')
          .whereRef('name_word.person_id', '=', 'known_person.person_id')
          .where('name_word.word', '>=', from)
          .where('name_word.word', '<', before),
      ),
    );
  }, begun);
}

const fewPeople = 500;

/** Undefined: each of the words begins more names than that. */
async function peopleOfRareWord(
  db: Kysely<Schema>,
  words: readonly string[],
): Promise<readonly string[] | undefined> {
  for (const word of words) {
    const { from, before } = wordRange(word);
    const rows = await db
      .selectFrom('name_word')
      .select('person_id')
      .where('word', '>=', from)
      .where('word', '<', before)
      .limit(fewPeople + 1)
      .execute();
    if (rows.length <= fewPeople) return idsOf(rows);
  }
  return undefined;
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
