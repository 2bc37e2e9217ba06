import net from 'node:net';
import type { Readiness } from '../../../src/edges/http/server';
import { request, type TestRequest } from '../../support/http-request';
import { startServer, type Running } from '../../support/web-server';

const json = { 'Content-Type': 'application/json' };

/** Sends bytes as they are and answers all that comes back until the connection ends. */
function sendRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(text));
    let received = '';
    socket.on('data', (chunk) => (received += chunk.toString()));
    socket.on('close', () => {
      resolve(received);
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // A server that closes before it has read everything may be heard as a reset: nothing came back.
      if (error.code !== 'ECONNRESET') reject(error);
    });
  });
}

describe('the web server', () => {
  let running: Running;
  const ask = (changes: Partial<TestRequest>) => request({ port: running.port, ...changes });
  const post = (body: string | Buffer, headers: TestRequest['headers'] = json) =>
    ask({ path: '/api/messages', method: 'POST', headers, body });
  const error = { error: expect.stringMatching(/^[A-Z].*\.$/) as string };

  beforeEach(async () => {
    running = await startServer();
  });
  afterEach(async () => {
    const { status } = await ask({ path: '/healthz' });
    await running.server.stop();
    if (status !== 200) throw new Error('the server did not outlive the test');
  });

  it('says that it is alive, with its version', async () => {
    const response = await ask({ path: '/healthz' });

    expect(response).toMatchObject({ status: 200, json: { status: 'ok', version: '1.2.3' } });
  });

  it('tells nobody what it runs on, and invites no browser to guess', async () => {
    const { headers } = await ask({ path: '/healthz' });

    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(headers).not.toHaveProperty('server');
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  it.each([
    ['GET', '/', 404],
    ['GET', '/api', 404],
    ['POST', '/healthz/x', 404],
    ['GET', '/%E0%A4%A', 404],
    ['GET', '//[', 404],
    ['GET', '/../../etc/passwd', 404],
    ['GET', '/healthz%00', 404],
    ['GET', '/<script>', 404],
    ['GET', '/api/messages', 405],
    ['DELETE', '/api/messages', 405],
    ['POST', '/healthz', 405],
    ['OPTIONS', '/api/messages', 405],
  ])('answers %s %s with %d and repeats nothing of it', async (method, path, status) => {
    const response = await ask({ method, path });

    expect(response).toMatchObject({ status, json: error });
    expect(response.text).not.toMatch(/script|passwd|healthz|stack/);
  });

  it.each([
    ['nonsense', 'nonsense\r\n\r\n', /^HTTP\/1\.1 400/],
    ['no host', 'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 400/],
    [
      'an absolute address',
      'GET http://[ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      /^HTTP\/1\.1 4\d\d/,
    ],
    ['a strange host', 'GET /healthz HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 400/],
    [
      'a strange port',
      'GET /healthz HTTP/1.1\r\nHost: x:99999\r\nConnection: close\r\n\r\n',
      /^HTTP\/1\.1 400/,
    ],
    [
      'a path for a host',
      'GET / HTTP/1.1\r\nHost: x/healthz?\r\nConnection: close\r\n\r\n',
      /^HTTP\/1\.1 400/,
    ],
    ['an asterisk', 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', /^HTTP\/1\.1 [24]\d\d/],
    [
      'an upgrade',
      'GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: upgrade, close\r\nUpgrade: h2c\r\n\r\n',
      /^HTTP\/1\.1 200/,
    ],
    [
      'huge headers',
      `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`,
      /^(?:HTTP\/1\.1 431|$)/,
    ],
    [
      'two lengths',
      'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}',
      /^HTTP\/1\.1 400/,
    ],
    [
      'a negative length',
      'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n',
      /^HTTP\/1\.1 400/,
    ],
    [
      'broken chunks',
      'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      /^(?:HTTP\/1\.1 400|$)/,
    ],
  ])('lives through %s', async (_, text, expected) => {
    expect(await sendRaw(running.port, text)).toMatch(expected);
  });

  it('lives through a sender that goes away in the middle', async () => {
    await new Promise<void>((resolve) => {
      const socket = net.connect(running.port, '127.0.0.1', () => {
        socket.write(
          'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"a"',
          () => {
            socket.destroy();
          },
        );
      });
      socket.on('close', resolve);
    });

    expect((await post('{}')).status).toBe(200);
  });
});

describe('readiness', () => {
  const cases: [number, () => Promise<Readiness>, object][] = [
    [200, () => Promise.resolve({ ready: true, states: { store: 'ok' } }), { status: 'ready', store: 'ok' }],
    [
      503,
      () => Promise.resolve({ ready: false, states: { store: 'down' } }),
      { status: 'notReady', store: 'down' },
    ],
    [500, () => Promise.reject(new Error('secret detail')), { error: expect.any(String) as string }],
  ];

  it.each(cases)('is answered with %d', async (status, readiness, body) => {
    const { server, port } = await startServer({ readiness });
    const response = await request({ port, path: '/readyz' });
    await server.stop();

    expect(response).toMatchObject({ status, json: body });
    expect(response.text).not.toContain('secret');
  });
});
