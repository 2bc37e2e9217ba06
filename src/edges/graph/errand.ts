import { GraphClientError, type MiddlewareOptions } from '@microsoft/microsoft-graph-client';
import type { Problem } from '../../core/problem';
import type { ThrottleScope } from './throttle-pauses';

/** Milliseconds and a signal that ends the wait early, by rejecting. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

type ErrandParts = {
  readonly scope: ThrottleScope;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
  /** Somebody waits for it: it goes before everything that nobody looks at. */
  readonly interactive?: boolean;
  /** What the log says of it beside status and request id. */
  readonly about?: object;
  /** False: sent again only where Graph says that it did nothing with it. */
  readonly repeatable?: boolean;
};

/**
 * What every request of one errand (reading a record, renewing a subscription) shares; it travels through
 * Graph's client as a middleware option.
 */
export class Errand implements MiddlewareOptions {
  readonly scope: ThrottleScope;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
  readonly interactive: boolean;
  readonly about: object;
  readonly repeatable: boolean;

  constructor({
    scope,
    deadlineMs,
    signal,
    interactive = false,
    about = {},
    repeatable = true,
  }: ErrandParts) {
    this.scope = scope;
    this.deadlineMs = deadlineMs;
    this.signal = signal;
    this.interactive = interactive;
    this.about = about;
    this.repeatable = repeatable;
  }
}

/** A Problem on its way out of the middleware chain. Graph's client rethrows its own errors unchanged. */
export class ProblemError extends GraphClientError {
  readonly problem: Problem;

  constructor(problem: Problem, cause?: unknown) {
    super(problem.kind);
    this.cause = cause;
    // The base class is compiled for ES5 and resets the prototype to itself.
    Object.setPrototypeOf(this, ProblemError.prototype);
    this.problem = problem;
  }
}
