import { meetingOf, meetingPlan } from '../../../src/edges/sample-graph/server';
import { records, runGraph, tuesdayMs } from './running-graph';

test.each([
  [2, 1, 2],
  [60, 60, 60],
  [300, 300, 300],
  [1000, 1000, 1000],
])('a meeting of %i has %i sessions and %i people', (size, sessions, people) => {
  const record = meetingOf(size, 7);
  expect(record.sessions).toHaveLength(sessions);
  expect(record.participants_v2).toHaveLength(people);
  expect(record.type).toBe(size === 2 ? 'peerToPeer' : 'groupCall');
});

test('the seed decides everything', () => {
  expect(meetingOf(60, 1)).toEqual(meetingOf(60, 1));
  expect(meetingOf(60, 1).id).not.toBe(meetingOf(60, 2).id);
});

test('a session is about as large as a real one', () => {
  const bytes = JSON.stringify(meetingOf(300, 1).sessions).length / 300;
  expect(bytes).toBeGreaterThan(7_000);
  expect(bytes).toBeLessThan(13_000);
});

test('a server that is given one serves it in pages', async () => {
  const graph = await runGraph();
  const plan = meetingPlan(5_000, 3, tuesdayMs - 86_400_000);
  graph.addCall(plan);
  const first = await graph.get(`${records}/${plan.id}?$expand=sessions($expand=segments)`);
  expect(first.body.sessions).toHaveLength(60);
  const second = await graph.get(first.body['sessions@odata.nextLink'] ?? '');
  expect(second.body.value).toHaveLength(60);
  await graph.close();
});
