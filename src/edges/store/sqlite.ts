import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { SqliteDialect, type Dialect } from 'kysely';
import Database from 'libsql';

// Another process (a report, a backup) may hold the file for a moment.
const busyTimeoutMs = 5_000;

/** The path in `file:./data/x.db`, `file:///data/x.db`; undefined for any other kind of URL. */
export function sqlitePath(url: string): string | undefined {
  const path = /^file:(?:\/\/(?=\/))?([^?#]+)$/.exec(url)?.[1];
  return path === undefined ? undefined : resolve(path);
}

/** Opens the file, and creates it with its folder when it is new. Throws when it cannot. */
export function openSqlite(path: string): Dialect {
  mkdirSync(dirname(path), { recursive: true });
  const database = new Database(path);
  // Readers do not wait for the writer, and a crash loses nothing that was committed.
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma(`busy_timeout = ${busyTimeoutMs}`);
  return new SqliteDialect({ database });
}
