import type { CallId } from '../../src/core/ids';
import type { Inbox, Work, WorkSource } from '../../src/flows/alert-ports';

type Entry = {
  source: WorkSource;
  sinceMs: number;
  dueMs: number;
  failures: number;
  notReady: number;
  problem: string;
  claim: string | undefined;
  leaseUntilMs: number;
  mention: { source: WorkSource; ms: number } | undefined;
  asideMs: number | undefined;
};

const order: readonly WorkSource[] = ['notified', 'awaited', 'listed'];

/** The inbox as one would write it for a single process that never dies: what the real ones are compared with. */
export function createInboxModel(): Inbox {
  const entries = new Map<CallId, Entry>();
  let claims = 0;
  const fresh = (source: WorkSource, ms: number): Entry => ({
    source,
    sinceMs: ms,
    dueMs: ms,
    failures: 0,
    notReady: 0,
    problem: '',
    claim: undefined,
    leaseUntilMs: 0,
    mention: undefined,
    asideMs: undefined,
  });
  const mine = (work: Work): Entry | undefined => {
    const entry = entries.get(work.callId);
    return entry?.claim === work.claim ? entry : undefined;
  };
  const free = { claim: undefined, leaseUntilMs: 0, mention: undefined };
  const done = <T>(value: T): Promise<T> => Promise.resolve(value);
  const anew = (callId: CallId, { mention }: Entry): void => {
    if (mention === undefined) entries.delete(callId);
    else entries.set(callId, fresh(mention.source, mention.ms));
  };

  return {
    put(callIds, source, nowMs) {
      for (const callId of callIds) {
        const entry = entries.get(callId);
        if (entry === undefined || (entry.asideMs !== undefined && source !== 'listed')) {
          entries.set(callId, fresh(source, nowMs));
        } else if (entry.asideMs === undefined) {
          entry.source = moreUrgent(entry.source, source);
          entry.dueMs = Math.min(entry.dueMs, nowMs);
          const earlier = entry.mention ?? { source, ms: nowMs };
          entry.mention = { source: moreUrgent(earlier.source, source), ms: earlier.ms };
        }
      }
      return done(undefined);
    },
    claim(limit, nowMs, leaseUntilMs) {
      const due = [...entries].filter(
        ([, entry]) => entry.asideMs === undefined && entry.dueMs <= nowMs && entry.leaseUntilMs <= nowMs,
      );
      due.sort(
        ([a, x], [b, y]) =>
          order.indexOf(x.source) - order.indexOf(y.source) || x.dueMs - y.dueMs || (a < b ? -1 : 1),
      );
      claims += 1;
      return done(
        due.slice(0, limit).map(([callId, entry]) => {
          Object.assign(entry, { claim: `${claims}`, leaseUntilMs, mention: undefined });
          const { source, failures, notReady, sinceMs } = entry;
          return { callId, source, failures, notReady, sinceMs, claim: `${claims}` };
        }),
      );
    },
    postpone(work, { dueMs, ...tries }) {
      const entry = mine(work);
      const soonest = Math.min(dueMs, entry?.mention?.ms ?? dueMs);
      if (entry !== undefined) Object.assign(entry, { ...tries, ...free, dueMs: soonest });
      return done(undefined);
    },
    keepClaims(works, leaseUntilMs) {
      for (const work of works) Object.assign(mine(work) ?? {}, { leaseUntilMs });
      return done(undefined);
    },
    release(work) {
      Object.assign(mine(work) ?? {}, free);
      return done(undefined);
    },
    drop(work) {
      const entry = mine(work);
      if (entry !== undefined) anew(work.callId, entry);
      return done(undefined);
    },
    setAside(work, problem, nowMs) {
      const entry = mine(work);
      if (entry === undefined) return done(undefined);
      if (entry.mention !== undefined && entry.mention.source !== 'listed') anew(work.callId, entry);
      else Object.assign(entry, { ...free, problem, asideMs: nowMs });
      return done(undefined);
    },
    retrySetAside(nowMs) {
      const aside = [...entries].filter(([, entry]) => entry.asideMs !== undefined);
      for (const [callId, entry] of aside) entries.set(callId, fresh(entry.source, nowMs));
      return done(aside.length);
    },
    counts(nowMs) {
      const waiting = [...entries.values()].filter((entry) => entry.asideMs === undefined);
      const since = waiting.filter((entry) => entry.dueMs <= nowMs).map((entry) => entry.sinceMs);
      return done({
        waiting: waiting.length,
        oldestSinceMs: since.length === 0 ? undefined : Math.min(...since),
        setAside: entries.size - waiting.length,
      });
    },
    listSetAside(limit) {
      const aside = [...entries].flatMap(([callId, { problem, asideMs }]) =>
        asideMs === undefined ? [] : [{ callId, problem, sinceMs: asideMs }],
      );
      return done(aside.sort((x, y) => x.sinceMs - y.sinceMs).slice(0, limit));
    },
  };
}

function moreUrgent(a: WorkSource, b: WorkSource): WorkSource {
  return order.indexOf(a) <= order.indexOf(b) ? a : b;
}
