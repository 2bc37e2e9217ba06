import { gzipSync } from 'node:zlib';
import { request, type TestRequest } from '../../support/http-request';
import { startServer, type Running } from '../../support/web-server';

const mebibyte = 1024 * 1024;
const json = { 'Content-Type': 'application/json' };

describe('the body of a message', () => {
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

  it('hands a JSON body on and its answer back', async () => {
    const response = await post('{"type":"message"}', { 'Content-Type': 'application/json; charset=utf-8' });

    expect(response).toMatchObject({ status: 200, json: { got: { type: 'message' } } });
  });

  it.each([
    ['gzip', gzipSync('{"a":"ü"}'), { ...json, 'Content-Encoding': 'gzip' }],
    ['GZIP', gzipSync('{"a":"ü"}'), { ...json, 'Content-Encoding': 'GZIP' }],
    ['nothing', '{"a":"ü"}', { 'content-type': 'Application/JSON' }],
    ['chunks', '{"a":"ü"}', { ...json, 'Transfer-Encoding': 'chunked' }],
    ['a byte order mark', '\ufeff{"a":"ü"}', json],
  ])('reads a body sent with %s', async (_, body, headers) => {
    expect(await post(body, headers)).toMatchObject({ status: 200, json: { got: { a: 'ü' } } });
  });

  it.each([
    ['empty', 400, '', json],
    ['broken JSON', 400, '{"a":', json],
    ['JSON with bad bytes', 400, Buffer.from([0xff, 0xfe, 0x00]), json],
    ['broken gzip', 400, 'this is not gzip', { ...json, 'Content-Encoding': 'gzip' }],
    ['gzip cut short', 400, gzipSync('{"a":1}').subarray(0, 12), { ...json, 'Content-Encoding': 'gzip' }],
    ['empty gzip', 400, gzipSync(''), { ...json, 'Content-Encoding': 'gzip' }],
    ['of no type', 415, '{}', {}],
    ['plain text', 415, '{}', { 'Content-Type': 'text/plain' }],
    ['of nearly the right type', 415, '{}', { 'Content-Type': 'application/jsonp' }],
    ['a form', 415, 'a=1', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['packed otherwise', 415, '{}', { ...json, 'Content-Encoding': 'br' }],
    ['over 1 MB', 413, `"${'x'.repeat(mebibyte)}"`, json],
    [
      'over 1 MB in chunks',
      413,
      `"${'x'.repeat(3 * mebibyte)}"`,
      { ...json, 'Transfer-Encoding': 'chunked' },
    ],
    ['a bomb', 413, gzipSync(`"${' '.repeat(50 * mebibyte)}"`), { ...json, 'Content-Encoding': 'gzip' }],
  ])('refuses a body that is %s (%d)', async (_, status, body, headers) => {
    expect(await post(body, headers)).toMatchObject({ status, json: error });
  });

  it('takes a body of exactly 1 MB', async () => {
    const response = await post(`"${'x'.repeat(mebibyte - 2)}"`);

    expect(response.status).toBe(200);
  });
});
