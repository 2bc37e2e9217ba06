import { createUpdates } from '../../../src/edges/teams/updates';
import { activity, inChannel, inGroup, pressed } from '../../support/activities';
import { answerOf, startChat, type Chat } from '../../support/chat';
import { liveAnswer } from './live-answer';

describe('an answer that becomes more complete', () => {
  let chat: Chat;
  let live: ReturnType<typeof liveAnswer>;
  const ask = (where = {}) => chat.post(activity(chat.connector.url, { text: 'my calls', ...where }));
  const press = (where = {}) =>
    chat.post(activity(chat.connector.url, { ...pressed({ verb: 'list', data: {} }), ...where }));
  const shown = () =>
    chat.connector.messages().map((one) => [one.method, one.activityId, one.activity.summary]);

  beforeEach(async () => {
    chat = await startChat();
    chat.passing(1_000);
    live = liveAnswer('list');
    chat.say({ answer: () => Promise.resolve(live.answer) });
  });
  afterEach(async () => {
    live.end();
    await chat.stop();
  });

  it.each([
    ['a personal chat', {}, 'a:personal'],
    ['a group chat', inGroup, '19:group@thread.v2'],
    ['a channel', inChannel, '19:channel@thread.tacv2;messageid=1700000000000'],
  ])('is changed in place, in order, in %s', async (_, where, conversationId) => {
    await ask(where);
    const [posted] = chat.connector.existing().map(({ id }) => id);
    live.give('one');
    await chat.connector.messagesReached(2);
    live.give('two');
    await chat.connector.messagesReached(3);
    live.end();
    await live.left;

    expect(shown()).toEqual([
      ['POST', 'question-1', 'summary of list'],
      ['PUT', posted, 'summary of one'],
      ['PUT', posted, 'summary of two'],
    ]);
    expect(new Set(chat.connector.messages().map((one) => one.conversationId))).toEqual(
      new Set([conversationId]),
    );
  });

  it('skips to the newest of what comes within a second', async () => {
    await chat.stop();
    let pass = (): void => undefined;
    const second = new Promise<void>((resolve) => {
      pass = resolve;
    });
    chat = await startChat({ delay: (ms) => (ms === 1_000 ? second : new Promise(() => undefined)) });
    chat.say({ answer: () => Promise.resolve(live.answer) });
    live.give('one', 'two', 'three');
    live.end();
    await ask();
    await live.left;
    pass();
    await chat.connector.messagesReached(2);
    await chat.idle();

    expect(shown().map(([, , summary]) => summary)).toEqual(['summary of list', 'summary of three']);
  });

  it('waits a second between two changes', async () => {
    chat.passing();
    await ask();
    live.give('one');
    await chat.idle();

    expect(shown()).toHaveLength(1);
  });

  it('is changed after it stood behind a loading card', async () => {
    chat.passing(1_000, 3_000);
    let finish = (): void => undefined;
    chat.say({
      answer: () =>
        new Promise((resolve) => {
          finish = () => {
            resolve(live.answer);
          };
        }),
    });
    const response = ask();
    await chat.connector.messagesReached(1);
    finish();
    await response;
    live.give('one');
    await chat.connector.messagesReached(3);

    expect(shown().map(([method, , summary]) => [method, summary])).toEqual([
      ['POST', 'summary of loading'],
      ['PUT', 'summary of list'],
      ['PUT', 'summary of one'],
    ]);
  });

  it('to a button is changed in the message with the button, in a personal chat', async () => {
    chat.say({ press: () => Promise.resolve(live.answer) });
    await press();
    live.give('one');
    await chat.connector.messagesReached(1);

    expect(shown()).toEqual([['PUT', 'card-1', 'summary of one']]);
  });

  it.each([
    ['group chat', inGroup],
    ['channel', inChannel],
  ])('to a button is never shown to others (%s)', async (_, where) => {
    chat.say({ press: () => Promise.resolve(live.answer) });
    live.give('one');
    await press(where);
    await chat.idle();

    expect(live.asked()).toBe(0);
    expect(chat.connector.received).toHaveLength(0);
  });

  it('is let go when a button of its message is pressed', async () => {
    await ask();
    const [message] = chat.connector.existing();
    chat.say({ press: () => Promise.resolve(answerOf('report')) });
    await press({ replyToId: message?.id });
    live.give('one');
    await live.left;
    await chat.idle();

    expect(shown()).toHaveLength(1);
  });

  it('goes on when a button of another message is pressed', async () => {
    await ask();
    await press({ replyToId: 'another' });
    live.give('one');
    await chat.connector.messagesReached(2);

    expect(shown().at(-1)?.[2]).toBe('summary of one');
  });

  it('gives way to newer updates of the same message', async () => {
    const newer = liveAnswer('next page');
    await ask();
    const [message] = chat.connector.existing();
    chat.say({ press: () => Promise.resolve(newer.answer) });
    await press({ replyToId: message?.id });
    await live.left;
    live.give('old');
    newer.give('new');
    await chat.connector.messagesReached(2);
    newer.end();
    await chat.idle();

    expect(shown().map(([, , summary]) => summary)).toEqual(['summary of list', 'summary of new']);
  });

  it.each([403, 404])('is let go when a change is refused with %d', async (status) => {
    chat.connector.troubles(({ method }) => (method === 'PUT' ? { status } : undefined));
    await ask();
    live.give('one');
    await live.left;
    live.give('two');
    await chat.idle();

    expect(shown()).toHaveLength(2);
  });

  it('is let go when the bot stops, and none is followed after it', async () => {
    await ask();
    await chat.idle();
    await live.left;
    const later = liveAnswer('later');
    chat.say({ answer: () => Promise.resolve(later.answer) });
    await ask();

    expect(later.asked()).toBe(0);
  });

  it('in a response cannot be changed', async () => {
    live.give('one');
    await ask({ deliveryMode: 'expectReplies' });
    await chat.idle();

    expect(live.asked()).toBe(0);
  });

  it('may break off: the message stays as it is', async () => {
    const broken = { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('secret')) }) };
    chat.say({ answer: () => Promise.resolve(answerOf('list', { updates: () => broken })) });
    await ask();
    await chat.idle();

    expect(shown()).toHaveLength(1);
    expect(chat.logged.join()).toMatch(/updates of a message broke off(?!.*secret)/);
  });
});

test('of very many messages the one followed longest is let go', async () => {
  const silent = (): void => undefined;
  const log = { info: silent, warn: silent, error: silent };
  const updates = createUpdates({ delay: () => new Promise(() => undefined), log });
  const followed = Array.from({ length: 201 }, (_, index) => ({
    index,
    live: liveAnswer(`list ${String(index)}`),
  }));
  const ends = followed.map(({ index, live }) =>
    updates.follow(`message ${String(index)}`, live.answer, () => Promise.resolve('shown')),
  );
  const first = await Promise.race(ends.map((end, index) => end.then(() => index)));
  updates.stop();
  await Promise.all(ends);

  expect(first).toBe(0);
});
