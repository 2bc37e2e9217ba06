import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, type CommandDescription, type CommandScope } from '../../src/core/commands';
import { parseCommand } from '../../src/core/parse-command';
import en from '../../src/core/text/en.json';
import ru from '../../src/core/text/ru.json';

type ManifestCommand = { readonly title: string; readonly description: string };
type Manifest = {
  readonly version: string;
  readonly bots: readonly [
    {
      readonly supportsFiles: boolean;
      readonly scopes: readonly CommandScope[];
      readonly commandLists: readonly {
        readonly scopes: readonly CommandScope[];
        readonly commands: readonly ManifestCommand[];
      }[];
    },
  ];
  readonly composeExtensions: readonly [
    {
      readonly botId: string;
      readonly commands: readonly [{ readonly parameters: readonly { readonly name: string }[] }];
    },
  ];
};

const root = join(__dirname, '../..');
const manifest = readJson('appPackage/manifest.json') as Manifest;
const russian = readJson('appPackage/ru.json') as Record<string, string>;
const [bot] = manifest.bots;

type Offered = {
  readonly english: ManifestCommand;
  readonly russian: ManifestCommand;
  readonly scopes: readonly CommandScope[];
};

const offered: readonly Offered[] = bot.commandLists.flatMap((list, listIndex) =>
  list.commands.map((english, index) => ({
    english,
    russian: translationOf(`bots[0].commandLists[${listIndex}].commands[${index}]`),
    scopes: list.scopes,
  })),
);

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

function translationOf(path: string): ManifestCommand {
  return { title: russian[`${path}.title`] ?? '', description: russian[`${path}.description`] ?? '' };
}

function describedBy({ english }: Offered): CommandDescription {
  const found = commands.find(({ title }) => title.en === english.title);
  if (found === undefined) throw new Error(`no command has the title "${english.title}"`);
  return found;
}

/** Some titles end before the id or the person they take: understood, they ask for one. */
const askedBack: Readonly<Record<string, string>> = { noId: 'quality', whoseCalls: 'callsOf' };

function understoodAs(title: string): string {
  const command = parseCommand(title);
  if (command.kind !== 'problem') return command.kind;
  return askedBack[command.problem.kind] ?? command.problem.kind;
}

test('offers at least the questions a newcomer has, and no more than Teams shows', () => {
  expect(offered.map((each) => describedBy(each).kind)).toEqual(expect.arrayContaining(['quality', 'help']));
  expect(bot.commandLists.map((list) => list.commands.length).filter((count) => count > 12)).toEqual([]);
});

test.each(offered.map((each) => [each.english.title, each] as const))('"%s" is a command', (_title, each) => {
  const described = describedBy(each);

  expect(each.russian.title).toBe(described.title.ru);
  expect([each.english.title, each.russian.title].map(understoodAs)).toEqual([
    described.kind,
    described.kind,
  ]);
  expect(bot.scopes).toEqual(expect.arrayContaining([...each.scopes]));
});

test.each(offered.map((each) => [each.english.title, each] as const))(
  '"%s" is described as in the help card',
  (_title, each) => {
    const { summary } = describedBy(each);

    expect(each.english.description).toBe((en as Record<string, string>)[summary]);
    expect(each.russian.description).toBe((ru as Record<string, string>)[summary]);
  },
);

test.each(commands)('$kind is offered in the menus it is meant for', ({ title, scopes, menu = scopes }) => {
  const found = offered.filter(({ english }) => english.title === title.en).flatMap((each) => each.scopes);

  expect([...found].sort()).toEqual([...menu].sort());
});

test('every menu entry stands where help offers the command too', () => {
  const elsewhere = commands.filter(({ scopes, menu = scopes }) =>
    menu.some((each) => !scopes.includes(each)),
  );

  expect(elsewhere).toEqual([]);
});

test('no title is longer than Teams allows', () => {
  const titles = offered.flatMap(({ english, russian: translated }) => [english.title, translated.title]);

  expect(titles.filter((title) => title.length > 128)).toEqual([]);
});

test('searches for calls before anything is typed, with one parameter, in both languages', () => {
  const [{ botId, commands: searches }] = manifest.composeExtensions;
  const path = 'composeExtensions[0].commands[0]';

  expect(botId).toBe('${{BOT_ID}}');
  expect(searches).toMatchObject([
    { id: 'findCall', type: 'query', initialRun: true, context: ['compose', 'commandBox'] },
  ]);
  expect(searches[0].parameters.map(({ name }) => name)).toEqual(['query']);
  expect(translationOf(path).title).toMatch(/[а-я]/);
  expect(translationOf(`${path}.parameters[0]`).title).toMatch(/[а-я]/);
});

test('may offer files', () => {
  expect(bot.supportsFiles).toBe(true);
});

test('carries the version of the program', () => {
  expect(readJson('package.json')).toHaveProperty('version', manifest.version);
});
