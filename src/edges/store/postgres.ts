import { PostgresDialect, sql, type Dialect } from 'kysely';
import { Pool, types } from 'pg';
import type { StartFault } from '../../core/start-fault';
import type { Locks } from './database';

const mostConnections = 10;
const connectWithinMs = 10_000;
// A server that has gone silent must not hold up its callers for ever.
const answerWithinMs = 60_000;

export type PostgresAddress = {
  readonly url: string;
  /** Host and port: what may be shown of the URL. */
  readonly host: string;
  readonly database: string;
};

/** Undefined when it is no URL of a PostgreSQL database. */
export function postgresAddress(url: string): PostgresAddress | undefined {
  if (!/^postgres(ql)?:\/\//i.test(url) || !URL.canParse(url)) return undefined;
  const { host, pathname, searchParams } = new URL(url);
  const database = pathname.slice(1);
  return { url, host: host === '' ? (searchParams.get('host') ?? 'localhost') : host, database };
}

/** Nothing is connected until the first query. */
export function openPostgres({ url }: PostgresAddress): Dialect {
  const pool = new Pool({
    connectionString: url,
    max: mostConnections,
    connectionTimeoutMillis: connectWithinMs,
    query_timeout: answerWithinMs,
    keepAlive: true,
    application_name: 'call-quality-bot',
    types: { getTypeParser: parserOf },
  });
  // An idle connection broke: the pool makes a new one for the next query, which tells when that fails, too.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
}

type TypeId = Parameters<typeof types.getTypeParser>[0];

/** 64-bit integers as numbers: our times and counts stay far below 2^53. */
function parserOf(typeId: TypeId, format?: 'text' | 'binary'): unknown {
  return typeId === types.builtins.INT8 ? Number : types.getTypeParser(typeId, format);
}

export const postgresLocks: Locks = {
  skipTaken: (query) => query.forUpdate().skipLocked(),
  hold: (query) => query.forUpdate(),
  alone: async (trx, subject) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${subject}, 0))`.execute(trx);
  },
};

// SQLSTATE of what somebody who starts the bot can put right (PostgreSQL manual, appendix A).
const noSuchDatabase = '3D000';
const noPermission = '42501';

/** Why the first query failed. Names the host and a code: neither the URL nor a password. */
export function connectFault({ host }: PostgresAddress, error: unknown): StartFault {
  const code = codeOf(error);
  const refused = code.startsWith('28') || code === noSuchDatabase || code === 'SASL';
  if (code === noPermission) return { kind: 'databaseForbidden', host, code };
  return { kind: refused ? 'databaseRefused' : 'databaseUnreachable', host, code };
}

/** Why the tables could not be brought up to date. */
export function tablesFault(address: PostgresAddress, error: unknown): StartFault {
  if (codeOf(error) === noPermission) return connectFault(address, error);
  const why = error instanceof Error ? error.message : 'unknown';
  return { kind: 'databaseTables', path: `${address.host}/${address.database}`, why };
}

function codeOf(error: unknown): string {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  if (typeof code === 'string') return code;
  // The client's own words where it gives no code: no password for a server that wants one.
  return typeof message === 'string' && message.startsWith('SASL') ? 'SASL' : 'no answer';
}
