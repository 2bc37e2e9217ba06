import type { TokenCredential } from '@azure/identity';
import {
  AuthenticationHandler,
  Client,
  HTTPMessageHandler,
  type Middleware,
  RedirectHandler,
  RedirectHandlerOptions,
} from '@microsoft/microsoft-graph-client';
import type { Problem } from '../../core/problem';
import { err, type Result } from '../../core/result';
import type { Clock, Log } from '../../flows/ports';
import { apiVersion, type ApiRoot, pathBelow } from './api-root';
import type { Errand, Wait } from './errand';
import { exchange, type GraphRequest, type Refused, unanswered } from './exchange';
import { createPace } from './pace';
import { createRetryMiddleware } from './retry-middleware';
import { createThrottlePauses } from './throttle-pauses';
import { createTokenProvider } from './tokens';

export type GraphClientOptions = {
  readonly root: ApiRoot;
  /** Needed for an https:// root; never asked for an http:// one. */
  readonly credential: TokenCredential | undefined;
  readonly now: Clock;
  readonly random: () => number;
  readonly wait: Wait;
  readonly log: Log;
  readonly fetch: typeof fetch | undefined;
};

/** Requests below the API root. Retries, tokens and the deadline are seen to; nothing is thrown. */
export type GraphClient = {
  getJson(
    path: string,
    errand: Errand,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Result<unknown, Problem>>;
  /** The answer's JSON; undefined for "no content". */
  send(request: GraphRequest, errand: Errand): Promise<Result<unknown, Refused>>;
};

/** Graph's client with our own retry in its chain. It is handed paths, because it mangles http:// links. */
export function createGraphClient(options: GraphClientOptions): GraphClient {
  const client = Client.initWithMiddleware({
    baseUrl: options.root.baseUrl,
    defaultVersion: apiVersion,
    customHosts: new Set([options.root.hostname]),
    middleware: buildChain(options),
  });
  const tools = { client, now: options.now, log: options.log };

  async function send(request: GraphRequest, errand: Errand): Promise<Result<unknown, Refused>> {
    const first = await exchange(tools, request, errand);
    if (first !== 'cut') return first;
    // A connection that broke inside the body is below the retry's sight: once more from the start.
    const second = errand.repeatable ? await exchange(tools, request, errand) : 'cut';
    return second === 'cut' ? err(unanswered({ kind: 'graphUnreachable' })) : second;
  }

  return {
    send,
    async getJson(path, errand, headers = {}) {
      const answer = await send({ method: 'GET', path, headers }, errand);
      return answer.ok ? answer : err(answer.error.problem);
    },
  };
}

function buildChain({ root, credential, log, ...options }: GraphClientOptions): Middleware[] {
  const retry = createRetryMiddleware({
    ...options,
    pauses: createThrottlePauses(),
    pace: createPace(options),
  });
  const redirect = new RedirectHandler(
    new RedirectHandlerOptions(undefined, ({ headers }) => mayFollow(root, headers.get('location'))),
  );
  const send = options.fetch === undefined ? new HTTPMessageHandler() : sendWith(options.fetch);
  if (!root.sendsToken) return [retry, redirect, send];
  if (credential === undefined) throw new Error('an https:// Graph needs a credential');
  return [retry, new AuthenticationHandler(createTokenProvider(credential, root, log)), redirect, send];
}

/** Graph's handler drops the token for another host; we do not even tell that host which call is asked for. */
function mayFollow(root: ApiRoot, location: string | null): boolean {
  return location !== null && pathBelow(root, location) !== undefined;
}

function sendWith(fetchOnce: typeof fetch): Middleware {
  return {
    async execute(context) {
      context.response = await fetchOnce(context.request, context.options);
    },
  };
}
