import { AuthenticationHandlerOptions, type Client, ResponseType } from '@microsoft/microsoft-graph-client';
import type { Problem } from '../../core/problem';
import { err, ok, type Result } from '../../core/result';
import type { Clock, Log } from '../../flows/ports';
import { problemOfStatus } from './answer-problems';
import { type Errand, ProblemError } from './errand';
import { isObject } from './raw';
import { readText } from './read-values';
import type { TokenOptions } from './tokens';

export type GraphRequest = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Path and query below the API root. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: object;
};

export type Refused = {
  readonly problem: Problem;
  /** Undefined when there was no answer. */
  readonly status: number | undefined;
  /** Graph's own words about a request that changes something, to look into and never to log or show. */
  readonly message: string;
};

export type ExchangeTools = { readonly client: Client; readonly now: Clock; readonly log: Log };

/**
 * One request and its answer, retries included; nothing is thrown. `cut`: there was a good answer and its body
 * broke off, below the retry's sight.
 */
export async function exchange(
  { client, log, now }: ExchangeTools,
  request: GraphRequest,
  errand: Errand,
): Promise<Result<unknown, Refused> | 'cut'> {
  let response: Response;
  try {
    response = await send(client, request, errand);
  } catch (error) {
    return err(unanswered(problemOfError(error, log, errand)));
  }
  if (!response.ok) return err(await readRefusal(response, { log, now }, request, errand));
  log.info('Graph answered', logged(response, errand));
  try {
    const text = await response.text();
    return parseAnswer(text, response.status);
  } catch {
    return errand.signal.aborted ? err(unanswered({ kind: 'timedOut' })) : 'cut';
  }
}

export function unanswered(problem: Problem): Refused {
  return { problem, status: undefined, message: '' };
}

async function send(client: Client, request: GraphRequest, errand: Errand): Promise<Response> {
  const { method, path, headers = {}, body } = request;
  const tokenOptions: TokenOptions = { signal: errand.signal };
  // The client looks for "https://" anywhere in what it is handed, also inside a page's token.
  const prepared = client
    .api(path.replaceAll('https://', 'https:%2F%2F'))
    .headers({ Prefer: 'include-unknown-enum-members', ...headers })
    .middlewareOptions([errand, new AuthenticationHandlerOptions(undefined, tokenOptions)])
    .option('signal', errand.signal)
    .responseType(ResponseType.RAW);
  switch (method) {
    case 'GET':
      return (await prepared.get()) as Response;
    case 'POST':
      return (await prepared.post(body)) as Response;
    case 'PATCH':
      return (await prepared.patch(body)) as Response;
    case 'DELETE':
      return (await prepared.delete()) as Response;
  }
}

function problemOfError(error: unknown, log: Log, { signal, about }: Errand): Problem {
  if (signal.aborted) return { kind: 'timedOut' };
  if (error instanceof ProblemError && error.problem.kind !== 'graphUnreachable') return error.problem;
  log.warn('Graph could not be reached', { ...about, code: codeOf(error) });
  return { kind: 'graphUnreachable' };
}

/** `ECONNREFUSED`, `ENOTFOUND` …: fetch hides it two causes down. */
function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'cause' in error ? codeOf(error.cause) : undefined;
}

async function readRefusal(
  response: Response,
  { log, now }: Omit<ExchangeTools, 'client'>,
  { method }: GraphRequest,
  errand: Errand,
): Promise<Refused> {
  const { status, headers } = response;
  log.warn('Graph refused a request', logged(response, errand));
  const message = method === 'GET' ? '' : await messageOf(response);
  await response.body?.cancel().catch(() => undefined);
  return { problem: problemOfStatus(status, headers.get('retry-after'), now()), status, message };
}

/** The `error.message` of Graph's error body; empty when there is none. */
async function messageOf(response: Response): Promise<string> {
  try {
    const body = JSON.parse(await response.text()) as unknown;
    const error = isObject(body) ? body['error'] : undefined;
    return (isObject(error) ? readText(error['message']) : undefined) ?? '';
  } catch {
    return '';
  }
}

/** Microsoft's support asks for the request-id. The body is never logged: it names people. */
function logged({ status, headers }: Response, { about }: Errand): object {
  return { ...about, status, requestId: headers.get('request-id') ?? undefined };
}

function parseAnswer(text: string, status: number): Result<unknown, Refused> {
  const noContent = 204;
  if (status === noContent) return ok(undefined);
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    return err({ problem: { kind: 'unreadableRecord', detail: 'notJson' }, status, message: '' });
  }
}
