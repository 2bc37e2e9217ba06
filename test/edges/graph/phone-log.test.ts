import type { TokenCredential } from '@azure/identity';
import type { UserId } from '../../../src/core/ids';
import { createGraph } from '../../../src/edges/graph/open';
import { startSampleGraph } from '../../../src/edges/sample-graph/server';
import { localPeople } from '../../../src/edges/sample-graph/people';
import { graphAt } from '../../support/graph-reading';
import { startGraphServer, type GraphServer, type Script } from '../../support/graph-server';

const noon = Date.UTC(2026, 10, 20, 12);
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const ann = 'aaaaaaaa-0000-4000-8000-00000000000a' as UserId;
const options = { deadlineMs: noon + 60_000 };
const window = { fromMs: noon - 2 * dayMs, toMs: noon };

it('rows of the sample organization are found around its telephone calls', async () => {
  const graph = await startSampleGraph({ now: () => noon });
  const { phones, search } = graphAt(graph.baseUrl, noon);
  const month = { fromMs: noon - 30 * dayMs, toMs: noon };
  const networks = new Set<string>();
  for (const { id } of localPeople) {
    const person = id as UserId;
    const log = await phones.legsOf(person, month, options);
    const calls = await search.ofPerson(person, month, options);
    if (log === 'notGranted' || !log.ok || !calls.ok) throw new Error('nothing could be read');
    expect(log.value.complete).toBe(true);
    for (const leg of log.value.legs) {
      networks.add(leg.network);
      // A row stands near the record of its call; what nobody answered comes shortly before.
      const near = calls.value.calls.filter((call) => Math.abs(call.startedAtMs - leg.startedAtMs) < 120_000);
      expect(near.length).toBeGreaterThan(0);
      expect([leg.callerNumber, leg.calleeNumber].every((number) => number?.startsWith('+'))).toBe(true);
    }
  }
  expect([...networks].sort()).toEqual(['directRouting', 'pstn']);
  await graph.close();
});

it('without the permission the logs are not granted', async () => {
  const graph = await startSampleGraph({ now: () => noon });
  graph.faults.withoutPermissions = ['CallRecord-PstnCalls.Read.All'];
  const { phones } = graphAt(graph.baseUrl, noon);
  expect(await phones.legsOf(ann, window, options)).toBe('notGranted');
  await graph.close();
});

