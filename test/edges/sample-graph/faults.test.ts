import { showcase } from '../../../src/edges/sample-graph/server';
import type { RunningGraph } from './running-graph';
import { everything, records, runGraph } from './running-graph';

let graph: RunningGraph;
beforeEach(async () => {
  graph = await runGraph();
});
afterEach(() => graph.close());

const one = `${records}/${showcase.good.id}`;
const big = `${records}/${showcase.allHands.id}`;

async function statusesOf(paths: readonly string[]): Promise<readonly number[]> {
  const statuses = [];
  for (const path of paths) statuses.push((await graph.get(path)).status);
  return statuses;
}

const times = (count: number, path: string) => Array.from({ length: count }, () => path);

test('a single record takes 40 requests in 20 seconds, its collections included', async () => {
  const paths = [...times(20, one), ...times(20, `${one}/sessions`), one];
  const statuses = await statusesOf(paths);
  expect(statuses.slice(0, 40)).toEqual(times(40, 'x').map(() => 200));
  expect(statuses[40]).toBe(429);
  expect((await graph.get(big)).status).toBe(200);
});

test('Retry-After says when it works again, and requests meanwhile count as well', async () => {
  await statusesOf(times(40, one));
  graph.nowMs += 5_000;
  const refused = await graph.get(one);
  expect(refused.headers.get('retry-after')).toBe('15');
  expect(refused.body.error?.code).toBe('TooManyRequests');
  graph.nowMs += 15_000;
  // Forty have left the window, the refused one has not.
  expect(await statusesOf(times(40, one))).toEqual([...times(39, '').map(() => 200), 429]);
});

test('the list takes 40 requests in 20 seconds', async () => {
  const statuses = await statusesOf(times(41, records));
  expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  expect((await graph.get(one)).status).toBe(200);
});

test('the app as a whole has a limit too', async () => {
  graph.faults.limits.app = 3;
  const ids = Object.values(showcase).slice(0, 4);
  expect(await statusesOf(ids.map(({ id }) => `${records}/${id}`))).toEqual([200, 200, 200, 429]);
});

test('the limits can be switched off', async () => {
  graph.faults.throttling = false;
  expect(new Set(await statusesOf(times(60, one)))).toEqual(new Set([200]));
});

test('the next requests fail as they were told to, then all is well', async () => {
  graph.faults.failNext(2, { status: 503, retryAfter: 7 });
  const first = await graph.get(one);
  expect([first.status, first.headers.get('retry-after')]).toEqual([503, '7']);
  expect(await statusesOf([one, one])).toEqual([503, 200]);
});

test('a fault can be kept to one path', async () => {
  graph.faults.failNext(1, { status: 500, path: '$skiptoken' });
  const { body, status } = await graph.get(`${big}?$expand=sessions`);
  expect(status).toBe(200);
  expect((await graph.get(body['sessions@odata.nextLink'] ?? '')).status).toBe(500);
});

test('a hidden page is missing until it is shown again', async () => {
  graph.faults.hiddenPages = [3];
  const first = await graph.get(`${big}?$expand=sessions`);
  const second = await graph.get(first.body['sessions@odata.nextLink'] ?? '');
  const third = second.body['@odata.nextLink'] ?? '';
  expect((await graph.get(third)).status).toBe(404);
  graph.faults.clear();
  expect((await graph.get(third)).status).toBe(200);
});

test('half a document can arrive', async () => {
  graph.faults.failNext(1, { breaks: 'json' });
  const { status, text } = await graph.get(`${one}${everything}`);
  expect(status).toBe(200);
  expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
});

test.each(['body', 'connection'] as const)('the connection can be cut (%s)', async (breaks) => {
  graph.faults.failNext(1, { breaks });
  await expect(graph.get(`${one}${everything}`)).rejects.toThrow();
  expect((await graph.get(one)).status).toBe(200);
});

test('a request can hang until its client or the server gives up', async () => {
  graph.faults.failNext(1, { breaks: 'hang', path: '/sessions' });
  const hanging = Promise.allSettled([graph.get(`${one}/sessions`)]);
  while (graph.requests.every(({ path }) => !path.endsWith('/sessions'))) await graph.get('/subscriptions');
  expect((await graph.get(one)).status).toBe(200);
  expect(graph.requests.at(-1)).toMatchObject({ concurrency: 2 });
  await graph.close();
  expect(await hanging).toEqual([expect.objectContaining({ status: 'rejected' })]);
});

test('latency is added and everything still answers', async () => {
  graph.faults.latencyMs = 5;
  expect((await graph.get(one)).status).toBe(200);
});

test('the discriminators can be left out', async () => {
  graph.faults.omitDiscriminators = true;
  expect((await graph.get(`${one}${everything}`)).text).not.toContain('@odata.type');
});
