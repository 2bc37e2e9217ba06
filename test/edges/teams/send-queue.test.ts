import { createSendQueue, type SendQueue } from '../../../src/edges/teams/send-queue';
import { activity, inGroup } from '../../support/activities';
import { answerOf } from '../../support/chat';
import { startMessaging } from './messaging';

const tenantId = 'bbbbbbbb-0000-4000-8000-000000000001';

/** A queue whose waits move its clock. */
function testQueue() {
  let nowMs = 0;
  const queue = createSendQueue({
    now: () => nowMs,
    pause: (ms) => {
      nowMs += ms;
      return Promise.resolve();
    },
  });
  const send = (place: Partial<Parameters<SendQueue['inTurn']>[0]> = {}) =>
    queue.inTurn({ conversationId: 'c', tenantId, ...place }, async (takeRoom) => {
      const leftMs = await takeRoom();
      return leftMs === 0 ? nowMs : `in ${leftMs}`;
    });
  return {
    queue,
    send,
    later: (ms: number) => {
      nowMs += ms;
    },
  };
}

/** Work that ends when it is told to. */
function heldWork() {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { end, work: () => ended };
}

describe('a conversation', () => {
  it('has one piece of work done at a time, in the order they came, threads included', async () => {
    const { queue } = testQueue();
    const [first, second] = [heldWork(), heldWork()];
    const done: string[] = [];
    const note =
      (name: string, { work }: { work: () => Promise<void> }) =>
      async () => {
        done.push(`${name} begins`);
        await work();
        done.push(`${name} ends`);
      };
    const all = [
      queue.inTurn({ conversationId: 'c', tenantId }, note('1', first)),
      queue.inTurn({ conversationId: 'c;messageid=1', tenantId }, note('2', second)),
      queue.inTurn({ conversationId: 'other', tenantId }, note('3', { work: () => Promise.resolve() })),
    ];
    await all[2];
    const before = [...done];
    second.end();
    first.end();
    await Promise.all(all);

    expect(before).toEqual(expect.arrayContaining(['1 begins', '3 begins', '3 ends']));
    expect(before).toHaveLength(3);
    expect(done.filter((line) => !line.startsWith('3'))).toEqual([
      '1 begins',
      '1 ends',
      '2 begins',
      '2 ends',
    ]);
  });

  it('goes on after work that failed, and tells whoever handed it in', async () => {
    const { queue, send } = testQueue();
    const failed = queue.inTurn({ conversationId: 'c', tenantId }, () => Promise.reject(new Error('x')));
    const next = send();

    await expect(failed).rejects.toThrow('x');
    await expect(next).resolves.toBe(0);
  });

  it('gets no more than the service takes', async () => {
    const { send } = testQueue();
    const sent = await Promise.all(Array.from({ length: 17 }, () => send()));

    expect(sent).toEqual([...Array<number>(7).fill(0), 1_000, ...Array<number>(7).fill(2_000), 3_000, 4_000]);
  });

  it('waits for the half minute, but not for the hour', async () => {
    const { send, later } = testQueue();
    const hour = 3_600_000;
    const sent: unknown[] = [];
    for (let count = 0; count < 1_800; count += 1) {
      sent.push(await send());
      later(600);
    }
    const last = await send();

    expect(sent.every((at) => typeof at === 'number')).toBe(true);
    expect(last).toMatch(/^in \d+$/);

    later(hour);

    expect(await send()).toEqual(expect.any(Number));
  });

  it('is forgotten when nothing of it counts any more', async () => {
    const { queue, send, later } = testQueue();
    for (let n = 0; n < 100; n += 1) {
      await send({ conversationId: `c${n}` });
      later(60_000);
    }
    const many = queue.remembered();
    later(3_600_000);
    await send();

    expect(many).toBeLessThanOrEqual(61);
    expect(queue.remembered()).toBe(1);
  });
});

describe('a tenant', () => {
  it('gets no more than fifty a second, over all conversations', async () => {
    const { send } = testQueue();
    const sent: unknown[] = [];
    for (let n = 0; n < 120; n += 1) sent.push(await send({ conversationId: `c${n}` }));
    const others = await send({ tenantId: 'other', conversationId: 'x' });

    expect([0, 1_000, 2_000].map((at) => sent.filter((time) => time === at).length)).toEqual([50, 50, 20]);
    expect(others).toBe(2_000);
  });
});

describe('answers and other messages', () => {
  it('stand in one line', async () => {
    const queue = testQueue().queue;
    const messaging = await startMessaging({ queue });
    const { chat, messenger } = messaging;
    const address = await messaging.addressOf(inGroup);
    const first = heldWork();
    void queue.inTurn({ conversationId: '19:group@thread.v2', tenantId }, first.work);
    const answered = chat.post(activity(chat.connector.url, { ...inGroup, text: 'help' }));
    const posted = messenger.post(address, answerOf('alert'));
    const before = chat.connector.messages().length;
    first.end();
    await Promise.all([answered, posted]);
    await messaging.stop();

    expect(before).toBe(0);
    expect(chat.connector.messages()).toHaveLength(2);
  });

  it('wait for another try in their turn', async () => {
    const messaging = await startMessaging();
    const { chat, messenger } = messaging;
    const address = await messaging.addressOf({});
    let tries = 0;
    chat.connector.troubles(() => ((tries += 1) < 3 ? { status: 412 } : undefined));
    await Promise.all(['1', '2', '3'].map((name) => messenger.post(address, answerOf(name))));
    await messaging.stop();

    expect(chat.connector.existing().map(({ activity: { summary } }) => summary)).toEqual([
      'summary of 1',
      'summary of 2',
      'summary of 3',
    ]);
  });

  it('are for the caller to come back to when the hour is full', async () => {
    const queue: SendQueue = {
      inTurn: (_, work) => work(() => Promise.resolve(1_234_000)),
      remembered: () => 0,
    };
    const messaging = await startMessaging({ queue });
    const address = await messaging.addressOf({});
    const posted = await messaging.messenger.post(address, answerOf('alert'));
    await messaging.chat.post(activity(messaging.chat.connector.url, { text: 'help' }));
    await messaging.stop();

    expect(posted).toEqual({
      ok: false,
      error: { kind: 'tryLater', retryAfterMs: 1_234_000, maybeSent: false, status: undefined },
    });
    // Somebody waits for the answer: that is tried all the same.
    expect(messaging.chat.connector.messages()).toMatchObject([
      { activity: { summary: 'summary of answer' } },
    ]);
  });
});
