import {
  AuthenticationHandlerOptions,
  type Context,
  type Middleware,
} from '@microsoft/microsoft-graph-client';
import type { Clock } from '../../flows/ports';
import { Errand, ProblemError, type Wait } from './errand';
import type { Pace } from './pace';
import { decideRetry, isThrottled, type RetryDecision } from './retry';
import type { ThrottlePauses } from './throttle-pauses';
import type { TokenOptions } from './tokens';

export type RetryTools = {
  readonly now: Clock;
  readonly random: () => number;
  readonly wait: Wait;
  readonly pauses: ThrottlePauses;
  readonly pace: Pace;
};

/**
 * First in the chain, so that every try passes authentication again. Graph's own RetryHandler knows single
 * requests only; here a throttled request holds back everything in the same scope, and nothing waits past
 * the errand's deadline.
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
  const errand = errandOf(context);
  // A redirect replaces the request: the next try starts from the first address again.
  const request = context.request;
  let renewed = false;
  for (let attempt = 1; ; attempt += 1) {
    await holdWhilePaused(tools, errand);
    context.request = request;
    const failure = await tryInTurn(tools, context, next);
    const status = failure === undefined ? context.response?.status : undefined;
    if (status === 401 && !renewed) {
      renewed = true;
      await discardBody(context);
      setTokenOptions(context, { signal: errand.signal, notBeforeMs: tools.now() });
      continue;
    }
    const decision = decide(tools, errand, context, { status, attempt });
    if (!decision.again) {
      if (failure !== undefined) throw failure;
      return;
    }
    await discardBody(context);
    if (!pauses(context, status)) await tools.wait(decision.waitMs, errand.signal);
  }
}

function errandOf(context: Context): Errand {
  const errand = context.middlewareControl?.getMiddlewareOptions(Errand);
  if (!(errand instanceof Errand)) throw new Error('a request without its errand');
  return errand;
}

/** Every try counts at Graph, and so it does here. */
async function tryInTurn(
  tools: RetryTools,
  context: Context,
  next: Middleware,
): Promise<ProblemError | undefined> {
  const errand = errandOf(context);
  const leave = await tools.pace.enter(errand);
  try {
    // Somebody else may have been throttled while we waited for our turn.
    await holdWhilePaused(tools, errand);
    return await tryOnce(context, next);
  } finally {
    leave();
  }
}

/** Undefined when there was an answer, else what to say without one. What cannot get better is thrown. */
async function tryOnce(context: Context, next: Middleware): Promise<ProblemError | undefined> {
  const { signal } = errandOf(context);
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
  errand: Errand,
  context: Context,
  tried: { readonly status: number | undefined; readonly attempt: number },
): RetryDecision {
  const nowMs = tools.now();
  const decision = decideRetry({
    ...tried,
    retryAfter: retryAfterOf(context, tried.status),
    nowMs,
    deadlineMs: errand.deadlineMs,
    repeatable: errand.repeatable,
    random: tools.random(),
  });
  if (pauses(context, tried.status)) tools.pauses.add(errand.scope, nowMs + decision.waitMs, nowMs);
  return decision;
}

/** Being throttled concerns everybody in the scope. */
function pauses(context: Context, status: number | undefined): boolean {
  return isThrottled({ status, retryAfter: retryAfterOf(context, status) });
}

function retryAfterOf(context: Context, status: number | undefined): string | null {
  return status === undefined ? null : (context.response?.headers.get('retry-after') ?? null);
}

async function holdWhilePaused(tools: RetryTools, errand: Errand): Promise<void> {
  let heldUntilMs = 0;
  // Somebody else may be throttled while we wait: then the pause has grown.
  for (;;) {
    const endMs = tools.pauses.endMs(errand.scope);
    const pauseMs = endMs - tools.now();
    if (pauseMs <= 0 || endMs <= heldUntilMs) return;
    if (endMs >= errand.deadlineMs) {
      throw new ProblemError({ kind: 'throttled', retryAfterSeconds: Math.ceil(pauseMs / 1000) });
    }
    await tools.wait(pauseMs, errand.signal);
    heldUntilMs = endMs;
  }
}

/** An unread body keeps its connection busy. */
async function discardBody(context: Context): Promise<void> {
  await context.response?.body?.cancel().catch(() => undefined);
}
