import type { ListedCall } from '../../../src/flows/alert-ports';
import { meetingPlan, startSampleGraph, type SampleGraph } from '../../../src/edges/sample-graph/server';
import { callId, firstPath, graphAt, otherCallId, thirdCallId } from '../../support/graph-reading';
import { startGraphServer, type GraphServer, type Script } from '../../support/graph-server';

const noon = Date.UTC(2026, 10, 20, 12);
const dayMs = 86_400_000;

/** Lists to the end, or for so many pages, and keeps what it was handed. */
async function listAll(
  calls: ReturnType<typeof graphAt>['calls'],
  window: Parameters<typeof calls.list>[0],
  mostPages = Infinity,
) {
  const found: ListedCall[] = [];
  const links: (string | undefined)[] = [];
  const result = await calls.list(window, (page, resumeAt) => {
    found.push(...page);
    links.push(resumeAt);
    return Promise.resolve(links.length < mostPages);
  });
  return { found, links, result };
}

const done = { ok: true, value: undefined };

describe('the list of the sample Graph', () => {
  let graph: SampleGraph;
  beforeEach(async () => {
    graph = await startSampleGraph({ now: () => noon });
  });
  afterEach(() => graph.close());

  const week = { fromMs: noon - 7 * dayMs, toMs: noon, resumeAt: undefined };

  it('holds every call of the window once, with its version and times', async () => {
    const plan = meetingPlan(3, 5, noon - 2 * dayMs);
    graph.addCall(plan);
    const { calls } = graphAt(graph.baseUrl, noon);
    const { found, links, result } = await listAll(calls, week);
    expect(result).toEqual(done);
    expect(links.length).toBeGreaterThan(2);
    expect(links.at(-1)).toBeUndefined();
    expect(new Set(found.map((call) => call.callId)).size).toBe(found.length);
    expect(found).toContainEqual({
      callId: plan.id,
      version: plan.versions.at(-1)?.version,
      startedAtMs: plan.startMs,
      endedAtMs: plan.endMs,
    });
    const starts = found.map(({ startedAtMs }) => startedAtMs);
    expect(Math.min(...starts)).toBeGreaterThanOrEqual(week.fromMs);
    expect(Math.max(...starts)).toBeLessThan(week.toMs);
  });

  it('the start of the window belongs to it, its end does not', async () => {
    const plan = meetingPlan(3, 5, noon - 2 * dayMs);
    graph.addCall(plan);
    const { calls } = graphAt(graph.baseUrl, noon);
    const idsIn = async (fromMs: number, toMs: number) =>
      (await listAll(calls, { fromMs, toMs, resumeAt: undefined })).found.map((call) => call.callId);
    expect(await idsIn(plan.startMs, plan.startMs + 1)).toContain(plan.id);
    expect(await idsIn(plan.startMs - 1, plan.startMs)).not.toContain(plan.id);
  });

  it('goes on where an earlier listing was broken off', async () => {
    const { calls } = graphAt(graph.baseUrl, noon);
    const whole = await listAll(calls, week);
    const begun = await listAll(calls, week, 2);
    expect(begun.result).toEqual(done);
    expect(begun.links).toHaveLength(2);
    const rest = await listAll(calls, { ...week, resumeAt: begun.links.at(-1) });
    expect([...begun.found, ...rest.found]).toEqual(whole.found);
  });

  it('begins anew where the link to go on at is no longer taken', async () => {
    const { calls } = graphAt(graph.baseUrl, noon);
    const whole = await listAll(calls, week);
    const resumeAt = `${graph.baseUrl}/v1.0/communications/callRecords?$skiptoken=stale`;
    expect((await listAll(calls, { ...week, resumeAt })).found).toEqual(whole.found);
  });

  it('tells trouble that stays, after what was read', async () => {
    graph.faults.failNext(Infinity, { status: 500, path: '$skiptoken' });
    const { found, result } = await listAll(graphAt(graph.baseUrl, noon).calls, week);
    expect(result).toEqual({ ok: false, error: { kind: 'graphTrouble', status: 500 } });
    expect(found).toHaveLength(60);
  });

  it('outlives throttling of the list', async () => {
    graph.faults.failNext(1, { status: 429, retryAfter: 19, path: '$skiptoken' });
    const { calls, time } = graphAt(graph.baseUrl, noon);
    await listAll(calls, week, 2);
    expect(time.waitsMs).toEqual([19_000]);
  });
});

