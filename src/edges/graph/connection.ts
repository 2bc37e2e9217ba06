import type { TokenCredential } from '@azure/identity';
import type { Clock, Log } from '../../flows/ports';
import { type ApiRoot, parseApiRoot } from './api-root';
import { createGraphClient, type GraphClient } from './client';
import { startDeadline, waitForReal } from './deadline';
import { Errand, type Wait } from './errand';
import { readRoles } from './roles';
import type { ThrottleScope } from './throttle-pauses';

export type GraphOptions = {
  /** Graph's root, with or without `/v1.0`. Plain http:// must be loopback; then no token is used. */
  readonly baseUrl: string;
  readonly credential?: TokenCredential | undefined;
  readonly now: Clock;
  /** 0 to 1. */
  readonly random: () => number;
  /** Called for retries and pauses, and once an errand for its deadline. */
  readonly wait?: Wait | undefined;
  readonly log: Log;
  readonly fetch?: typeof fetch | undefined;
};

/** One way to one Graph: what goes over the same connection shares tokens, throttling pauses and pace. */
export type Connection = {
  readonly client: GraphClient;
  /** App permissions the token names; undefined where none is sent, none can be had or it does not tell. */
  readonly roles: (signal: AbortSignal) => Promise<readonly string[] | undefined>;
  readonly root: ApiRoot;
  readonly now: Clock;
  readonly wait: Wait;
  readonly log: Log;
};

/** Throws for a root that can never work, which configuration has refused before. */
export function connect(options: GraphOptions): Connection {
  const root = parseApiRoot(options.baseUrl);
  if (!root.ok) throw new Error(`unusable Graph root: ${root.error}`);
  const { credential, now, random, log, fetch, wait = waitForReal } = options;
  const client = createGraphClient({ root: root.value, credential, now, random, wait, log, fetch });
  const roles = (signal: AbortSignal) =>
    readRoles(root.value.sendsToken ? credential : undefined, root.value, signal);
  return { client, roles, root: root.value, now, wait, log };
}

type ErrandPlan = {
  readonly scope: ThrottleScope;
  /** On the connection's clock; a minute from now when absent. */
  readonly deadlineMs?: number | undefined;
  readonly about?: object;
  readonly repeatable?: boolean;
};

const usualMs = 60_000;
/** People who wait for an answer are given less time than this, and nothing else is. */
const interactiveMs = 15_000;

/** Runs the work with a deadline of its own, and lets the timer go when it is done. */
export async function runErrand<T>(
  { now, wait }: Connection,
  plan: ErrandPlan,
  work: (errand: Errand) => Promise<T>,
): Promise<T> {
  const nowMs = now();
  const deadlineMs = plan.deadlineMs ?? nowMs + usualMs;
  const interactive = deadlineMs - nowMs < interactiveMs;
  const deadline = startDeadline(deadlineMs, now, wait);
  try {
    return await work(new Errand({ ...plan, deadlineMs, interactive, signal: deadline.signal }));
  } finally {
    deadline.stop();
  }
}
