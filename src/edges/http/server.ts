import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Result } from '../../core/result';
import type { StartFault } from '../../core/start-fault';
import type { Log } from '../../flows/ports';
import { createFramework, hasUnreadBody } from './framework';
import { close, listen, type Address } from './listen';
import { readJson } from './read-json';
import { sendJson } from './send-json';

export type HttpRequest = {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Parsed JSON, untrusted. */
  readonly body: unknown;
};
export type HttpResponse = { readonly status: number; readonly body?: unknown };

/** Words only: whoever asks is not known. */
export type Readiness = { readonly ready: boolean; readonly states: Readonly<Record<string, string>> };

export type ServerOptions = {
  readonly host: string;
  /** 0 takes any free port; `start` says which. */
  readonly port: number;
  readonly version: string;
  readonly messages: (request: HttpRequest) => Promise<HttpResponse>;
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

type Answer = (request: IncomingMessage) => Promise<HttpResponse>;

const messageLimitBytes = 1024 * 1024;

/** The web server: the chat service's messages, and the two questions of whoever runs the process. */
export function createServer(options: ServerOptions): Server {
  const { log, messages, readiness, version } = options;
  let stopping = false;
  const { app, http } = createFramework(log);

  const serve = (answer: Answer) => async (request: IncomingMessage, response: ServerResponse) => {
    const { status, body } = await answerSafely(answer, request, log);
    sendJson(response, status, body, stopping || hasUnreadBody(request));
  };
  app.post(
    '/api/messages',
    serve((request) => takeMessage(request, messages)),
  );
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

async function answerSafely(answer: Answer, request: IncomingMessage, log: Log): Promise<HttpResponse> {
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

async function tellReadiness(readiness: ServerOptions['readiness']): Promise<HttpResponse> {
  const { ready, states } = await readiness();
  return { status: ready ? 200 : 503, body: { status: ready ? 'ready' : 'notReady', ...states } };
}
