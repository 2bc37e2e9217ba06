import type { TokenCredential } from '@azure/identity';
import {
  AuthenticationHandler,
  AuthenticationHandlerOptions,
  Client,
  HTTPMessageHandler,
  type Middleware,
  RedirectHandler,
  RedirectHandlerOptions,
  ResponseType,
} from '@microsoft/microsoft-graph-client';
import type { Problem } from '../../core/problem';
import { err, ok, type Result } from '../../core/result';
import type { Clock, Log } from '../../flows/ports';
import { problemOfStatus } from './answer-problems';
import { apiVersion, type ApiRoot, pathBelow } from './api-root';
import { ProblemError, type Reading, type Wait } from './reading';
import { createRetryMiddleware } from './retry-middleware';
import { createThrottlePauses } from './throttle-pauses';
import { createTokenProvider, type TokenOptions } from './tokens';

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

export type GraphClient = {
  /** GET of a path below the API root. Retries, tokens and the deadline are seen to; nothing is thrown. */
  getJson(path: string, reading: Reading): Promise<Result<unknown, Problem>>;
};

/** Graph's client with our own retry in its chain. It is handed paths, because it mangles http:// links. */
export function createGraphClient(options: GraphClientOptions): GraphClient {
  const client = Client.initWithMiddleware({
    baseUrl: options.root.baseUrl,
    defaultVersion: apiVersion,
    customHosts: new Set([options.root.hostname]),
    middleware: buildChain(options),
  });
  return {
    async getJson(path, reading) {
      const first = await getOnce(client, options, path, reading);
      // A connection that broke inside the body is below the retry's sight: once more from the start.
      return first === 'cut' ? notCut(await getOnce(client, options, path, reading)) : first;
    },
  };
}

function buildChain({ root, credential, log, ...options }: GraphClientOptions): Middleware[] {
  const retry = createRetryMiddleware({ ...options, pauses: createThrottlePauses() });
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

async function getOnce(
  client: Client,
  options: GraphClientOptions,
  path: string,
  reading: Reading,
): Promise<Result<unknown, Problem> | 'cut'> {
  let response: Response;
  try {
    response = await request(client, path, reading);
  } catch (error) {
    return err(problemOfError(error, options.log, reading));
  }
  if (!response.ok) return err(await refusal(response, options, reading));
  options.log.info('Graph answered', logged(response, reading));
  try {
    const text = await response.text();
    return parseJson(text);
  } catch {
    return reading.signal.aborted ? err({ kind: 'timedOut' }) : 'cut';
  }
}

async function request(client: Client, path: string, reading: Reading): Promise<Response> {
  const tokenOptions: TokenOptions = { signal: reading.signal };
  // The client looks for "https://" anywhere in what it is handed, also inside a page's token.
  const answer: unknown = await client
    .api(path.replaceAll('https://', 'https:%2F%2F'))
    .header('Prefer', 'include-unknown-enum-members')
    .middlewareOptions([reading, new AuthenticationHandlerOptions(undefined, tokenOptions)])
    .option('signal', reading.signal)
    .responseType(ResponseType.RAW)
    .get();
  return answer as Response;
}

function problemOfError(error: unknown, log: Log, { signal, callId }: Reading): Problem {
  if (signal.aborted) return { kind: 'timedOut' };
  if (error instanceof ProblemError && error.problem.kind !== 'graphUnreachable') return error.problem;
  log.warn('Graph could not be reached', { callId, code: codeOf(error) });
  return { kind: 'graphUnreachable' };
}

/** `ECONNREFUSED`, `ENOTFOUND` …: fetch hides it two causes down. */
function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'cause' in error ? codeOf(error.cause) : undefined;
}

async function refusal(
  response: Response,
  { log, now }: GraphClientOptions,
  reading: Reading,
): Promise<Problem> {
  const { status, headers } = response;
  log.warn('Graph refused a request', logged(response, reading));
  await response.body?.cancel().catch(() => undefined);
  return problemOfStatus(status, headers.get('retry-after'), now());
}

/** Microsoft's support asks for the request-id. The body is never logged: it names people. */
function logged({ status, headers }: Response, { callId }: Reading): object {
  return { callId, status, requestId: headers.get('request-id') ?? undefined };
}

function parseJson(text: string): Result<unknown, Problem> {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    return err({ kind: 'unreadableRecord', detail: 'notJson' });
  }
}

function notCut(result: Result<unknown, Problem> | 'cut'): Result<unknown, Problem> {
  return result === 'cut' ? err({ kind: 'graphUnreachable' }) : result;
}
