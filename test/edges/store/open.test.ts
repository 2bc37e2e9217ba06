import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseTenantId, parseUserId } from '../../../src/core/ids';
import { openStore, type Store } from '../../../src/edges/store/open';

const anna = present(parseUserId('aaaaaaaa-0000-4000-8000-000000000001'));
const boris = present(parseUserId('aaaaaaaa-0000-4000-8000-000000000002'));
const contoso = present(parseTenantId('bbbbbbbb-0000-4000-8000-000000000001'));

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not an id');
  return value;
}

async function open(url: string): Promise<Store> {
  const opened = await openStore({ url });
  if (!opened.ok) throw new Error(opened.error.kind);
  return opened.value;
}

describe('openStore', () => {
  let folder: string;
  let url: string;
  let store: Store;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'call-quality-store-'));
    url = `file:${join(folder, 'new', 'folder', 'test.db')}`;
    store = await open(url);
  });

  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  it('keeps the language each person chose in each tenant', async () => {
    const { preferences } = store;
    await preferences.setLanguage(anna, contoso, 'ru');
    await preferences.setLanguage(anna, undefined, 'en');

    expect(await preferences.language(anna, contoso)).toBe('ru');
    expect(await preferences.language(anna, undefined)).toBe('en');
    expect(await preferences.language(boris, contoso)).toBeUndefined();
  });

  it('changes and forgets a language', async () => {
    const { preferences } = store;
    await preferences.setLanguage(anna, contoso, 'ru');
    await preferences.setLanguage(boris, contoso, 'ru');
    await preferences.setLanguage(anna, contoso, 'en');
    await preferences.setLanguage(boris, contoso, undefined);
    await preferences.setLanguage(boris, contoso, undefined);

    expect(await preferences.language(anna, contoso)).toBe('en');
    expect(await preferences.language(boris, contoso)).toBeUndefined();
  });

  it('welcomes each conversation once, whoever asks at the same time', async () => {
    const { preferences } = store;
    const first = await Promise.all([1, 2, 3].map(() => preferences.firstWelcome('19:one')));

    expect(first.filter(Boolean)).toHaveLength(1);
    expect(await preferences.firstWelcome('19:one')).toBe(false);
    expect(await preferences.firstWelcome("19:two'; drop table welcome; --")).toBe(true);
  });

  it('finds everything again after it was closed and opened', async () => {
    await store.preferences.setLanguage(anna, contoso, 'ru');
    await store.preferences.firstWelcome('19:one');
    await store.close();
    store = await open(url);

    expect(await store.preferences.language(anna, contoso)).toBe('ru');
    expect(await store.preferences.firstWelcome('19:one')).toBe(false);
  });

  it('sees what another process has written', async () => {
    const other = await open(url);
    await other.preferences.setLanguage(anna, contoso, 'ru');
    await other.close();

    expect(await store.preferences.language(anna, contoso)).toBe('ru');
  });

  it('answers a ping until it is closed', async () => {
    expect(await store.ping()).toBe(true);

    await store.close();

    expect(await store.ping()).toBe(false);
  });

  it.each([
    ['a folder', (dir: string) => `file:${dir}`, 'databaseClosed'],
    ['a path below a file', (dir: string) => `file:${join(dir, 'file.txt', 'x.db')}`, 'databaseClosed'],
    ['a file that is no database', (dir: string) => `file:${join(dir, 'file.txt')}`, 'databaseClosed'],
    ['another kind of database', () => 'mysql://localhost/x', 'databaseUrl'],
    ['no URL at all', () => '', 'databaseUrl'],
  ])('says what to do about %s', async (_, urlIn, kind) => {
    await writeFile(join(folder, 'file.txt'), 'this is not a database '.repeat(100));
    const opened = await openStore({ url: urlIn(folder) });

    expect(opened).toEqual({ ok: false, error: expect.objectContaining({ kind }) as object });
  });
});
