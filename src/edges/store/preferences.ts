import type { Kysely } from 'kysely';
import type { Preferences } from '../../flows/ports';
import type { Schema } from './schema';

/** The Preferences port over the database. */
export function createPreferences(db: Kysely<Schema>): Preferences {
  return {
    async language(user, tenant) {
      const row = await db
        .selectFrom('language_choice')
        .select('language')
        .where('user_id', '=', user)
        .where('tenant_id', '=', tenant ?? '')
        .executeTakeFirst();
      return row?.language;
    },

    async setLanguage(user, tenant, language) {
      if (language === undefined) return forgetLanguage(db, user, tenant ?? '');
      await db
        .insertInto('language_choice')
        .values({ user_id: user, tenant_id: tenant ?? '', language })
        .onConflict((conflict) => conflict.columns(['user_id', 'tenant_id']).doUpdateSet({ language }))
        .execute();
    },

    async firstWelcome(conversationId) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('welcome')
        .values({ conversation_id: conversationId })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
  };
}

async function forgetLanguage(db: Kysely<Schema>, user: string, tenant: string): Promise<void> {
  await db
    .deleteFrom('language_choice')
    .where('user_id', '=', user)
    .where('tenant_id', '=', tenant)
    .execute();
}
