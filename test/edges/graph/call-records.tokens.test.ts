import type { GetTokenOptions, TokenCredential } from '@azure/identity';
import { createCallRecords } from '../../../src/edges/graph/call-records';
import { startGraphServer, type GraphServer, type Script } from '../../support/graph-server';
import { callId, reader, recordJson } from '../../support/graph-reading';

let server: GraphServer;

async function serve(script: Script): Promise<void> {
  server = await startGraphServer(script);
}

afterEach(() => server.close());

const graphRoot = 'https://graph.example.com';
const complete = { ok: true, value: { complete: true } };

/** Gives `stale` from its cache and `fresh` when asked to go past it, and remembers the asking. */
function cachingCredential() {
  const asked: { readonly scope: string | string[]; readonly options: GetTokenOptions | undefined }[] = [];
  const credential: TokenCredential = {
    getToken: (scope, options) => {
      asked.push({ scope, options });
      const token = options?.claims === undefined ? 'stale' : 'fresh';
      return Promise.resolve({ token, expiresOnTimestamp: Number.MAX_SAFE_INTEGER });
    },
  };
  return { asked, credential };
}

/** Requests to the https:// root arrive at the plain server, as behind a proxy that ends TLS. */
const throughProxy: typeof fetch = (input, init) =>
  fetch((input as string).replace(graphRoot, server.url), init);

const tokensSent = () => server.requests.map((request) => request.headers.authorization);

describe('over https', () => {
  it('a token for the root goes with every request', async () => {
    await serve((path) =>
      path.endsWith('/next')
        ? { json: { value: [] } }
        : { json: recordJson({ 'sessions@odata.nextLink': `${graphRoot}/v1.0/next` }) },
    );
    const { asked, credential } = cachingCredential();
    expect((await reader(graphRoot, { credential, fetch: throughProxy }).read()).result).toEqual(complete);
    expect(asked.map(({ scope }) => scope)).toEqual([`${graphRoot}/.default`, `${graphRoot}/.default`]);
    expect(tokensSent()).toEqual(['Bearer stale', 'Bearer stale']);
  });

  it('a refused token is replaced once', async () => {
    await serve((_path, nth) => (nth === 1 ? { status: 401 } : { json: recordJson() }));
    const { credential } = cachingCredential();
    const { time, read } = reader(graphRoot, { credential, fetch: throughProxy });
    expect((await read()).result).toEqual(complete);
    expect(tokensSent()).toEqual(['Bearer stale', 'Bearer fresh']);
    expect(time.waitsMs).toEqual([]);
  });

  it('and not twice', async () => {
    await serve(() => ({ status: 401 }));
    const { credential } = cachingCredential();
    const { result } = await reader(graphRoot, { credential, fetch: throughProxy }).read();
    expect(result).toEqual({ ok: false, error: { kind: 'signInFailed' } });
    expect(tokensSent()).toEqual(['Bearer stale', 'Bearer fresh']);
  });

  it('a retry carries one token, not two', async () => {
    await serve((_path, nth) => (nth === 1 ? { status: 503 } : { json: recordJson() }));
    const { credential } = cachingCredential();
    await reader(graphRoot, { credential, fetch: throughProxy }).read();
    expect(tokensSent()).toEqual(['Bearer stale', 'Bearer stale']);
  });

  it.each<readonly [string, TokenCredential['getToken']]>([
    ['fails', () => Promise.reject(new Error('AADSTS7000215 secret-of-the-app'))],
    ['has none', () => Promise.resolve(null)],
  ])('a credential that %s is signInFailed, without a request', async (_name, getToken) => {
    await serve(() => ({ json: recordJson() }));
    const { lines, read } = reader(graphRoot, { credential: { getToken }, fetch: throughProxy });
    expect((await read()).result).toEqual({ ok: false, error: { kind: 'signInFailed' } });
    expect(server.requests).toEqual([]);
    expect(JSON.stringify(lines)).not.toContain('secret-of-the-app');
  });

  it('a credential that never answers ends at the deadline', async () => {
    await serve(() => ({ json: recordJson() }));
    const getToken = () => new Promise<never>(() => undefined);
    const { time, read } = reader(graphRoot, { credential: { getToken }, fetch: throughProxy });
    const reading = read();
    await new Promise((resolve) => setImmediate(resolve));
    time.reachDeadline();
    expect((await reading).result).toEqual({ ok: false, error: { kind: 'timedOut' } });
  });

  it('there is no working without a credential', async () => {
    await serve(() => ({}));
    expect(() => reader(graphRoot)).toThrow('needs a credential');
  });

  it('no token is in the log', async () => {
    await serve((_path, nth) => (nth === 1 ? { status: 401 } : { json: recordJson() }));
    const { credential } = cachingCredential();
    const { lines, read } = reader(graphRoot, { credential, fetch: throughProxy });
    await read();
    expect(JSON.stringify(lines)).not.toMatch(/stale|fresh|Bearer/);
  });
});

describe('over http', () => {
  it('no token is asked for or sent, not even after a 401', async () => {
    await serve((_path, nth) => (nth === 1 ? { status: 401 } : { json: recordJson() }));
    const { asked, credential } = cachingCredential();
    await reader(server.url, { credential }).read();
    expect(asked).toEqual([]);
    expect(tokensSent()).toEqual([undefined, undefined]);
  });

  it('only loopback is spoken to', async () => {
    await serve(() => ({}));
    expect(() => reader('http://graph.example.com')).toThrow('httpNotLoopback');
  });
});

it('works on the real clock and the real fetch', async () => {
  await serve(() => ({ json: recordJson() }));
  const log = { info: jest.fn(), warn: jest.fn(), error: jest.fn() };
  const records = createCallRecords({ baseUrl: server.url, now: Date.now, random: Math.random, log });
  const sink = { head: jest.fn(), people: jest.fn(), session: jest.fn() };
  const result = await records.read(callId, sink, { deadlineMs: Date.now() + 60_000 });
  expect(result).toEqual(complete);
});
