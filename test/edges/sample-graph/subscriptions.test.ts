import type { Listener } from './listener';
import { listen, properHandshake } from './listener';
import type { RunningGraph } from './running-graph';
import { minuteMs, runGraph, tuesdayMs } from './running-graph';

let graph: RunningGraph;
let endpoint: Listener;
beforeEach(async () => {
  graph = await runGraph();
  endpoint = await listen();
});
afterEach(async () => {
  await graph.close();
  await endpoint.close();
});

const inMinutes = (minutes: number) => new Date(tuesdayMs + minutes * minuteMs).toISOString();

function order(changes: object = {}): object {
  return {
    changeType: 'updated',
    notificationUrl: `${endpoint.url}/api/notifications?kept=1`,
    lifecycleNotificationUrl: `${endpoint.url}/api/lifecycle`,
    resource: '/communications/callRecords',
    expirationDateTime: inMinutes(4_200),
    clientState: 'secret',
    ...changes,
  };
}

const create = (changes?: object) => graph.send('POST', '/subscriptions', order(changes));

test('creation shakes hands with both addresses and answers 201', async () => {
  const { status, body } = await create();
  expect(status).toBe(201);
  expect(body).toMatchObject({ ...order(), expirationDateTime: inMinutes(4_200) });
  expect(body.id).toMatch(/^[0-9a-f-]{36}$/);
  expect(endpoint.handshakes.map(({ path }) => path)).toEqual(['/api/notifications', '/api/lifecycle']);
  expect(endpoint.handshakes[0]).toMatchObject({ text: '', contentType: 'text/plain; charset=utf-8' });
});

test('4,230 minutes are the longest life', async () => {
  expect((await create({ expirationDateTime: inMinutes(4_230) })).status).toBe(201);
});

const tooLate = { expirationDateTime: new Date(tuesdayMs + 4_230 * minuteMs + 1).toISOString() };

test.each<[string, object]>([
  ['an expiry beyond 4,230 minutes', tooLate],
  ['an expiry in the past', { expirationDateTime: inMinutes(-1) }],
  ['an expiry that is no time', { expirationDateTime: 'soon' }],
  ['no expiry', { expirationDateTime: undefined }],
  ['no changeType', { changeType: undefined }],
  ['an unknown changeType', { changeType: 'deleted' }],
  ['no resource', { resource: undefined }],
  ['another resource', { resource: '/users' }],
  [
    'a filter by the newer name',
    { resource: "/communications/callRecords?$filter=participants_v2/any(p:p/id eq 'x')" },
  ],
  ['another filter', { resource: '/communications/callRecords?$filter=version eq 1' }],
  ['no notificationUrl', { notificationUrl: undefined }],
  ['a notificationUrl that is none', { notificationUrl: 'here' }],
  ['a notificationUrl on another machine', { notificationUrl: 'https://example.com/api/notifications' }],
  ['a name that only begins like loopback', { notificationUrl: 'http://127.0.0.1.example.com/' }],
  ['loopback as a user name', { notificationUrl: 'http://127.0.0.1@example.com/' }],
  ['an event hub', { notificationUrl: 'EventHub:https://x.servicebus.windows.net/eventhubname/y' }],
  ['a lifecycle address elsewhere', { lifecycleNotificationUrl: 'https://example.com/api/lifecycle' }],
  ['a clientState over 128 characters', { clientState: 'x'.repeat(129) }],
  ['a clientState that is no text', { clientState: 7 }],
  ['rich notifications', { includeResourceData: true }],
])('%s is refused with 400', async (_, changes) => {
  const { status, body } = await create(changes);
  expect(status).toBe(400);
  expect(body.error?.message).not.toBe('');
  expect(endpoint.handshakes).toEqual([]);
});

test.each(['', 'no json', '[]', 'null'])(
  'a body that is no object (%j) is refused with 400',
  async (text) => {
    expect((await graph.send('POST', '/subscriptions', text)).status).toBe(400);
  },
);

