import type { Trouble } from '../../support/connector';
import type { Answer } from '../../../src/flows/ports';
import { activity, inChannel, inGroup, pressed } from '../../support/activities';
import { answerOf, startChat, type Chat } from '../../support/chat';
import { eventually } from '../../support/eventually';
import { liveAnswer } from './live-answer';

/** Something the test lets happen. */
function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** Waits of these lengths are over at once, others when they are let pass. */
function heldTime(atOnce: readonly number[]) {
  const held: { readonly ms: number; readonly resolve: () => void }[] = [];
  const free = new Set(atOnce);
  return {
    delay: (ms: number) =>
      new Promise<void>((resolve) => {
        if (free.has(ms)) resolve();
        else held.push({ ms, resolve });
      }),
    pass: (length: number) => {
      held
        .filter(({ ms }) => ms === length)
        .forEach(({ resolve }) => {
          resolve();
        });
    },
    hold: (ms: number) => free.delete(ms),
    isHeld: (length: number) => held.some(({ ms }) => ms === length),
  };
}

const settleMs = 1_000;
const invokeMs = 4_500;
const answerMs = 20_000;
/** With the randomness of these tests. */
const retryMs = 800;
const file = {
  name: 'call.csv',
  description: 'All streams',
  sizeBytes: 5,
  context: { callId: 'x' as never, format: 'csv' as const },
};

let chat: Chat;
let live: ReturnType<typeof liveAnswer>;
let time: ReturnType<typeof heldTime>;
let list: string | undefined;

const shown = () => chat.connector.messages().map((one) => [one.method, one.activity.summary]);
const puts = () => shown().filter(([method]) => method === 'PUT');
const nowInTheList = () => chat.connector.existing().find(({ id }) => id === list)?.activity.summary;

beforeEach(async () => {
  time = heldTime([settleMs]);
  chat = await startChat({ delay: time.delay, random: () => 0, offersFiles: true });
  live = liveAnswer('list');
});
afterEach(async () => {
  live.end();
  await chat.stop();
});

const ask = async (where = {}) => {
  chat.say({ answer: () => Promise.resolve(live.answer) });
  await chat.post(activity(chat.connector.url, { text: 'my calls', ...where }));
  list = chat.connector.existing()[0]?.id;
};
const press = (answer: Promise<Answer>, where = {}) => {
  chat.say({ press: () => answer });
  const fields = { ...pressed({ verb: 'list', data: {} }), replyToId: list, ...where };
  return chat.post(activity(chat.connector.url, fields));
};
const submit = (answer: Promise<Answer>, where = {}) => {
  chat.say({ press: () => answer });
  return chat.post(activity(chat.connector.url, { value: { verb: 'list' }, replyToId: list, ...where }));
};
const report = () => Promise.resolve(answerOf('report'));
const card = (name: string) => ({ json: { value: { name } } });

describe('a list goes on when a press leaves its message as it is:', () => {
  it.each([
    ['in a group chat', inGroup, press],
    ['in a channel', inChannel, press],
    ['in a group chat, by an old client', inGroup, submit],
    ['in a channel, by an old client', inChannel, submit],
  ])('%s', async (_, where, how) => {
    await ask(where);
    await how(report(), where);
    live.give('one');
    await eventually('the update', () => (nowInTheList() === 'summary of one' ? true : undefined));

    expect(puts()).toEqual([['PUT', 'summary of one']]);
  });

  it.each([
    ['a notice beside the card', answerOf('saved', { beside: true }), press],
    ['a card of its own beside it, for an old client', answerOf('saved', { beside: true }), submit],
    ['a file', answerOf('export', { file }), press],
    ['a file, for an old client', answerOf('export', { file }), submit],
  ])('the answer is %s', async (_, answer, how) => {
    await ask();
    await how(Promise.resolve(answer));
    live.give('one');
    await eventually('the update', () => (nowInTheList() === 'summary of one' ? true : undefined));

    expect(puts()).toEqual([['PUT', 'summary of one']]);
  });

  it('the answer took too long', async () => {
    await ask();
    const response = press(new Promise(() => undefined));
    await eventually('the limit', () => (time.isHeld(invokeMs) ? true : undefined));
    time.pass(invokeMs);
    await response;
    live.give('one');
    await eventually('the update', () => (nowInTheList() === 'summary of one' ? true : undefined));

    expect(await response).toMatchObject({ json: { value: 'summary of failed' } });
  });

  it('the answer broke', async () => {
    await ask();
    await press(Promise.reject(new Error('secret')));
    live.give('one');
    await eventually('the update', () => (nowInTheList() === 'summary of one' ? true : undefined));

    expect(puts()).toEqual([['PUT', 'summary of one']]);
  });

  it('with the newest, after nothing while the press was being answered', async () => {
    let finish: (answer: Answer) => void = () => undefined;
    await ask();
    const response = press(
      new Promise((resolve) => {
        finish = resolve;
      }),
    );
    await eventually('the press', () => chat.calls.find(({ name }) => name === 'press'));
    live.give('one', 'two');
    await eventually('both', () => (live.asked() === 3 ? true : undefined));
    finish(answerOf('saved', { beside: true }));
    await response;
    await chat.connector.messagesReached(2);

    expect(puts()).toEqual([['PUT', 'summary of two']]);
  });

  it('when two presses at a time both do', async () => {
    const [first, second] = [gate(), gate()];
    const saved = answerOf('saved', { beside: true });
    await ask();
    const one = press(first.opened.then(() => saved));
    await eventually('the first', () => (chat.calls.length === 2 ? true : undefined));
    const two = press(second.opened.then(() => saved));
    await eventually('the second', () => (chat.calls.length === 3 ? true : undefined));
    live.give('one');
    first.open();
    await one;
    live.give('two');
    await eventually('both', () => (live.asked() === 3 ? true : undefined));
    second.open();
    await two;
    await chat.connector.messagesReached(2);

    expect(puts()).toEqual([['PUT', 'summary of two']]);
  });
});

