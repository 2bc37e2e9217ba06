import fc from 'fast-check';
import { commands } from '../../../src/core/commands';
import { parseCommand } from '../../../src/core/parse-command';
import { id } from '../parse-command.cases';
import { aboutCalls } from './ask.cases';

describe('asking for calls', () => {
  it.each(aboutCalls)('%j', (text, expected) => {
    expect(parseCommand(text)).toEqual(expected);
  });

  it('means the same in other letter cases, with more blanks and with a full stop', () => {
    const texts = aboutCalls.map(([text]) => text).filter((text) => /^[a-zа-я ]+$/.test(text));
    const variants: readonly ((text: string) => string)[] = [
      (text) => `  ${text}  `,
      (text) => text.replaceAll(' ', '\u00a0 '),
      (text) => `${text}.`,
      (text) => `<p>${text}</p>`,
      (text) => text.charAt(0).toUpperCase() + text.slice(1),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.constantFrom(...variants), (text, vary) => {
        expect(parseCommand(vary(text))).toEqual(parseCommand(text));
      }),
    );
  });

  it('never throws and always answers with a command, whatever is added', () => {
    const kinds = ['problem', ...commands.map(({ kind }) => kind)];
    const piece = fc.oneof(
      fc.constantFrom(...aboutCalls.map(([text]) => text)),
      fc.constantFrom(...aboutCalls.flatMap(([text]) => text.split(' '))),
      fc.constantFrom(id, '"', '@', '<', "'s calls", '29:', '12.11', ' ', 'https://teams.microsoft.com/'),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    const text = fc
      .array(piece, { maxLength: 30 })
      .chain((pieces) => fc.constantFrom('', ' ').map((gap) => pieces.join(gap)));
    fc.assert(fc.property(text, (any) => kinds.includes(parseCommand(any).kind)));
  });
});
