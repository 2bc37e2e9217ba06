import type { SampleGraph } from '../../../src/edges/sample-graph/server';
import { startSampleGraph } from '../../../src/edges/sample-graph/server';
import { graphAt } from '../../support/graph-reading';
import { startGraphServer, type GraphServer, type Reply, type Script } from '../../support/graph-server';
import { listen, properHandshake, type Listener } from '../sample-graph/listener';

const noon = Date.UTC(2026, 10, 20, 12);
const hourMs = 3_600_000;

function wantedAt(url: string) {
  return {
    notificationUrl: `${url}/api/notifications`,
    lifecycleUrl: `${url}/api/lifecycle`,
    clientState: 'secret-of-ours',
    expiresAtMs: noon + 70 * hourMs,
  };
}

describe('against the sample Graph', () => {
  let graph: SampleGraph;
  let endpoint: Listener;
  let nowMs: number;

  beforeEach(async () => {
    nowMs = noon;
    graph = await startSampleGraph({ now: () => nowMs });
    endpoint = await listen();
  });
  afterEach(async () => {
    await graph.close();
    await endpoint.close();
  });
  const edge = () => graphAt(graph.baseUrl, noon);
  const wanted = () => wantedAt(endpoint.url);

  it('makes one, finds it again, renews and removes it', async () => {
    const { subscriptions } = edge();
    const made = await subscriptions.create(wanted());
    if (!made.ok) throw new Error(made.error.kind);
    const { id } = made.value;
    const { notificationUrl, lifecycleUrl, expiresAtMs } = wanted();
    const expected = { id, notificationUrl, lifecycleUrl, expiresAtMs, changeType: 'updated' };
    expect(made.value).toEqual(expected);
    expect(await subscriptions.list()).toEqual({ ok: true, value: [expected] });
    const renewed = await subscriptions.renew(id, noon + 50 * hourMs);
    expect(renewed).toEqual({ ok: true, value: { ...expected, expiresAtMs: noon + 50 * hourMs } });
    expect(await subscriptions.remove(id)).toEqual({ ok: true, value: undefined });
    expect(await subscriptions.remove(id)).toEqual({ ok: true, value: undefined });
    expect(await subscriptions.list()).toEqual({ ok: true, value: [] });
  });

  it('sends the secret on', async () => {
    await edge().subscriptions.create(wanted());
    await graph.sendLifecycle('missed');
    expect(endpoint.items()).toEqual([expect.objectContaining({ clientState: 'secret-of-ours' })]);
  });

  it('a second one is a conflict that names the first', async () => {
    const { subscriptions } = edge();
    const first = await subscriptions.create(wanted());
    const id = first.ok ? first.value.id : '';
    expect(await subscriptions.create(wanted())).toEqual({
      ok: false,
      error: { kind: 'subscriptionExists', id },
    });
  });

  it.each<[string, Listener['handshake']]>([
    ['answers nothing', () => undefined],
    ['answers wrongly', (token) => ({ ...properHandshake(token), status: 500 })],
  ])('an address that %s was not validated', async (_, handshake) => {
    endpoint.handshake = handshake;
    const made = await edge().subscriptions.create(wanted());
    expect(made).toEqual({ ok: false, error: { kind: 'urlNotValidated' } });
  });

  it('an address that Graph does not even try was not validated either', async () => {
    const made = await edge().subscriptions.create(wantedAt('https://bot.example.com'));
    expect(made).toEqual({ ok: false, error: { kind: 'urlNotValidated' } });
  });

  it('an expiry that Graph does not take is refused', async () => {
    const made = await edge().subscriptions.create({ ...wanted(), expiresAtMs: noon + 71 * hourMs });
    expect(made).toEqual({ ok: false, error: { kind: 'graphRefused', status: 400 } });
  });

  it.each<[string, () => void]>([
    [
      'is lost',
      () => {
        graph.loseSubscriptions();
      },
    ],
    ['has expired', () => void (nowMs += 71 * hourMs)],
  ])('one that %s is gone when it is renewed', async (_, loseIt) => {
    const { subscriptions } = edge();
    const made = await subscriptions.create(wanted());
    loseIt();
    const renewed = await subscriptions.renew(made.ok ? made.value.id : '', nowMs + hourMs);
    expect(renewed).toEqual({ ok: false, error: { kind: 'subscriptionGone' } });
  });

  it('one of which the answer was lost is found, not made twice', async () => {
    const { subscriptions } = edge();
    graph.faults.failNext(1, { breaks: 'body', path: '/subscriptions' });
    const made = await subscriptions.create(wanted());
    const { value } = await subscriptions.list().then((listed) => (listed.ok ? listed : { value: [] }));
    expect(value).toHaveLength(1);
    expect(made).toEqual({ ok: true, value: value[0] });
    expect(graph.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('is ordered again when a look shows that nothing was made', async () => {
    graph.faults.failNext(1, { status: 503, path: '/subscriptions' });
    const { subscriptions } = edge();
    expect((await subscriptions.create(wanted())).ok).toBe(true);
    expect(graph.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'POST']);
  });

  it('is ordered again without a look when Graph says that it did nothing', async () => {
    graph.faults.failNext(2, { status: 429, retryAfter: 7, path: '/subscriptions' });
    const { subscriptions, time } = edge();
    expect((await subscriptions.create(wanted())).ok).toBe(true);
    expect(graph.requests.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST']);
    expect(time.waitsMs).toEqual([7_000, 7_000]);
  });

  it('a renewal is repeated after trouble that passes', async () => {
    const { subscriptions } = edge();
    const made = await subscriptions.create(wanted());
    graph.faults.failNext(2, { status: 500 });
    expect((await subscriptions.renew(made.ok ? made.value.id : '', noon + hourMs)).ok).toBe(true);
  });

  it('neither secret nor address is in the log', async () => {
    const { subscriptions, lines } = edge();
    await subscriptions.create(wanted());
    await subscriptions.create(wanted());
    await subscriptions.list();
    expect(JSON.stringify(lines)).not.toMatch(/secret-of-ours|api\/notifications/);
    expect(lines.length).toBeGreaterThan(2);
  });
});

describe('Graph’s words', () => {
  let server: GraphServer;
  const serve = async (script: Script) => {
    server = await startGraphServer(script);
  };
  afterEach(() => server.close());

  const wire = (over: object = {}) => ({
    id: 'one',
    resource: '/communications/callRecords',
    changeType: 'updated',
    notificationUrl: 'https://bot.example.com/api/notifications',
    lifecycleNotificationUrl: null,
    expirationDateTime: '2026-11-22T10:00:00Z',
    ...over,
  });
  const refusal = (status: number, message: string): Reply => ({
    status,
    json: { error: { code: 'InvalidRequest', message } },
  });
  const wanted = wantedAt('https://bot.example.com');
  const guid = '11111111-2222-4333-8444-555555555555';

  it.each([
    'communications/callRecords',
    '/communications/callRecords',
    'Communications/CallRecords',
    '/communications/callrecords/',
  ])('%s are all call records', async (resource) => {
    await serve(() => ({ json: { value: [wire({ resource })] } }));
    const listed = await graphAt(server.url).subscriptions.list();
    expect(listed.ok ? listed.value : []).toHaveLength(1);
  });

  it.each([
    "/communications/callRecords?$filter=participants/any(p:p/id eq 'x')",
    '/communications/calls',
    'communications/callRecords/x',
    '/users',
    '',
    null,
    7,
  ])('%j are not', async (resource) => {
    await serve(() => ({ json: { value: [wire({ resource }), null, 'x', wire({ id: null })] } }));
    expect(await graphAt(server.url).subscriptions.list()).toEqual({ ok: true, value: [] });
  });

  it.each([
    ['2026-11-23T10:00:00Z', Date.UTC(2026, 10, 23, 10)],
    ['2026-11-23T10:00:00.1234567Z', Date.UTC(2026, 10, 23, 10, 0, 0, 123)],
    ['2026-11-23T10:00:00+00:00', Date.UTC(2026, 10, 23, 10)],
    ['2026-11-23T10:00:00+03:00', Date.UTC(2026, 10, 23, 7)],
    ['soon', 0],
    [null, 0],
  ])('an expiry of %j', async (expirationDateTime, expiresAtMs) => {
    await serve(() => ({ json: { value: [wire({ expirationDateTime })] } }));
    const listed = await graphAt(server.url).subscriptions.list();
    expect(listed).toMatchObject({ ok: true, value: [{ id: 'one', lifecycleUrl: undefined, expiresAtMs }] });
  });

  it('all pages are read', async () => {
    await serve((path) =>
      path.endsWith('/next')
        ? { json: { value: [wire({ id: 'two' })] } }
        : { json: { value: [wire()], '@odata.nextLink': `${server.url}/v1.0/subscriptions/next` } },
    );
    const listed = await graphAt(server.url).subscriptions.list();
    expect(listed.ok ? listed.value.map(({ id }) => id) : []).toEqual(['one', 'two']);
  });

  it.each<readonly [string, Reply, object]>([
    [
      'a conflict with an id',
      refusal(409, `Subscription Id ${guid} already exists.`),
      { kind: 'subscriptionExists', id: guid },
    ],
    ['the status 403', refusal(403, ''), { kind: 'consentMissing' }],
    [
      'a failed validation',
      refusal(400, 'Subscription validation request failed. Notification endpoint must respond with 200 OK.'),
      { kind: 'urlNotValidated' },
    ],
    [
      'another 400',
      refusal(400, 'Subscription expiration is too long.'),
      { kind: 'graphRefused', status: 400 },
    ],
    ['a 400 without a body', { status: 400, text: '' }, { kind: 'graphRefused', status: 400 }],
    [
      'a lasting 429',
      { status: 429, headers: { 'retry-after': '90' } },
      { kind: 'throttled', retryAfterSeconds: 90 },
    ],
  ])('%s', async (_, reply, error) => {
    await serve(() => reply);
    expect(await graphAt(server.url).subscriptions.create(wanted)).toEqual({ ok: false, error });
    expect(server.requests).toHaveLength(1);
  });

  it('a conflict without an id is looked up', async () => {
    await serve((_path, _nth, method) =>
      method === 'POST'
        ? refusal(409, 'Exists.')
        : { json: { value: [wire({ id: 'other', changeType: 'created' }), wire()] } },
    );
    const made = await graphAt(server.url).subscriptions.create(wanted);
    expect(made).toEqual({ ok: false, error: { kind: 'subscriptionExists', id: 'one' } });
  });

  it.each<readonly [string, Reply]>([
    ['a 500', { status: 500 }],
    ['a 503 without a time', { status: 503 }],
    ['a dropped connection', { drop: true }],
    ['a body that breaks off', { cut: true, status: 201, json: wire() }],
    ['a 201 that says nothing', { status: 201, json: {} }],
  ])('after %s an older one in the way is a conflict, and nothing is ordered again', async (_, reply) => {
    await serve((_path, _nth, method) => (method === 'POST' ? reply : { json: { value: [wire()] } }));
    const made = await graphAt(server.url).subscriptions.create(wanted);
    expect(made).toEqual({ ok: false, error: { kind: 'subscriptionExists', id: 'one' } });
    expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
  });

  it('two lost answers in a row, and nothing made, are a failure', async () => {
    await serve((_path, _nth, method) => (method === 'POST' ? { drop: true } : { json: { value: [] } }));
    const made = await graphAt(server.url).subscriptions.create(wanted);
    expect(made).toEqual({ ok: false, error: { kind: 'graphUnreachable' } });
    expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'POST', 'GET']);
  });

  it('the order is what the documentation asks for', async () => {
    await serve(() => ({ status: 201, json: wire() }));
    await graphAt(server.url).subscriptions.create(wanted);
    const [request] = server.requests;
    expect(request).toMatchObject({ method: 'POST', path: '/v1.0/subscriptions' });
    expect(request?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(request?.body ?? '')).toEqual({
      changeType: 'updated',
      resource: '/communications/callRecords',
      notificationUrl: 'https://bot.example.com/api/notifications',
      lifecycleNotificationUrl: 'https://bot.example.com/api/lifecycle',
      expirationDateTime: '2026-11-23T10:00:00.000Z',
      clientState: 'secret-of-ours',
      latestSupportedTlsVersion: 'v1_2',
    });
  });

  it('an id stays one part of the path', async () => {
    await serve(() => ({ status: 204 }));
    expect((await graphAt(server.url).subscriptions.remove('../users?x')).ok).toBe(true);
    expect(server.requests[0]?.path).toBe('/v1.0/subscriptions/../users?x');
  });

  it('each request ends at its own deadline', async () => {
    await serve(() => ({ hang: true }));
    const { subscriptions, time } = graphAt(server.url);
    const removing = subscriptions.remove('one');
    while (server.requests.length < 1) await new Promise((resolve) => setImmediate(resolve));
    time.reachDeadline();
    expect(await removing).toEqual({ ok: false, error: { kind: 'timedOut' } });
  });
});
