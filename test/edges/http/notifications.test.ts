import { gzipSync } from 'node:zlib';
import type { CallId, TenantId } from '../../../src/core/ids';
import { readNotifications } from '../../../src/edges/http/read-notifications';
import type { NotificationKind } from '../../../src/edges/http/server';
import { createAcceptNotifications } from '../../../src/flows/accept-notifications';
import { request, type TestRequest } from '../../support/http-request';
import { startServer, type Running } from '../../support/web-server';

const mebibyte = 1024 * 1024;
const json = { 'Content-Type': 'application/json' };
const routes = ['/api/notifications', '/api/lifecycle'] as const;

let running: Running;
/** Calls that were stored, one list for each batch. */
let batches: (readonly CallId[])[];
let events: string[];
let kinds: NotificationKind[];
let storeWorks: boolean;

beforeEach(async () => {
  [batches, events, kinds, storeWorks] = [[], [], [], true];
  const accept = createAcceptNotifications({
    inbox: {
      put: (ids) => {
        if (!storeWorks) return Promise.reject(new Error('down'));
        batches.push(ids);
        return Promise.resolve();
      },
    },
    knownSubscription: (id) => Promise.resolve(id === 'sub-1'),
    secrets: () => Promise.resolve(['the secret']),
    allowedTenants: ['tenant-1' as TenantId],
    sameSecret: (a, b) => a === b,
    now: () => 0,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    onWrongSecret: () => undefined,
    onWork: () => undefined,
    onLifecycle: (event) => void events.push(event),
    onNotified: () => undefined,
  });
  running = await startServer({
    notifications: async (kind, body) => {
      kinds.push(kind);
      const items = readNotifications(body);
      if (items === undefined) return { status: 400 };
      return { status: (await accept(items)) === 'accepted' ? 202 : 503 };
    },
  });
});
afterEach(async () => {
  const { status } = await request({ port: running.port, path: '/healthz' });
  await running.server.stop();
  if (status !== 200) throw new Error('the server did not outlive the test');
});

const ask = (changes: Partial<TestRequest>) => request({ port: running.port, ...changes });
const post = (body: string | Buffer, headers: TestRequest['headers'] = json, path: string = routes[0]) =>
  ask({ path, method: 'POST', headers, body });
const error = { error: expect.stringMatching(/^[A-Z].*\.$/) as string };

const guid = (index: number) => `7b0c7a52-1111-4d6e-9a3b-${index.toString(16).padStart(12, '0')}`;
const item = (changes: object = {}) => ({
  id: 'x',
  subscriptionId: 'sub-1',
  subscriptionExpirationDateTime: '2026-11-25T10:00:00+00:00',
  clientState: 'the secret',
  changeType: 'updated',
  tenantId: 'tenant-1',
  resource: `communications/callRecords/${guid(1)}`,
  resourceData: { '@odata.type': '#Microsoft.Graph.callRecord', id: guid(1) },
  ...changes,
});
const bodyOf = (...items: readonly unknown[]) => JSON.stringify({ value: items });

