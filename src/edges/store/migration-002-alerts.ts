import type { Kysely, Migration } from 'kysely';
import { maybeTexts, maybeTimes, texts, times, whole } from './columns';

const tables = [
  'inbox',
  'judged_call',
  'alert',
  'alert_quality',
  'summary_card',
  'target',
  'wait',
  'note',
  'lease',
] as const;

/** What proactive alerts keep. Indexes follow the questions asked often: what is due, what is old. */
export const alerts: Migration = {
  async up(db: Kysely<unknown>) {
    await createInbox(db);
    await createJudgedCalls(db);
    await createAlerts(db);
    await createTargets(db);
    await createWaits(db);
    await createOneOfAKind(db);
  },

  async down(db: Kysely<unknown>) {
    for (const table of [...tables].reverse()) await db.schema.dropTable(table).execute();
  },
};

async function createInbox(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('inbox')
    .addColumn('call_id', 'text', (column) => column.primaryKey())
    .$call((table) => whole(table, 'urgency', 'failures', 'not_ready'))
    .$call((table) => times(table, 'since_ms', 'lease_until_ms'))
    .$call((table) => maybeTimes(table, 'due_ms', 'mentioned_ms', 'set_aside_ms'))
    .addColumn('mentioned_urgency', 'integer')
    .$call((table) => maybeTexts(table, 'problem', 'claim'))
    .execute();
  await db.schema.createIndex('inbox_due').on('inbox').columns(['urgency', 'due_ms', 'call_id']).execute();
  await db.schema
    .createIndex('inbox_aside')
    .on('inbox')
    .column('set_aside_ms')
    .where('set_aside_ms', 'is not', null)
    .execute();
}

async function createJudgedCalls(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('judged_call')
    .addColumn('call_id', 'text', (column) => column.primaryKey())
    .$call((table) => whole(table, 'version'))
    .$call((table) => times(table, 'started_ms', 'judged_ms'))
    .$call((table) => maybeTimes(table, 'ended_ms'))
    .execute();
  await db.schema.createIndex('judged_call_age').on('judged_call').column('judged_ms').execute();
}

async function createAlerts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('alert')
    .$call((table) => texts(table, 'call_id', 'target_id', 'state', 'story', 'handling', 'placement'))
    .$call((table) => whole(table, 'version', 'muted', 'acknowledged', 'not_a_problem'))
    .$call((table) => whole(table, 'wanted', 'shown', 'failures', 'posts_begun'))
    .$call((table) => times(table, 'raised_ms', 'changed_ms'))
    .$call((table) => maybeTimes(table, 'due_ms', 'given_up_ms', 'intended_ms', 'posted_ms'))
    .$call((table) => maybeTexts(table, 'problem', 'message_id', 'summary_id'))
    .addPrimaryKeyConstraint('alert_key', ['call_id', 'target_id'])
    .execute();
  const index = (name: string, ...columns: string[]) =>
    db.schema.createIndex(name).on('alert').columns(columns);
  await index('alert_due', 'target_id', 'due_ms').where('due_ms', 'is not', null).execute();
  await index('alert_posted', 'target_id', 'posted_ms').where('posted_ms', 'is not', null).execute();
  await index('alert_line', 'summary_id').where('summary_id', 'is not', null).execute();
  await index('alert_given_up', 'given_up_ms').where('given_up_ms', 'is not', null).execute();
  await index('alert_of_target', 'target_id', 'raised_ms').execute();
  await index('alert_age', 'changed_ms').execute();
  await db.schema
    .createTable('alert_quality')
    .addColumn('call_id', 'text', (column) => column.primaryKey())
    .$call((table) => whole(table, 'version'))
    .$call((table) => texts(table, 'quality'))
    .execute();
  await db.schema
    .createTable('summary_card')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .$call((table) => texts(table, 'target_id', 'why'))
    .$call((table) => maybeTexts(table, 'message_id'))
    .$call((table) => times(table, 'started_ms'))
    .$call((table) => maybeTimes(table, 'posted_ms'))
    .execute();
  await db.schema
    .createIndex('summary_card_newest')
    .on('summary_card')
    .columns(['target_id', 'why', 'started_ms'])
    .execute();
}

async function createTargets(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('target')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('conversation_id', 'text', (column) => column.notNull().unique())
    .$call((table) => texts(table, 'kind', 'address', 'reach', 'state', 'settings'))
    .$call((table) => maybeTexts(table, 'team_id', 'tenant_id', 'owner_id', 'owner_name'))
    .$call((table) => maybeTexts(table, 'dormant_reason', 'muting', 'holder'))
    .$call((table) => times(table, 'since_ms', 'lease_until_ms', 'claimed_ms'))
    .execute();
  await db.schema.createIndex('target_team').on('target').column('team_id').execute();
}

async function createWaits(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('wait')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .$call((table) => texts(table, 'call_id', 'user_id', 'place', 'address', 'conversation_id', 'reference'))
    .$call((table) => maybeTexts(table, 'tenant_id', 'locale', 'holder'))
    .$call((table) => times(table, 'until_ms', 'due_ms', 'lease_until_ms', 'claimed_ms'))
    .$call((table) => maybeTimes(table, 'marked_ms'))
    .addUniqueConstraint('wait_once', ['user_id', 'call_id', 'conversation_id'])
    .execute();
  await db.schema.createIndex('wait_due').on('wait').column('due_ms').execute();
  await db.schema.createIndex('wait_of_call').on('wait').column('call_id').execute();
}

async function createOneOfAKind(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('note')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .$call((table) => texts(table, 'value'))
    .execute();
  await db.schema
    .createTable('lease')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .$call((table) => texts(table, 'holder'))
    .$call((table) => times(table, 'until_ms'))
    .execute();
}
