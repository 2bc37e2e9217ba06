import type { TenantId, UserId } from '../../src/core/ids';
import type { Problem } from '../../src/core/problem';
import { asker, testConversation } from '../support/conversation';
import { fakeCallRecords } from '../support/fake-call-records';
import {
  ann,
  ben,
  callId,
  cyd,
  foreign,
  listed,
  oneToOne,
  person,
  record,
  session,
  sessionWith,
  media,
  stream,
} from '../support/record';

const question = `quality for call ${callId}`;
const missing = 'quality for call 11111111-2222-4333-8444-555555555555';
const annId = ann as UserId;
const cydId = cyd as UserId;
const stranger = asker({ userId: cydId });
const withoutReference = (text: string): string => text.replace(/REF\d+/g, 'REF');

const secret = {
  callerNetwork: { connectionType: 'wifi', ipAddress: '10.9.8.7', macAddress: 'AA-BB-CC-00-11-22' },
  callerDevice: { captureDeviceName: 'Ann-Headset-9' },
  calleeNetwork: { connectionType: 'wired', ipAddress: '10.6.5.4' },
  calleeDevice: { captureDeviceName: 'Ben-Headset-7' },
};
const ownSecrets = ['10.9.8.7', 'AA-BB-CC-00-11-22', 'Ann-Headset-9', 'what Ann wrote'];
const othersSecrets = ['10.6.5.4', 'Ben-Headset-7', 'what Ben wrote'];
const rated = (id: string, text: string): unknown =>
  person(id, { feedback: { rating: 'bad', text, tokens: {} } });
const call = oneToOne([media(secret)], {
  caller: rated(ann, 'what Ann wrote'),
  callee: rated(ben, 'what Ben wrote'),
});

describe('who gets an answer', () => {
  it('shows participants their call', async () => {
    const { conversation, show } = testConversation(fakeCallRecords(call));

    const answer = await conversation.answer(question, asker());

    expect(answer.problem).toBeUndefined();
    expect(show(answer)).toContain('Ben Costa');
  });

  it('answers unknown and forbidden calls in the same words, differing in the reference only', async () => {
    const { conversation, show } = testConversation(fakeCallRecords(call));

    const forbidden = await conversation.answer(question, stranger);
    const unknown = await conversation.answer(missing, stranger);

    expect(forbidden.problem).toBe('notAvailable');
    expect(withoutReference(show(forbidden))).toBe(withoutReference(show(unknown)));
    expect(forbidden.summary).toBe(unknown.summary);
    expect(show(forbidden)).not.toContain('Ann');
  });

  it.each([
    ['another tenant', asker({ tenantId: foreign as TenantId })],
    ['no tenant', asker({ tenantId: undefined })],
  ])('refuses people of %s, buttons included', async (_name, from) => {
    const records = fakeCallRecords(call);
    const { conversation } = testConversation(records);

    expect((await conversation.answer(question, from)).problem).toBe('foreignTenant');
    expect((await conversation.press({ verb: 'report', callId }, from)).problem).toBe('foreignTenant');
    expect(records.asked).toEqual([]);
  });

  it('does not take somebody of the same id in another tenant for the participant', async () => {
    const list = [listed(ann), listed(ben, { tenantId: foreign })];
    const external = record([session('s1')], { participants_v2: list });
    const { conversation } = testConversation(fakeCallRecords(external));

    expect((await conversation.answer(question, asker({ userId: ben as UserId }))).problem).toBe(
      'notAvailable',
    );
  });

  it('refuses while undecided: a record cut short that does not name the asker so far', async () => {
    const records = fakeCallRecords(call);
    const { conversation } = testConversation(records);
    records.cutShort();

    expect((await conversation.answer(question, stranger)).problem).toBe('notAvailable');
    expect((await conversation.answer(question, asker())).problem).toBeUndefined();
  });

  it('leaves an audit line for an operator who took no part, and none for a participant', async () => {
    const { conversation, audited } = testConversation(fakeCallRecords(call), { operators: [annId, cydId] });

    await conversation.answer(question, asker());
    expect(audited).toEqual([]);

    await conversation.answer(question, stranger);
    expect(audited).toMatchObject([{ actor: cyd, callId, place: 'personal', what: 'report' }]);
  });

  it('takes somebody whose tenant is not known for nobody', async () => {
    const { conversation } = testConversation(fakeCallRecords(call), { allowedTenants: undefined });

    expect((await conversation.answer(question, asker({ tenantId: undefined }))).problem).toBe(
      'notAvailable',
    );
    expect((await conversation.answer(question, asker())).problem).toBeUndefined();
  });

  it('checks access anew when a judged call is asked for again', async () => {
    const { conversation } = testConversation(fakeCallRecords(call));
    await conversation.answer(question, asker());

    for (const verb of ['report', 'details', 'refresh']) {
      expect((await conversation.press({ verb, callId, page: 1 }, stranger)).problem).toBe('notAvailable');
    }
  });
});