describe('the logs', () => {
  let server: GraphServer;
  const legs = async (script: Script, asked = window) => {
    server = await startGraphServer(script);
    return graphAt(server.url, noon).phones.legsOf(ann, asked, options);
  };
  afterEach(() => server.close());

  const pathOf = (log: string, from: string, to: string) =>
    `/v1.0/communications/callRecords/${log}(fromDateTime=${from},toDateTime=${to})`;
  const none = () => ({ json: { value: [] } });
  const isPstn = (path: string) => path.includes('getPstnCalls');

  it('are asked for whole days, one more at the end', async () => {
    expect(await legs(none)).toEqual({ ok: true, value: { legs: [], complete: true } });
    expect(server.requests.map(({ path }) => path).sort()).toEqual([
      pathOf('getDirectRoutingCalls', '2026-11-18', '2026-11-21'),
      pathOf('getPstnCalls', '2026-11-18', '2026-11-21'),
    ]);
  });

  it('are asked for the day itself when the window ends with it', async () => {
    await legs(none, { fromMs: noon - 12 * hourMs, toMs: noon + 12 * hourMs });
    expect(server.requests.map(({ path }) => path)).toContain(
      pathOf('getPstnCalls', '2026-11-20', '2026-11-21'),
    );
  });

  it('are asked for 90 days at most, the latest ones', async () => {
    expect(await legs(none, { fromMs: noon - 200 * dayMs, toMs: noon })).toEqual({
      ok: true,
      value: { legs: [], complete: false },
    });
    expect(server.requests.map(({ path }) => path)).toContain(
      pathOf('getPstnCalls', '2026-08-24', '2026-11-21'),
    );
  });

  it('are not asked for no time', async () => {
    expect(await legs(none, { fromMs: noon, toMs: noon })).toEqual({
      ok: true,
      value: { legs: [], complete: true },
    });
    expect(server.requests).toEqual([]);
  });

  it('are read for this person and this window, each row once, numbers as they came', async () => {
    const row = (over: object) => ({
      id: 'r1',
      userId: ann.toUpperCase(),
      startDateTime: '2026-11-19T10:00:00Z',
      duration: 61,
      callType: 'user_in',
      callerNumber: '+49305***10',
      calleeNumber: '+14255550142',
      ...over,
    });
    const pstn = [
      row({}),
      row({}),
      row({ id: 'r2', startDateTime: '2026-11-18T11:59:59.999Z' }),
      row({ id: 'r3', startDateTime: '2026-11-20T12:00:00Z' }),
      row({ id: 'r4', userId: null }),
      row({ id: 'r5', userId: 'bbbbbbbb-0000-4000-8000-00000000000a' }),
      row({ id: 'r6', startDateTime: '0001-01-01T00:00:00Z' }),
      row({ id: null, callType: '', callerNumber: null, calleeNumber: '', duration: -1 }),
      row({ id: null, duration: '5' }),
      null,
    ];
    const direct = [
      row({ successfulCall: true, finalSipCode: 0, failureDateTime: '0001-01-01T00:00:00Z' }),
      row({
        id: 'd2',
        callType: 'ByotOut',
        startDateTime: '0001-01-01T00:00:00Z',
        inviteDateTime: '2026-11-19T11:00:00Z',
        failureDateTime: '2026-11-19T11:00:20Z',
        successfulCall: false,
        finalSipCode: 486,
        duration: 0,
      }),
      row({ id: 'd3', startDateTime: null, failureDateTime: '2026-11-19T12:00:00Z', finalSipCode: 'x' }),
    ];
    const tenMs = Date.UTC(2026, 10, 19, 10);
    const common = {
      startedAtMs: tenMs,
      durationSeconds: 61,
      callType: 'user_in',
      callerNumber: '+49305***10',
      calleeNumber: '+14255550142',
    };
    const numberless = { callerNumber: undefined, calleeNumber: undefined };
    const log = await legs((path) => ({ json: { value: isPstn(path) ? pstn : direct } }));
    expect(log).toEqual({
      ok: true,
      value: {
        complete: true,
        legs: [
          { network: 'pstn', ...common },
          { network: 'pstn', ...common, ...numberless, callType: 'unknown', durationSeconds: undefined },
          { network: 'pstn', ...common, durationSeconds: 5 },
          { network: 'directRouting', ...common, successful: true },
          {
            network: 'directRouting',
            ...common,
            startedAtMs: tenMs + hourMs,
            durationSeconds: 0,
            callType: 'ByotOut',
            successful: false,
            sipCode: 486,
          },
          { network: 'directRouting', ...common, startedAtMs: tenMs + 2 * hourMs },
        ],
      },
    });
  });

  it('are read for ten pages at most', async () => {
    const log = await legs((path) => {
      if (!isPstn(path)) return none();
      const nth = Number(path.split('$skip=')[1] ?? 0) + 1_000;
      return {
        json: { value: [], '@odata.nextLink': `${server.url}${path.split('?')[0] ?? ''}?$skip=${nth}` },
      };
    });
    expect(log).toEqual({ ok: true, value: { legs: [], complete: false } });
    expect(server.requests).toHaveLength(11);
  });

  it('are a part when one of the two fails, and a problem when both do', async () => {
    expect(await legs((path) => (isPstn(path) ? { status: 400 } : none()))).toEqual({
      ok: true,
      value: { legs: [], complete: false },
    });
    await server.close();
    expect(await legs(() => ({ status: 400 }))).toEqual({
      ok: false,
      error: { kind: 'graphRefused', status: 400 },
    });
  });

  it('once refused are not asked for again within the hour', async () => {
    server = await startGraphServer(() => ({ status: 403 }));
    const { phones, time } = graphAt(server.url, noon);
    const ask = () => phones.legsOf(ann, window, { deadlineMs: time.nowMs + 60_000 });
    expect(await ask()).toBe('notGranted');
    time.nowMs += hourMs - 1;
    expect(await ask()).toBe('notGranted');
    expect(server.requests).toHaveLength(2);
    time.nowMs += 1;
    expect(await ask()).toBe('notGranted');
    expect(server.requests).toHaveLength(4);
  });
});

