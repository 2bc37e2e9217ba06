import type { UserId } from '../../../src/core/ids';
import { createGraph } from '../../../src/edges/graph/open';
import { alexWilber } from '../../../src/edges/sample-graph/people';
import { showcase, startSampleGraph, type SampleGraph } from '../../../src/edges/sample-graph/server';
import { callId, graphAt, otherCallId, thirdCallId } from '../../support/graph-reading';
import { startGraphServer, type GraphServer, type Script } from '../../support/graph-server';

const noon = Date.UTC(2026, 10, 20, 12);
const dayMs = 86_400_000;
const alex = alexWilber.id as UserId;
const ann = 'aaaaaaaa-0000-4000-8000-00000000000a' as UserId;
const week = { fromMs: noon - 7 * dayMs, toMs: noon };
const options = { deadlineMs: noon + 60_000 };

describe('calls of a person of the sample organization', () => {
  let graph: SampleGraph;
  beforeEach(async () => {
    graph = await startSampleGraph({ now: () => noon });
  });
  afterEach(() => graph.close());

  const found = async (window = week) => {
    const part = await graphAt(graph.baseUrl, noon).search.ofPerson(alex, window, options);
    return part.ok ? part.value : { calls: [], complete: undefined };
  };

  it('are those they took part in, within the window', async () => {
    const { calls, complete } = await found();
    expect(complete).toBe(true);
    expect(calls.length).toBeGreaterThan(20);
    expect(new Set(calls.map((call) => call.callId)).size).toBe(calls.length);
    expect(calls.map((call) => call.callId)).toContain(showcase.weakWifi.id);
    expect(calls.map((call) => call.callId)).not.toContain(showcase.withoutLocalPeople.id);
    const starts = calls.map(({ startedAtMs }) => startedAtMs);
    expect(Math.min(...starts)).toBeGreaterThanOrEqual(week.fromMs);
    expect(Math.max(...starts)).toBeLessThan(week.toMs);
  });

  it('come with what a list shows of them', async () => {
    const { calls } = await found();
    const startedAtMs = noon - dayMs - 3 * 3_600_000 - 30 * 60_000 + 2_119;
    const standUp = calls.find((call) => call.callId === showcase.standUp.id);
    expect(standUp).toMatchObject({
      version: 1,
      type: 'groupCall',
      modalities: ['audio'],
      startedAtMs,
      endedAtMs: startedAtMs + 15 * 60_000,
      organizer: { name: 'Megan Bowen', kind: 'user' },
    });
  });

  it('of one recurring meeting share a key, and a short link has one too', async () => {
    const { calls } = await found();
    const keyOf = (id: string) => calls.find((call) => call.callId === id)?.meetingKey;
    const { standUp, badStandUp, earlierStandUp, shortLink, weakWifi } = showcase;
    const keys = [standUp, badStandUp, earlierStandUp].map(({ id }) => keyOf(id));
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^19:meeting_/);
    expect(keyOf(shortLink.id)).toMatch(/^meet\/\d+$/);
    expect(keyOf(weakWifi.id)).toBeUndefined();
  });

  it('are asked for within the 30 days Graph keeps', async () => {
    const { calls } = await found({ fromMs: 0, toMs: noon });
    expect(Math.min(...calls.map(({ startedAtMs }) => startedAtMs))).toBeGreaterThanOrEqual(
      noon - 30 * dayMs,
    );
    expect(graph.requests[0]?.path).toContain(`ge ${new Date(noon - 30 * dayMs).toISOString()} `);
  });

  it.each([
    ['long ago', { fromMs: 0, toMs: noon - 31 * dayMs }],
    ['upside down', { fromMs: noon, toMs: noon - dayMs }],
    ['at no time', { fromMs: noon, toMs: noon }],
  ])('%s are none, and nothing is asked', async (_, window) => {
    expect(await found(window)).toEqual({ calls: [], complete: true });
    expect(graph.requests).toEqual([]);
  });

  it.each(["x' or 1 eq 1", 'ann', '29:1abc', `${ann}'`, ''])(
    'of %j are not even asked for',
    async (person) => {
      const { search } = graphAt(graph.baseUrl, noon);
      expect(await search.ofPerson(person as UserId, week, options)).toEqual({
        ok: true,
        value: { calls: [], complete: true },
      });
      expect(graph.requests).toEqual([]);
    },
  );
});

