import {
  AuthenticationHandlerOptions,
  type Context,
  type Middleware,
} from '@microsoft/microsoft-graph-client';
import type { Clock } from '../../flows/ports';
import { ProblemError, Reading, type Wait } from './reading';
import { decideRetry, type RetryDecision } from './retry';
import type { ThrottlePauses } from './throttle-pauses';
import type { TokenOptions } from './tokens';

export type RetryTools = {
  readonly now: Clock;
  readonly random: () => number;
  readonly wait: Wait;
  readonly pauses: ThrottlePauses;
};

/**
 * First in the chain, so that every try passes authentication again. Graph's own RetryHandler knows single
 * requests only; here a throttled request holds back everything in the same scope, and nothing waits past
 * the reading's deadline.
 */
export function createRetryMiddleware(tools: RetryTools): Middleware {
  let next: Middleware | undefined;
  return {
    setNext(middleware) {
      next = middleware;
    },
    async execute(context) {
      if (next === undefined) throw new Error('the retry middleware cannot be the last one');
      await tryUntilSettled(tools, context, next);
    },
  };
}

async function tryUntilSettled(tools: RetryTools, context: Context, next: Middleware): Promise<void> {
  const reading = readingOf(context);
  // A redirect replaces the request: the next try starts from the first address again.
  const request = context.request;
  let renewed = false;
  for (let attempt = 1; ; attempt += 1) {
    await holdWhilePaused(tools, reading);
    context.request = request;
    const failure = await tryOnce(context, next);
    const status = failure === undefined ? context.response?.status : undefined;
    if (status === 401 && !renewed) {
      renewed = true;
      await discardBody(context);
      setTokenOptions(context, { signal: reading.signal, notBeforeMs: tools.now() });
      continue;
    }
    const decision = decide(tools, reading, context, { status, attempt });
    if (!decision.again) {
      if (failure !== undefined) throw failure;
      return;
    }
    await discardBody(context);
    if (!pauses(context, status)) await tools.wait(decision.waitMs, reading.signal);
  }
}

function readingOf(context: Context): Reading {
  const reading = context.middlewareControl?.getMiddlewareOptions(Reading);
  if (!(reading instanceof Reading)) throw new Error('a request without its reading');
  return reading;
}

/** Undefined when there was an answer, else what to say without one. What cannot get better is thrown. */
async function tryOnce(context: Context, next: Middleware): Promise<ProblemError | undefined> {
  const { signal } = readingOf(context);
  delete context.response;
  // The authentication handler would append a second token to the one of the try before.
  if (context.options?.headers !== undefined) {
    delete (context.options.headers as Record<string, string>)['Authorization'];
  }
  try {
    await next.execute(context);
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ProblemError) throw error;
    return new ProblemError({ kind: 'graphUnreachable' }, error);
  }
}

/** Tells the token provider, on the other side of Graph's authentication handler, about this request. */
function setTokenOptions(context: Context, options: TokenOptions): void {
  context.middlewareControl?.setMiddlewareOptions(
    AuthenticationHandlerOptions,
    new AuthenticationHandlerOptions(undefined, options),
  );
}

function decide(
  tools: RetryTools,
  reading: Reading,
  context: Context,
  tried: { readonly status: number | undefined; readonly attempt: number },
): RetryDecision {
  const nowMs = tools.now();
  const decision = decideRetry({
    ...tried,
    retryAfter: retryAfterOf(context, tried.status),
    nowMs,
    deadlineMs: reading.deadlineMs,
    random: tools.random(),
  });
  if (pauses(context, tried.status)) tools.pauses.add(reading.callId, nowMs + decision.waitMs, nowMs);
  return decision;
}

/** 429, and 503 when it names a time, mean everybody in the scope. */
function pauses(context: Context, status: number | undefined): boolean {
  return status === 429 || (status === 503 && retryAfterOf(context, status) !== null);
}

function retryAfterOf(context: Context, status: number | undefined): string | null {
  return status === undefined ? null : (context.response?.headers.get('retry-after') ?? null);
}

async function holdWhilePaused(tools: RetryTools, reading: Reading): Promise<void> {
  let heldUntilMs = 0;
  // Somebody else may be throttled while we wait: then the pause has grown.
  for (;;) {
    const endMs = tools.pauses.endMs(reading.callId);
    const pauseMs = endMs - tools.now();
    if (pauseMs <= 0 || endMs <= heldUntilMs) return;
    if (endMs >= reading.deadlineMs) {
      throw new ProblemError({ kind: 'throttled', retryAfterSeconds: Math.ceil(pauseMs / 1000) });
    }
    await tools.wait(pauseMs, reading.signal);
    heldUntilMs = endMs;
  }
}

/** An unread body keeps its connection busy. */
async function discardBody(context: Context): Promise<void> {
  await context.response?.body?.cancel().catch(() => undefined);
}
