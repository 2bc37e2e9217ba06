import { GraphClientError, type MiddlewareOptions } from '@microsoft/microsoft-graph-client';
import type { Problem } from '../../core/problem';

/** Milliseconds and a signal that ends the wait early, by rejecting. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

/** What every request of one reading shares; it travels through Graph's client as a middleware option. */
export class Reading implements MiddlewareOptions {
  readonly callId: string;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;

  constructor(callId: string, deadlineMs: number, signal: AbortSignal) {
    this.callId = callId;
    this.deadlineMs = deadlineMs;
    this.signal = signal;
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
