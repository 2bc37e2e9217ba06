import fc from 'fast-check';
import { createGraph } from '../../../src/edges/graph/open';
import { invitedGuest } from '../../../src/edges/sample-graph/outsiders';
import { alexWilber, staff } from '../../../src/edges/sample-graph/people';
import { startSampleGraph, type SampleGraph } from '../../../src/edges/sample-graph/server';
import { graphAt } from '../../support/graph-reading';
import { startGraphServer } from '../../support/graph-server';

const noon = Date.UTC(2026, 10, 20, 12);
const options = { deadlineMs: noon + 60_000 };
let graph: SampleGraph;
beforeEach(async () => {
  graph = await startSampleGraph({ now: () => noon });
});
afterEach(() => graph.close());

const asked = (upn: string) => graphAt(graph.baseUrl, noon).directory.byUpn(upn, options);
const notAvailable = { ok: false, error: { kind: 'notAvailable' } };

it.each([alexWilber, staff[3], invitedGuest])('%p is found by the sign-in name', async (person) => {
  const upn = person?.userPrincipalName ?? '';
  const value = { id: person?.id, name: person?.name, upn: upn.toLowerCase() };
  expect(await asked(upn)).toEqual({ ok: true, value });
  expect(await asked(upn.toUpperCase())).toEqual({ ok: true, value });
});

it('nobody is found by a name that is nobody’s', async () => {
  expect(await asked('nobody@example.com')).toEqual(notAvailable);
  expect(graph.requests).toHaveLength(1);
});

it('the directory may be closed to the bot', async () => {
  graph.faults.withoutPermissions = ['User.ReadBasic.All'];
  expect(await asked('alexw@example.com')).toEqual({ ok: false, error: { kind: 'directoryNeedsConsent' } });
});

it.each([
  '',
  'alexw',
  '@example.com',
  'alexw@',
  'a b@example.com',
  'a/b@example.com',
  '../me@example.com',
  'a?b@example.com',
  'a#b@example.com',
  'a\\b@example.com',
  'a@b@c',
  'a\u0000b@example.com',
  'a\u200bb@example.com',
  'a\ud800b@example.com',
  `${'a'.repeat(250)}@example.com`,
])('%j is not even asked for', async (upn) => {
  expect(await asked(upn)).toEqual(notAvailable);
  expect(graph.requests).toEqual([]);
});

it('whatever is asked for stays one part of the path', async () => {
  const seen: string[] = [];
  const fetched: typeof fetch = (input) => {
    seen.push(input as string);
    return Promise.resolve(new Response('{"error":{}}', { status: 404 }));
  };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const { directory } = createGraph({
    baseUrl: graph.baseUrl,
    now: () => noon,
    random: () => 0,
    log,
    fetch: fetched,
  });
  const word = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(word, word, async (local, domain) => {
      seen.length = 0;
      expect(await directory.byUpn(`${local}@${domain}`, options)).toEqual(notAvailable);
      for (const url of seen) {
        const { pathname, search, hash } = new URL(url);
        expect(pathname.split('/')).toEqual(['', 'v1.0', 'users', expect.any(String)]);
        expect(decodeURIComponent(pathname.split('/')[3] ?? '')).toBe(`${local}@${domain}`);
        expect([search, hash]).toEqual(['?$select=id,displayName,userPrincipalName', '']);
      }
    }),
  );
});

describe('what else Graph may say', () => {
  it.each([
    [{ status: 400 }, { kind: 'notAvailable' }],
    [{ status: 401 }, { kind: 'signInFailed' }],
    [{ json: {} }, { kind: 'notAvailable' }],
    [{ json: [] }, { kind: 'notAvailable' }],
    [{ json: { id: 'a b' } }, { kind: 'notAvailable' }],
    [
      { status: 429, headers: { 'retry-after': '90' } },
      { kind: 'throttled', retryAfterSeconds: 90 },
    ],
  ])('%j is %j', async (reply, error) => {
    const server = await startGraphServer(() => reply);
    const found = await graphAt(server.url, noon).directory.byUpn('ann@example.com', options);
    expect(found).toEqual({ ok: false, error });
    await server.close();
  });

  it('is at least the id', async () => {
    const server = await startGraphServer(() => ({ json: { id: 'ABC-1', displayName: '' } }));
    const found = await graphAt(server.url, noon).directory.byUpn('Ann@example.com', options);
    expect(found).toEqual({ ok: true, value: { id: 'abc-1', upn: 'ann@example.com' } });
    await server.close();
  });
});
