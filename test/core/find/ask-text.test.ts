import fc from 'fast-check';
import { askText } from '../../../src/core/find/ask-text';
import { parseJoinLink } from '../../../src/core/find/join-link';
import { networkKey } from '../../../src/core/find/network-key';
import type { CallSpan, CallsQuestion, PersonRef } from '../../../src/core/find/question';
import { parseUserId } from '../../../src/core/ids';
import { parseCommand } from '../../../src/core/parse-command';

const defined = <Value>(value: Value | undefined): value is Value => value !== undefined;

const aDate: fc.Arbitrary<CallSpan> = fc
  .date({ min: new Date('1971-01-01'), max: new Date('9000-01-01'), noInvalidDate: true })
  .chain((date) =>
    fc.boolean().map((named) => ({
      kind: 'date' as const,
      year: named ? date.getUTCFullYear() : undefined,
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
    })),
  );

const aSpan: fc.Arbitrary<CallSpan | undefined> = fc.oneof(
  fc.constant(undefined),
  fc
    .constantFrom('today', 'yesterday', 'thisWeek', 'lastWeek', 'thisMonth', 'lastMonth')
    .map((kind): CallSpan => ({ kind })),
  fc.integer({ min: 1, max: 8_784 }).map((hours): CallSpan => ({ kind: 'hours', hours })),
  fc.integer({ min: 1, max: 366 }).map((days): CallSpan => ({ kind: 'days', days })),
  aDate,
);

const awkward = fc.constantFrom(
  'my calls',
  'today',
  'Anna Today',
  'Anna last 3 days',
  'audit',
  'alerts off',
  'help',
  'e523d2ed-2966-4b6b-925b-754a88034cc5',
  'compare e523d2ed-2966-4b6b-925b-754a88034cc5 and 0d4f1a2b-aaaa-4bbb-8ccc-1234567890ab',
  'anna@contoso.com',
  '@e523d2ed-2966-4b6b-925b-754a88034cc5',
  '@<somebody>',
  'https://teams.microsoft.com/meet/2345678901234',
  'calls/e523d2ed-2966-4b6b-925b-754a88034cc5',
  'Meeting ID: 234 567 890 123 4',
  "O'Brien's calls",
  'R&amp;D <b>team</b>',
  '100%25 %41 %2541',
  '&lt;at&gt;',
  'x" today "y',
  '""',
  '"',
  'вчера',
  'Марии, за неделю',
  'Иван «Ваня» Петров',
  'ünïcode 🙂',
);

/** Names come out of a message, which is never so exactly what was typed. */
const aName: fc.Arbitrary<PersonRef> = fc
  .oneof(
    awkward,
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc
      .array(fc.oneof(awkward, fc.constantFrom('"', '%', '&', '<', '>', '@', "'", ' ', 'Anna')), {
        maxLength: 4,
      })
      .map((parts) => parts.join('')),
  )
  .map((text) => parseCommand(`calls of ""${text}""`))
  .map((command) => (command.kind === 'callsOf' && command.span === undefined ? command.person : undefined))
  .filter(defined);

const aPerson: fc.Arbitrary<PersonRef> = fc.oneof(
  fc
    .oneof(fc.uuid(), fc.constant('00000000-0000-0000-0000-0000000000020'), fc.constant('somebody'))
    .map(parseUserId)
    .filter(defined)
    .map((userId): PersonRef => ({ kind: 'id', userId })),
  fc.stringMatching(/^29:[0-9A-Za-z._-]{1,60}$/).map((chatId): PersonRef => ({ kind: 'chat', chatId })),
  fc
    .stringMatching(/^[a-z0-9%&'#_.+-]{1,20}@[a-z]{2,10}\.(?:com|onmicrosoft\.com|рф)$/)
    .map((upn): PersonRef => ({ kind: 'upn', upn })),
  aName,
);

const aNetwork = fc
  .oneof(
    fc.constant(undefined),
    fc.ipV4(),
    fc.ipV6(),
    fc.constantFrom('aa-bb-cc-dd-ee-ff', '10.1.2.0', '::1', '2001:db8::', 'fe80::1'),
  )
  .map((network) => network && networkKey(network));

const aLink = fc
  .record({
    thread: fc.stringMatching(/^19:(?:meeting_)?[A-Za-z0-9_-]{10,60}@thread\.(?:v2|tacv2|skype)$/),
    message: fc.oneof(fc.constant('0'), fc.stringMatching(/^1[0-9]{12}$/)),
    context: fc.option(fc.tuple(fc.uuid(), fc.uuid())),
    short: fc.option(fc.stringMatching(/^[1-9][0-9]{9,14}$/)),
  })
  .map(({ thread, message, context, short }) => {
    if (short !== null) return `https://teams.microsoft.com/meet/${short}?p=abc`;
    const ids = context === null ? '' : `?context={"Tid":"${context[0]}","Oid":"${context[1]}"}`;
    return `https://teams.microsoft.com/l/meetup-join/${thread}/${message}${ids}`;
  })
  .map(parseJoinLink)
  .filter(defined);

const aQuestion: fc.Arbitrary<CallsQuestion> = fc.oneof(
  fc.record({ kind: fc.constant('myCalls' as const), span: aSpan }),
  fc.record({ kind: fc.constant('callsOf' as const), person: aPerson, span: aSpan }),
  fc.record({ kind: fc.constant('recentCalls' as const), span: aSpan }),
  fc.record({ kind: fc.constant('worstCalls' as const), span: aSpan, network: aNetwork }),
  fc.record({ kind: fc.constant('meetingCalls' as const), link: aLink }),
);

test('a question written as text is read as the same question', () => {
  fc.assert(
    fc.property(aQuestion, (question) => {
      expect(parseCommand(askText(question))).toEqual(question);
    }),
    { numRuns: 1_000 },
  );
});

test('fits into a button', () => {
  fc.assert(fc.property(aQuestion, (question) => askText(question).length <= 2_000));
});
