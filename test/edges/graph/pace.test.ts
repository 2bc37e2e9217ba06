import fc from 'fast-check';
import { Errand } from '../../../src/edges/graph/errand';
import { createPace } from '../../../src/edges/graph/pace';
import { createPaceWindow } from '../../../src/edges/graph/pace-window';
import type { ThrottleScope } from '../../../src/edges/graph/throttle-pauses';

/** A clock that moves when the test says so; waits end when it has come far enough. */
function handClock() {
  const waits = new Set<{ readonly atMs: number; readonly end: () => void }>();
  const clock = {
    nowMs: 1_000_000,
    waiting: () => waits.size,
    wait: (ms: number, signal: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        const one = { atMs: clock.nowMs + ms, end: resolve };
        waits.add(one);
        signal.addEventListener('abort', () => {
          waits.delete(one);
          reject(signal.reason as Error);
        });
      }),
    advance: async (ms: number) => {
      clock.nowMs += ms;
      for (const one of waits) {
        if (one.atMs > clock.nowMs) continue;
        waits.delete(one);
        one.end();
      }
      await settle();
    },
  };
  return clock;
}

/** Lets everything that follows from what has happened happen. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

const listMost = 36;
const listMs = 20_500;

function paced() {
  const clock = handClock();
  const pace = createPace({ now: () => clock.nowMs, wait: clock.wait });
  const entered: string[] = [];
  const enter = async (name: string, scope: ThrottleScope, more: object = {}) => {
    const { signal } = new AbortController();
    const deadlineMs = clock.nowMs + 600_000;
    const leave = await pace.enter(new Errand({ scope, deadlineMs, signal, ...more }));
    entered.push(name);
    return leave;
  };
  /** Sends so many and has them answered at once. */
  const fill = async (scope: ThrottleScope, count: number) => {
    for (let nth = 0; nth < count; nth += 1) (await enter('filling', scope))();
    entered.length = 0;
  };
  return { clock, entered, enter, fill };
}

describe('the turn of a request', () => {
  it('comes at once while there is room, and nothing is waited for', async () => {
    const { clock, enter, entered } = paced();
    for (let nth = 0; nth < listMost; nth += 1) await enter(`${nth}`, 'list');
    expect(entered).toHaveLength(listMost);
    expect(clock.waiting()).toBe(0);
  });

  it('comes a window after the answer of the one whose place it takes', async () => {
    const { clock, enter, entered } = paced();
    const leave = await enter('slow', 'list');
    for (let nth = 1; nth < listMost; nth += 1) await enter('hanging', 'list');
    entered.length = 0;
    void enter('next', 'list');
    await clock.advance(listMs);
    expect(entered).toEqual([]);
    leave();
    await clock.advance(listMs - 1);
    expect(entered).toEqual([]);
    await clock.advance(1);
    expect(entered).toEqual(['next']);
  });

  it('is first come, first served', async () => {
    const { clock, enter, entered, fill } = paced();
    await fill('list', listMost);
    for (const name of ['a', 'b', 'c']) void enter(name, 'list');
    await clock.advance(listMs);
    expect(entered).toEqual(['a', 'b', 'c']);
  });

  it('of somebody who waits for the answer comes before a thousand others', async () => {
    const { clock, enter, entered, fill } = paced();
    await fill('list', listMost);
    for (let nth = 0; nth < 1_000; nth += 1) void enter('background', 'list');
    void enter('a', 'list', { interactive: true });
    void enter('b', 'list', { interactive: true });
    await clock.advance(listMs);
    expect(entered.slice(0, 3)).toEqual(['a', 'b', 'background']);
    expect(entered).toHaveLength(listMost);
  });

  it('of one record holds up no other', async () => {
    const { enter, entered, fill } = paced();
    await fill('record:a', 36);
    void enter('a', 'record:a');
    await enter('b', 'record:b');
    await enter('list', 'list');
    await enter('phones', 'phones');
    expect(entered).toEqual(['b', 'list', 'phones']);
  });

  it('of records and their list together is 1,500 times in a window', async () => {
    const { clock, enter, entered, fill } = paced();
    for (let nth = 0; nth < 1_499; nth += 1) await fill(`record:${nth}`, 1);
    await fill('list', 1);
    void enter('record', 'record:x');
    void enter('list', 'list');
    await enter('group', 'groups');
    expect(entered).toEqual(['group']);
    await clock.advance(listMs);
    expect(entered).toEqual(['group', 'record', 'list']);
  });

  it('of a telephone log comes 40 times a minute', async () => {
    const { clock, enter, entered, fill } = paced();
    await fill('phones', 40);
    void enter('phones', 'phones');
    await clock.advance(60_000);
    expect(entered).toEqual([]);
    await clock.advance(500);
    expect(entered).toEqual(['phones']);
  });

  it('is not counted for subscriptions', async () => {
    const { enter, entered } = paced();
    for (let nth = 0; nth < 2_000; nth += 1) await enter('one', 'subscriptions');
    expect(entered).toHaveLength(2_000);
  });
});

