import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Result } from '../../core/result';
import type { StartFault } from '../../core/start-fault';
import type { Log } from '../../flows/ports';
import { createFramework, hasUnreadBody } from './framework';
import { readValidationToken } from './handshake';
import { close, listen, type Address } from './listen';
import { readJson } from './read-json';
import { sendJson, sendText } from './send';

export type HttpRequest = {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Parsed JSON, untrusted. */
  readonly body: unknown;
};
export type HttpResponse = { readonly status: number; readonly body?: unknown };

export type NotificationKind = 'change' | 'lifecycle';

/** 202: stored. 400: not Graph's shape. 503: could not be stored, to be sent again. */
export type NotificationAnswer = { readonly status: 202 | 400 | 503 };

/** Words only: whoever asks is not known. */
export type Readiness = { readonly ready: boolean; readonly states: Readonly<Record<string, string>> };

export type ServerOptions = {
  readonly host: string;
  /** 0 takes any free port; `start` says which. */
  readonly port: number;
  readonly version: string;
  readonly messages: (request: HttpRequest) => Promise<HttpResponse>;
  /** What Graph posts, parsed as JSON and otherwise untrusted. Without it those addresses do not exist. */
  readonly notifications?:
    ((kind: NotificationKind, body: unknown) => Promise<NotificationAnswer>) | undefined;
  readonly readiness: () => Promise<Readiness>;
  readonly log: Log;
  /** How long `stop` waits for requests that are being answered. */
  readonly stopWithinMs?: number;
};

export type Server = {
  start(): Promise<Result<Address, StartFault>>;
  /** Takes no new requests, lets the running ones finish, then closes. */
  stop(): Promise<void>;
};

type Plain = { readonly status: number; readonly text: string };
type Answer = (request: IncomingMessage) => Promise<HttpResponse | Plain>;

const messageLimitBytes = 1024 * 1024;
const notificationLimitBytes = 4 * 1024 * 1024;

/** The web server: the chat service's messages, Graph's notifications, and the two questions of whoever runs the process. */
export function createServer(options: ServerOptions): Server {
  const { log, messages, notifications, readiness, version } = options;
  let stopping = false;
  const { app, http } = createFramework(log);

  const serve = (answer: Answer) => async (request: IncomingMessage, response: ServerResponse) => {
    const answered = await answerSafely(answer, request, log);
    const close = stopping || hasUnreadBody(request);
    if ('text' in answered) sendText(response, answered.status, answered.text, close);
    else sendJson(response, answered.status, answered.body, close);
  };
  app.post(
    '/api/messages',
    serve((request) => takeMessage(request, messages)),
  );
  if (notifications !== undefined) {
    const take = (kind: NotificationKind) =>
      serve((request) => takeNotification(request, (body) => notifications(kind, body)));
    app.post('/api/notifications', take('change'));
    app.post('/api/lifecycle', take('lifecycle'));
  }
  app.get(
    '/healthz',
    serve(() => Promise.resolve({ status: 200, body: { status: 'ok', version } })),
  );
  app.get(
    '/readyz',
    serve(() => tellReadiness(readiness)),
  );

  return {
    start: () => listen(http, options.host, options.port),
    stop: () => {
      stopping = true;
      return close(http, options.stopWithinMs ?? 10_000);
    },
  };
}

async function answerSafely(
  answer: Answer,
  request: IncomingMessage,
  log: Log,
): Promise<HttpResponse | Plain> {
  try {
    return await answer(request);
  } catch (error) {
    log.error('request failed', { error: error instanceof Error ? error.name : 'unknown' });
    return { status: 500, body: { error: 'This request could not be answered. The log says more.' } };
  }
}

async function takeMessage(
  request: IncomingMessage,
  messages: ServerOptions['messages'],
): Promise<HttpResponse> {
  const body = await readJson(request, messageLimitBytes);
  if (!body.ok) return { status: body.error.status, body: { error: body.error.error } };
  return messages({ headers: request.headers, body: body.value });
}

/** The handshake comes before everything that costs: its body is of no matter, and usually there is none. */
async function takeNotification(
  request: IncomingMessage,
  accept: (body: unknown) => Promise<NotificationAnswer>,
): Promise<HttpResponse | Plain> {
  const token = readValidationToken(request.url ?? '');
  if (token !== undefined) {
    request.resume();
    return token.ok ? { status: 200, text: token.value } : { status: 400, body: { error: token.error } };
  }
  const body = await readJson(request, notificationLimitBytes);
  if (!body.ok) return { status: body.error.status, body: { error: body.error.error } };
  const { status } = await accept(body.value);
  return status === 202 ? { status } : { status, body: { error: notTaken[status] } };
}

const notTaken = {
  400: 'The body does not hold a list of notifications.',
  503: 'The notifications could not be stored. Send them again.',
} as const;

async function tellReadiness(readiness: ServerOptions['readiness']): Promise<HttpResponse> {
  const { ready, states } = await readiness();
  return { status: ready ? 200 : 503, body: { status: ready ? 'ready' : 'notReady', ...states } };
}
