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

    expect((await migrator.migrateDown()).error).toBeUndefined();
    const kept = await sql`select value from note where name = 'kept'`.execute(db);
    expect(kept.rows).toEqual([{ value: 'yes' }]);
    await db.destroy();
    const again = await open(url);
    expect(await again.calls.reachesBackToMs()).toBeUndefined();
    await again.close();
  });
});
