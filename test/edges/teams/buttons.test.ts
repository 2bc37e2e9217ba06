import { activity, asker, inChannel, inGroup, pressed } from '../../support/activities';
import { answerOf, startChat, type Chat } from '../../support/chat';

const callId = 'e523d2ed-2966-4b6b-925b-754a88034cc5';
const notice = (value: string) => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value,
});

describe('a pressed button', () => {
  let chat: Chat;
  const press = (changes = {}) => chat.post(activity(chat.connector.url, changes));
  const pressedData = () => chat.calls.filter(({ name }) => name === 'press').map(({ args }) => args[0]);

  beforeEach(async () => {
    chat = await startChat();
  });
  afterEach(() => chat.stop());

  it.each([
    ['personal', {}],
    ['groupChat', inGroup],
    ['channel', inChannel],
  ])('gives the new card to whoever pressed it (%s), without touching the message', async (place, where) => {
    const response = await press({
      ...where,
      ...pressed({ type: 'Action.Execute', verb: 'report', data: { callId, page: 2 } }),
    });

    expect(response.status).toBe(200);
    expect(response.json).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.card.adaptive',
      value: { type: 'AdaptiveCard', name: 'press' },
    });
    expect(chat.calls).toEqual([
      {
        name: 'press',
        args: [
          { verb: 'report', callId, page: 2 },
          { ...asker, place, locale: 'en-GB' },
        ],
      },
    ]);
    expect(chat.connector.received).toHaveLength(0);
  });

  it.each([
    ['an unknown verb', { verb: 'launch', data: {} }, { verb: 'launch' }],
    ['no verb', { data: { callId } }, { callId }],
    ['a verb in the data only', { data: { verb: 'help' } }, { verb: 'help' }],
    ['a verb that is no text', { verb: 7, data: { verb: 'help' } }, { verb: 'help' }],
    ['data that is a list', { verb: 'report', data: [1] }, { verb: 'report' }],
    ['data that is null', { verb: 'report', data: null }, { verb: 'report' }],
    [
      'data with a prototype',
      { verb: 'report', data: JSON.parse('{"__proto__":{"x":1}}') as unknown },
      { verb: 'report' },
    ],
  ])('may carry %s', async (_, action, data) => {
    const response = await press(pressed(action));

    expect(response).toMatchObject({ status: 200, json: { statusCode: 200 } });
    expect(pressedData()).toMatchObject([data]);
  });

  it.each([[null], [undefined], ['text'], [7], [[]], [{}], [{ action: null }], [{ action: 'x' }]])(
    'may have %j as its value',
    async (value) => {
      const response = await press({ ...pressed({}), value });

      expect(response).toMatchObject({ status: 200, json: { statusCode: 200 } });
    },
  );

  it('of a form brings what was filled in, beside what the button carries', async () => {
    const data = { target: 't', sensitivity: 'strict', people: 'x'.repeat(20_000), lowRatings: 'true' };
    await press(pressed({ type: 'Action.Execute', verb: 'saveAlertSettings', data }));

    expect(pressedData()).toEqual([{ verb: 'saveAlertSettings', ...data }]);
  });

  it('brings nothing at all when it brings more than any card of ours', async () => {
    await press(pressed({ verb: 'saveAlertSettings', data: { people: 'x'.repeat(64_000) } }));

    expect(pressedData()).toEqual([undefined]);
  });

  it('may be answered with a notice beside the card', async () => {
    chat.say({ press: () => Promise.resolve(answerOf('saved', { beside: true })) });
    const response = await press({ ...inChannel, ...pressed({ verb: 'saveAlertSettings', data: {} }) });

    expect(response).toMatchObject({ status: 200, json: notice('summary of saved') });
    expect(chat.connector.received).toHaveLength(0);
  });

  it('says which message it was pressed on', async () => {
    await press({ ...inChannel, ...pressed({ verb: 'report', data: {} }) });

    expect(chat.calls[0]?.args[1]).toMatchObject({ at: { messageId: 'card-1' } });
  });

  it('is answered with a notice in time when it takes too long', async () => {
    chat.say({ press: () => new Promise(() => undefined) });
    chat.passing(4_500);
    const response = await press(pressed({ verb: 'report', data: { callId } }));

    expect(response).toMatchObject({ status: 200, json: notice('summary of failed') });
  });

  it('is answered with a notice when something breaks, and nothing of the error shows', async () => {
    chat.say({ press: () => Promise.reject(new Error('secret detail')) });
    const response = await press(pressed({ verb: 'report', data: { callId } }));

    expect(response).toMatchObject({ status: 200, json: notice('summary of failed') });
    expect(response.text).not.toContain('secret');
    expect(chat.logged.join()).toContain('REF123');
  });

  it.each([
    ['task/fetch', { task: { type: 'message', value: 'summary of press' } }],
    ['task/submit', { task: { type: 'message', value: 'summary of press' } }],
    ['composeExtension/query', { composeExtension: { type: 'message', text: 'summary of press' } }],
    ['signin/verifyState', notice('summary of press')],
    ['made/up', notice('summary of press')],
    [undefined, notice('summary of press')],
  ])('of another kind (%s) gets a readable answer', async (name, body) => {
    const response = await press({ type: 'invoke', name, value: { action: 'x' } });

    expect(response).toMatchObject({ status: 200, json: body });
  });

  it('of feedback gets the empty answer that Teams wants', async () => {
    const response = await press({
      type: 'invoke',
      name: 'message/submitAction',
      value: { actionName: 'feedback' },
    });

    expect(response).toMatchObject({ status: 200, text: '' });
  });
});