describe('a log that was read', () => {
  let server: GraphServer;
  afterEach(() => server.close());

  const ben = 'bbbbbbbb-0000-4000-8000-00000000000b' as UserId;
  const row = (id: string, userId: string, hoursAgo: number) => ({
    id,
    userId,
    startDateTime: new Date(noon - hoursAgo * hourMs).toISOString(),
    duration: 1,
  });
  const start = async (script: Script) => {
    server = await startGraphServer(script);
    const { phones, time } = graphAt(server.url, noon);
    const ask = (person: UserId, asked = window) =>
      phones.legsOf(person, asked, { deadlineMs: time.nowMs + 60_000 });
    /** Hours ago, of the legs found; and whether that is all. */
    const hoursOf = async (person: UserId, asked = window) => {
      const log = await ask(person, asked);
      if (log === 'notGranted' || !log.ok) throw new Error('nothing could be read');
      const hours = log.value.legs.map(({ startedAtMs }) => (noon - startedAtMs) / hourMs);
      return { hours, complete: log.value.complete };
    };
    return { ask, hoursOf, time };
  };
  const pstnOnly = (value: readonly object[]): Script => {
    return (path) => ({ json: { value: path.includes('getPstnCalls') ? value : [] } });
  };
  const dayNumber = (nth: number) => ({ fromMs: noon - (nth + 1) * dayMs, toMs: noon - nth * dayMs });

  it('is not read again for five minutes, for whom and which hours of its days ever', async () => {
    const { hoursOf, time } = await start(pstnOnly([row('1', ann, 1), row('2', ben, 2), row('3', ann, 20)]));
    expect(await hoursOf(ann)).toEqual({ hours: [1, 20], complete: true });
    time.nowMs += 300_000 - 1;
    expect(await hoursOf(ben)).toEqual({ hours: [2], complete: true });
    expect(
      await hoursOf(ann, { ...window, fromMs: window.fromMs + hourMs, toMs: noon - 2 * hourMs }),
    ).toEqual({
      hours: [20],
      complete: true,
    });
    expect(server.requests).toHaveLength(2);
    time.nowMs += 1;
    expect(await hoursOf(ann)).toEqual({ hours: [1, 20], complete: true });
    expect(server.requests).toHaveLength(4);
  });

  it('is read once for all who ask at the same time', async () => {
    const { hoursOf } = await start(pstnOnly([row('1', ann, 1), row('2', ben, 2)]));
    const found = await Promise.all([hoursOf(ann), hoursOf(ben), hoursOf(ann)]);
    expect(found.map(({ hours }) => hours)).toEqual([[1], [2], [1]]);
    expect(server.requests).toHaveLength(2);
  });

  it('is kept for four ranges of days, the newest', async () => {
    const { ask } = await start(pstnOnly([]));
    for (const nth of [0, 1, 2, 3]) await ask(ann, dayNumber(nth));
    for (const nth of [0, 1, 2, 3]) await ask(ann, dayNumber(nth));
    expect(server.requests).toHaveLength(8);
    await ask(ann, dayNumber(4));
    expect(server.requests).toHaveLength(10);
    await ask(ann, dayNumber(1));
    expect(server.requests).toHaveLength(10);
    await ask(ann, dayNumber(0));
    expect(server.requests).toHaveLength(12);
  });

  it('is kept while all that is kept is no more than 40,000 rows', async () => {
    const rows = Array.from({ length: 25_000 }, (_, nth) => row(`${nth}`, ann, 1));
    const { ask } = await start(pstnOnly(rows));
    await ask(ann, dayNumber(0));
    await ask(ann, dayNumber(0));
    expect(server.requests).toHaveLength(2);
    await ask(ann, dayNumber(1));
    await ask(ann, dayNumber(1));
    expect(server.requests).toHaveLength(4);
    await ask(ann, dayNumber(0));
    // The other, short log of that day may have been let go first.
    expect(server.requests.length).toBeGreaterThanOrEqual(5);
  });

  it('and was longer than ten pages is said to be a part each time', async () => {
    const { hoursOf } = await start((path) => {
      if (!path.includes('getPstnCalls')) return { json: { value: [] } };
      const nth = Number(path.split('$skip=')[1] ?? 0) + 1;
      const link = `${server.url}${path.split('?')[0] ?? ''}?$skip=${nth}`;
      return { json: { value: [row(`${nth}`, ann, nth)], '@odata.nextLink': link } };
    });
    const first = await hoursOf(ann);
    expect(first).toMatchObject({ complete: false });
    expect(first.hours).toHaveLength(10);
    expect(await hoursOf(ann)).toEqual(first);
    expect(server.requests).toHaveLength(11);
  });

  it('of more days than Graph gives at once is a part only for who asked for more', async () => {
    const { hoursOf } = await start(pstnOnly([]));
    const toMs = noon;
    expect(await hoursOf(ann, { fromMs: noon - 200 * dayMs, toMs })).toMatchObject({ complete: false });
    expect(await hoursOf(ann, { fromMs: noon - 88 * dayMs, toMs })).toMatchObject({ complete: true });
    expect(server.requests).toHaveLength(2);
  });

  it('in part, because it broke off, is read again', async () => {
    let isBroken = true;
    const { hoursOf } = await start((path) => {
      if (!path.includes('getPstnCalls')) return { json: { value: [] } };
      if (path.includes('$skip')) return isBroken ? { status: 400 } : { json: { value: [row('2', ann, 2)] } };
      return { json: { value: [row('1', ann, 1)], '@odata.nextLink': `${server.url}${path}?$skip=1` } };
    });
    expect(await hoursOf(ann)).toEqual({ hours: [1], complete: false });
    isBroken = false;
    expect(await hoursOf(ann)).toEqual({ hours: [1, 2], complete: true });
    // The other log had been read as a whole.
    expect(server.requests).toHaveLength(5);
  });

  it('in vain is read again', async () => {
    let isBroken = true;
    const { ask, hoursOf } = await start(() => (isBroken ? { status: 400 } : { json: { value: [] } }));
    expect(await ask(ann)).toMatchObject({ ok: false });
    isBroken = false;
    expect(await hoursOf(ann)).toEqual({ hours: [], complete: true });
  });

  it('is read again after the clock was set back', async () => {
    const { ask, time } = await start(pstnOnly([]));
    await ask(ann);
    time.nowMs -= dayMs;
    await ask(ann);
    expect(server.requests).toHaveLength(4);
  });
});

