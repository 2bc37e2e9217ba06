import type { Kysely, Migration, MigrationProvider } from 'kysely';
import { alerts } from './migration-002-alerts';
import { find } from './migration-003-find';
import { ofOneCall } from './migration-004-of-one-call';

/** A released migration is never changed: a database that has run it would stay different. */
const migrations: Readonly<Record<string, Migration>> = {
  '001-preferences': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('language_choice')
        .addColumn('user_id', 'text', (column) => column.notNull())
        .addColumn('tenant_id', 'text', (column) => column.notNull())
        .addColumn('language', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('language_choice_key', ['user_id', 'tenant_id'])
        .execute();
      await db.schema
        .createTable('welcome')
        .addColumn('conversation_id', 'text', (column) => column.primaryKey())
        .execute();
    },

    async down(db: Kysely<unknown>) {
      await db.schema.dropTable('welcome').execute();
      await db.schema.dropTable('language_choice').execute();
    },
  },
  '002-alerts': alerts,
  '003-find': find,
  '004-of-one-call': ofOneCall,
};

/** The steps from an empty database to the present schema, run in the order of their names. */
export const migrationProvider: MigrationProvider = {
  getMigrations: () => Promise.resolve({ ...migrations }),
};
