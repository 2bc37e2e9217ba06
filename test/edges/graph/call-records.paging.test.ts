import { startGraphServer, type GraphServer, type Script } from '../../support/graph-server';
import { callId, firstPath, reader, recordJson } from '../../support/graph-reading';

let server: GraphServer;

async function serve(script: Script): Promise<void> {
  server = await startGraphServer(script);
}

afterEach(() => server.close());

const root = (path: string) => `${server.url}/v1.0/${path}`;
const complete = { ok: true, value: { complete: true } };

describe('one page', () => {
  it('is read with one request that asks for everything', async () => {
    await serve(() => ({ json: recordJson({ participants_v2: [{ id: 'a' }] }) }));
    const { trace, result } = await reader(server.url).read();
    expect(result).toEqual(complete);
    expect(trace.events).toEqual(['head:1', 'session:s1']);
    expect(server.requests.map((request) => request.path)).toEqual([firstPath(callId)]);
    expect(server.requests[0]?.headers['prefer']).toBe('include-unknown-enum-members');
  });

  it('is read below a root that names the version', async () => {
    await serve(() => ({ json: recordJson() }));
    expect((await reader(`${server.url}/v1.0/`).read()).result).toEqual(complete);
    expect(server.requests[0]?.path).toBe(firstPath(callId));
  });
});

describe('several pages', () => {
  const people = (next?: string) => ({ value: [{ id: 'b' }, { id: 'c' }], '@odata.nextLink': next });
  const sessions = (id: string, next?: string) => ({ value: [{ id }], '@odata.nextLink': next });

  function big(): Script {
    return (path) => {
      if (path === '/v1.0/people?$skiptoken=1') return { json: people(root('people?$skiptoken=2')) };
      if (path === '/v1.0/people?$skiptoken=2') return { json: people() };
      if (path === '/v1.0/sessions?$expand=segments&$skiptoken=1') {
        return { json: sessions('s2', root('sessions?$expand=segments&$skiptoken=2')) };
      }
      if (path === '/v1.0/sessions?$expand=segments&$skiptoken=2') return { json: sessions('s3') };
      return {
        json: recordJson({
          participants_v2: [{ id: 'a' }],
          'participants_v2@odata.nextLink': root('people?$skiptoken=1'),
          'sessions@odata.nextLink': root('sessions?$expand=segments&$skiptoken=1'),
        }),
      };
    };
  }

  it('give all people before the first session, and sessions in order', async () => {
    await serve(big());
    const { trace, result } = await reader(server.url).read();
    expect(result).toEqual(complete);
    expect(trace.events).toEqual([
      'head:1',
      'people:2',
      'people:2',
      'session:s1',
      'session:s2',
      'session:s3',
    ]);
  });

  it('are asked for with the same preference and never more than two at once', async () => {
    await serve(big());
    await reader(server.url).read();
    expect(server.requests).toHaveLength(5);
    expect(new Set(server.requests.map((request) => request.headers['prefer'])).size).toBe(1);
    expect(server.mostAtOnce()).toBeLessThanOrEqual(2);
  });

  it('of segments complete their session', async () => {
    const link = 'segments?$skiptoken=1';
    await serve((path) =>
      path === `/v1.0/${link}`
        ? { json: { value: [{ id: 'g2' }, null] } }
        : {
            json: recordJson({
              sessions: [{ id: 's1', segments: [{ id: 'g1' }], 'segments@odata.nextLink': root(link) }],
            }),
          },
    );
    const { trace, result } = await reader(server.url).read();
    expect(result).toEqual(complete);
    expect(trace.sessions[0]?.truncated).toBe(false);
    expect(trace.sessions[0]?.segments.map((segment) => segment.id)).toEqual(['g1', 'g2']);
  });

  it('whose token looks like a URL are asked for all the same', async () => {
    const next = '/v1.0/sessions?$skiptoken=https://x/y';
    await serve((path) =>
      path === next
        ? { json: sessions('s2') }
        : { json: recordJson({ 'sessions@odata.nextLink': `${server.url}${next}` }) },
    );
    expect((await reader(server.url).read()).trace.events).toEqual(['head:0', 'session:s1', 'session:s2']);
  });
});

