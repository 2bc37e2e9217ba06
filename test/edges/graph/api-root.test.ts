import { parseApiRoot, pathBelow, type ApiRoot } from '../../../src/edges/graph/api-root';
import { clouds } from '../../../src/edges/graph/clouds';

function rootOf(text: string): ApiRoot {
  const root = parseApiRoot(text);
  if (!root.ok) throw new Error(root.error);
  return root.value;
}

describe('the root of the API', () => {
  it.each(Object.values(clouds))('of $graphRoot is below v1.0', ({ graphRoot }) => {
    expect(rootOf(graphRoot)).toEqual({
      baseUrl: graphRoot,
      origin: graphRoot,
      hostname: new URL(graphRoot).hostname,
      path: '/v1.0/',
      sendsToken: true,
    });
  });

  it.each(['http://127.0.0.1:4000', 'http://localhost:4000/v1.0', 'http://[::1]:4000/v1.0/'])(
    '%s is loopback and without token',
    (text) => {
      expect(rootOf(text)).toMatchObject({ path: '/v1.0/', sendsToken: false });
    },
  );

  it('may be longer', () => {
    expect(rootOf('https://proxy.example/graph/v1.0/').path).toBe('/graph/v1.0/');
  });

  it.each([
    ['graph', 'notAUrl'],
    ['ftp://127.0.0.1', 'notAUrl'],
    ['http://graph.microsoft.com', 'httpNotLoopback'],
    ['http://10.0.0.1', 'httpNotLoopback'],
    ['http://127.0.0.1.example.com', 'httpNotLoopback'],
    ['https://microsoftgraph.chinacloudapi.cn', 'noCallRecordsInChina'],
  ])('is not %s: %s', (text, fault) => {
    expect(parseApiRoot(text)).toEqual({ ok: false, error: fault });
  });
});

describe('links', () => {
  const root = rootOf('https://graph.microsoft.com');

  it('become path and query', () => {
    expect(pathBelow(root, 'https://graph.microsoft.com/v1.0/a/b?$expand=c&$skiptoken=d#e')).toBe(
      'a/b?$expand=c&$skiptoken=d',
    );
  });

  it.each([
    'https://graph.microsoft.com.example.com/v1.0/a',
    'https://graph.microsoft.com:444/v1.0/a',
    'http://graph.microsoft.com/v1.0/a',
    'https://user:secret@graph.microsoft.com/v1.0/a',
    'https://graph.microsoft.com@example.com/v1.0/a',
    'https://graph.microsoft.com/beta/a',
    'https://graph.microsoft.com/v1.0/../beta/a',
    'https://graph.microsoft.com/v1.0/%2e%2e/beta/a',
    '//graph.microsoft.com/v1.0/a',
    '/v1.0/a',
    'a',
    '',
  ])('to another place are refused: %s', (link) => {
    expect(pathBelow(root, link)).toBeUndefined();
  });
});
