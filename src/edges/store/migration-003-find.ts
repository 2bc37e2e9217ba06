import type { Kysely, Migration } from 'kysely';
import { maybeTexts, maybeTimes, texts, times, whole } from './columns';

const tables = [
  'remembered_call',
  'call_person',
  'call_network',
  'known_person',
  'name_word',
  'audit_line',
] as const;

/** What finding calls keeps. Each list that is asked for is one walk along one index. */
export const find: Migration = {
  async up(db: Kysely<unknown>) {
    await createRememberedCalls(db);
    await createCallPeople(db);
    await createCallNetworks(db);
    await createKnownPeople(db);
    await createAuditLines(db);
  },

  async down(db: Kysely<unknown>) {
    for (const table of [...tables].reverse()) await db.schema.dropTable(table).execute();
  },
};

async function createRememberedCalls(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('remembered_call')
    .addColumn('call_id', 'text', (column) => column.primaryKey())
    .$call((table) => whole(table, 'version', 'affected', 'ratings', 'truncated'))
    .$call((table) => times(table, 'started_ms'))
    .$call((table) => maybeTimes(table, 'ended_ms'))
    .$call((table) => texts(table, 'headline', 'described'))
    .addColumn('severity', 'double precision', (column) => column.notNull())
    .addColumn('lowest_stars', 'double precision')
    .$call((table) => maybeTexts(table, 'meeting', 'organizer_id', 'organizer_tenant_id'))
    .$call((table) => maybeTexts(table, 'organizer_name', 'organizer_kind'))
    .execute();
  const index = (name: string, ...columns: string[]) =>
    db.schema.createIndex(name).on('remembered_call').columns(columns);
  await index('remembered_call_start', 'started_ms', 'call_id').execute();
  await index('remembered_call_meeting', 'meeting', 'started_ms').where('meeting', 'is not', null).execute();
  await index('remembered_call_organizer', 'organizer_id').where('organizer_id', 'is not', null).execute();
  await index('remembered_call_worst', 'started_ms', 'affected', 'severity')
    .where('headline', '=', 'problem')
    .execute();
}

async function createCallPeople(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('call_person')
    .$call((table) => texts(table, 'call_id', 'person_id', 'kind', 'verdict'))
    .$call((table) => whole(table, 'place'))
    .$call((table) => times(table, 'started_ms'))
    .$call((table) => maybeTexts(table, 'tenant_id', 'name', 'upn'))
    .addColumn('stars', 'double precision')
    .addPrimaryKeyConstraint('call_person_key', ['call_id', 'place'])
    .execute();
  await db.schema
    .createIndex('call_person_calls')
    .on('call_person')
    .columns(['person_id', 'started_ms', 'call_id'])
    .execute();
}

async function createCallNetworks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('call_network')
    .$call((table) => texts(table, 'call_id', 'network'))
    .$call((table) => times(table, 'started_ms'))
    .addPrimaryKeyConstraint('call_network_key', ['call_id', 'network'])
    .execute();
  await db.schema
    .createIndex('call_network_calls')
    .on('call_network')
    .columns(['network', 'started_ms', 'call_id'])
    .execute();
}

async function createKnownPeople(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('known_person')
    .addColumn('person_id', 'text', (column) => column.primaryKey())
    .$call((table) => maybeTexts(table, 'name', 'upn', 'tenant_id'))
    .$call((table) => times(table, 'last_seen_ms'))
    .$call((table) => whole(table, 'renamed'))
    .execute();
  await db.schema.createIndex('known_person_upn').on('known_person').column('upn').execute();
  await db.schema
    .createIndex('known_person_age')
    .on('known_person')
    .columns(['last_seen_ms', 'person_id'])
    .execute();
  await db.schema
    .createTable('name_word')
    .$call((table) => texts(table, 'person_id'))
    // Bytes sort the same in every database; how text sorts depends on how a PostgreSQL database was created.
    .addColumn('word', 'bytea', (column) => column.notNull())
    .addPrimaryKeyConstraint('name_word_key', ['person_id', 'word'])
    .execute();
  await db.schema.createIndex('name_word_people').on('name_word').columns(['word', 'person_id']).execute();
}

async function createAuditLines(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit_line')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .$call((table) => times(table, 'at_ms'))
    .$call((table) => texts(table, 'what', 'place'))
    .$call((table) => maybeTexts(table, 'actor', 'actor_name', 'call_id', 'about'))
    .execute();
  for (const column of ['actor', 'call_id', 'about']) {
    await db.schema
      .createIndex(`audit_line_${column}`)
      .on('audit_line')
      .columns([column, 'at_ms'])
      .where(column, 'is not', null)
      .execute();
  }
  await db.schema.createIndex('audit_line_age').on('audit_line').column('at_ms').execute();
}
