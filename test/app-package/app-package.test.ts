import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';

const root = join(__dirname, '../..');
const script = join(root, 'scripts/app-package.mjs');
const botId = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'app-package-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

type Run = { readonly exitCode: number | null; readonly said: string; readonly complained: string };

/** In a folder of its own: the developer's .env is not read. */
function run(args: readonly string[], env: Record<string, string> = {}): Run {
  const done = spawnSync(process.execPath, [script, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...env },
    encoding: 'utf8',
  });
  return { exitCode: done.status, said: done.stdout, complained: done.stderr };
}

function makePackage(name: string, env: Record<string, string>): Buffer {
  const made = run(['--out', join(folder, name)], env);
  if (made.exitCode !== 0) throw new Error(made.complained);
  return readFileSync(join(folder, name));
}

type Filled = {
  readonly id: string;
  readonly bots: readonly [{ readonly botId: string }];
  readonly composeExtensions: readonly [{ readonly botId: string; readonly messageHandlers?: unknown }];
};

function manifestIn(zip: Buffer): Filled {
  return JSON.parse(strFromU8(unzipSync(zip)['manifest.json'] ?? new Uint8Array())) as Filled;
}

/** A copy of the package's folder with some files changed. */
function copyWith(changes: Readonly<Record<string, (text: string) => string>>): string {
  const copy = join(folder, 'copy');
  cpSync(join(root, 'appPackage'), copy, { recursive: true });
  for (const [file, change] of Object.entries(changes)) {
    writeFileSync(join(copy, file), change(readFileSync(join(copy, file), 'utf8')));
  }
  return copy;
}

test('the package in the repository is valid, and checking it writes nothing', () => {
  const checked = run(['--check']);

  expect(checked).toEqual({ exitCode: 0, said: 'The app package is valid.\n', complained: '' });
  expect(readdirSync(folder)).toEqual([]);
});

test('the zip holds the manifest, two icons and the Russian texts, all placeholders filled', () => {
  const files = unzipSync(makePackage('app.zip', { MicrosoftAppId: botId.toUpperCase() }));

  expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png', 'ru.json']);
  expect(strFromU8(files['manifest.json'] ?? new Uint8Array())).not.toContain('${{');
});

test('the app keeps its id unless one is given, and the same input gives the same bytes anywhere', () => {
  const first = makePackage('first.zip', { MicrosoftAppId: botId, TZ: 'UTC' });
  const second = makePackage('second.zip', { BOT_ID: botId, TZ: 'Asia/Tokyo' });
  const given = makePackage('given.zip', {
    MicrosoftAppId: botId,
    TEAMS_APP_ID: '0b7f3c1e-9a54-4f0e-8d3c-5a1b2c3d4e5f',
  });

  expect(second.equals(first)).toBe(true);
  expect(manifestIn(first)).toMatchObject({
    id: 'd5ffaa20-1bc9-5474-bf6a-61d4d1ea0c07',
    bots: [{ botId }],
    composeExtensions: [{ botId }],
  });
  expect(manifestIn(given).id).toBe('0b7f3c1e-9a54-4f0e-8d3c-5a1b2c3d4e5f');
});

test('the package for the store is the same without links to domains of others, and says so', () => {
  const env = { MicrosoftAppId: botId };
  const own = manifestIn(makePackage('own.zip', env));
  const made = run(['--store', '--out', join(folder, 'store.zip')], env);
  const { composeExtensions, ...others } = manifestIn(readFileSync(join(folder, 'store.zip')));
  const { messageHandlers, ...extension } = own.composeExtensions[0];

  expect(made).toMatchObject({ exitCode: 0, complained: '' });
  expect(made.said).toMatch(/store\.zip is ready[^]*Partner Center[^]*admin center are left out/);
  expect(JSON.stringify(messageHandlers)).toContain('"admin.teams.microsoft.com"');
  expect({ ...others, composeExtensions }).toEqual({ ...own, composeExtensions: [extension] });
});

test('the package for the store goes through the same checks', () => {
  const copy = copyWith({ 'manifest.json': (text) => text.replace('#0B6A75', 'teal') });

  expect(run(['--check', '--store'])).toMatchObject({ exitCode: 0 });
  expect(run(['--check', '--store', '--from', copy])).toMatchObject({ exitCode: 1 });
});

test('reads .env and says what to do with the zip', () => {
  writeFileSync(join(folder, '.env'), `MicrosoftAppId=${botId}\n`);

  const made = run(['--out', join(folder, 'app.zip')]);

  expect(made.exitCode).toBe(0);
  expect(made.said).toMatch(/app\.zip is ready: Call Quality[^]*developer[^]*Upload/);
});

test.each([
  [{}, /^Set MicrosoftAppId to [^\n]+\n$/],
  [{ MicrosoftAppId: 'my-bot' }, /^MicrosoftAppId is not a GUID: [^\n]+\n$/],
  [{ MicrosoftAppId: botId, TEAMS_APP_ID: 'app' }, /^TEAMS_APP_ID is not a GUID: [^\n]+\n$/],
])('with %j it asks for the id in one sentence and writes nothing', (env, sentence) => {
  const made = run(['--out', join(folder, 'app.zip')], env);

  expect(made.exitCode).toBe(2);
  expect(made.complained).toMatch(sentence);
  expect(existsSync(join(folder, 'app.zip'))).toBe(false);
});

test('every fault of icons, texts and rules is named', () => {
  const copy = copyWith({
    'manifest.json': (text) => text.replace('"supportsChannelFeatures": "tier1",', ''),
    'ru.json': (text) =>
      text.replace('commands[2].title', 'commands[17].title').replace('"помощь"', `"${'о'.repeat(129)}"`),
  });
  cpSync(join(copy, 'color.png'), join(copy, 'outline.png'));

  const checked = run(['--check', '--from', copy]);

  expect(checked.exitCode).toBe(1);
  expect(checked.complained).toContain('needs "supportsChannelFeatures": "tier1" at the top level.');
  expect(checked.complained).toContain('outline.png is 192 × 192 instead of 32 × 32.');
  expect(checked.complained).toContain('outline.png has no transparency.');
  expect(checked.complained).toContain('ru.json: bots[0].commandLists[0].commands[2].title is missing.');
  expect(checked.complained).toContain('commands[17].title is not in the manifest.');
  expect(checked.complained).toMatch(
    /ru\.json: .*commands\/\d+\/title must NOT have more than 128 characters/,
  );
});

test.each([
  ['manifest.json', (text: string) => text.replace('#0B6A75', 'teal'), /manifest\.json: .*accentColor/],
  ['manifest.json', (text: string) => text.slice(1), /cannot be read/],
  [
    'manifest.json',
    (text: string) => text.replace('"color.png"', '"none.png"'),
    /cannot be read: .*none\.png/,
  ],
  ['ru.json', () => 'no', /ru\.json is not JSON/],
  ['color.png', () => 'no', /color\.png is not a PNG/],
])('a broken %s is named', (file, change, fault) => {
  const checked = run(['--check', '--from', copyWith({ [file]: change })]);

  expect(checked.exitCode).toBe(1);
  expect(checked.complained).toMatch(fault);
});
