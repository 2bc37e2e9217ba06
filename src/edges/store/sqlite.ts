import { existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CompiledQuery, SqliteDialect, SqliteDriver, type Dialect } from 'kysely';
import Sqlite from 'libsql';
import { err, ok, type Result } from '../../core/result';
import type { StartFault } from '../../core/start-fault';
import type { Locks } from './database';

// Another process (the tool for personal data, a backup) may hold the file for a moment.
const busyTimeoutMs = 5_000;

/** The path in `file:./data/x.db`, `file:///data/x.db`; undefined for any other kind of URL. */
export function sqlitePath(url: string): string | undefined {
  const path = /^file:(?:\/\/(?=\/))?([^?#]+)$/.exec(url)?.[1];
  return path === undefined ? undefined : resolve(path);
}

/** Opens the file, and creates it with its folder when it is new. Throws when it cannot. */
export function openSqlite(path: string): Dialect {
  mkdirSync(dirname(path), { recursive: true });
  const database = new Sqlite(path);
  // Readers do not wait for the writer, and a crash loses nothing that was committed.
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma(`busy_timeout = ${busyTimeoutMs}`);
  const dialect = new SqliteDialect({ database });
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => {
      const driver = new SqliteDriver({ database });
      // A transaction that begins by reading could not turn into a writer beside another process's.
      driver.beginTransaction = async (connection) => {
        await connection.executeQuery(CompiledQuery.raw('begin immediate'));
      };
      return driver;
    },
  };
}

/** Every transaction has the database for itself already. */
export const sqliteLocks: Locks = {
  skipTaken: (query) => query,
  hold: (query) => query,
  alone: () => Promise.resolve(),
};

/**
 * Keeps other processes away from this database, by a transaction held open on a file beside it: the operating
 * system ends it with the process, however that ends. Answers how to let go. Throws when the file cannot be.
 */
export function lockOut(path: string): Result<() => void, StartFault> {
  mkdirSync(dirname(path), { recursive: true });
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) throw new Error('a folder');
  // A link and the file it leads to are the same database.
  const lock = new Sqlite(`${existsSync(path) ? realpathSync(path) : path}.lock`);
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if ((error as { code?: unknown }).code !== 'SQLITE_BUSY') throw error;
    return err({ kind: 'databaseInUse', path });
  }
  return ok(() => {
    lock.close();
  });
}
