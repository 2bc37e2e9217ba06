import { Kysely, Migrator } from 'kysely';
import { migrationProvider } from '../../../src/edges/store/migrations';
import { openPostgres, postgresAddress } from '../../../src/edges/store/postgres';
import { openSqlite, sqlitePath } from '../../../src/edges/store/sqlite';
import { kindsOfDatabase, type Databases } from '../../support/store';

describe.each(kindsOfDatabase)('migrations on %s', (_, start) => {
  let databases: Databases;
  beforeAll(async () => {
    databases = await start();
  });
  afterAll(async () => {
    await databases.stop();
  });

  function connect(url: string): Kysely<unknown> {
    const [path, address] = [sqlitePath(url), postgresAddress(url)];
    if (path !== undefined) return new Kysely({ dialect: openSqlite(path) });
    if (address === undefined) throw new Error('no URL');
    return new Kysely({ dialect: openPostgres(address) });
  }

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
});
