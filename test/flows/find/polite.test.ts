import { callNumber, plannedCall } from '../../support/alert-calls';
import { callsOn, startFindWorld, wednesdayMs, type FindWorld } from '../../support/find-world';

const minuteMs = 60_000;

describe('lists against a Graph that throttles as the documentation says', () => {
  let world: FindWorld;

  beforeEach(async () => {
    world = await startFindWorld({ operators: [] });
    world.graph.faults.throttling = true;
    for (let n = 1; n <= 24; n += 1) {
      world.graph.addCall(plannedCall(n, { availableAtMs: wednesdayMs - n * minuteMs, defect: 'none' }));
    }
  });
  afterEach(async () => {
    await world.stop();
  });

  it('fill in whole, and never get a refusal', async () => {
    const spans = ['today', 'yesterday', 'this week', 'last 3 days', 'last 5 days', 'last 20 days'];
    const lists: string[] = [];
    for (let round = 0; round < 10; round += 1) {
      for (const span of spans) lists.push(await world.ask(`my calls ${span}`));
      // What was found a moment ago is asked for again.
      world.later(3 * minuteMs);
    }

    const asked = world.graph.requests.filter(({ path }) => path.includes('$filter'));
    expect(world.logged.filter((line) => line.includes('"status":429'))).toEqual([]);
    expect(asked.length).toBeGreaterThan(50);
    expect(mostWithin20Seconds(asked.map(({ atMs }) => atMs))).toBeLessThanOrEqual(40);
    expect(callsOn(lists[0] ?? '{}')).toEqual(Array.from({ length: 8 }, (_, index) => callNumber(index + 1)));
    expect(lists.filter((list) => /not judged yet|could not be read/.test(list))).toEqual([]);
  });
});

function mostWithin20Seconds(timesMs: readonly number[]): number {
  return Math.max(
    ...timesMs.map((fromMs) => timesMs.filter((ms) => ms >= fromMs && ms < fromMs + 20_000).length),
  );
}
