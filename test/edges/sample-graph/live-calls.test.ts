import { liveCalls } from '../../../src/edges/sample-graph/live-calls';
import { isBad } from '../../../src/edges/sample-graph/call-plan';
import { visibleDefects } from '../../../src/edges/sample-graph/defects';
import { listen } from './listener';
import type { RunningGraph } from './running-graph';
import { dayMs, minuteMs, records, runGraph, tuesdayMs } from './running-graph';

let graph: RunningGraph;
beforeEach(async () => {
  graph = await runGraph(90);
});
afterEach(() => graph.close());

async function listedSince(): Promise<readonly string[]> {
  const live = liveCalls(tuesdayMs, 90_000).listed(graph.nowMs);
  const { body } = await graph.get(`${records}/${live.at(-1)?.id ?? ''}`);
  return body.id === undefined ? [] : live.map(({ id }) => id);
}

test('a new call appears every 90 seconds', async () => {
  expect(await listedSince()).toEqual([]);
  graph.nowMs += 89_000;
  expect(await listedSince()).toEqual([]);
  graph.nowMs += 1_000;
  expect(await listedSince()).toHaveLength(1);
  graph.nowMs += 90_000;
  expect(await listedSince()).toHaveLength(2);
});

test('one in three is bad, beginning with the first, and the cause changes', () => {
  const calls = liveCalls(tuesdayMs, 90_000).listed(tuesdayMs + 40 * 90_000);
  expect(calls.map(isBad).slice(0, 6)).toEqual([true, false, false, true, false, false]);
  const causes = calls.filter(isBad).map(({ attendance }) => attendance[0]?.defect);
  expect(new Set(causes)).toEqual(new Set(visibleDefects));
});

test('a bad one gets its stars a minute later, with a second version', async () => {
  graph.nowMs += 90_000;
  const [id = ''] = await listedSince();
  expect((await graph.get(`${records}/${id}`)).body.version).toBe(1);
  graph.nowMs += minuteMs;
  const { body } = await graph.get(`${records}/${id}?$expand=sessions`);
  expect(body.version).toBe(2);
  expect(body.sessions?.[0]?.caller).toHaveProperty('feedback.rating');
});

test.each([
  [1, 5],
  [2, 10],
  [5, 25],
  [12, 60],
  [300, 60],
])('every %d seconds, the stars come %d seconds after the call', async (callSeconds, seconds) => {
  await graph.close();
  graph = await runGraph(callSeconds);
  graph.nowMs += callSeconds * 1_000;
  const [plan] = liveCalls(tuesdayMs, callSeconds * 1_000).listed(graph.nowMs);
  const version = async () => (await graph.get(`${records}/${plan?.id ?? ''}`)).body.version;
  graph.nowMs += seconds * 1_000 - 1;
  expect(await version()).toBe(1);
  graph.nowMs += 1;
  expect(await version()).toBe(2);
});

test('they stand in the list', async () => {
  graph.nowMs += 5 * 90_000;
  const ids = await listedSince();
  const since = new Date(tuesdayMs - 60 * minuteMs).toISOString();
  const { body } = await graph.get(`${records}?$filter=startDateTime ge ${since}`);
  expect(body.value?.map(({ id }) => id)).toEqual(expect.arrayContaining([...ids]));
});

test('they fire notifications', async () => {
  const endpoint = await listen();
  await graph.send('POST', '/subscriptions', {
    changeType: 'updated',
    notificationUrl: endpoint.url,
    resource: '/communications/callRecords',
    expirationDateTime: new Date(tuesdayMs + 60 * minuteMs).toISOString(),
  });
  graph.nowMs += 90_000;
  await graph.deliverDue();
  const [id] = await listedSince();
  expect(endpoint.items().map(({ resourceData }) => resourceData?.id)).toContain(id);
  await endpoint.close();
});

test('a restarted server still knows the calls of the earlier one', async () => {
  graph.nowMs += 90_000;
  const [id = ''] = await listedSince();
  const first = await graph.get(`${records}/${id}?$expand=sessions($expand=segments)`);
  await graph.close();
  graph = await runGraph(30);
  graph.nowMs += 90_000;
  const again = await graph.get(`${records}/${id}?$expand=sessions($expand=segments)`);
  expect(again.body.sessions).toEqual(first.body.sessions);
});

test('an id that only looks like one of them is unknown', async () => {
  expect((await graph.get(`${records}/00000000-0000-4000-8000-000000000001`)).status).toBe(404);
});

test('without an interval none appears', () => {
  expect(liveCalls(tuesdayMs, Infinity).listed(tuesdayMs + dayMs)).toEqual([]);
});

test('they leave the list after a day', () => {
  const calls = liveCalls(tuesdayMs, 90_000).listed(tuesdayMs + 3 * dayMs);
  expect(calls.length).toBeLessThanOrEqual(dayMs / 90_000 + 1);
});
