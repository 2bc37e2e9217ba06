import { startGraphServer, type GraphServer, type Reply, type Script } from '../../support/graph-server';
import { callId, otherCallId, reader, recordJson } from '../../support/graph-reading';
import { createCallRecords } from '../../../src/edges/graph/call-records';

let server: GraphServer;

async function serve(script: Script): Promise<void> {
  server = await startGraphServer(script);
}

afterEach(() => server.close());

const error = (code: string) => ({ error: { code, message: '', innerError: { 'request-id': 'r' } } });
const withNext = () => recordJson({ 'sessions@odata.nextLink': `${server.url}/v1.0/next` });
const isFirst = (path: string) => path.includes('callRecords');

describe('an answer that is no record', () => {
  it.each<readonly [string, Reply, object]>([
    ['400', { status: 400, json: error('BadRequest') }, { kind: 'graphRefused', status: 400 }],
    ['401', { status: 401, json: error('InvalidAuthenticationToken') }, { kind: 'signInFailed' }],
    ['403', { status: 403, json: error('Forbidden') }, { kind: 'consentMissing' }],
    ['404', { status: 404, json: error('NotFound') }, { kind: 'notAvailable' }],
    ['409', { status: 409, text: '' }, { kind: 'graphRefused', status: 409 }],
    ['429', { status: 429, headers: { 'retry-after': '7' } }, { kind: 'throttled', retryAfterSeconds: 7 }],
    ['429 without a time', { status: 429 }, { kind: 'throttled' }],
    ['500', { status: 500, text: '<html>' }, { kind: 'graphTrouble', status: 500 }],
    ['503', { status: 503 }, { kind: 'graphTrouble', status: 503 }],
    ['a dropped connection', { drop: true }, { kind: 'graphUnreachable' }],
    ['a body that breaks off', { cut: true, json: recordJson() }, { kind: 'graphUnreachable' }],
    ['HTML', { text: '<html>Sign in</html>' }, { kind: 'unreadableRecord', detail: 'notJson' }],
    ['truncated JSON', { text: '{"id":"7b0c' }, { kind: 'unreadableRecord', detail: 'notJson' }],
    ['an empty body', { text: '' }, { kind: 'unreadableRecord', detail: 'notJson' }],
    ['an empty object', { json: {} }, { kind: 'unreadableRecord', detail: 'empty' }],
    [
      'another record',
      { json: recordJson({}, otherCallId) },
      { kind: 'unreadableRecord', detail: 'notARecord' },
    ],
  ])('%s', async (_name, reply, problem) => {
    await serve(() => reply);
    const { trace, result } = await reader(server.url).read();
    expect(result).toEqual({ ok: false, error: problem });
    expect(trace.events).toEqual([]);
  });

  it('is graphUnreachable when nobody listens', async () => {
    await serve(() => ({}));
    await server.close();
    const { lines, read } = reader(server.url);
    expect((await read()).result).toEqual({ ok: false, error: { kind: 'graphUnreachable' } });
    expect(lines).toEqual([
      { level: 'warn', message: 'Graph could not be reached', fields: { callId, code: 'ECONNREFUSED' } },
    ]);
    await serve(() => ({}));
  });
});

describe('trouble that passes', () => {
  it.each<readonly [string, Reply]>([
    ['a 503', { status: 503 }],
    ['a dropped connection', { drop: true }],
    ['a body that breaks off', { cut: true, json: recordJson() }],
  ])('%s costs one more request', async (_name, reply) => {
    await serve((_path, nth) => (nth === 1 ? reply : { json: recordJson() }));
    const { trace, result } = await reader(server.url).read();
    expect(result).toEqual({ ok: true, value: { complete: true } });
    expect(trace.events).toEqual(['head:0', 'session:s1']);
  });

  it('is waited for with growing pauses and a limit of tries', async () => {
    await serve(() => ({ status: 502 }));
    const { time, read } = reader(server.url);
    await read();
    expect(server.requests).toHaveLength(5);
    expect(time.waitsMs).toEqual([500, 1_000, 2_000, 4_000]);
  });
});

describe('a failure on a later page', () => {
  it.each<readonly [string, Reply, object]>([
    ['404', { status: 404 }, { kind: 'notAvailable' }],
    ['500', { status: 500 }, { kind: 'graphTrouble', status: 500 }],
    ['a cut body', { cut: true, json: { value: [{ id: 's2' }] } }, { kind: 'graphUnreachable' }],
    ['HTML', { text: '<html>' }, { kind: 'unreadableRecord', detail: 'notJson' }],
    ['no list', { json: [] }, { kind: 'unreadableRecord', detail: 'notARecord' }],
  ])('%s keeps what was read', async (_name, reply, problem) => {
    await serve((path) => (isFirst(path) ? { json: withNext() } : reply));
    const { trace, result } = await reader(server.url).read();
    expect(result).toEqual({ ok: true, value: { complete: false, problem } });
    expect(trace.events).toEqual(['head:0', 'session:s1']);
  });
});

describe('the deadline', () => {
  it('before the head is timedOut, and ends the open request', async () => {
    await serve(() => ({ hang: true }));
    const { time, read } = reader(server.url);
    const reading = read();
    await requestsArrived(1);
    time.reachDeadline();
    expect((await reading).result).toEqual({ ok: false, error: { kind: 'timedOut' } });
  });

  it('after the head keeps what was read', async () => {
    await serve((path) => (isFirst(path) ? { json: withNext() } : { hang: true }));
    const { time, read } = reader(server.url);
    const reading = read();
    await requestsArrived(2);
    time.reachDeadline();
    const { trace, result } = await reading;
    expect(result).toEqual({ ok: true, value: { complete: false, problem: { kind: 'timedOut' } } });
    expect(trace.events).toEqual(['head:0', 'session:s1']);
  });

  it('in the past costs no request', async () => {
    await serve(() => ({ json: recordJson() }));
    const log = { info: jest.fn(), warn: jest.fn(), error: jest.fn() };
    const records = createCallRecords({ baseUrl: server.url, now: () => 1_000, random: () => 0, log });
    const sink = { head: jest.fn(), people: jest.fn(), session: jest.fn() };
    const result = await records.read(callId, sink, { deadlineMs: 1_000 });
    expect(result).toEqual({ ok: false, error: { kind: 'timedOut' } });
    expect(server.requests).toEqual([]);
  });

  it('is not waited past for another try', async () => {
    await serve(() => ({ status: 503, headers: { 'retry-after': '601' } }));
    const { time, read } = reader(server.url);
    expect((await read()).result).toEqual({ ok: false, error: { kind: 'graphTrouble', status: 503 } });
    expect(time.waitsMs).toEqual([]);
  });
});

describe('the log', () => {
  it('holds request ids and nothing that was in a body', async () => {
    await serve((path) =>
      isFirst(path)
        ? { json: withNext(), headers: { 'request-id': 'first' } }
        : { status: 404, headers: { 'request-id': 'second' }, json: error('SecretText') },
    );
    const { lines, read } = reader(server.url);
    await read();
    expect(lines).toEqual([
      { level: 'info', message: 'Graph answered', fields: { callId, status: 200, requestId: 'first' } },
      {
        level: 'warn',
        message: 'Graph refused a request',
        fields: { callId, status: 404, requestId: 'second' },
      },
      { level: 'warn', message: 'call record read in part', fields: { callId, problem: 'notAvailable' } },
    ]);
  });
});

/** Resolves when so many requests have come in. */
async function requestsArrived(count: number): Promise<void> {
  while (server.requests.length < count) await new Promise((resolve) => setImmediate(resolve));
}
