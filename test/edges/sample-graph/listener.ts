import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Received = { readonly path: string; readonly contentType: string; readonly text: string };

type NotificationItem = Readonly<Record<string, unknown>> & {
  readonly changeType?: string;
  readonly lifecycleEvent?: string;
  readonly resourceData?: { readonly id: string };
};

/** A notification endpoint: answers the handshake, remembers the rest. */
export type Listener = {
  readonly url: string;
  readonly handshakes: Received[];
  readonly posts: Received[];
  /** What notifications are answered with. */
  status: number;
  /** Notifications are taken and not answered. */
  silent: boolean;
  /** What the handshake is answered with; undefined hangs up. */
  handshake: (token: string) => { status: number; contentType: string; text: string } | undefined;
  /** The single items of all posts, in order. */
  items(): readonly NotificationItem[];
  close(): Promise<void>;
};

export const properHandshake = (token: string) => ({ status: 200, contentType: 'text/plain', text: token });

export async function listen(port = 0): Promise<Listener> {
  const state = { status: 202, silent: false, handshake: properHandshake as Listener['handshake'] };
  const handshakes: Received[] = [];
  const posts: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const text = Buffer.concat(chunks).toString('utf8');
      const received = { path: url.pathname, contentType: request.headers['content-type'] ?? '', text };
      const token = url.searchParams.get('validationToken');
      if (token === null) {
        posts.push(received);
        if (state.silent) return;
        // Not chained: restify, loaded by another test of this process, makes writeHead return nothing.
        response.writeHead(state.status);
        response.end();
        return;
      }
      handshakes.push(received);
      const answer = state.handshake(token);
      if (answer === undefined) return void request.socket.destroy();
      response.writeHead(answer.status, { 'Content-Type': answer.contentType });
      response.end(answer.text);
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(state, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    handshakes,
    posts,
    items: () => posts.flatMap(({ text }) => (JSON.parse(text) as { value: NotificationItem[] }).value),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  });
}