describe('what each audience sees', () => {
  const operators = [cyd as UserId];
  const surfaces = [
    ['operator, personal', stranger, [...ownSecrets, ...othersSecrets], []],
    ['participant, personal', asker(), [...ownSecrets, '(you)'], othersSecrets],
    ['participant, channel', asker({ place: 'channel' }), [], [...ownSecrets, ...othersSecrets, '(you)']],
    [
      'operator, group chat',
      { ...stranger, place: 'groupChat' as const },
      [],
      [...ownSecrets, ...othersSecrets],
    ],
  ] as const;

  it.each(surfaces)('%s', async (_name, from, shown, hidden) => {
    const { conversation, show } = testConversation(fakeCallRecords(call), { operators });

    const report = show(await conversation.answer(question, from));
    const details = show(await conversation.press({ verb: 'details', callId, page: 1 }, from));

    const cards = (report + details).replaceAll('\\', '');
    expect(hidden.filter((text) => cards.includes(text))).toEqual([]);
    expect(shown.filter((text) => !cards.includes(text))).toEqual([]);
  });
});

describe('buttons', () => {
  it('page and show details from what was judged, and refresh by reading again', async () => {
    const records = fakeCallRecords(call);
    const { conversation, later } = testConversation(records);
    await conversation.answer(question, asker());

    await conversation.press({ verb: 'report', callId, page: 2 }, asker());
    await conversation.press({ verb: 'details', callId }, asker());
    expect(records.asked).toHaveLength(1);

    await conversation.press({ verb: 'refresh', callId }, asker());
    expect(records.asked).toHaveLength(2);

    later(11 * 60_000);
    await conversation.press({ verb: 'report', callId, page: 2 }, asker());
    expect(records.asked).toHaveLength(3);
  });

  it.each([
    null,
    'report',
    [],
    { verb: 'drop tables' },
    { verb: 'report' },
    { verb: 'report', callId: '../../users' },
    { verb: 'report', callId, page: -1 },
    { verb: 'report', callId, page: 1.5 },
    { verb: 'report', callId, page: '1' },
    { verb: ['report'], callId },
  ])('answer forged data %j with a sentence and never reach Graph', async (data) => {
    const records = fakeCallRecords(call);
    const { conversation } = testConversation(records);

    expect((await conversation.press(data, asker())).problem).toBe('unknownButton');
    expect(records.asked).toEqual([]);
  });

  it('never go back to an older version: 1, 2, 2, 1 are shown as 1, 2, 2, 2', async () => {
    const records = fakeCallRecords();
    const { conversation, show } = testConversation(records);
    const shown: (string | undefined)[] = [];
    for (const version of [1, 2, 2, 1]) {
      records.put({ ...call, version });
      shown.push(/Report version \d/.exec(show(await conversation.answer(question, asker())))?.[0]);
    }

    expect(shown).toEqual([1, 2, 2, 2].map((version) => `Report version ${version}`));
  });

  it('read a call again that was cut short before', async () => {
    const records = fakeCallRecords(call);
    const { conversation } = testConversation(records);
    records.cutShort();
    await conversation.answer(question, asker());

    await conversation.press({ verb: 'report', callId, page: 1 }, asker());

    expect(records.asked).toHaveLength(2);
  });

  it('take a page that does not exist for the last one', async () => {
    const { conversation } = testConversation(fakeCallRecords(call));

    expect(
      (await conversation.press({ verb: 'report', callId, page: 9999 }, asker())).problem,
    ).toBeUndefined();
  });
});

