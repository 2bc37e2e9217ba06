import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../src/edges/store/open';
import { participant } from './support/call-quality';
import { startPostgres } from './support/postgres';
import { dueOne, judge, open, someCall, someTarget, someUser } from './support/store';

const anna = someUser(1);
const folder = mkdtempSync(join(tmpdir(), 'call-quality-person-'));
const url = `file:${join(folder, 'test.db')}`;
afterAll(() => {
  rmSync(folder, { recursive: true });
});

type Run = { readonly code: number | null; readonly out: string; readonly error: string };

/** Runs the tool as its user does. */
async function runPerson(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> {
  const child = spawn(process.execPath, [join(__dirname, '../dist/person.js'), ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', DATABASE_URL: url, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, error] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (error += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out, error };
}

/** A channel with a posted card that names Anna, who has looked at calls of others. */
async function postCardAboutAnna(store: Store) {
  const { id } = await store.targets.save(someTarget());
  const participants = [participant({ id: anna, name: 'Anna Berg' })];
  await judge(store, someCall(1), { targets: [id], nowMs: 1_000, quality: { participants } });
  await store.outbox.sentCard(await dueOne(store, id, 1_000), 'm1', 1_001);
  await store.audit.add({
    atMs: 1_000,
    actor: anna,
    actorName: 'Anna Berg',
    what: 'list',
    callId: undefined,
    about: someUser(2),
    place: 'personal',
  });
  return id;
}

describe('person', () => {
  it('exports and erases beside the running bot, which then has a card to rewrite', async () => {
    const opened = await openStore({ url });
    if (!opened.ok) throw new Error(opened.error.kind);
    const bot = opened.value;
    const channel = await postCardAboutAnna(bot);

    const shown = await runPerson(['export', anna.toUpperCase()]);
    expect([shown.code, shown.error]).toEqual([0, '']);
    expect(JSON.parse(shown.out)).toMatchObject({
      objectId: anna,
      calls: [{ callId: someCall(1), participant: { name: 'Anna Berg' } }],
      remembered: [{ callId: someCall(1), participant: { name: 'Anna Berg' } }],
      known: [{ name: 'Anna Berg' }],
      looked: [{ what: 'list', place: 'personal' }],
    });

    const erased = await runPerson(['erase', anna]);
    expect(erased.code).toBe(0);
    expect(JSON.parse(erased.out)).toMatchObject({
      calls: 1,
      languages: 0,
      remembered: 1,
      known: 1,
      looks: 1,
    });
    expect(erased.error).toContain(anna);
    const due = await dueOne(bot, channel, Date.now());
    expect(due.messageId).toBe('m1');
    expect(JSON.stringify(due)).not.toContain('Anna Berg');

    expect(await runPerson(['export', anna])).toMatchObject({ code: 3, out: '' });
    expect(await runPerson(['erase', anna])).toMatchObject({ code: 3, out: '' });
    await bot.close();
  });

  it('works on PostgreSQL, too', async () => {
    const server = await startPostgres();
    const store = await open(server.url());
    await store.preferences.setLanguage(anna, undefined, 'ru');
    const { code, out } = await runPerson(['export', anna], { DATABASE_URL: server.url() });
    await store.close();
    await server.stop();

    expect([code, JSON.parse(out)]).toEqual([0, expect.objectContaining({ objectId: anna })]);
  });

  it.each([
    [['show', anna]],
    [['export']],
    [['export', anna, anna]],
    [['erase', 'not an id']],
    [['export', anna, '--format', 'json']],
    [[]],
  ])('explains itself on %j', async (args) => {
    const { code, out, error } = await runPerson(args);

    expect([code, out]).toEqual([2, '']);
    expect(error).toContain('npm run -s person -- export');
  });

  it('prints its usage in the language of DEFAULT_LOCALE', async () => {
    const { code, out } = await runPerson(['--help'], { DEFAULT_LOCALE: 'ru' });

    expect(code).toBe(0);
    expect(out).toMatch(/Использование/);
  });

  it('never makes a new database, nor shows a password', async () => {
    const missing = await runPerson(['export', anna], { DATABASE_URL: 'file:./typo/x.db' });
    expect([missing.code, missing.out]).toEqual([4, '']);
    expect(missing.error).toContain('DATABASE_URL');
    expect(readdirSync(folder)).not.toContain('typo');

    const down = await runPerson(['export', anna], { DATABASE_URL: 'postgres://bot:hunter2@127.0.0.1:1/x' });
    expect([down.code, down.out]).toEqual([4, '']);
    expect(down.error).toContain('127.0.0.1:1');
    expect(down.error).not.toContain('hunter2');
  });
});