describe('a button of a client without universal actions', () => {
  let chat: Chat;
  const value = { verb: 'report', callId };
  const submit = (changes = {}) =>
    chat.post(activity(chat.connector.url, { value, replyToId: 'card-1', ...changes }));

  beforeEach(async () => {
    chat = await startChat();
  });
  afterEach(() => chat.stop());

  it.each([undefined, null, '', ' \n'])('replaces the card in a personal chat (text %j)', async (text) => {
    await submit({ text });

    expect(chat.calls).toEqual([
      { name: 'press', args: [value, { ...asker, place: 'personal', locale: 'en-GB' }] },
    ]);
    expect(chat.connector.received).toMatchObject([
      {
        method: 'PUT',
        conversationId: 'a:personal',
        activityId: 'card-1',
        activity: { summary: 'summary of press' },
      },
    ]);
  });

  it.each([
    ['group chat', inGroup],
    ['channel', inChannel],
  ])('leaves the shared card of a %s alone and answers beside it', async (_, where) => {
    await submit(where);

    expect(chat.connector.received).toMatchObject([
      { method: 'POST', activity: { summary: 'summary of press' } },
    ]);
  });

  it('of a form brings what was filled in', async () => {
    const filled = { verb: 'saveAlertSettings', target: 't', sensitivity: 'strict' };
    await submit({ value: filled });

    expect(chat.calls.map(({ args }) => args[0])).toEqual([filled]);
  });

  it('brings nothing at all when it brings more than any card of ours', async () => {
    await submit({ value: { verb: 'saveAlertSettings', people: 'x'.repeat(64_000) } });

    expect(chat.calls).toMatchObject([{ name: 'press', args: [undefined, {}] }]);
  });

  it('leaves the card of a personal chat alone when the answer goes beside it', async () => {
    chat.say({ press: () => Promise.resolve(answerOf('saved', { beside: true })) });
    await submit();

    expect(chat.connector.received).toMatchObject([
      { method: 'POST', activity: { summary: 'summary of saved' } },
    ]);
  });

  it('answers anew where the card is gone', async () => {
    chat.connector.troubles(({ method }) => (method === 'PUT' ? { status: 404 } : undefined));
    await submit();

    expect(chat.connector.received.map(({ method }) => method)).toEqual(['PUT', 'POST']);
  });

  it('answers anew where it is not said which card it was', async () => {
    await submit({ replyToId: null });

    expect(chat.connector.received.map(({ method }) => method)).toEqual(['POST']);
  });

  it.each([[null], [undefined], ['{"verb":"help"}'], [7]])(
    'is none when the value is %j',
    async (nothing) => {
      await submit({ value: nothing });

      expect(chat.calls.map(({ name }) => name)).toEqual(['answer']);
    },
  );

  it('is none when there is a text', async () => {
    await submit({ text: 'help' });

    expect(chat.calls.map(({ name }) => name)).toEqual(['answer']);
  });

  it('may be answered with a problem', async () => {
    chat.say({
      press: () => Promise.resolve(answerOf('unknown', { problem: 'unknownButton', reference: 'R' })),
    });
    await submit({ value: { verb: 'forged' } });

    expect(chat.connector.messages()).toMatchObject([{ activity: { summary: 'summary of unknown' } }]);
  });
});
