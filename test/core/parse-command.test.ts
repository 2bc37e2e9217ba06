import fc from 'fast-check';
import { commands, type Command, type CommandKind } from '../../src/core/commands';
import { parseCommand } from '../../src/core/parse-command';
import en from '../../src/core/text/en.json';
import ru from '../../src/core/text/ru.json';
import { languages, type Language } from '../../src/core/text/translate';
import { aboutAlerts, aboutSilence } from './parse-alerts.cases';
import { bare, id, meantAsQuality, meantOtherwise, problem, unfinished } from './parse-command.cases';

describe('parseCommand', () => {
  it.each([...meantAsQuality, ...meantOtherwise, ...aboutAlerts, ...aboutSilence])('%j', (text, expected) => {
    expect(parseCommand(text)).toEqual(expected);
  });

  it('never throws and always answers with a command, whatever the text', () => {
    const kinds = ['problem', ...commands.map(({ kind }) => kind)];
    const pieces = fc.constantFrom(
      '<at>',
      '</at>',
      '&nbsp;',
      '%E2',
      '&#x',
      ';',
      id,
      bare,
      'quality',
      'язык',
      '-',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc
        .array(fc.oneof(pieces, fc.string({ unit: 'grapheme', maxLength: 5 })), { maxLength: 40 })
        .map((all) => all.join('')),
    );
    fc.assert(fc.property(text, (any) => kinds.includes(parseCommand(any).kind)));
  });

  it('finds an id inside any sentence', () => {
    const word = fc.stringMatching(/^[ghi-z]{1,8}$/);
    fc.assert(
      fc.property(fc.uuid(), fc.array(word), fc.array(word), (uuid, before, after) => {
        expect(parseCommand([...before, uuid, ...after].join(' '))).toEqual({
          kind: 'quality',
          callId: uuid,
        });
      }),
    );
  });
});

describe('the list of commands', () => {
  const catalogues: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en, ru };
  const meaning = (kind: CommandKind) => {
    const asksBack = unfinished[kind];
    return asksBack === undefined ? (expect.objectContaining({ kind }) as Command) : problem(asksBack);
  };
  const understood = commands.flatMap((command) => languages.map((language) => ({ ...command, language })));

  it.each(understood)(
    'understands what the menu inserts for $kind in $language',
    ({ kind, title, language }) => {
      expect(parseCommand(title[language])).toEqual(meaning(kind));
    },
  );

  it.each(understood)(
    'shows a usage of $kind in $language that begins like its title',
    ({ usage, title, language }) => {
      const [firstWord = ''] = title[language].split(' ');

      expect(catalogues[language][usage]?.startsWith(firstWord)).toBe(true);
    },
  );

  it.each(understood)('understands every word of $kind in $language', ({ kind, words, language }) => {
    const kinds = words[language].map((word) => {
      const command = parseCommand(`${word} ${kind === 'language' ? 'ru' : ''}`);
      return command.kind === 'problem' ? command.problem.kind : command.kind;
    });

    const expected = kind === 'mute' ? 'muteHowLong' : (unfinished[kind] ?? kind);
    expect(kinds.filter((each) => each !== expected)).toEqual([]);
  });
});