describe('a request that cannot be sent in time', () => {
  it('is told so at once', async () => {
    const { clock, enter, fill } = paced();
    await fill('list', listMost);
    const throttled = { problem: { kind: 'throttled', retryAfterSeconds: 21 } };
    await expect(enter('late', 'list', { deadlineMs: clock.nowMs + listMs })).rejects.toMatchObject(
      throttled,
    );
    expect(clock.waiting()).toBe(0);
  });

  it('is told so because of those before it', async () => {
    const { clock, enter, fill } = paced();
    await fill('list', listMost);
    for (let nth = 0; nth < listMost; nth += 1) void enter('before', 'list');
    const deadlineMs = clock.nowMs + listMs + 1;
    await expect(enter('late', 'list', { deadlineMs })).rejects.toMatchObject({
      problem: { kind: 'throttled', retryAfterSeconds: 41 },
    });
    void enter('in time', 'list', { deadlineMs, interactive: true });
    await clock.advance(listMs);
  });

  it('leaves the queue when it is broken off, and no timer stays', async () => {
    const { clock, enter, entered, fill } = paced();
    const stop = new AbortController();
    await fill('list', listMost);
    const own = new AbortController();
    const broken = enter('broken', 'list', { signal: own.signal });
    const other = enter('other', 'list', { signal: stop.signal });
    own.abort(new Error('broken off'));
    await expect(broken).rejects.toThrow('broken off');
    expect(clock.waiting()).toBe(1);
    stop.abort(new Error('all broken off'));
    await expect(other).rejects.toThrow('all broken off');
    await settle();
    expect(clock.waiting()).toBe(0);
    expect(entered).toEqual([]);
  });
});

test('a clock that was set back holds nobody up for longer than a window', async () => {
  const { clock, enter, entered, fill } = paced();
  await fill('list', listMost);
  clock.nowMs -= 3_600_000;
  void enter('after', 'list');
  await clock.advance(listMs);
  expect(entered).toEqual(['after']);
});

test('many records leave nothing behind, and none of their windows is forgotten too early', async () => {
  const { clock, enter, entered, fill } = paced();
  await fill('record:a', 36);
  for (let nth = 0; nth < 1_100; nth += 1) await fill(`record:${nth}`, 1);
  void enter('a', 'record:a');
  await settle();
  expect(entered).toEqual([]);
  await clock.advance(listMs);
  expect(entered).toEqual(['a']);
});

test('whatever the way takes, no window at the other end holds more than the most', () => {
  const most = 3;
  const perMs = 100;
  const request = fc.record({
    gapMs: fc.nat(60),
    /** From sending to counting, and from there to the answer. */
    thereMs: fc.nat(150),
    backMs: fc.nat(50),
  });
  fc.assert(
    fc.property(fc.array(request, { maxLength: 60 }), (requests) => {
      const window = createPaceWindow({ most, perMs });
      const answersMs: number[] = [];
      const countedMs: number[] = [];
      let nowMs = 0;
      for (const { gapMs, thereMs, backMs } of requests) {
        const untilMs = nowMs + gapMs;
        for (const ms of answersMs.filter((one) => one > nowMs && one <= untilMs).sort((a, b) => a - b)) {
          window.answered(ms);
        }
        nowMs = untilMs;
        if (!window.hasRoom(nowMs)) continue;
        window.take();
        countedMs.push(nowMs + thereMs);
        // An answer takes a moment at least.
        answersMs.push(nowMs + thereMs + backMs + 1);
      }
      for (const start of countedMs) {
        const within = countedMs.filter((ms) => ms >= start && ms < start + perMs);
        expect(within.length).toBeLessThanOrEqual(most);
      }
    }),
  );
});
