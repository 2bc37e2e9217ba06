import type { CallId, UserId } from '../../../src/core/ids';
import { createGraph } from '../../../src/edges/graph/open';
import {
  meetingPlan,
  showcase,
  startSampleGraph,
  type SampleGraph,
} from '../../../src/edges/sample-graph/server';

const noonMs = Date.UTC(2026, 10, 20, 12);
const dayMs = 86_400_000;
const patienceMs = 3_600_000;
const alex = '00000000-0000-0000-0000-0000000000020' as UserId;

let graph: SampleGraph;
const clock = { nowMs: noonMs };
beforeEach(async () => {
  clock.nowMs = noonMs;
  graph = await startSampleGraph({ now: () => clock.nowMs, callSeconds: Infinity });
});
afterEach(() => graph.close());

/** The real edge, for which time passes only where it waits: everything else happens in no time. */
function graphEdge() {
  const statuses: number[] = [];
  const fetchNoting: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    statuses.push(response.status);
    return response;
  };
  const wait = (ms: number, signal: AbortSignal) => {
    if (ms > patienceMs / 2) {
      return new Promise<void>((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      });
    }
    clock.nowMs += ms;
    return Promise.resolve();
  };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const tools = { now: () => clock.nowMs, random: () => 0, wait, log, fetch: fetchNoting };
  return { ...createGraph({ baseUrl: graph.baseUrl, ...tools }), statuses };
}

test('200 readings and 50 lists at the same time exceed none of the limits Graph documents', async () => {
  const plans = Array.from({ length: 60 }, (_, nth) => meetingPlan(2, nth, noonMs - dayMs));
  for (const plan of plans) graph.addCall(plan);
  const { records, search, statuses } = graphEdge();
  const options = { deadlineMs: noonMs + patienceMs };
  const sink = { head: () => undefined, people: () => undefined, session: () => undefined };
  const read = (id: string) => records.read(id as CallId, sink, options);
  const dayUntil = (minutesAgo: number) => ({ fromMs: noonMs - dayMs, toMs: noonMs - minutesAgo * 60_000 });
  const outcomes = await Promise.all([
    ...Array.from({ length: 50 }, (_, nth) => search.ofPerson(alex, dayUntil(nth), options)),
    ...Array.from({ length: 80 }, () => read(showcase.good.id)),
    ...plans.map(({ id }) => read(id)),
    ...plans.map(({ id }) => read(id)),
  ]);
  expect(outcomes.filter(({ ok }) => !ok)).toEqual([]);
  expect(graph.requests.length).toBeGreaterThanOrEqual(250);
  expect(new Set(statuses)).toEqual(new Set([200]));
});
