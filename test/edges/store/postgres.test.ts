import { openStore } from '../../../src/edges/store/open';
import { startPostgres, type Postgres } from '../../support/postgres';
import { open } from '../../support/store';

let server: Postgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => {
  await server.stop();
});

describe('several instances on one new PostgreSQL database', () => {
  it('start at the same time', async () => {
    const url = await server.createDatabase('together');
    const stores = await Promise.all(Array.from({ length: 8 }, () => open(url)));

    for (const store of stores) expect(await store.ping()).toBe(true);
    const [first, second] = stores;
    await first?.notes.set('shared', 'yes');
    expect(await second?.notes.get('shared')).toBe('yes');
    for (const store of stores) await store.close();
  });
});

describe('a PostgreSQL database that cannot be used', () => {
  const faultOf = async (url: string) => {
    const opened = await openStore({ url });
    if (opened.ok) throw new Error('it can be used');
    return opened.error;
  };
  const changed = (change: (url: URL) => void): string => {
    const url = new URL(server.url());
    change(url);
    return url.href;
  };

  it.each([
    ['nobody listens', 'databaseUnreachable', 'ECONNREFUSED', (url: URL) => (url.port = '1')],
    ['the password is wrong', 'databaseRefused', '28P01', (url: URL) => (url.password = 'hunter2')],
    ['the password is missing', 'databaseRefused', 'SASL', (url: URL) => (url.password = '')],
    ['the user does not exist', 'databaseRefused', '28P01', (url: URL) => (url.username = 'nobody')],
    ['there is no such database', 'databaseRefused', '3D000', (url: URL) => (url.pathname = '/none')],
  ])('is named when %s, without the password', async (_, kind, code, change) => {
    const fault = await faultOf(changed(change));

    expect(fault).toEqual({ kind, code, host: expect.stringMatching(/^127\.0\.0\.1:\d+$/) as string });
    expect(JSON.stringify(fault)).not.toMatch(/only-for-tests|hunter2/);
  });

  it('is named when the user may not create tables', async () => {
    const url = await server.createDatabase('locked');
    await server.run(`create role guest login password 'guest'`);
    const guest = new URL(url);
    [guest.username, guest.password] = ['guest', 'guest'];

    expect(await faultOf(guest.href)).toMatchObject({ kind: 'databaseForbidden', code: '42501' });
  });
});

describe('a PostgreSQL server that goes away', () => {
  it('ends pings, not the process', async () => {
    const other = await startPostgres();
    const store = await open(other.url());
    expect(await store.ping()).toBe(true);
    await other.stop();

    expect(await store.ping()).toBe(false);
    await expect(store.notes.get('x')).rejects.toThrow();
    await store.close();
  });

  it('is used again when only the connections broke', async () => {
    const store = await open(await server.createDatabase('broken'));
    await store.notes.set('x', '1');
    await server.run(`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'broken'`);
    await expect(untilAnswered(() => store.notes.get('x'))).resolves.toBe('1');

    await store.close();
  });
});

/** The first question may still go out on a connection that is dead without anybody knowing. */
async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  return ask().catch(() => ask());
}
