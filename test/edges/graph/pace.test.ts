import { getEventListeners } from 'node:events';
import fc from 'fast-check';
import { Errand } from '../../../src/edges/graph/errand';
import { createPace } from '../../../src/edges/graph/pace';
import { createPaceWindow, type PaceKind } from '../../../src/edges/graph/pace-window';
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
  /** Sends so many that somebody waits for, and has them answered at once. */
  const fill = async (scope: ThrottleScope, count: number) => {
    for (let nth = 0; nth < count; nth += 1) (await enter('filling', scope, { interactive: true }))();
    entered.length = 0;
  };
  return { clock, entered, enter, fill };
}

describe('the turn of a request', () => {
  it('comes at once while there is room, and nothing is waited for', async () => {
    const { clock, enter, entered } = paced();
    for (let nth = 0; nth < listMost; nth += 1) await enter(`${nth}`, 'list', { interactive: true });
    expect(entered).toHaveLength(listMost);
    expect(clock.waiting()).toBe(0);
  });

  it('comes a window after the answer of the one whose place it takes', async () => {
    const { clock, enter, entered } = paced();
    const leave = await enter('slow', 'list', { interactive: true });
    for (let nth = 1; nth < listMost; nth += 1) await enter('hanging', 'list', { interactive: true });
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

  it('of somebody who waits for the answer comes before hundreds of others', async () => {
    const { clock, enter, entered, fill } = paced();
    await fill('list', listMost);
    for (let nth = 0; nth < 500; nth += 1) void enter('background', 'list');
    void enter('a', 'list', { interactive: true });
    void enter('b', 'list', { interactive: true });
    await clock.advance(listMs);
    expect(entered.slice(0, 3)).toEqual(['a', 'b', 'background']);
    expect(entered).toHaveLength(2 + listMost - 12);
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

  it('leaves nothing behind, and its turn to the others', async () => {
    const { clock, enter, entered, fill } = paced();
    await fill('list', listMost);
    const stops = Array.from({ length: 24 }, () => new AbortController());
    const broken = stops.map(({ signal }) => enter('broken', 'list', { signal }));
    const others = Array.from({ length: 24 }, () => new AbortController());
    for (const { signal } of others) void enter('kept', 'list', { signal });
    const outcomes = Promise.allSettled(broken);
    for (const stop of stops) stop.abort();
    expect((await outcomes).every(({ status }) => status === 'rejected')).toBe(true);
    expect(stops.flatMap(({ signal }) => getEventListeners(signal, 'abort'))).toEqual([]);
    await clock.advance(listMs);
    expect(entered).toEqual(Array.from({ length: 24 }, () => 'kept'));
    expect(others.flatMap(({ signal }) => getEventListeners(signal, 'abort'))).toEqual([]);
    expect(clock.waiting()).toBe(0);
    for (const other of others) other.abort();
    await settle();
    expect(entered).toHaveLength(24);
  });
});

describe('places of its own', () => {
  const interactive = { interactive: true };
  const floods: readonly (readonly [ThrottleScope, number, number, number])[] = [
    ['list', 28, 24, 36],
    ['record:a', 30, 30, 36],
    ['groups', 80, 80, 100],
  ];

  it.each(floods)('are kept in %s for what nobody looks at', async (scope, ofPeople, _, most) => {
    const { clock, enter, entered, fill } = paced();
    await fill(scope, most);
    for (let nth = 0; nth < most; nth += 1) void enter('background', scope);
    for (let nth = 0; nth < 2 * most; nth += 1) void enter('question', scope, interactive);
    await clock.advance(listMs);
    expect(entered).toHaveLength(most);
    expect(entered.filter((name) => name === 'question')).toHaveLength(ofPeople);
  });

  it.each(floods)('are kept in %s for a first question', async (scope, _, ofBackground, most) => {
    const { enter, entered } = paced();
    for (let nth = 0; nth < 2 * most; nth += 1) void enter('background', scope);
    await settle();
    expect(entered).toHaveLength(ofBackground);
    for (let nth = ofBackground; nth < most; nth += 1) await enter('question', scope, interactive);
    expect(entered).toHaveLength(most);
  });

  it('are a few of all records for questions', async () => {
    const { enter, entered } = paced();
    for (let nth = 0; nth < 1_600; nth += 1) void enter('background', `record:${nth}`);
    await settle();
    expect(entered).toHaveLength(1_480);
    for (let nth = 0; nth < 20; nth += 1) await enter('question', `record:${nth}`, interactive);
    expect(entered).toHaveLength(1_500);
  });

  it('are open to questions again a window after the last of the background', async () => {
    const { clock, enter, entered, fill } = paced();
    (await enter('background', 'list'))();
    await fill('list', 28);
    void enter('waiting', 'list', interactive);
    await clock.advance(listMs - 1);
    expect(entered).toEqual([]);
    await clock.advance(1);
    expect(entered).toEqual(['waiting']);
    for (let nth = 1; nth < listMost; nth += 1) await enter('more', 'list', interactive);
    expect(entered).toHaveLength(listMost);
  });

  it('are open to questions as soon as nobody else waits for them', async () => {
    const { clock, enter, entered, fill } = paced();
    const stop = new AbortController();
    await fill('record:a', 36);
    const background = enter('background', 'record:a', { signal: stop.signal });
    for (let nth = 0; nth < 1_164; nth += 1) await fill(`record:${nth}`, 1);
    void enter('question', 'record:x', interactive);
    await settle();
    expect(entered).toEqual([]);
    stop.abort(new Error('broken off'));
    await expect(background).rejects.toThrow('broken off');
    expect(entered).toEqual(['question']);
    expect(clock.waiting()).toBe(0);
  });

  it('are counted on by a question that is told at once that it is too late', async () => {
    const { clock, enter } = paced();
    for (let nth = 0; nth < 40; nth += 1) void enter('background', 'list');
    for (let nth = 0; nth < 12; nth += 1) await enter('question', 'list', interactive);
    const deadlineMs = clock.nowMs + 2_000;
    await expect(enter('late', 'list', { ...interactive, deadlineMs })).rejects.toMatchObject({
      problem: { kind: 'throttled', retryAfterSeconds: 21 },
    });
  });
});

test('whoever comes when, nobody starves', async () => {
  const longestStepMs = 4_000;
  const keptForQuestions = 12;
  const keptForBackground = 8;
  const step = fc.record({
    afterMs: fc.integer({ min: 1, max: longestStepMs }),
    questions: fc.oneof(fc.constant(0), fc.nat(40)),
    background: fc.oneof(fc.constant(0), fc.nat(40)),
    /** Answers come at the next step. */
    slow: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const clock = handClock();
      const pace = createPace({ now: () => clock.nowMs, wait: clock.wait });
      const patient: { readonly latestMs: number; enteredMs?: number }[] = [];
      const questionsMs: number[] = [];
      const leaving: (() => void)[] = [];
      let isSlow = false;
      const send = async (interactive: boolean, patienceMs: number, onEnter: () => void) => {
        const { signal } = new AbortController();
        const deadlineMs = clock.nowMs + patienceMs;
        const leave = await pace.enter(new Errand({ scope: 'list', deadlineMs, signal, interactive }));
        onEnter();
        if (isSlow) leaving.push(leave);
        else leave();
      };
      const pass = async (ms: number) => {
        await clock.advance(ms);
        for (const leave of leaving.splice(0)) leave();
        await settle();
      };

      for (const { afterMs, questions, background, slow } of steps) {
        await pass(afterMs);
        isSlow = slow;
        for (let nth = 0; nth < background; nth += 1) {
          const ahead = patient.filter(({ enteredMs }) => enteredMs === undefined).length;
          const rounds = Math.floor(ahead / keptForBackground) + 1;
          const one: (typeof patient)[number] = {
            latestMs: clock.nowMs + rounds * (listMs + 2 * longestStepMs),
          };
          patient.push(one);
          void send(false, 1e9, () => (one.enteredMs = clock.nowMs));
        }
        await settle();
        const lately = questionsMs.filter((ms) => ms > clock.nowMs - listMs - 2 * longestStepMs).length;
        const outcomes = Array.from({ length: questions }, () =>
          send(true, 1, () => questionsMs.push(clock.nowMs)).then(
            () => true,
            () => false,
          ),
        );
        const sent = (await Promise.all(outcomes)).filter(Boolean).length;
        expect(sent).toBeGreaterThanOrEqual(Math.min(questions, keptForQuestions - lately));
      }
      const isSettled = () => patient.every(({ enteredMs }) => enteredMs !== undefined);
      for (let nth = 0; nth < 2_000 && !isSettled(); nth += 1) await pass(longestStepMs);
      const late = patient.filter(({ latestMs, enteredMs = Infinity }) => enteredMs > latestMs);
      expect(late).toEqual([]);
      expect(clock.waiting()).toBe(0);
    }),
    { numRuns: 40 },
  );
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
  const kind = fc.constantFrom('interactive' as const, 'background' as const);
  const request = fc.record({
    kind,
    backgroundWaits: fc.boolean(),
    gapMs: fc.nat(60),
    /** From sending to counting, and from there to the answer. */
    thereMs: fc.nat(150),
    backMs: fc.nat(50),
  });
  fc.assert(
    fc.property(fc.array(request, { maxLength: 60 }), (requests) => {
      const window = createPaceWindow({ most, perMs, kept: { interactive: 1, background: 1 } });
      const answers: { readonly kind: PaceKind; readonly ms: number }[] = [];
      const countedMs: number[] = [];
      let nowMs = 0;
      for (const { kind, backgroundWaits, gapMs, thereMs, backMs } of requests) {
        const untilMs = nowMs + gapMs;
        const due = answers.filter(({ ms }) => ms > nowMs && ms <= untilMs);
        for (const one of due.sort((a, b) => a.ms - b.ms)) window.answered(one.kind, one.ms);
        nowMs = untilMs;
        if (!window.hasRoom({ kind, backgroundWaits }, nowMs)) continue;
        window.take(kind);
        countedMs.push(nowMs + thereMs);
        // An answer takes a moment at least.
        answers.push({ kind, ms: nowMs + thereMs + backMs + 1 });
      }
      for (const start of countedMs) {
        const within = countedMs.filter((ms) => ms >= start && ms < start + perMs);
        expect(within.length).toBeLessThanOrEqual(most);
      }
    }),
  );
});
