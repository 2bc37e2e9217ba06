import { createServer, type HttpRequest, type HttpResponse } from '../../../src/edges/http/server';
import { request } from '../../support/http-request';
import { startServer } from '../../support/web-server';

const json = { 'Content-Type': 'application/json' };

describe('starting and stopping', () => {
  it('says what to do about a port that is taken', async () => {
    const { server, port } = await startServer();
    const second = await createServer({
      host: '127.0.0.1',
      port,
      version: '',
      messages: () => Promise.resolve({ status: 200 }),
      readiness: () => Promise.resolve({ ready: true, states: {} }),
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    }).start();
    await server.stop();

    expect(second).toEqual({ ok: false, error: { kind: 'portTaken', port } });
  });

  it('lets a running request finish, takes no new one, and closes', async () => {
    let finish: (response: HttpResponse) => void = () => undefined;
    let begun: (incoming: HttpRequest) => void = () => undefined;
    const arrived = new Promise<HttpRequest>((resolve) => (begun = resolve));
    const { server, port } = await startServer({
      messages: (incoming) => {
        begun(incoming);
        return new Promise((resolve) => (finish = resolve));
      },
    });
    const response = request({ port, path: '/api/messages', method: 'POST', headers: json, body: '{}' });
    await arrived;
    const stopped = server.stop();

    await expect(request({ port, path: '/healthz' })).rejects.toThrow('ECONNREFUSED');

    finish({ status: 201 });

    expect(await response).toMatchObject({ status: 201, headers: { connection: 'close' } });
    await expect(stopped).resolves.toBeUndefined();
  });

  it('waits for a request no longer than it was told', async () => {
    let begun = (): void => undefined;
    const arrived = new Promise<void>((resolve) => (begun = resolve));
    const { server, port } = await startServer({
      stopWithinMs: 1,
      messages: () => {
        begun();
        return new Promise(() => undefined);
      },
    });
    const response = request({ port, path: '/api/messages', method: 'POST', headers: json, body: '{}' });
    const outcome = response.then(
      () => 'answered',
      () => 'cut off',
    );
    await arrived;
    await server.stop();

    expect(await outcome).toBe('cut off');
  });
});
