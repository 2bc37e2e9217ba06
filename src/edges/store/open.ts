import { Kysely, Migrator, sql } from 'kysely';
import { err, ok, type Result } from '../../core/result';
import type { StartFault } from '../../core/start-fault';
import type { Preferences } from '../../flows/ports';
import { migrationProvider } from './migrations';
import { createPreferences } from './preferences';
import type { Schema } from './schema';
import { openSqlite, sqlitePath } from './sqlite';

export type Store = {
  readonly preferences: Preferences;
  /** False when the database does not answer. */
  ping(): Promise<boolean>;
  close(): Promise<void>;
};

/** Opens the database and brings its tables up to date. */
export async function openStore({ url }: { readonly url: string }): Promise<Result<Store, StartFault>> {
  const path = sqlitePath(url);
  if (path === undefined) return err({ kind: 'databaseUrl' });
  const db = connect(path);
  if (!db) return err({ kind: 'databaseClosed', path });
  const fault = await migrate(db, path);
  if (fault !== undefined) {
    await db.destroy();
    return err(fault);
  }
  return ok({
    preferences: createPreferences(db),
    ping: () => answers(db),
    close: () => db.destroy(),
  });
}

function connect(path: string): Kysely<Schema> | undefined {
  try {
    return new Kysely<Schema>({ dialect: openSqlite(path) });
  } catch {
    return undefined;
  }
}

async function migrate(db: Kysely<Schema>, path: string): Promise<StartFault | undefined> {
  const { error } = await new Migrator({ db, provider: migrationProvider }).migrateToLatest();
  if (error === undefined) return undefined;
  const why = error instanceof Error ? error.message : 'unknown';
  return { kind: 'databaseTables', path, why };
}

async function answers(db: Kysely<Schema>): Promise<boolean> {
  try {
    await sql`select 1`.execute(db);
    return true;
  } catch {
    return false;
  }
}
