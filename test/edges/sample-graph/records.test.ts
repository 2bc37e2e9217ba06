import { meetingPlan, showcase } from '../../../src/edges/sample-graph/server';
import type { RunningGraph } from './running-graph';
import { dayMs, everything, minuteMs, records, runGraph, tuesdayMs } from './running-graph';

let graph: RunningGraph;
beforeEach(async () => {
  graph = await runGraph();
});
afterEach(() => graph.close());

const { good, allHands } = showcase;

test('listens on loopback only', () => {
  expect(graph.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(graph.tenantId).toBe('00000000-0000-0000-0000-0000000000001');
});

test('without $expand the record has its organizer and neither sessions nor people', async () => {
  const { status, body, headers } = await graph.get(`${records}/${good.id}`);
  expect(status).toBe(200);
  expect(headers.get('content-type')).toContain('application/json');
  expect(body.organizer_v2).toMatchObject({ identity: { user: { displayName: 'Megan Bowen' } } });
  expect(body.sessions).toBeUndefined();
  expect(body.participants_v2).toBeUndefined();
});

test('both forms of the address work, in any letter case of the id', async () => {
  const braced = await graph.get(`${records}('${good.id.toUpperCase()}')`);
  const plain = await graph.get(`${records}/${good.id}`);
  expect(braced.body).toEqual(plain.body);
});

test('sessions without segments, sessions with segments, and people can be expanded', async () => {
  const plain = await graph.get(`${records}/${good.id}?$expand=sessions`);
  expect(plain.body.sessions).toHaveLength(5);
  expect(plain.body.sessions?.[0]?.segments).toBeUndefined();
  const full = await graph.get(`${records}/${good.id}${everything}`);
  expect(full.body.sessions?.[0]?.segments).toHaveLength(1);
  expect(full.body.participants_v2).toHaveLength(5);
});

test('an authorization header is accepted', async () => {
  const { status } = await graph.get(`${records}/${good.id}`, { Authorization: 'Bearer anything' });
  expect(status).toBe(200);
  expect(graph.requests.at(-1)).toMatchObject({ hasAuthorization: true, recordId: good.id, concurrency: 1 });
});

test('every answer carries the request ids', async () => {
  const { headers } = await graph.get(`${records}/${good.id}`, { 'client-request-id': 'mine' });
  expect(headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers.get('client-request-id')).toBe('mine');
});

test('60 sessions and 130 people a page, with absolute links to this server in Graph’s form', async () => {
  const { body } = await graph.get(`${records}/${allHands.id}${everything}`);
  expect(body.sessions).toHaveLength(60);
  expect(body.participants_v2).toHaveLength(130);
  const start = `${graph.baseUrl}/v1.0/communications/callRecords('${allHands.id}')`;
  expect(body['sessions@odata.nextLink']).toMatch(/\/sessions\?\$expand=segments&\$skiptoken=[\w-]+$/);
  expect(body['sessions@odata.nextLink']?.startsWith(start)).toBe(true);
  expect(body['participants_v2@odata.nextLink']).toMatch(/\/participants_v2\?\$skiptoken=[\w-]+$/);
});

test('a follow-up page is an ordinary collection and keeps the expansion', async () => {
  const { body } = await graph.get(`${records}/${allHands.id}${everything}`);
  const second = await graph.get(body['sessions@odata.nextLink'] ?? '');
  expect(second.body.value).toHaveLength(60);
  expect(second.body.value?.[0]).toHaveProperty('segments');
  expect(second.body['@odata.nextLink']).toContain('$skiptoken');
  expect(second.body.sessions).toBeUndefined();
});

test('the collections have their own addresses', async () => {
  const sessions = await graph.get(`${records}/${good.id}/sessions?$expand=segments&$select=id,failureInfo`);
  expect(sessions.body.value).toHaveLength(5);
  expect(Object.keys(sessions.body.value?.[0] ?? {}).sort()).toEqual(['failureInfo', 'id', 'segments']);
  const people = await graph.get(`${records}('${good.id}')/participants_v2?$select=id`);
  expect(people.body.value).toHaveLength(5);
  expect(Object.keys(people.body.value?.[0] ?? {})).toEqual(['id']);
});

test('$select keeps what was named, and the organizer', async () => {
  const { body } = await graph.get(`${records}/${good.id}?$select=id,version`);
  expect(Object.keys(body).sort()).toEqual(['@odata.context', 'id', 'organizer_v2', 'version']);
});

test('a record appears when it is published, rises, and goes 30 days after the call', async () => {
  const plan = {
    ...meetingPlan(3, 1, tuesdayMs),
    versions: [
      { version: 1, availableAtMs: tuesdayMs + 60 * minuteMs },
      { version: 2, availableAtMs: tuesdayMs + 90 * minuteMs },
    ],
  };
  graph.addCall(plan);
  const path = `${records}/${plan.id}`;
  const seenAfter = async (ms: number) => {
    graph.nowMs = tuesdayMs + ms;
    const { status, body } = await graph.get(path);
    return [status, body.version];
  };
  expect(await seenAfter(59 * minuteMs)).toEqual([404, undefined]);
  expect(await seenAfter(60 * minuteMs)).toEqual([200, 1]);
  expect(await seenAfter(90 * minuteMs)).toEqual([200, 2]);
  expect(await seenAfter(30 * dayMs)).toEqual([200, 2]);
  expect(await seenAfter(30 * dayMs + 1)).toEqual([404, undefined]);
});

test('a late star rating comes with the second version only', async () => {
  const id = showcase.lateRating.id;
  const later = await graph.get(`${records}/${id}${everything}`);
  expect(later.body.version).toBe(2);
  expect(later.body.sessions?.[0]?.caller).toMatchObject({ feedback: { tokens: { Echo: true } } });
});

test('a month of ordinary calls can be read one by one', async () => {
  graph.faults.throttling = false;
  const { body } = await graph.get(records);
  const statuses = new Set<number>();
  for (const { id = '' } of body.value ?? []) statuses.add((await graph.get(`${records}/${id}`)).status);
  expect([...statuses]).toEqual([200]);
});
