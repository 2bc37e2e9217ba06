import { inChannel } from '../../support/activities';
import { callNumber, plannedCall } from '../../support/alert-calls';
import { startAlertsWorld, type AlertsWorld, type WorldOptions } from '../../support/alerts-world';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe('no call is lost on the way from Graph', () => {
  let world: AlertsWorld;
  const start = async (options: WorldOptions = {}) => {
    world = await startAlertsWorld(options);
    await world.settle();
    await world.say('alerts on', inChannel);
  };
  const alertCards = () => world.cards().filter(({ card }) => card.includes('"notAProblem"'));
  const asked = (n: number) => world.graph.requests.filter((one) => one.recordId === callNumber(n)).length;
  const state = async () => {
    await world.say('alerts', inChannel);
    return world.cards().at(-1)?.card ?? '';
  };
  /** Published and notified, with this failure when it is read. */
  const notifiedWith = async (n: number, count: number, status: number, retryAfter?: number) => {
    world.graph.addCall(plannedCall(n, { availableAtMs: world.now() + 1 }));
    const fault = { status, path: callNumber(n), ...(retryAfter !== undefined && { retryAfter }) };
    world.graph.faults.failNext(count, fault);
    world.later(minuteMs);
    await world.deliver();
  };

  afterEach(async () => {
    await world.stop();
  });

  it('tries again within 15 seconds when a record is not ready, then at growing pauses, for 150 minutes', async () => {
    await start();
    await notifiedWith(1, Infinity, 404);
    const tries: number[] = [];
    for (let passedMs = 0; passedMs < 3 * hourMs; passedMs += 5_000) {
      const before = asked(1);
      world.later(5_000);
      await world.alerts.rounds.read(new AbortController().signal);
      await world.alerts.finish();
      if (asked(1) > before) tries.push(passedMs + 5_000);
    }
    const pauses = tries.map((at, index) => at - (tries[index - 1] ?? 0));

    expect(pauses[0]).toBeLessThanOrEqual(15_000);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(5 * minuteMs + 5_000);
    expect(tries.at(-1)).toBeGreaterThan(149 * minuteMs);
    expect(tries.at(-1)).toBeLessThan(151 * minuteMs);
    expect(await world.store.inbox.counts(world.now())).toMatchObject({ waiting: 0, setAside: 0 });
  });

  it('alerts as soon as the record is there', async () => {
    await start();
    await notifiedWith(1, 2, 404);
    expect(alertCards()).toEqual([]);
    for (const pauseMs of [15_000, 30_000]) {
      world.later(pauseMs);
      await world.settle();
    }

    expect(alertCards()).toHaveLength(1);
  });

  it('is not shaken by trouble of Graph, however often it fails', async () => {
    await start();
    await notifiedWith(1, 40, 502);
    for (let round = 0; round < 14; round += 1) {
      world.later(6 * minuteMs);
      await world.settle();
    }

    expect(alertCards()).toHaveLength(1);
  });

  it('sets a record aside that cannot be read, says so, and reads it again when an operator wants it', async () => {
    await start();
    await notifiedWith(1, Infinity, 400);
    for (let round = 0; round < 6; round += 1) {
      world.later(6 * minuteMs);
      await world.settle();
    }
    expect(await state()).toContain('retry failed');
    const tries = asked(1);
    world.later(minuteMs);
    await world.settle();
    expect(asked(1)).toBe(tries);
    expect(tries).toBe(5);

    world.graph.faults.clear();
    world.graph.faults.throttling = false;
    await world.say('retry failed', inChannel);
    await world.settle();
    expect(alertCards()).toHaveLength(1);
    expect(await state()).not.toContain('retry failed');
  });

  it('finds by itself what no notification told', async () => {
    await start();
    world.graph.addCall(plannedCall(1, { availableAtMs: world.now() + minuteMs }));
    world.graph.faults.notifying.stopped = true;
    world.later(hourMs + minuteMs);
    await world.deliver();

    expect(alertCards()).toHaveLength(1);
  });

  it('finds a later version that no notification told', async () => {
    await start();
    const call = { defect: 'none', stars: 1, later: [2 * hourMs] } as const;
    world.graph.addCall(plannedCall(1, { availableAtMs: world.now() + minuteMs, ...call }));
    world.later(2 * minuteMs);
    await world.deliver();
    world.graph.faults.notifying.stopped = true;
    world.later(3 * hourMs);
    await world.deliver();

    expect(alertCards()).toHaveLength(1);
  });

  it('looks every five minutes when Graph cannot reach it', async () => {
    await start({ reachable: false });
    world.graph.addCall(plannedCall(1, { availableAtMs: world.now() + minuteMs }));
    world.later(4 * minuteMs);
    await world.settle();
    expect(alertCards()).toEqual([]);
    world.later(minuteMs);
    await world.settle();

    expect(alertCards()).toHaveLength(1);
    expect(world.graph.requests.some(({ path }) => path.includes('/subscriptions'))).toBe(false);
  });

  it('does not flood a channel with calls from before it was turned on', async () => {
    world = await startAlertsWorld();
    const now = world.now();
    for (const [n, agoMs] of [3, 12, 30].map((hours, index) => [index + 1, hours * hourMs] as const)) {
      world.graph.addCall(plannedCall(n, { availableAtMs: now - agoMs }));
    }
    await world.say('alerts on', inChannel);
    await world.settle();

    expect(alertCards().map(({ card }) => card.includes(callNumber(1)))).toEqual([true]);
  });

  it('goes on where it stopped when a look backwards was cut short', async () => {
    world = await startAlertsWorld();
    for (let n = 1; n <= 130; n += 1) {
      world.graph.addCall(plannedCall(n, { availableAtMs: world.now() - n * minuteMs, defect: 'none' }));
    }
    const pages = () => world.graph.requests.filter(({ path }) => path.includes('startDateTime'));
    const later = () => pages().filter(({ path }) => path.includes('skiptoken'));
    world.graph.faults.failNext(Infinity, { status: 500, path: 'skiptoken' });
    await world.settle();
    const firstPages = pages().length - later().length;
    world.graph.faults.clear();
    world.graph.faults.throttling = false;
    const tried = later().length;
    world.later(2 * minuteMs);
    await world.settle();

    expect(tried).toBeGreaterThan(0);
    expect(later().length).toBeGreaterThan(tried);
    expect(pages().length - later().length - firstPages).toBeLessThanOrEqual(1);
    expect(asked(130)).toBe(1);
  });
});
