import { Migrator, sql } from 'kysely';
import { migrationProvider } from '../../../src/edges/store/migrations';
import { callPerson, callSummary } from '../../support/call-summary';
import { connect, kindsOfDatabase, open, someCall, type Databases } from '../../support/store';

describe.each(kindsOfDatabase)('migrations on %s', (_, start) => {
  let databases: Databases;
  beforeAll(async () => {
    databases = await start();
  });
  afterAll(async () => {
    await databases.stop();
  });

  it('go up, all the way down, and up again', async () => {
    const db = connect(await databases.fresh());
    const migrator = new Migrator({ db, provider: migrationProvider });
    const tables = async () => (await db.introspection.getTables()).map(({ name }) => name).sort();

    expect((await migrator.migrateToLatest()).error).toBeUndefined();
    const all = await tables();
    expect(all).toContain('alert');
    for (const migration of Object.keys(await migrationProvider.getMigrations())) {
      expect([migration, (await migrator.migrateDown()).error]).toEqual([migration, undefined]);
    }
    expect(await tables()).toEqual([]);
    expect((await migrator.migrateToLatest()).error).toBeUndefined();
    expect(await tables()).toEqual(all);
    await db.destroy();
  });

  it('keep what an earlier version of the bot has stored, both ways', async () => {
    const url = await databases.fresh();
    const db = connect(url);
    const migrator = new Migrator({ db, provider: migrationProvider });
    expect((await migrator.migrateTo('002-alerts')).error).toBeUndefined();
    await sql`insert into note (name, value) values ('kept', 'yes')`.execute(db);
    await sql`insert into judged_call values (${someCall(1)}, 1, 2, 3, 4)`.execute(db);

    const store = await open(url);
    await store.calls.put(callSummary({ callId: someCall(1), participants: [callPerson({ id: 'anna' })] }));
    expect(await store.notes.get('kept')).toBe('yes');
    expect(await store.alerts.judgedVersions([someCall(1)])).toEqual(new Map([[someCall(1), 1]]));
    await store.close();

    expect((await migrator.migrateTo('002-alerts')).error).toBeUndefined();
    const kept = await sql`select value from note where name = 'kept'`.execute(db);
    expect(kept.rows).toEqual([{ value: 'yes' }]);
    await db.destroy();
    const again = await open(url);
    expect(await again.calls.reachesBackToMs()).toBeUndefined();
    await again.close();
  });

  it('tell people without an id apart who were the same until then, both ways', async () => {
    const url = await databases.fresh();
    const store = await open(url);
    const calls = [someCall(1), someCall(2)];
    const participants = [callPerson({ id: 'unknown-1', name: 'Guest' })];
    const organizer = { id: 'unknown', name: 'Somebody', kind: 'unknown' } as const;
    for (const callId of calls) await store.calls.put(callSummary({ callId, participants, organizer }));
    const read = async () => [...(await store.calls.byIds(calls)).values()];
    const told = await read();
    const db = connect(url);
    const migrator = new Migrator({ db, provider: migrationProvider });

    expect((await migrator.migrateTo('003-find')).error).toBeUndefined();
    expect(await read()).toEqual(told);
    const always = { fromMs: 0, toMs: 1_000_000 };
    expect(await store.calls.ofPerson('unknown-1', always, 10)).toHaveLength(2);
    await sql`insert into known_person (person_id, name, last_seen_ms, renamed) values ('unknown-1', 'Guest', 1, 0)`.execute(
      db,
    );
    expect(await store.calls.nameOf('unknown-1')).toBe('Guest');

    expect((await migrator.migrateToLatest()).error).toBeUndefined();
    expect(await read()).toEqual(told);
    expect(await store.calls.ofPerson('unknown-1', always, 10)).toEqual([]);
    expect(await store.calls.nameOf('unknown-1')).toBeUndefined();
    await db.destroy();
    await store.close();
  });
});
