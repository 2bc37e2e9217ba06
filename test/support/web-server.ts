import { createServer, type Server } from '../../src/edges/http/server';

export type Running = { readonly server: Server; readonly port: number };

/** A web server on a free port, that answers a message with what it got. */
export async function startServer(
  options: Partial<Parameters<typeof createServer>[0]> = {},
): Promise<Running> {
  const server = createServer({
    host: '127.0.0.1',
    port: 0,
    version: '1.2.3',
    messages: ({ body }) => Promise.resolve({ status: 200, body: { got: body } }),
    readiness: () => Promise.resolve({ ready: true, states: { store: 'ok' } }),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    ...options,
  });
  const started = await server.start();
  if (!started.ok) throw new Error(started.error.kind);
  return { server, port: started.value.port };
}