describe.each(routes)('the handshake at %s', (route) => {
  const shake = (query: string, changes: Partial<TestRequest> = {}) =>
    ask({ path: `${route}?${query}`, method: 'POST', headers: { 'Content-Type': 'text/plain' }, ...changes });

  it.each([
    [
      'Validation%3a+Testing+client+application+reachability+for+subscription+Request-Id%3a+1b2c',
      'Validation: Testing client application reachability for subscription Request-Id: 1b2c',
    ],
    ['a%20b', 'a b'],
    ['a+b', 'a b'],
    ['a%2Bb%2F%3D%3D', 'a+b/=='],
    ['%D0%BF%D1%80%D0%BE%E2%9C%93', 'про✓'],
    ['%zz', '%zz'],
    ['%26quot%3B%26lt%3B"\'`', '&quot;&lt;"\'`'],
    ['x'.repeat(1_024), 'x'.repeat(1_024)],
  ])('answers the token %s decoded and nothing else', async (sent, token) => {
    const response = await shake(`validationToken=${sent}`);
    expect([response.status, response.text]).toEqual([200, token]);
    expect(response.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });

  it.each<[string, Partial<TestRequest>]>([
    ['an empty body', { body: '' }],
    ['a JSON body', { headers: json, body: bodyOf(item()) }],
    ['broken JSON', { headers: json, body: '{' }],
    ['no type', { headers: {}, body: 'x' }],
    ['broken gzip', { headers: { ...json, 'Content-Encoding': 'gzip' }, body: 'x' }],
  ])('takes no notice of %s', async (_, changes) => {
    expect(await shake('validationToken=t&other=1', changes)).toMatchObject({ status: 200, text: 't' });
    expect(kinds).toEqual([]);
  });

  it.each([
    ['markup', 'validationToken=%3Cscript%3Ealert(1)%3C%2Fscript%3E'],
    ['bare markup', 'validationToken=<script>'],
    ['an end of line', 'validationToken=a%0D%0ASet-Cookie:%20x'],
    ['a null', 'validationToken=a%00'],
    ['an escape', 'validationToken=%1b%5B31m'],
    ['broken encoding', 'validationToken=%E0%A4%A'],
    ['nothing', 'validationToken='],
    ['1,025 characters', `validationToken=${'x'.repeat(1_025)}`],
    ['two tokens', 'validationToken=a&validationToken=b'],
    ['the same token twice', 'validationToken=a&validationToken=a'],
  ])('refuses %s and repeats nothing of it', async (_, query) => {
    const response = await shake(query);
    expect(response).toMatchObject({ status: 400, json: error });
    expect(response.headers['content-type']).toContain('application/json');
    expect(response.text).not.toMatch(/script|Set-Cookie|xxx/);
  });

  it.each(['GET', 'HEAD', 'PUT', 'DELETE'])('is no matter of %s', async (method) => {
    expect((await shake('validationToken=t', { method })).status).toBe(405);
  });

  it('is not asked for by another name', async () => {
    expect((await shake('ValidationToken=t')).status).toBe(415);
  });
});

it('without somebody who takes notifications the addresses do not exist', async () => {
  const bare = await startServer();
  for (const path of [...routes, `${routes[0]}?validationToken=t`]) {
    const response = await request({ port: bare.port, path, method: 'POST', headers: json, body: bodyOf() });
    expect(response.status).toBe(404);
  }
  await bare.server.stop();
});

describe('a notification', () => {
  it('is stored and answered with 202, without a word', async () => {
    expect(await post(bodyOf(item()))).toMatchObject({ status: 202, text: '' });
    expect(batches).toEqual([[guid(1)]]);
  });

  it('that cannot be stored is answered with 503, so that it comes again', async () => {
    storeWorks = false;
    expect(await post(bodyOf(item()))).toMatchObject({ status: 503, json: error });
  });

  it.each([
    ['a wrong secret', { clientState: 'guessed' }],
    ['no secret', { clientState: undefined }],
    ['a secret that is no text', { clientState: ['the secret'] }],
    ['an endless secret', { clientState: 'x'.repeat(100_000) }],
    ['an unknown subscription', { subscriptionId: 'sub-2' }],
    ['a foreign tenant', { tenantId: 'tenant-2' }],
    ['an id that is no GUID', { resourceData: { id: '../users' } }],
    ['no id', { resourceData: null, resource: 'communications/callRecords' }],
  ])('with %s is answered like any other, and dropped', async (_, changes) => {
    expect(await post(bodyOf(item(changes)))).toMatchObject({ status: 202, text: '' });
    expect(batches).toEqual([]);
  });

  it.each([
    ['resourceData', { resource: undefined }],
    ['capitals', { resourceData: { id: guid(1).toUpperCase() } }],
    ['the resource', { resourceData: undefined }],
    [
      'the resource with brackets',
      { resourceData: {}, resource: `/Communications/CallRecords('${guid(1)}')` },
    ],
  ])('has its id in %s', async (_, changes) => {
    await post(bodyOf(item(changes)));
    expect(batches).toEqual([[guid(1)]]);
  });

  it('of nonsense does not cost its neighbours', async () => {
    const body = bodyOf(null, 7, 'x', [], {}, item(), { value: [] }, item({ resourceData: { id: guid(2) } }));
    expect((await post(body)).status).toBe(202);
    expect(batches).toEqual([[guid(1), guid(2)]]);
  });

  it('is one of a thousand in one body', async () => {
    const ids = Array.from({ length: 1_000 }, (_, index) => guid(index));
    const items = ids.map((id) => item({ resourceData: { id } }));
    expect((await post(bodyOf(...items))).status).toBe(202);
    expect(batches).toEqual([ids]);
  });

  it.each(routes)('of either kind is understood at %s', async (route) => {
    const event = item({ lifecycleEvent: 'missed', resourceData: undefined, resource: undefined });
    expect((await post(bodyOf(event, item()), json, route)).status).toBe(202);
    expect([batches, events]).toEqual([[[guid(1)]], ['missed']]);
    expect(kinds).toEqual([route === '/api/lifecycle' ? 'lifecycle' : 'change']);
  });

  it('comes in gzip too', async () => {
    const headers = { ...json, 'Content-Encoding': 'gzip' };
    expect((await post(gzipSync(bodyOf(item())), headers)).status).toBe(202);
    expect(batches).toEqual([[guid(1)]]);
  });
});

describe.each(routes)('what %s refuses', (route) => {
  it.each(['', '{', 'null', '7', '"x"', '[]', '{}', '{"value":null}', '{"value":{}}', '{"value":"x"}'])(
    'the body %j, with 400',
    async (body) => {
      expect(await post(body, json, route)).toMatchObject({ status: 400, json: error });
    },
  );

  it.each([
    ['bad bytes', 400, Buffer.from([0xff, 0xfe, 0x00]), json],
    ['broken gzip', 400, 'no gzip', { ...json, 'Content-Encoding': 'gzip' }],
    ['another type', 415, bodyOf(item()), { 'Content-Type': 'text/plain' }],
    ['no type', 415, bodyOf(item()), {}],
    ['another packing', 415, bodyOf(item()), { ...json, 'Content-Encoding': 'br' }],
    ['over 4 MB', 413, `"${'x'.repeat(4 * mebibyte)}"`, json],
    [
      'over 4 MB in chunks',
      413,
      `"${'x'.repeat(5 * mebibyte)}"`,
      { ...json, 'Transfer-Encoding': 'chunked' },
    ],
    ['a bomb', 413, gzipSync(`"${' '.repeat(50 * mebibyte)}"`), { ...json, 'Content-Encoding': 'gzip' }],
    ['a length it only announces', 413, '', { ...json, 'Content-Length': 5 * mebibyte, Connection: 'close' }],
    ['more than 10,000 items', 400, `{"value":[${'{},'.repeat(10_000)}{}]}`, json],
  ])('%s, with %d', async (_, status, body, headers) => {
    expect(await post(body, headers, route)).toMatchObject({ status, json: error });
    expect(batches).toEqual([]);
  });

  it('takes 4 MB to the byte', async () => {
    const frame = '{"value":[],"x":""}';
    const body = frame.replace('"x":""', `"x":"${'x'.repeat(4 * mebibyte - frame.length)}"`);
    expect((await post(body, json, route)).status).toBe(202);
  });

  it.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s, with 405', async (method) => {
    expect(await ask({ path: route, method })).toMatchObject({ status: 405 });
  });
});