describe("Graph's answer to a search", () => {
  let server: GraphServer;
  const searched = async (script: Script, deadlineMs = options.deadlineMs) => {
    server = await startGraphServer(script);
    return graphAt(server.url, noon).search.ofPerson(ann, week, { deadlineMs });
  };
  afterEach(() => server.close());

  const list = '/v1.0/communications/callRecords';
  const filter =
    `?$filter=startDateTime ge ${new Date(week.fromMs).toISOString()} and startDateTime lt ` +
    `${new Date(noon).toISOString()} and participants_v2/any(p:p/id eq '${ann}')`;
  const select = '&$select=id,version,type,modalities,startDateTime,endDateTime,joinWebUrl,organizer_v2';
  const linkTo = (nth: number) => `${server.url}${list}?$skiptoken=${nth}`;
  /** Pages without end, with one call each. */
  const endless: Script = (path) => {
    const nth = Number(path.split('$skiptoken=')[1] ?? 0) + 1;
    const id = `7b0c7a52-1111-4d6e-9a3b-${String(nth).padStart(12, '0')}`;
    return { json: { value: [{ id }], '@odata.nextLink': linkTo(nth) } };
  };

  it('is asked for by person and start', async () => {
    await searched(() => ({ json: { value: [] } }));
    expect(server.requests.map(({ path }) => path)).toEqual([list + filter + select]);
  });

  it('is asked for once more, whole, where the selection is refused', async () => {
    const part = await searched((path) =>
      path.includes('$select') ? { status: 400 } : { json: { value: [{ id: callId }] } },
    );
    expect(part).toMatchObject({ ok: true, value: { calls: [{ callId }], complete: true } });
    expect(server.requests.map(({ path }) => path)).toEqual([list + filter + select, list + filter]);
  });

  it('is read with forgiveness, each call once in its newest version', async () => {
    const value = [
      {
        id: callId.toUpperCase(),
        version: 3,
        type: 'peertopeer',
        modalities: ['Audio', 'hologram', null],
        startDateTime: '2026-11-20T09:00:00Z',
        endDateTime: '2026-11-20T09:30:00Z',
        joinWebUrl: 'javascript:alert(1)',
        organizer_v2: { id: ann, identity: { user: { id: ann, displayName: 'Ann', tenantId: 't' } } },
      },
      { id: callId, version: 2, startDateTime: '2026-11-20T09:00:00Z' },
      { id: otherCallId, joinWebUrl: '', organizer_v2: null },
      { id: thirdCallId, version: 'x', organizer_v2: { id: '+4930***', identity: {} } },
      { id: 'no-guid' },
      null,
    ];
    const part = await searched(() => ({ json: { value } }));
    expect(part).toEqual({
      ok: true,
      value: {
        complete: true,
        calls: [
          {
            callId,
            version: 3,
            type: 'peerToPeer',
            modalities: ['audio', 'hologram'],
            startedAtMs: noon - 3 * 3_600_000,
            endedAtMs: noon - 9_000_000,
            organizer: { id: ann, name: 'Ann', tenantId: 't', kind: 'user' },
          },
          { callId: otherCallId, version: 0, type: 'unknown', modalities: [], startedAtMs: week.fromMs },
          {
            callId: thirdCallId,
            version: 0,
            type: 'unknown',
            modalities: [],
            startedAtMs: week.fromMs,
            organizer: { id: '+4930***', kind: 'phone' },
          },
        ],
      },
    });
  });

  it('is read for ten pages at most', async () => {
    const part = await searched(endless);
    expect(server.requests).toHaveLength(10);
    expect(part).toMatchObject({ ok: true, value: { complete: false } });
    expect(part.ok && part.value.calls.length).toBe(10);
  });

  it('is a part when a later page fails', async () => {
    const part = await searched((path, nth, method) =>
      path.endsWith('=2') ? { status: 403 } : endless(path, nth, method),
    );
    expect(part).toMatchObject({ ok: true, value: { complete: false } });
    expect(part.ok && part.value.calls.length).toBe(2);
  });

  it.each([
    [403, { kind: 'consentMissing' }],
    [401, { kind: 'signInFailed' }],
    [400, { kind: 'graphRefused', status: 400 }],
  ])('%i to the first page is a problem', async (status, problem) => {
    expect(await searched(() => ({ status }))).toEqual({ ok: false, error: problem });
  });

  it('that leads elsewhere is a part', async () => {
    const part = await searched(() => ({
      json: { value: [{ id: callId }], '@odata.nextLink': 'https://evil.example.com/v1.0/x' },
    }));
    expect(part).toMatchObject({ ok: true, value: { calls: [{ callId }], complete: false } });
    expect(server.requests).toHaveLength(1);
  });

  it('is not waited for past the deadline', async () => {
    const part = await searched(() => ({ status: 429, headers: { 'retry-after': '61' } }));
    expect(part).toEqual({ ok: false, error: { kind: 'throttled', retryAfterSeconds: 61 } });
  });

  it.each([['hangs', { hang: true as const }]])(
    'that %s on a later page is a part once the deadline has come',
    async (_, reply) => {
      server = await startGraphServer((path, nth, method) => {
        if (!path.endsWith('=1')) return endless(path, nth, method);
        setImmediate(() => {
          edge.time.reachDeadline();
        });
        return reply;
      });
      const edge = graphAt(server.url, noon);
      const part = await edge.search.ofPerson(ann, week, options);
      expect(part).toMatchObject({ ok: true, value: { complete: false } });
      expect(part.ok && part.value.calls.length).toBe(1);
    },
  );

  it("tells an organizer of another organization from the bot's own", async () => {
    const organizer = (tenantId: string) => ({
      identity: { user: { id: ann, displayName: null, tenantId } },
    });
    const value = [
      { id: callId, organizer_v2: organizer('HOME') },
      { id: otherCallId, organizer_v2: organizer('away') },
    ];
    server = await startGraphServer(() => ({ json: { value } }));
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const tools = { baseUrl: server.url, now: () => noon, random: () => 0, log };
    const { search } = createGraph({ ...tools, homeTenantId: 'home' });
    const part = await search.ofPerson(ann, week, { deadlineMs: noon + 30_000 });
    expect(part.ok && part.value.calls.map((call) => call.organizer?.kind)).toEqual(['user', 'external']);
  });
});

