import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import type { AlertReason, AlertStory, Target, TargetId } from '../../src/core/alerts/alert';
import { defaultPolicy } from '../../src/core/alerts/policy';
import { summaryOf } from '../../src/core/find/summary-of';
import { parseUserId, type CallId, type UserId } from '../../src/core/ids';
import type { CallQuality } from '../../src/core/quality/call-quality';
import { openStore, type Store, type StoreOptions } from '../../src/edges/store/open';
import { openPostgres, postgresAddress } from '../../src/edges/store/postgres';
import { openSqlite, sqlitePath } from '../../src/edges/store/sqlite';
import type { DueAlert, Work } from '../../src/flows/alert-ports';
import { callId, callQuality } from './call-quality';
import { startPostgres } from './postgres';

/** A kind of database: gives URLs of new, empty ones. */
export type Databases = { fresh(): Promise<string>; stop(): Promise<void> };

async function sqliteFiles(): Promise<Databases> {
  const folder = await mkdtemp(join(tmpdir(), 'call-quality-store-'));
  let count = 0;
  return {
    fresh: () => Promise.resolve(`file:${join(folder, `${(count += 1)}.db`)}`),
    stop: () => rm(folder, { recursive: true }),
  };
}

async function postgresDatabases(): Promise<Databases> {
  const server = await startPostgres();
  let count = 0;
  return { fresh: () => server.createDatabase(`test-${(count += 1)}`), stop: () => server.stop() };
}

/** What a contract is tried on: a new store for each test, and further ones on the same database as other instances have them. */
export type Stores = {
  readonly store: () => Store;
  readonly another: () => Promise<Store>;
  /** Three that work at the same time. In one process only PostgreSQL has more than one. */
  readonly several: () => Promise<readonly [Store, Store, Store]>;
};

/** Both kinds, for `describe.each`. */
export const kindsOfDatabase = [
  ['SQLite', sqliteFiles],
  ['PostgreSQL', postgresDatabases],
] as const;

/** Opens and closes stores around each test of a `describe`. */
export function useStores(kind: string, start: () => Promise<Databases>): Stores {
  let databases: Databases;
  let url: string;
  let first: Store;
  let opened: Store[] = [];

  beforeAll(async () => {
    databases = await start();
  });
  afterAll(async () => {
    await databases.stop();
  });
  beforeEach(async () => {
    url = await databases.fresh();
    first = await open(url);
    opened = [first];
  });
  afterEach(async () => {
    for (const store of opened) await store.close();
  });

  const another = async (): Promise<Store> => {
    const store = await open(url);
    opened.push(store);
    return store;
  };
  return {
    store: () => first,
    another,
    several: async () =>
      kind === 'SQLite' ? [first, first, first] : [first, await another(), await another()],
  };
}

/** Beside any other that has it open. */
export async function open(url: string, options: Partial<StoreOptions> = {}): Promise<Store> {
  const opened = await openStore({ url, exclusive: false, ...options });
  if (!opened.ok) throw new Error(opened.error.kind);
  return opened.value;
}

/** The tables themselves. */
export function connect(url: string): Kysely<unknown> {
  const [path, address] = [sqlitePath(url), postgresAddress(url)];
  if (path !== undefined) return new Kysely({ dialect: openSqlite(path) });
  if (address === undefined) throw new Error('no URL');
  return new Kysely({ dialect: openPostgres(address) });
}

/** The n-th of some calls; their ids sort by n. */
export function someCall(n: number): CallId {
  return callId(`c0000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
}

export function someUser(n: number): UserId {
  const id = parseUserId(`aaaaaaaa-0000-4000-8000-${String(n).padStart(12, '0')}`);
  if (id === undefined) throw new Error('not an id');
  return id;
}

/** A channel that is on and wants everything. */
export function someTarget(different: Partial<Target> = {}): Omit<Target, 'id'> & { id: undefined } {
  return {
    kind: 'channel',
    conversationId: '19:channel@thread.tacv2',
    address: '{"there":1}',
    teamId: '19:team',
    tenantId: undefined,
    reach: 'all',
    owner: { userId: someUser(1), name: 'Anna' },
    state: 'on',
    dormantReason: undefined,
    sinceMs: 500,
    muting: undefined,
    settings: { policy: defaultPolicy, language: 'en', timeZone: 'Europe/Berlin' },
    ...different,
    id: undefined,
  };
}

const brokeOff: AlertReason = { kind: 'brokeOff' };

export function story(version: number, different: Partial<AlertStory> = {}): AlertStory {
  return { version, state: 'open', reasons: [brokeOff], changes: [], ...different };
}

/** A claimed call; throws when it is not the one that is due. */
export async function claimOne(store: Store, nowMs: number, leaseUntilMs = nowMs + 1_000): Promise<Work> {
  const [work] = await store.inbox.claim(1, nowMs, leaseUntilMs);
  if (work === undefined) throw new Error('nothing is due');
  return work;
}

/** One judged version of a call, with the same decision for each of these targets. */
export async function judge(
  store: Store,
  id: CallId,
  told: {
    readonly version?: number;
    readonly targets: readonly TargetId[];
    readonly nowMs: number;
    readonly different?: Partial<AlertStory>;
    readonly quality?: Partial<CallQuality>;
  },
): Promise<boolean> {
  const { version = 1, targets, nowMs, different = {} } = told;
  const times = { startedAtMs: nowMs - 500, endedAtMs: nowMs - 100 };
  const quality = callQuality({ callId: id, version, ...told.quality });
  await store.inbox.put([id], 'notified', nowMs);
  return store.alerts.commit(
    await claimOne(store, nowMs),
    summaryOf({ ...quality, ...times }),
    targets.map((targetId) => ({ targetId, story: story(version, different) })),
    quality,
    nowMs,
  );
}

/** The one alert that is due; throws when there are none or several. */
export async function dueOne(store: Store, target: TargetId, nowMs: number): Promise<DueAlert> {
  const [due, ...others] = await store.outbox.due(target, nowMs, 10);
  if (due === undefined || others.length > 0) throw new Error('not exactly one alert is due');
  return due;
}
