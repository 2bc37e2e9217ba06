import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { Kysely, Migrator, sql } from 'kysely';
import { err, ok, type Result } from '../../core/result';
import type { StartFault } from '../../core/start-fault';
import type {
  AlertBook,
  Inbox,
  Leases,
  Notes,
  Outbox,
  Retention,
  Targets,
  Waits,
} from '../../flows/alert-ports';
import type { AuditTrail, CallIndex } from '../../flows/find-ports';
import type { Preferences } from '../../flows/ports';
import { createAlertBook } from './alert-book';
import { createAuditTrail } from './audit-trail';
import { createCallIndex } from './call-index';
import type { Database, Locks } from './database';
import { createInbox } from './inbox';
import { freeLeftBehind } from './left-behind';
import { migrationProvider } from './migrations';
import { createStoredNetworks, type NetworkPrivacy } from './networks';
import { createLeases, createNotes } from './notes';
import { createOutbox } from './outbox';
import { createPeople, type People } from './people';
import {
  connectFault,
  openPostgres,
  postgresAddress,
  postgresLocks,
  tablesFault,
  type PostgresAddress,
} from './postgres';
import { createPreferences } from './preferences';
import { createRetention } from './retention';
import type { Schema } from './schema';
import { lockOut, openSqlite, sqliteLocks, sqlitePath } from './sqlite';
import { createTargets } from './targets';
import { createWaits } from './waits';

export type Store = {
  readonly preferences: Preferences;
  readonly inbox: Inbox;
  readonly alerts: AlertBook;
  readonly outbox: Outbox;
  readonly targets: Targets;
  readonly waits: Waits;
  readonly notes: Notes;
  readonly leases: Leases;
  readonly retention: Retention;
  readonly people: People;
  readonly calls: CallIndex;
  readonly audit: AuditTrail;
  /** False when the database does not answer. */
  ping(): Promise<boolean>;
  close(): Promise<void>;
};

export type StoreOptions = {
  /** `file:` and a path, or `postgres://` and all that belongs to it. */
  readonly url: string;
  /** Names this process in leases and claims; random unless given. */
  readonly instance?: string;
  /** False for a tool that works beside the running bot: it does not keep others away from the file. */
  readonly exclusive?: boolean;
  /** False: a file that does not exist is a fault, not a new database. */
  readonly create?: boolean;
  /** How networks of calls are stored from now on; `hash` unless given. Those stored the other way are not found. */
  readonly networkPrivacy?: NetworkPrivacy;
};

/** Opens the database and brings its tables up to date. */
export async function openStore(options: StoreOptions): Promise<Result<Store, StartFault>> {
  const path = sqlitePath(options.url);
  if (path !== undefined) return openFile(path, options);
  const address = postgresAddress(options.url);
  return address === undefined ? err({ kind: 'databaseUrl' }) : openServer(address, options);
}

async function openFile(path: string, options: StoreOptions): Promise<Result<Store, StartFault>> {
  const { exclusive = true, create = true } = options;
  if (!create && !existsSync(path)) return err({ kind: 'databaseMissing', path });
  const file = holdFile(path, exclusive);
  if (!file.ok) return file;
  const { db, letGo } = file.value;
  const error = (await migrate(db)) ?? (exclusive ? await takeOver(db) : undefined);
  if (error !== undefined) {
    await db.destroy();
    letGo();
    const why = error instanceof Error ? error.message : 'unknown';
    return err({ kind: 'databaseTables', path, why });
  }
  const store = createStore(db, sqliteLocks, options);
  return ok({ ...store, close: () => db.destroy().finally(letGo) });
}

/** Undefined: all went well. */
function takeOver(db: Kysely<Schema>): Promise<unknown> {
  return freeLeftBehind(db).catch((error: unknown) => error);
}

type HeldFile = { readonly db: Kysely<Schema>; readonly letGo: () => void };

function holdFile(path: string, exclusive: boolean): Result<HeldFile, StartFault> {
  let letGo = (): void => undefined;
  try {
    const locked = exclusive ? lockOut(path) : ok(letGo);
    if (!locked.ok) return locked;
    letGo = locked.value;
    return ok({ db: new Kysely<Schema>({ dialect: openSqlite(path) }), letGo });
  } catch {
    letGo();
    return err({ kind: 'databaseClosed', path });
  }
}

async function openServer(
  address: PostgresAddress,
  options: StoreOptions,
): Promise<Result<Store, StartFault>> {
  const db = new Kysely<Schema>({ dialect: openPostgres(address) });
  const fault = (await firstFault(db, address)) ?? undefined;
  if (fault === undefined) return ok(createStore(db, postgresLocks, options));
  await db.destroy();
  return err(fault);
}

async function firstFault(db: Kysely<Schema>, address: PostgresAddress): Promise<StartFault | undefined> {
  try {
    await sql`select 1`.execute(db);
  } catch (error) {
    return connectFault(address, error);
  }
  const error = await migrate(db);
  return error === undefined ? undefined : tablesFault(address, error);
}

/** Several instances that start at once wait for the first (kysely locks). Undefined: all went well. */
async function migrate(db: Kysely<Schema>): Promise<unknown> {
  const { error } = await new Migrator({ db, provider: migrationProvider }).migrateToLatest();
  return error;
}

function createStore(
  db: Kysely<Schema>,
  locks: Locks,
  { instance = randomUUID(), networkPrivacy = 'hash' }: StoreOptions,
): Store {
  const notes = createNotes(db);
  const storedNetworks = createStoredNetworks(notes, networkPrivacy);
  const database: Database = { db, locks, instance, newId: randomUUID, storedNetworks };
  return {
    preferences: createPreferences(db),
    inbox: createInbox(database),
    alerts: createAlertBook(database),
    outbox: createOutbox(database),
    targets: createTargets(database),
    waits: createWaits(database),
    notes,
    leases: createLeases(database),
    retention: createRetention(database),
    people: createPeople(database),
    calls: createCallIndex(database),
    audit: createAuditTrail(database),
    ping: () => answers(db),
    close: () => db.destroy(),
  };
}

async function answers(db: Kysely<Schema>): Promise<boolean> {
  try {
    await sql`select 1`.execute(db);
    return true;
  } catch {
    return false;
  }
}