describe('searches at the same time', () => {
  let server: GraphServer;
  afterEach(() => server.close());

  const ben = 'bbbbbbbb-0000-4000-8000-00000000000b' as UserId;
  const start = async (script: Script) => {
    server = await startGraphServer(script);
    const { search, time } = graphAt(server.url, noon);
    const ask = (person: UserId, window = week) =>
      search.ofPerson(person, window, { deadlineMs: time.nowMs + 60_000 });
    return { ask, time };
  };
  const one = (startDateTime?: string) => ({ json: { value: [{ id: callId, startDateTime }] } });

  it('for the same person and time are one reading, and later ones another', async () => {
    const { ask } = await start(() => one());
    const found = await Promise.all([ask(ann), ask(ann), ask(ann)]);
    expect(found.map((part) => part.ok && part.value.calls.length)).toEqual([1, 1, 1]);
    expect(server.requests).toHaveLength(1);
    await ask(ann);
    expect(server.requests).toHaveLength(2);
  });

  it('for other people or other times are read for each', async () => {
    const { ask } = await start(() => one());
    await Promise.all([ask(ann), ask(ben), ask(ann, { ...week, fromMs: week.fromMs + dayMs })]);
    expect(server.requests).toHaveLength(3);
  });

  it('that end within one minute are one reading, of which each is given its own', async () => {
    const { ask } = await start(() => one(new Date(noon - 30_000).toISOString()));
    const until = (toMs: number) => ask(ann, { fromMs: week.fromMs + 1, toMs });
    const found = await Promise.all([until(noon - 30_001), until(noon - 30_000), until(noon - 29_999)]);
    expect(found.map((part) => part.ok && part.value.calls.length)).toEqual([0, 0, 1]);
    expect(server.requests).toHaveLength(1);
    const [from, to] = [week.fromMs, noon].map((ms) => new Date(ms).toISOString());
    expect(server.requests[0]?.path).toContain(`ge ${from ?? ''} and startDateTime lt ${to ?? ''} `);
  });

  it('never reach back further than Graph keeps calls', async () => {
    const { ask, time } = await start(() => one());
    time.nowMs += 1;
    const part = await ask(ann, { fromMs: 0, toMs: noon });
    expect(server.requests[0]?.path).toContain(`ge ${new Date(noon - 30 * dayMs + 60_000).toISOString()} `);
    // Without a start, what could be asked for at most stands in.
    expect(part.ok && part.value.calls[0]?.startedAtMs).toBe(noon - 30 * dayMs + 1);
  });

  it('fail together', async () => {
    const { ask } = await start(() => ({ status: 403 }));
    const consentMissing = { ok: false, error: { kind: 'consentMissing' } };
    expect(await Promise.all([ask(ann), ask(ann)])).toEqual([consentMissing, consentMissing]);
    expect(server.requests).toHaveLength(1);
  });

  it('do not wait for one that has little time left', async () => {
    const { ask, time } = await start((_, nth) => (nth === 1 ? { hang: true } : one()));
    const first = ask(ann);
    time.nowMs += 31_000;
    expect(await ask(ann)).toMatchObject({ ok: true, value: { complete: true } });
    time.reachDeadline();
    expect(await first).toEqual({ ok: false, error: { kind: 'timedOut' } });
  });
});
