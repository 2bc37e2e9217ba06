import { startGraphServer, type GraphServer, type Script } from '../../support/graph-server';
import { callId, firstPath, otherCallId, reader, recordJson, thirdCallId } from '../../support/graph-reading';
import type { CallId } from '../../../src/core/ids';

let server: GraphServer;

async function serve(script: Script): Promise<void> {
  server = await startGraphServer(script);
}

afterEach(() => server.close());

const complete = { ok: true, value: { complete: true } };

/** Throttles the first request for each of these records. */
const throttling =
  (ids: readonly CallId[], retryAfter: string): Script =>
  (path, nth) => {
    const id = [callId, otherCallId, thirdCallId].find((one) => path.includes(one));
    if (id !== undefined && ids.includes(id) && nth === 1) {
      return { status: 429, headers: { 'retry-after': retryAfter } };
    }
    return { json: recordJson({}, id) };
  };

describe('Retry-After', () => {
  it('in seconds is obeyed', async () => {
    await serve(throttling([callId], '17'));
    const { time, read } = reader(server.url);
    expect((await read()).result).toEqual(complete);
    expect(time.waitsMs).toEqual([17_000]);
    expect(server.requests).toHaveLength(2);
  });

  it('as a date is obeyed', async () => {
    const unthrottled = reader('http://127.0.0.1:1');
    await serve(throttling([callId], new Date(unthrottled.time.nowMs + 42_000).toUTCString()));
    const { time, read } = reader(server.url);
    expect((await read()).result).toEqual(complete);
    expect(time.waitsMs).toEqual([42_000]);
  });

  it('of a 503 is obeyed alike', async () => {
    await serve((_path, nth) =>
      nth === 1 ? { status: 503, headers: { 'retry-after': '3' } } : { json: recordJson() },
    );
    const { time, read } = reader(server.url);
    expect((await read()).result).toEqual(complete);
    expect(time.waitsMs).toEqual([3_000]);
  });

  it('past the deadline ends the reading at once, and the next one does not even ask', async () => {
    await serve(() => ({ status: 429, headers: { 'retry-after': '700' } }));
    const { time, read } = reader(server.url);
    const throttled = { ok: false, error: { kind: 'throttled', retryAfterSeconds: 700 } };
    expect((await read()).result).toEqual(throttled);
    expect((await read()).result).toEqual(throttled);
    expect(time.waitsMs).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });
});

describe('the shared pause', () => {
  it('holds back later readings of the same record only', async () => {
    await serve((path) =>
      path.includes(callId)
        ? { status: 429, headers: { 'retry-after': '700' } }
        : { json: recordJson({}, otherCallId) },
    );
    const { time, read } = reader(server.url);
    await read(callId);
    expect((await read(otherCallId)).result).toEqual(complete);
    expect(time.waitsMs).toEqual([]);
    expect(server.requests.map((request) => request.path)).toEqual([
      firstPath(callId),
      firstPath(otherCallId),
    ]);
  });

  it('holds back everything once a second record is throttled', async () => {
    await serve((path, nth) =>
      path.includes(thirdCallId) || nth > 1
        ? { json: recordJson({}, thirdCallId) }
        : { status: 429, headers: { 'retry-after': '700' } },
    );
    const { time, read } = reader(server.url);
    await read(callId);
    await read(otherCallId);
    expect((await read(thirdCallId)).result).toEqual({
      ok: false,
      error: { kind: 'throttled', retryAfterSeconds: 700 },
    });
    expect(server.requests).toHaveLength(2);
    time.nowMs += 200_000;
    expect((await read(thirdCallId)).result).toEqual(complete);
    expect(time.waitsMs).toEqual([500_000]);
  });

  it('ends by itself', async () => {
    await serve(throttling([callId], '700'));
    const { time, read } = reader(server.url);
    await read();
    time.nowMs += 700_000;
    expect((await read()).result).toEqual(complete);
    expect(time.waitsMs).toEqual([]);
  });
});