describe('the permission in the token', () => {
  const tokenOf = (claims: unknown) =>
    ['{"alg":"none"}', JSON.stringify(claims), 'x']
      .map((part) => Buffer.from(part).toString('base64url'))
      .join('.');
  const needed = 'CallRecord-PstnCalls.Read.All';
  const graphRoot = 'https://graph.example.com';

  /** What comes of a token, and how often Graph was asked. */
  const outcomeOf = async (getToken: TokenCredential['getToken']) => {
    let requests = 0;
    const fetched: typeof fetch = () => {
      requests += 1;
      return Promise.resolve(new Response('{"value":[]}', { status: 200 }));
    };
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const tools = { now: () => noon, random: () => 0, log, fetch: fetched };
    const { phones } = createGraph({ baseUrl: graphRoot, credential: { getToken }, ...tools });
    const found = await phones.legsOf(ann, window, { deadlineMs: noon + 30_000 });
    return { found: found === 'notGranted' ? found : found.ok ? 'read' : found.error.kind, requests };
  };
  const outcomeOfText = (token: string) =>
    outcomeOf(() => Promise.resolve({ token, expiresOnTimestamp: Number.MAX_SAFE_INTEGER }));

  it.each([
    ['named', tokenOf({ roles: ['CallRecords.Read.All', needed] }), 'read', 2],
    ['not named', tokenOf({ roles: ['CallRecords.Read.All'] }), 'notGranted', 0],
    ['not among none', tokenOf({ aud: 'x' }), 'notGranted', 0],
    ['not in a list', tokenOf({ roles: needed }), 'notGranted', 0],
    ['not to be seen in an opaque token', 'opaque', 'read', 2],
    ['not to be seen in a token of other parts', 'a.b.c', 'read', 2],
    ['not to be seen in a list', tokenOf([needed]), 'read', 2],
  ])('%s', async (_, token, found, requests) => {
    expect(await outcomeOfText(token)).toEqual({ found, requests });
  });

  it('is unknown without a token, and Graph is not reached either', async () => {
    expect(await outcomeOf(() => Promise.resolve(null))).toEqual({ found: 'signInFailed', requests: 0 });
    expect(await outcomeOf(() => Promise.reject(new Error('no')))).toEqual({
      found: 'signInFailed',
      requests: 0,
    });
  });
});