describe('pages that cannot be had', () => {
  const incomplete = { ok: true, value: { complete: false } };

  it.each([
    ['another host', (url: string) => `${url.replace('127.0.0.1', 'localhost')}/v1.0/x`],
    ['another version', (url: string) => `${url}/beta/x`],
    ['another scheme', (url: string) => `${url.replace('http:', 'https:')}/v1.0/x`],
    ['no URL', () => 'x'],
  ])('on %s are never asked for', async (_name, linkFor) => {
    await serve(() => ({
      json: recordJson({
        'participants_v2@odata.nextLink': linkFor(server.url),
        'sessions@odata.nextLink': linkFor(server.url),
      }),
    }));
    const { trace, result } = await reader(server.url).read();
    expect(result).toEqual(incomplete);
    expect(trace.events).toEqual(['head:0', 'session:s1']);
    expect(server.requests).toHaveLength(1);
  });

  it('on another server see no request', async () => {
    const stranger = await startGraphServer(() => ({ json: { value: [] } }));
    await serve(() => ({ json: recordJson({ 'sessions@odata.nextLink': `${stranger.url}/v1.0/x` }) }));
    expect((await reader(server.url).read()).result).toEqual(incomplete);
    expect(stranger.requests).toEqual([]);
    await stranger.close();
  });

  it('are given up when they go round in a circle', async () => {
    await serve((path) => {
      const next = path.endsWith('page=1') ? 'x?page=2' : 'x?page=1';
      if (path.includes('page='))
        return { json: { value: [{ id: path.slice(-1) }], '@odata.nextLink': root(next) } };
      return { json: recordJson({ 'sessions@odata.nextLink': root('x?page=1') }) };
    });
    const { trace, result } = await reader(server.url).read();
    expect(result).toEqual(incomplete);
    expect(trace.events).toEqual(['head:0', 'session:s1', 'session:1', 'session:2']);
    expect(server.requests).toHaveLength(3);
  });

  it('leave the other lists readable', async () => {
    await serve((path) => {
      if (path.endsWith('/people')) return { status: 403 };
      if (path.endsWith('/segments')) return { json: { value: 'none' } };
      if (path.endsWith('/sessions')) return { json: { value: [{ id: 's2' }] } };
      return {
        json: recordJson({
          sessions: [{ id: 's1', 'segments@odata.nextLink': root('segments') }],
          'participants_v2@odata.nextLink': root('people'),
          'sessions@odata.nextLink': root('sessions'),
        }),
      };
    });
    const { trace, result } = await reader(server.url).read();
    expect(result).toEqual({ ok: true, value: { complete: false, problem: { kind: 'consentMissing' } } });
    expect(trace.events).toEqual(['head:0', 'session:s1', 'session:s2']);
    expect(trace.sessions.map((session) => session.truncated)).toEqual([true, false]);
  });
});

describe('redirects', () => {
  it('are followed below the same root', async () => {
    await serve((path) =>
      path === '/v1.0/moved' ? { json: recordJson() } : { status: 307, headers: { location: root('moved') } },
    );
    expect((await reader(server.url).read()).result).toEqual(complete);
  });

  it('to another server are not', async () => {
    const stranger = await startGraphServer(() => ({ json: recordJson() }));
    await serve(() => ({ status: 302, headers: { location: `${stranger.url}/v1.0/x` } }));
    const { result } = await reader(server.url).read();
    expect(result).toEqual({ ok: false, error: { kind: 'graphRefused', status: 302 } });
    expect(stranger.requests).toEqual([]);
    await stranger.close();
  });
});
