/** What is known after a try that failed. `status` is undefined when no answer came at all. */
export type FailedTry = {
  readonly status: number | undefined;
  /** The header as it came. */
  readonly retryAfter: string | null;
  /** 1 for the first try. */
  readonly attempt: number;
  readonly nowMs: number;
  readonly deadlineMs: number;
  /** Doing it twice is as good as doing it once. */
  readonly repeatable: boolean;
  /** 0 to 1, for the jitter. */
  readonly random: number;
};

export type RetryDecision = { readonly again: boolean; readonly waitMs: number };

const mostTries = 5;
const firstBackoffMs = 1_000;
const mostBackoffMs = 30_000;
const passing = new Set([408, 429, 500, 502, 503, 504]);

/**
 * Whether to try again and after how long. The server's own wait is taken as it is (Graph, "Throttling
 * guidance"); without one the wait doubles, half of it random, so that callers do not return together.
 * A wait that would end after the deadline is not begun. What is not repeatable is sent again only after a
 * refusal that names a wait or is 429: anything else may have been carried out all the same.
 */
export function decideRetry(failed: FailedTry): RetryDecision {
  if (failed.status !== undefined && !passing.has(failed.status)) return { again: false, waitMs: 0 };
  if (!failed.repeatable && !isThrottled(failed)) return { again: false, waitMs: 0 };
  const waitMs =
    readRetryAfterMs(failed.retryAfter, failed.nowMs) ?? backoffMs(failed.attempt, failed.random);
  const inTime = failed.nowMs + waitMs < failed.deadlineMs;
  return { again: inTime && failed.attempt < mostTries, waitMs };
}

/** 429, and 503 when it names a time: Graph did nothing with the request. */
export function isThrottled({ status, retryAfter }: Pick<FailedTry, 'status' | 'retryAfter'>): boolean {
  return status === 429 || (status === 503 && retryAfter !== null);
}

/** Retry-After in seconds or as a date (RFC 9110, 10.2.3); undefined when absent or malformed. */
export function readRetryAfterMs(header: string | null, nowMs: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  if (!/^[A-Za-z]/.test(text)) return undefined;
  const dateMs = Date.parse(text);
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs);
}

function backoffMs(attempt: number, random: number): number {
  const fullMs = Math.min(mostBackoffMs, firstBackoffMs * 2 ** (attempt - 1));
  return fullMs / 2 + (fullMs / 2) * random;
}
