import { activity, asker, inChannel, inGroup, mentionOf } from '../../support/activities';
import { answerOf, startChat, type Chat } from '../../support/chat';

const card = (name: string) => [
  {
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: expect.objectContaining({ name }) as unknown,
  },
];

/** Holds the answer back until the returned function is called. */
function answerLater(chat: Chat): () => void {
  let finish = (): void => undefined;
  const late = new Promise<ReturnType<typeof answerOf>>((resolve) => {
    finish = () => {
      resolve(answerOf('late'));
    };
  });
  chat.say({ answer: () => late });
  return finish;
}

describe('a message to the bot', () => {
  let chat: Chat;
  const ask = (changes = {}) => chat.post(activity(chat.connector.url, { text: 'help', ...changes }));

  beforeEach(async () => {
    chat = await startChat();
  });
  afterEach(() => chat.stop());

  it('is answered with typing, then one card with a summary and no text', async () => {
    const response = await ask();

    expect(response.status).toBe(200);
    expect(chat.connector.received.map(({ activity: { type } }) => type)).toEqual(['typing', 'message']);
    const [message] = chat.connector.messages();
    expect(message).toMatchObject({
      method: 'POST',
      conversationId: 'a:personal',
      activityId: 'question-1',
      authorization: undefined,
      activity: { summary: 'summary of answer', attachments: card('answer') },
    });
    expect(message?.activity.text).toBeUndefined();
    expect(chat.calls).toEqual([
      { name: 'answer', args: ['help', { ...asker, place: 'personal', locale: 'en-GB' }] },
    ]);
  });

  it.each([
    ['a group chat', inGroup, 'groupChat', '19:group@thread.v2'],
    ['a channel', inChannel, 'channel', '19:channel@thread.tacv2;messageid=1700000000000'],
  ])('from %s is answered in the thread it came from', async (_, where, place, conversationId) => {
    await ask({
      ...where,
      text: '<at>Call quality</at> help',
      entities: [mentionOf('<at>Call quality</at>')],
    });

    expect(chat.connector.received.map((one) => one.conversationId)).toEqual([
      conversationId,
      conversationId,
    ]);
    expect(chat.connector.messages()).toHaveLength(1);
    expect(chat.calls).toEqual([{ name: 'answer', args: ['  help', { ...asker, place, locale: 'en-GB' }] }]);
  });

  it.each([
    ['twice', '<at>Q</at> a <at>Q</at> b', [mentionOf('<at>Q</at>'), mentionOf('<at>Q</at>')], '  a   b'],
    ['without markup', '@Q help', [mentionOf('@Q')], '  help'],
    ['without a text', 'help', [mentionOf(undefined)], 'help'],
    ['with an empty text', 'help', [mentionOf('')], 'help'],
    ['beside others', '<at>A</at> help', [mentionOf('<at>A</at>', '29:anna')], '@29:anna  help'],
    ['and nothing else', '<at>Q</at>', [mentionOf('<at>Q</at>')], ' '],
    ['as nonsense', 'help', [null, 1, { type: 'mention', mentioned: null, text: 5 }], 'help'],
  ])('may mention it %s', async (_, text, entities, heard) => {
    await ask({ ...inGroup, text, entities });

    expect(chat.calls.map(({ name, args }) => [name, String(args[0]).trim()])).toEqual([
      ['answer', heard.trim()],
    ]);
    expect(chat.connector.messages()).toHaveLength(1);
  });

  it.each([
    ['10 KB long', 'x'.repeat(10_240)],
    ['emoji', '👩🏽‍💻🙂'],
    ['empty', ''],
    ['missing', undefined],
  ])('may have a text that is %s', async (_, text) => {
    const response = await ask({ text });

    expect(response.status).toBe(200);
    expect(chat.calls[0]?.args[0]).toBe(text ?? '');
    expect(chat.connector.messages()).toHaveLength(1);
  });

  it.each([
    ['locale', 'a number', 5],
    ['locale', 'an object', {}],
    ['locale', '100 KB long', 'x'.repeat(100_000)],
    ['id', 'a number', 5],
    ['id', 'a list', []],
  ])('is answered when its %s is %s', async (field, _, value) => {
    const response = await ask({ [field]: value });

    expect(response.status).toBe(200);
    expect(chat.connector.messages()).toHaveLength(1);
    expect(JSON.stringify(chat.connector.received).length).toBeLessThan(25_000);
  });

  it('may mention it thousands of times without keeping others waiting', async () => {
    const entities = Array.from({ length: 9_000 }, (_, index) => mentionOf(index % 2 === 0 ? 'a' : ' '));
    await ask({ text: 'a'.repeat(300_000), entities });

    expect(String(chat.calls[0]?.args[0]).trim()).toBe('');
  });

  it.each([
    [
      'by object id',
      [mentionOf('<at>A</at>', '29:a', 'OBJECT-1')],
      'calls of <at>A</at>',
      'calls of  @OBJECT-1 ',
    ],
    ['by chat id', [mentionOf('<at>A</at>', '29:a-_b')], 'calls of <at>A</at>!', 'calls of  @29:a-_b !'],
    [
      'beside it',
      [mentionOf('<at>Q</at>'), mentionOf('<at>A</at>', '29:a')],
      '<at>Q</at>x<at>A</at>',
      ' x @29:a ',
    ],
    [
      'with the same name',
      [mentionOf('<at>A</at>', '29:one'), mentionOf('<at>A</at>', '29:two')],
      '<at>A</at><at>A</at><at>A</at>',
      ' @29:one  @29:two <at>A</at>',
    ],
    [
      'with one name in another',
      [mentionOf('An', '29:x'), mentionOf('Anna', '29:y')],
      'Anna An',
      ' @29:y   @29:x ',
    ],
    ['with an id that is none', [mentionOf('<at>A</at>', '<b>')], '<at>A</at>', '<at>A</at>'],
    ['with a long id', [mentionOf('<at>A</at>', 'x'.repeat(257))], '<at>A</at>', '<at>A</at>'],
    ['with signs in the name', [mentionOf('<at>$& (A)*</at>', '29:a')], '<at>$& (A)*</at>', ' @29:a '],
    ['that read like ids of each other', [mentionOf('a', 'bb'), mentionOf('b', 'aa')], 'ab', ' @bb  @aa '],
  ])('may mention others %s', async (_, entities, text, heard) => {
    await ask({ ...inGroup, text, entities });

    expect(chat.calls[0]?.args[0]).toBe(heard);
  });

  it('does not grow without limit through what it mentions', async () => {
    const id = 'a'.repeat(256);
    await ask({ text: 'a'.repeat(300_000), entities: Array(2_000).fill(mentionOf('a', id)) });

    expect(String(chat.calls[0]?.args[0]).length).toBeLessThan(310_000);
  });

  it.each([
    ['the client', 'Asia/Tokyo', 'Europe/Berlin', 'Asia/Tokyo'],
    ['the message where the client has none', undefined, 'Europe/Berlin', 'Europe/Berlin'],
    ['the message where the client has one that is none', 'Mars/Base', 'Europe/Berlin', 'Europe/Berlin'],
    ['nowhere when both are none', '+03:00', 'x'.repeat(1_000), undefined],
    ['nowhere when both are no text', 5, {}, undefined],
  ])('takes the time zone from %s', async (_, timezone, localTimezone, expected) => {
    const entities = [{ type: 'clientInfo', timezone }];
    await ask({ entities, localTimezone });

    expect(chat.calls[0]?.args[1]).toMatchObject({ timeZone: expected });
  });

  it('takes the locale from the client where the message has none', async () => {
    await ask({ locale: null, entities: [{ type: 'clientInfo', locale: 'ru-RU', country: 'RU' }] });

    expect(chat.calls[0]?.args[1]).toMatchObject({ locale: 'ru-RU' });
  });

  it('takes the tenant from the conversation where the channel data has none', async () => {
    await ask({ channelData: null });

    expect(chat.calls[0]?.args[1]).toMatchObject(asker);
  });

  it('comes from nobody known when the chat service names no person and no tenant', async () => {
    await ask({ from: { id: '29:x' }, channelData: 'x', conversation: { id: 'c' }, locale: 5 });

    expect(chat.calls[0]?.args[1]).toEqual({
      userId: undefined,
      tenantId: undefined,
      place: 'groupChat',
      locale: undefined,
      name: undefined,
      timeZone: undefined,
      at: expect.objectContaining({ conversationId: 'c', teamId: undefined }) as unknown,
    });
  });

  it('gets a loading card after three seconds in a personal chat, which becomes the answer', async () => {
    const finish = answerLater(chat);
    chat.passing(3_000);
    const response = ask();
    await chat.connector.messagesReached(1);
    finish();
    await response;

    const [loading, late] = chat.connector.messages();
    expect(chat.connector.messages()).toHaveLength(2);
    expect(loading).toMatchObject({ method: 'POST', activity: { attachments: card('loading') } });
    expect(late).toMatchObject({
      method: 'PUT',
      conversationId: 'a:personal',
      activityId: 'm-2',
      activity: { summary: 'summary of late', attachments: card('late') },
    });
  });

  it.each([403, 404, 413])(
    'sends the late answer anew when the update is refused with %d',
    async (status) => {
      const finish = answerLater(chat);
      chat.passing(3_000);
      chat.connector.troubles(({ method }) => (method === 'PUT' ? { status } : undefined));
      const response = ask();
      await chat.connector.messagesReached(1);
      finish();
      await response;

      expect(chat.connector.messages().map(({ method }) => method)).toEqual(['POST', 'PUT', 'POST']);
      expect(chat.connector.messages()[2]).toMatchObject({ activity: { attachments: card('late') } });
    },
  );

  it('sends the late answer although the loading card was refused', async () => {
    const finish = answerLater(chat);
    chat.passing(3_000);
    chat.connector.troubles(() => (chat.connector.messages().length === 1 ? { status: 403 } : undefined));
    const response = ask();
    await chat.connector.messagesReached(1);
    finish();
    await response;

    expect(chat.connector.messages()).toHaveLength(2);
    expect(chat.connector.messages()[1]).toMatchObject({
      method: 'POST',
      activity: { attachments: card('late') },
    });
  });

  it('is answered once in a channel, however long it takes', async () => {
    chat.say({ answer: () => new Promise((resolve) => setImmediate(resolve, answerOf('late'))) });
    chat.passing(3_000);
    await ask(inChannel);

    expect(chat.connector.messages()).toHaveLength(1);
    expect(chat.calls.map(({ name }) => name)).toEqual(['answer']);
  });

  it('is acknowledged before the chat service gives up, and still answered', async () => {
    const finish = answerLater(chat);
    chat.passing(8_000);
    const response = await ask(inChannel);

    expect(response.status).toBe(202);
    expect(chat.connector.messages()).toHaveLength(0);

    finish();
    await chat.idle();

    expect(chat.connector.messages()).toHaveLength(1);
  });

  it('is answered in the response when the sender wants that', async () => {
    const response = await ask({ deliveryMode: 'expectReplies' });

    expect(response.json).toMatchObject({
      activities: [{ type: 'typing' }, { type: 'message', summary: 'summary of answer' }],
    });
    expect(chat.connector.received).toHaveLength(0);
  });
});