describe('what Graph lists', () => {
  let server: GraphServer;
  const serve = async (script: Script) => {
    server = await startGraphServer(script);
  };
  afterEach(() => server.close());
  const window = { fromMs: noon - dayMs, toMs: noon, resumeAt: undefined };

  const asked =
    '/v1.0/communications/callRecords?$filter=startDateTime ge 2026-11-19T12:00:00.000Z' +
    ' and startDateTime lt 2026-11-20T12:00:00.000Z&$select=id,version,startDateTime,endDateTime';

  it('is asked for by start, and no more of it than needed', async () => {
    await serve(() => ({ json: { value: [] } }));
    expect((await listAll(graphAt(server.url).calls, window)).result).toEqual(done);
    expect(server.requests.map(({ path }) => path)).toEqual([asked]);
  });

  it('is read with forgiveness', async () => {
    const value = [
      {
        id: callId.toUpperCase(),
        version: 3,
        startDateTime: '2026-11-20T09:00:00Z',
        endDateTime: '2026-11-20T09:30:00.5Z',
      },
      { id: otherCallId, version: null, startDateTime: null },
      { id: thirdCallId, version: 'x', startDateTime: 'x', endDateTime: '0001-01-01T00:00:00Z' },
      { id: 'no-guid', version: 1, startDateTime: '2026-11-20T09:00:00Z' },
      { version: 1 },
      null,
      7,
    ];
    await serve(() => ({ json: { value } }));
    const { found } = await listAll(graphAt(server.url).calls, window);
    expect(found).toEqual([
      { callId, version: 3, startedAtMs: noon - 3 * 3_600_000, endedAtMs: noon - 9_000_000 + 500 },
      { callId: otherCallId, version: 0, startedAtMs: window.fromMs, endedAtMs: undefined },
      { callId: thirdCallId, version: 0, startedAtMs: window.fromMs, endedAtMs: undefined },
    ]);
  });

  it.each([
    ['another host', () => 'https://evil.example.com/v1.0/communications/callRecords?$skiptoken=x'],
    ['another part of the host', () => `${server.url}/elsewhere`],
    ['nowhere', () => 'next'],
  ])('a link to %s is not followed', async (_, link) => {
    await serve(() => ({ json: { value: [{ id: callId }], '@odata.nextLink': link() } }));
    const { found, links, result } = await listAll(graphAt(server.url).calls, window);
    expect(result).toEqual({ ok: false, error: { kind: 'unreadableRecord', detail: 'notARecord' } });
    expect([found.length, links]).toEqual([1, [undefined]]);
    expect(server.requests).toHaveLength(1);
  });

  it('a page that leads back to itself ends the list', async () => {
    const link = () => `${server.url}/v1.0/communications/callRecords?$skiptoken=x`;
    await serve(() => ({ json: { value: [{ id: callId }], '@odata.nextLink': link() } }));
    const { links, result } = await listAll(graphAt(server.url).calls, window);
    expect(result.ok).toBe(false);
    expect(links).toEqual([link(), undefined]);
  });

  it.each([
    ['another host', () => 'https://evil.example.com/v1.0/communications/callRecords?$skiptoken=x'],
    ['another collection', () => `${server.url}/v1.0/users?$skiptoken=x`],
    ['one record', () => `${server.url}/v1.0/communications/callRecords/${callId}?$skiptoken=x`],
  ])('a kept link to %s begins the window anew', async (_, link) => {
    await serve(() => ({ json: { value: [] } }));
    await listAll(graphAt(server.url).calls, { ...window, resumeAt: link() });
    expect(server.requests.map(({ path }) => path)).toEqual([expect.stringContaining('startDateTime ge')]);
  });

  it.each([[{ json: [] }], [{ json: { value: 'x' } }], [{ json: null }]])('%j is no list', async (reply) => {
    await serve(() => reply);
    const { result } = await listAll(graphAt(server.url).calls, window);
    expect(result).toMatchObject({ ok: false, error: { kind: 'unreadableRecord' } });
  });

  it('a throttled list does not hold back single records', async () => {
    await serve((path) =>
      path.includes('$filter')
        ? { status: 429, headers: { 'retry-after': '700' } }
        : { json: { id: callId, version: 1, startDateTime: '2026-11-20T09:00:03Z', sessions: [] } },
    );
    const { calls, records, time } = graphAt(server.url);
    const { result } = await listAll(calls, window);
    expect(result).toEqual({ ok: false, error: { kind: 'throttled', retryAfterSeconds: 700 } });
    const sink = { head: jest.fn(), people: jest.fn(), session: jest.fn() };
    expect(await records.read(callId, sink, { deadlineMs: time.nowMs + 60_000 })).toEqual({
      ok: true,
      value: { complete: true },
    });
    expect(time.waitsMs).toEqual([]);
    expect(server.requests.at(-1)?.path).toBe(firstPath(callId));
  });
});
