import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMessageStore, type Done, type ExistingMessage } from './connector-messages';

/** What the bot asked of the chat service. */
export type Received = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** In a new thread of a channel: the channel. */
  readonly conversationId: string;
  readonly activityId: string | undefined;
  readonly authorization: string | undefined;
  /** Empty type for a removal and a reading. */
  readonly activity: SentActivity;
  /** What a new thread is made of. */
  readonly conversation: NewConversation | undefined;
};

export type SentActivity = {
  readonly type: string;
  readonly text?: string;
  readonly summary?: string;
  readonly replyToId?: string;
  readonly attachments?: readonly {
    readonly contentType: string;
    readonly name?: string;
    readonly contentUrl?: string;
    readonly content: unknown;
  }[];
};

type NewConversation = {
  readonly isGroup: boolean;
  readonly tenantId?: string;
  readonly bot: { readonly id: string };
  readonly channelData: { readonly channel: { readonly id: string } };
  readonly activity: SentActivity;
};

/** Somebody in a conversation, as the chat service names them. */
export type ConnectorMember = {
  readonly id: string;
  readonly objectId?: string;
  readonly aadObjectId?: string;
  readonly name?: string;
  readonly userPrincipalName?: string;
  readonly email?: string;
  readonly tenantId?: string;
};

type Refusal = {
  readonly status: number;
  readonly headers?: http.OutgoingHttpHeaders;
  /** The error's code in the body; `Trouble` when absent. */
  readonly code?: string;
  /** The whole body instead. */
  readonly body?: unknown;
};

/** How one request is answered instead. */
export type Trouble =
  | Refusal
  /** Never answered, nothing done. */
  | 'hang'
  /** Cut off, nothing done. */
  | 'reset'
  /** Done, and cut off before the answer. */
  | 'acceptAndDrop'
  /** Done and answered when this resolves. */
  | { readonly after: Promise<void> };

export type Connector = {
  readonly url: string;
  readonly received: readonly Received[];
  /** Messages only, without "typing". */
  messages(): readonly Received[];
  /** Which messages exist now, and what they say. */
  existing(): readonly ExistingMessage[];
  /** A message is deleted by somebody else. */
  forget(messageId: string): void;
  /** Who is in a conversation or team. */
  people(conversationId: string, members: readonly ConnectorMember[]): void;
  /** Answers the trouble for a request; undefined: all is well. */
  troubles(decide: (request: Received) => Trouble | undefined): void;
  /** Told of each request when its answer has been handed to the network. */
  answered(listener: (request: Received) => void): void;
  /** Resolves when so many messages (not "typing") have come. */
  messagesReached(count: number): Promise<void>;
  stop(): Promise<void>;
};

/** A small imitation of the chat service's side: keeps messages, gives ids, knows people, can fail. */
export async function startConnector(): Promise<Connector> {
  const received: Received[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const hanging: http.ServerResponse[] = [];
  const store = createMessageStore();
  const people = new Map<string, readonly ConnectorMember[]>();
  let decide: (request: Received) => Trouble | undefined = () => undefined;
  let onAnswered: (request: Received) => void = () => undefined;

  const messages = () => received.filter(({ activity }) => activity.type === 'message');
  const take = (one: Received): void => {
    received.push(one);
    waiting
      .filter(({ count }) => messages().length >= count)
      .forEach(({ resolve }) => {
        resolve();
      });
  };
  const serve = (one: Received): Done =>
    one.method === 'GET' ? pageOf(one, people.get(one.conversationId)) : store.do(one);
  const server = http.createServer((request, response) => {
    void read(request).then((one) => {
      take(one);
      response.once('finish', () => {
        onAnswered(one);
      });
      const trouble = decide(one);
      if (trouble === 'hang') hanging.push(response);
      else if (typeof trouble === 'object' && 'after' in trouble) {
        void trouble.after.then(() => {
          answer(response, serve(one));
        });
      } else if (typeof trouble === 'object') answer(response, refusal(trouble), trouble.headers);
      else {
        const done = trouble === 'reset' ? undefined : serve(one);
        if (trouble === undefined && done !== undefined) answer(response, done);
        else request.socket.resetAndDestroy();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    received,
    messages,
    existing: () => store.existing(),
    forget: (messageId) => {
      store.forget(messageId);
    },
    people: (conversationId, members) => {
      people.set(conversationId, members);
    },
    troubles: (decider) => {
      decide = decider;
    },
    answered: (listener) => {
      onAnswered = listener;
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
          answer(response, refusal({ status: 403 }));
        });
        server.closeIdleConnections();
      }),
  };
}

const conversations = /^\/v3\/conversations(?:\/([^/]+)\/(?:activities(?:\/([^/]+))?|pagedmembers))?$/;

async function read(request: http.IncomingMessage): Promise<Received> {
  const chunks = await request.toArray();
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
  const [, conversationId, activityId] = conversations.exec(pathname) ?? [];
  const text = Buffer.concat(chunks as Buffer[]).toString();
  const body = (text === '' ? { type: '' } : JSON.parse(text)) as SentActivity & NewConversation;
  const conversation = conversationId === undefined && text !== '' ? body : undefined;
  return {
    method: request.method ?? '',
    path: pathname,
    query: searchParams,
    conversationId: conversation?.channelData.channel.id ?? decodeURIComponent(conversationId ?? ''),
    activityId: activityId === undefined ? undefined : decodeURIComponent(activityId),
    authorization: request.headers.authorization,
    activity: conversation?.activity ?? body,
    conversation,
  };
}

/** Pages are as large as asked for, but never larger than this. */
const largestPage = 500;

function pageOf({ query }: Received, members: readonly ConnectorMember[] | undefined): Done {
  if (!members) return refusal({ status: 404, code: 'ConversationNotFound' });
  const from = Number(query.get('continuationToken') ?? 0);
  const end = from + Math.min(Number(query.get('pageSize') ?? largestPage), largestPage);
  const token = end < members.length ? { continuationToken: String(end) } : {};
  return { status: 200, body: { members: members.slice(from, end), ...token } };
}

function refusal({ status, code = 'Trouble', body }: Refusal): Done {
  return { status, body: body ?? { error: { code, message: 'as the test asked' } } };
}

function answer(
  response: http.ServerResponse,
  { status, body }: Done,
  headers: http.OutgoingHttpHeaders = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', Connection: 'close', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body ?? {}));
}