describe('an update that is under way when a button of its message is pressed', () => {
  /** The first change of a message goes wrong, those after it go well. */
  const firstChange = (trouble: Trouble) => {
    let changes = 0;
    chat.connector.troubles(({ method }) => {
      changes += method === 'PUT' ? 1 : 0;
      return method === 'PUT' && changes === 1 ? trouble : undefined;
    });
  };
  const underWay = async (trouble: Trouble) => {
    firstChange(trouble);
    await ask();
    live.give('one');
    await chat.connector.messagesReached(2);
  };
  const settled = async () => {
    await live.left;
    await chat.idle();
  };

  it('is waited for', async () => {
    const { open, opened } = gate();
    await underWay({ after: opened });
    time.hold(settleMs);
    const order: string[] = [];
    chat.connector.answered(({ method }) => order.push(method));
    const response = press(report()).finally(() => order.push('press'));
    await eventually('the press', () => chat.calls.find(({ name }) => name === 'press'));
    open();

    expect(await response).toMatchObject(card('report'));
    expect(order).toEqual(['PUT', 'press']);
    await settled();
    expect(puts()).toEqual([['PUT', 'summary of one']]);
  });

  it('is not waited for longer than a second; when it has arrived, the card is shown once more', async () => {
    const { open, opened } = gate();
    await underWay({ after: opened });

    expect(await press(report())).toMatchObject(card('report'));
    open();
    await chat.connector.messagesReached(3);
    await settled();
    expect(puts()).toEqual([
      ['PUT', 'summary of one'],
      ['PUT', 'summary of report'],
    ]);
    expect(nowInTheList()).toBe('summary of report');
  });

  it('is followed by the card where nobody knows what became of it, and is not tried again', async () => {
    await underWay('hang');

    expect(await press(report())).toMatchObject(card('report'));
    time.pass(answerMs);
    await chat.connector.messagesReached(3);
    await settled();
    expect(puts()).toEqual([
      ['PUT', 'summary of one'],
      ['PUT', 'summary of report'],
    ]);
  });

  it.each([
    ['which may still arrive', 'reset', ['summary of one', 'summary of report']],
    ['which certainly failed', { status: 429 }, ['summary of one']],
  ] as const)('is not tried again, %s', async (_, trouble, expected) => {
    await underWay(trouble);
    await eventually('the pause', () => (time.isHeld(retryMs) ? true : undefined));

    expect(await press(report())).toMatchObject(card('report'));
    await chat.connector.messagesReached(1 + expected.length);
    time.pass(retryMs);
    await settled();
    expect(puts().map(([, summary]) => summary)).toEqual(expected);
  });

  it('is sent after the press when the message stays as it is', async () => {
    await underWay({ status: 429 });
    await eventually('the pause', () => (time.isHeld(retryMs) ? true : undefined));
    await press(Promise.resolve(answerOf('saved', { beside: true })));
    await eventually('the update', () => (nowInTheList() === 'summary of one' ? true : undefined));

    expect(puts()).toEqual([
      ['PUT', 'summary of one'],
      ['PUT', 'summary of one'],
    ]);
  });

  it('is never sent when its turn had not come', async () => {
    const { open, opened } = gate();
    await ask();
    chat.connector.troubles(({ method }) => (method === 'POST' ? { after: opened } : undefined));
    chat.say({ answer: () => Promise.resolve(answerOf('other')) });
    const other = chat.post(activity(chat.connector.url, { text: 'help' }));
    await eventually('the other', () =>
      shown().some(([, summary]) => summary === 'summary of other') ? true : undefined,
    );
    live.give('one');
    await eventually('the update', () => (live.asked() === 2 ? true : undefined));

    expect(await press(report())).toMatchObject(card('report'));
    open();
    await other;
    await settled();
    expect(puts()).toEqual([]);
  });

  it('gives way to the updates of the next list, which come after the card', async () => {
    const { open, opened } = gate();
    const next = liveAnswer('next page');
    await underWay({ after: opened });
    await press(Promise.resolve(next.answer));
    open();
    await chat.connector.messagesReached(3);
    next.give('next, one');
    await chat.connector.messagesReached(4);
    next.end();
    await chat.idle();

    expect(puts().map(([, summary]) => summary)).toEqual([
      'summary of one',
      'summary of next page',
      'summary of next, one',
    ]);
  });

  it('does not come back after the card of an old client', async () => {
    await underWay('reset');
    await eventually('the pause', () => (time.isHeld(retryMs) ? true : undefined));
    await submit(report());
    await chat.connector.messagesReached(4);
    await settled();

    expect(puts().map(([, summary]) => summary)).toEqual([
      'summary of one',
      'summary of report',
      'summary of report',
    ]);
  });
});
