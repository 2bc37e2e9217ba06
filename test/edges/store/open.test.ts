import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../../../src/edges/store/open';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'call-quality-store-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const file = (...names: string[]): string => `file:${join(folder, ...names)}`;

async function open(url: string, exclusive = true): Promise<Store> {
  const opened = await openStore({ url, exclusive });
  if (!opened.ok) throw new Error(opened.error.kind);
  return opened.value;
}

describe('openStore', () => {
  it.each([
    ['a folder', () => file(), 'databaseClosed'],
    ['a path below a file', () => file('file.txt', 'x.db'), 'databaseClosed'],
    ['a file that is no database', () => file('file.txt'), 'databaseClosed'],
    ['another kind of database', () => 'mysql://localhost/x', 'databaseUrl'],
    ['half of an address', () => 'postgres://[', 'databaseUrl'],
    ['no URL at all', () => '', 'databaseUrl'],
  ])('says what to do about %s', async (_, url, kind) => {
    await writeFile(join(folder, 'file.txt'), 'this is not a database '.repeat(100));
    const opened = await openStore({ url: url() });

    expect(opened).toEqual({ ok: false, error: expect.objectContaining({ kind }) as object });
    expect(existsSync(`${folder}.lock`)).toBe(false);
  });

  it('makes the folder of a new database, unless it is not to make one', async () => {
    const missing = await openStore({ url: file('new', 'x.db'), create: false });
    expect(missing).toEqual({
      ok: false,
      error: { kind: 'databaseMissing', path: join(folder, 'new', 'x.db') },
    });
    expect(existsSync(join(folder, 'new'))).toBe(false);

    const store = await open(file('new', 'x.db'));
    expect(await store.ping()).toBe(true);
    await store.close();
  });
});

describe('one SQLite file', () => {
  const inUse = () => ({ ok: false, error: { kind: 'databaseInUse', path: join(folder, 'x.db') } });

  it('is for one at a time, until that one has closed it', async () => {
    const store = await open(file('x.db'));
    expect(await openStore({ url: file('x.db') })).toEqual(inUse());
    await symlink(join(folder, 'x.db'), join(folder, 'link.db'));
    expect(await openStore({ url: file('link.db') })).toMatchObject({ error: { kind: 'databaseInUse' } });
    await store.close();

    await (await open(file('x.db'))).close();
  });

  it('lets a tool in beside the one that has it', async () => {
    const store = await open(file('x.db'));
    const tool = await open(file('x.db'), false);
    await tool.notes.set('from', 'tool');

    expect(await store.notes.get('from')).toBe('tool');
    expect(await openStore({ url: file('x.db') })).toEqual(inUse());
    await tool.close();
    await store.close();
  });

  it('is free again when the process that had it was killed', async () => {
    const holder = await holdInAnotherProcess(file('x.db'));
    const ended = once(holder, 'exit');
    const refused = await openStore({ url: file('x.db') });
    holder.kill('SIGKILL');
    await ended;
    expect(refused).toEqual(inUse());

    const store = await open(file('x.db'));
    expect(await store.notes.get('from')).toBe('holder');
    await store.close();
  });
});

/** Opens the store as the bot does, writes a note, and stays until it is killed. */
async function holdInAnotherProcess(url: string): Promise<ChildProcess> {
  const script = `
    const { openStore } = require(${JSON.stringify(join(__dirname, '../../../dist/edges/store/open.js'))});
    openStore({ url: ${JSON.stringify(url)} }).then(async (opened) => {
      await opened.value.notes.set('from', 'holder');
      console.log('open');
      setInterval(() => undefined, 1_000);
    });`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}