describe('words', () => {
  it('speaks the language of the client, and the chosen one from then on', async () => {
    const { conversation, show } = testConversation(fakeCallRecords(call));
    const russian = asker({ locale: 'ru-RU' });

    expect(show(await conversation.answer('help', russian))).toMatch(/\p{Script=Cyrillic}/u);
    expect(show(await conversation.answer('language en', russian))).not.toMatch(/\p{Script=Cyrillic}/u);
    expect(show(await conversation.answer(question, russian))).not.toMatch(/\p{Script=Cyrillic}/u);
    expect(show(await conversation.answer('язык авто', russian))).toMatch(/\p{Script=Cyrillic}/u);
    expect(show(await conversation.answer(question, russian))).toMatch(/\p{Script=Cyrillic}/u);
  });

  it('falls back to the default language for one it does not speak', async () => {
    const { conversation, show } = testConversation(fakeCallRecords(call), { defaultLanguage: 'ru' });

    expect(show(await conversation.answer('help', asker({ locale: 'xx-XX' })))).toMatch(
      /\p{Script=Cyrillic}/u,
    );
  });

  it('welcomes a conversation once', async () => {
    const { conversation } = testConversation(fakeCallRecords());

    expect(await conversation.welcome('c1', asker())).toBeDefined();
    expect(await conversation.welcome('c1', asker())).toBeUndefined();
    expect(await conversation.welcome('c2', asker())).toBeDefined();
  });

  it.each<[Problem['kind'], string]>([
    ['noId', 'quality for call'],
    ['notAnId', 'quality for call 12345'],
    ['severalIds', `${question} and 11111111-2222-4333-8444-555555555555`],
    ['tooLong', 'x'.repeat(10_000)],
    ['unknownCommand', 'frobnicate the flux'],
  ])('answers with %s and never reaches Graph', async (problem, text) => {
    const records = fakeCallRecords();
    const { conversation } = testConversation(records);

    expect((await conversation.answer(text, asker())).problem).toBe(problem);
    expect(records.asked).toEqual([]);
  });
});

describe('when Graph fails', () => {
  const problems: readonly Problem[] = [
    { kind: 'signInFailed' },
    { kind: 'consentMissing' },
    { kind: 'throttled', retryAfterSeconds: 12 },
    { kind: 'graphTrouble', status: 503 },
    { kind: 'graphRefused', status: 400 },
    { kind: 'graphUnreachable' },
    { kind: 'timedOut' },
    { kind: 'unreadableRecord', detail: 'notARecord' },
  ];

  it.each(problems.map((problem) => [problem.kind, problem] as const))(
    'says so with a reference that stands in the log: %s',
    async (kind, problem) => {
      const records = fakeCallRecords();
      records.fail(problem);
      const { conversation, logged, show } = testConversation(records);

      const answer = await conversation.answer(question, asker());

      expect(answer.problem).toBe(kind);
      expect(show(answer)).toContain('REF1');
      expect(logged).toMatchObject([{ fields: { reference: 'REF1', problem: kind } }]);
    },
  );

  it('answers a bug with a reference and keeps its words out of the chat', async () => {
    const { conversation, logged, show } = testConversation({
      read: () => Promise.reject(new Error('secret stack')),
    });

    const answer = await conversation.answer(question, asker());

    expect(answer.problem).toBe('internal');
    expect(show(answer)).not.toContain('secret');
    expect(logged).toMatchObject([{ level: 'error', fields: { reference: 'REF1' } }]);
  });

  it('says on the card that only a part was read, and of how much at least', async () => {
    const lossy = stream('callerToCallee', { averagePacketLossRate: 0.3 });
    const sessions = [sessionWith('s1', [media({ streams: [lossy] })])];
    const cut = async (over: Readonly<Record<string, unknown>>): Promise<string> => {
      const records = fakeCallRecords(record(sessions, over));
      const { conversation, show } = testConversation(records);
      records.cutShort();
      return show(await conversation.answer(question, asker()));
    };

    expect(await cut({})).toContain('1 of at least 2 sessions read');
    expect(await cut({ participants_v2: [ann, ben, cyd].map((id) => listed(id)) })).toContain(
      '1 of at least 3 sessions read',
    );
  });
});
