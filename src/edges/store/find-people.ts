import { sql, type Kysely } from 'kysely';
import type { KnownPerson } from '../../core/find/found-call';
import type { CallIndex } from '../../flows/find-ports';
import { chunks } from './database';
import { nameWords, wordRange } from './name-words';
import { plain } from './plain';
import type { Schema } from './schema';

/** See `CallIndex.people`. */
export async function findPeople(
  db: Kysely<Schema>,
  wanted: Parameters<CallIndex['people']>[0],
  limit: number,
): Promise<readonly KnownPerson[]> {
  const found =
    'upn' in wanted
      ? await withUpn(db, wanted.upn, limit)
      : await withWords(db, nameWords(wanted.name), limit);
  return found.map((row) => ({
    id: row.person_id,
    name: row.name ?? undefined,
    upn: row.upn ?? undefined,
    tenantId: row.tenant_id ?? undefined,
  }));
}

function selectPeople(db: Kysely<Schema>, limit: number) {
  return db
    .selectFrom('known_person')
    .selectAll()
    .orderBy('last_seen_ms', 'desc')
    .orderBy('person_id', 'desc')
    .limit(limit);
}

type Row = Schema['known_person'];

function withUpn(db: Kysely<Schema>, upn: string, limit: number): Promise<readonly Row[]> {
  return selectPeople(db, limit).where('upn', '=', plain(upn).toLowerCase()).execute();
}

/** As many as are looked at one by one; no more work than that, however common the words are. */
const mostCandidates = 10_000;

/** Begins with the people of the rarest word. */
async function withWords(
  db: Kysely<Schema>,
  words: readonly string[],
  limit: number,
): Promise<readonly Row[]> {
  const [first, ...others] = await rarestFirst(db, words);
  if (first === undefined || first.people === 0) return [];
  if (first.people > mostCandidates) return amongLastSeen(db, words, limit);
  const ids = await peopleWith(
    db,
    first.word,
    others.map(({ word }) => word),
  );
  const found: Row[] = [];
  for (const part of chunks(ids)) {
    found.push(...(await selectPeople(db, limit).where('person_id', 'in', part).execute()));
  }
  return found.sort(lastSeenFirst).slice(0, limit);
}

function lastSeenFirst(a: Row, b: Row): number {
  return b.last_seen_ms - a.last_seen_ms || (a.person_id < b.person_id ? 1 : -1);
}

/** How many people each word begins a name of; those of a common one are not all counted. */
async function rarestFirst(db: Kysely<Schema>, words: readonly string[]) {
  const counted: { readonly word: string; readonly people: number }[] = [];
  for (const word of words) {
    const { from, before } = wordRange(word);
    const some = db
      .selectFrom('name_word')
      .select('person_id')
      .where('word', '>=', from)
      .where('word', '<', before)
      .limit(mostCandidates + 1);
    const { people } = await db
      .selectFrom(some.as('some'))
      .select((eb) => eb.fn.countAll<number>().as('people'))
      .executeTakeFirstOrThrow();
    counted.push({ word, people });
  }
  return counted.sort((a, b) => a.people - b.people);
}

/** Each once. */
async function peopleWith(
  db: Kysely<Schema>,
  word: string,
  others: readonly string[],
): Promise<readonly string[]> {
  const { from, before } = wordRange(word);
  const rows = await db
    .selectFrom('name_word')
    .select('name_word.person_id')
    .distinct()
    .where('name_word.word', '>=', from)
    .where('name_word.word', '<', before)
    .where((eb) => eb.and(others.map((other) => hasWord('name_word.person_id', other))))
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** Where each word begins very many names, whoever was seen lately is likely to have them all. */
async function amongLastSeen(
  db: Kysely<Schema>,
  words: readonly string[],
  limit: number,
): Promise<readonly Row[]> {
  // Which comes from the index alone. Then nobody is looked at behind the last that is wanted.
  const last = await db
    .selectFrom('known_person')
    .select('last_seen_ms')
    .orderBy('last_seen_ms', 'desc')
    .limit(1)
    .offset(mostCandidates - 1)
    .executeTakeFirst();
  return selectPeople(db, limit)
    .where('last_seen_ms', '>=', last?.last_seen_ms ?? 0)
    .where((eb) => eb.and(words.map((word) => hasWord('known_person.person_id', word))))
    .execute();
}

/** Whether a word of this person's name begins with it. */
export function hasWord(person: string, word: string) {
  const { from, before } = wordRange(word);
  return sql<boolean>`exists (select 1 from name_word as fits where fits.person_id = ${sql.ref(person)}
    and fits.word >= ${from} and fits.word < ${before})`;
}
