import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server says to one request. */
export type Reply = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** Instead of `json`. */
  readonly text?: string;
  /** Sends half of the body and breaks the connection. */
  readonly cut?: true;
  /** Breaks the connection without an answer. */
  readonly drop?: true;
  /** Never answers. */
  readonly hang?: true;
};

export type SeenRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** `path` holds the query too; `nth` counts the requests for it by the same method, from 1. */
export type Script = (path: string, nth: number, method: string) => Reply;

export type GraphServer = {
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  /** The most requests that were open at one time. */
  mostAtOnce(): number;
  close(): Promise<void>;
};

/** A real HTTP server on a free loopback port that answers as scripted and remembers what it was asked. */
export async function startGraphServer(script: Script): Promise<GraphServer> {
  const requests: SeenRequest[] = [];
  let open = 0;
  let most = 0;
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '');
    const { method = 'GET', headers } = request;
    const chunks: Buffer[] = [];
    open += 1;
    most = Math.max(most, open);
    response.once('close', () => {
      open -= 1;
    });
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      requests.push({ method, path, headers, body: Buffer.concat(chunks).toString() });
      const nth = requests.filter((seen) => seen.path === path && seen.method === method).length;
      setImmediate(() => {
        send(response, script(path, nth, method));
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    mostAtOnce: () => most,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply.hang === true) return;
  if (reply.drop === true) {
    response.socket?.destroy();
    return;
  }
  const body = Buffer.from(reply.status === 204 ? '' : (reply.text ?? JSON.stringify(reply.json ?? {})));
  response.writeHead(reply.status ?? 200, {
    'content-type': reply.text === undefined ? 'application/json' : 'text/html',
    ...(reply.status === 204 ? {} : { 'content-length': String(body.length) }),
    ...reply.headers,
  });
  if (reply.cut !== true) {
    response.end(body);
    return;
  }
  response.write(body.subarray(0, body.length / 2), () => response.socket?.destroy());
}
