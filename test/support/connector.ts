import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the bot sent to the chat service. */
export type Received = {
  readonly method: string;
  readonly path: string;
  readonly conversationId: string;
  readonly activityId: string | undefined;
  readonly authorization: string | undefined;
  readonly activity: SentActivity;
};

export type SentActivity = {
  readonly type: string;
  readonly text?: string;
  readonly summary?: string;
  readonly replyToId?: string;
  readonly attachments?: readonly { readonly contentType: string; readonly content: unknown }[];
};

/** How one request is answered instead: a status with headers, or not at all. */
export type Trouble = { readonly status: number; readonly headers?: http.OutgoingHttpHeaders } | 'hang';

export type Connector = {
  readonly url: string;
  readonly received: readonly Received[];
  /** Messages only, without "typing". */
  messages(): readonly Received[];
  /** Answers the trouble for a request; undefined: all is well. */
  troubles(decide: (request: Received) => Trouble | undefined): void;
  /** Resolves when so many messages (not "typing") have come. */
  messagesReached(count: number): Promise<void>;
  stop(): Promise<void>;
};

const route = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/;

/** A small imitation of the chat service's side: takes activities, gives ids, can fail. */
export async function startConnector(): Promise<Connector> {
  const received: Received[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const hanging: http.ServerResponse[] = [];
  let decide: (request: Received) => Trouble | undefined = () => undefined;

  const messages = () => received.filter(({ activity }) => activity.type === 'message');
  const server = http.createServer((request, response) => {
    void read(request).then((one) => {
      received.push(one);
      waiting
        .filter(({ count }) => messages().length >= count)
        .forEach(({ resolve }) => {
          resolve();
        });
      const trouble = decide(one);
      if (trouble === 'hang') hanging.push(response);
      else answer(response, trouble, one.method === 'PUT' ? one.activityId : `m-${received.length}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    received,
    messages,
    troubles: (decider) => {
      decide = decider;
    },
    messagesReached: (count) =>
      new Promise((resolve) => {
        if (messages().length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        // Refused at last rather than cut off: the SDK would go on trying after the test.
        hanging.forEach((response) => {
          answer(response, { status: 403 }, undefined);
        });
        server.closeIdleConnections();
      }),
  };
}

async function read(request: http.IncomingMessage): Promise<Received> {
  const chunks = await request.toArray();
  const path = new URL(request.url ?? '', 'http://localhost').pathname;
  const [, conversationId = '', activityId] = route.exec(path) ?? [];
  return {
    method: request.method ?? '',
    path,
    conversationId: decodeURIComponent(conversationId),
    activityId: activityId === undefined ? undefined : decodeURIComponent(activityId),
    authorization: request.headers.authorization,
    activity: JSON.parse(Buffer.concat(chunks as Buffer[]).toString()) as SentActivity,
  };
}

function answer(
  response: http.ServerResponse,
  trouble: Exclude<Trouble, 'hang'> | undefined,
  id: string | undefined,
): void {
  const status = trouble?.status ?? 200;
  const body = trouble ? { error: { code: 'Trouble', message: 'as the test asked' } } : { id };
  response.writeHead(status, {
    'Content-Type': 'application/json',
    Connection: 'close',
    ...trouble?.headers,
  });
  response.end(JSON.stringify(body));
}