test.each<[string, Listener['handshake']]>([
  ['another status', (token) => ({ ...properHandshake(token), status: 202 })],
  ['another type', (token) => ({ ...properHandshake(token), contentType: 'application/json' })],
  ['the token still encoded', (token) => ({ ...properHandshake(token), text: encodeURIComponent(token) })],
  ['the token in quotes', (token) => ({ ...properHandshake(token), text: JSON.stringify(token) })],
  ['no answer', () => undefined],
])('a handshake answered with %s fails the creation', async (_, handshake) => {
  endpoint.handshake = handshake;
  const { status, body } = await create();
  expect(status).toBe(400);
  expect(body.error?.message).toContain('validation');
  expect((await graph.get('/subscriptions')).body.value).toEqual([]);
});

test('the same resource and changeType twice is a conflict that names the first', async () => {
  const first = await create();
  const second = await create({ resource: 'communications/callRecords' });
  expect(second.status).toBe(409);
  expect(second.body.error?.message).toContain(first.body.id);
  expect((await create({ changeType: 'created' })).status).toBe(201);
});

test('two at the same moment make one', async () => {
  const statuses = await Promise.all([create(), create()]);
  expect(statuses.map(({ status }) => status).sort()).toEqual([201, 409]);
});

test('more than a hundred are refused with 403', async () => {
  const person = (index: number) => ({
    resource: `/communications/callRecords?$filter=participants/any(p:p/id eq 'p${index}')`,
    lifecycleNotificationUrl: undefined,
  });
  for (let index = 0; index < 100; index += 1) await create(person(index));
  expect((await create(person(100))).status).toBe(403);
});

test('they are listed, read, renewed and deleted', async () => {
  const { body } = await create();
  const path = `/subscriptions/${body.id ?? ''}`;
  expect((await graph.get('/subscriptions')).body.value).toHaveLength(1);
  expect((await graph.get(path)).body.id).toBe(body.id);
  const renewed = await graph.send('PATCH', path, { expirationDateTime: inMinutes(60) });
  expect([renewed.status, renewed.body.expirationDateTime]).toEqual([200, inMinutes(60)]);
  expect((await graph.send('POST', `${path}/reauthorize`)).status).toBe(204);
  expect((await graph.send('DELETE', path)).status).toBe(204);
  expect((await graph.send('DELETE', path)).status).toBe(404);
});

test('a renewal keeps to the longest life, and nothing else of it can be changed', async () => {
  const { body } = await create();
  const path = `/subscriptions/${body.id ?? ''}`;
  expect((await graph.send('PATCH', path, tooLate)).status).toBe(400);
  expect((await graph.send('PATCH', path, { clientState: 'new' })).status).toBe(400);
  expect((await graph.send('PATCH', path, {})).status).toBe(400);
});

test('a new address has to shake hands as well', async () => {
  const { body } = await create();
  const path = `/subscriptions/${body.id ?? ''}`;
  endpoint.handshake = () => undefined;
  const moved = { notificationUrl: `${endpoint.url}/moved` };
  expect((await graph.send('PATCH', path, moved)).status).toBe(400);
  expect((await graph.send('PATCH', path, { notificationUrl: 'https://example.com/' })).status).toBe(400);
  endpoint.handshake = properHandshake;
  expect((await graph.send('PATCH', path, moved)).status).toBe(200);
});

test('an expired one is gone', async () => {
  const { body } = await create({ expirationDateTime: inMinutes(30) });
  graph.nowMs += 30 * minuteMs;
  const path = `/subscriptions/${body.id ?? ''}`;
  expect((await graph.get('/subscriptions')).body.value).toEqual([]);
  expect((await graph.send('PATCH', path, { expirationDateTime: inMinutes(90) })).status).toBe(404);
  expect((await graph.send('POST', `${path}/reauthorize`)).status).toBe(404);
});
