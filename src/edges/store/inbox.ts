import { sql, type Kysely } from 'kysely';
import type { Inbox } from '../../flows/alert-ports';
import type { CallId } from '../../core/ids';
import { chunks, type Database } from './database';
import { gather } from './gather';
import {
  claim,
  endWork,
  inNobodysHands,
  listed,
  putOff,
  retrySetAside,
  setAside,
  sources,
} from './inbox-work';
import type { Schema } from './schema';

/** The Inbox port. A mention of a call that is being worked on takes effect when that work ends, as if it came right after. */
export function createInbox(database: Database): Inbox {
  const { db } = database;
  const put = gather((mentions: readonly Mentions[]) => mentionAll(db, mentions), mostGathered);
  return {
    async put(callIds, source, nowMs) {
      if (callIds.length > 0) await put({ callIds, urgency: sources.indexOf(source), nowMs });
    },

    claim: (limit, nowMs, leaseUntilMs) => claim(database, limit, nowMs, leaseUntilMs),

    async postpone(work, next) {
      await putOff(db, work, next);
    },

    async keepClaims(works, leaseUntilMs) {
      // One by one: a statement that holds several rows could wait for one that holds the others.
      for (const work of works) {
        await db
          .updateTable('inbox')
          .set({ lease_until_ms: leaseUntilMs })
          .where('call_id', '=', work.callId)
          .where('claim', '=', work.claim)
          .execute();
      }
    },

    async release(work) {
      await db
        .updateTable('inbox')
        .set(inNobodysHands)
        .where('call_id', '=', work.callId)
        .where('claim', '=', work.claim)
        .execute();
    },

    async drop(work) {
      await db.transaction().execute((trx) => endWork(trx, work));
    },

    setAside: (work, problem, nowMs) => setAside(db, work, problem, nowMs),

    retrySetAside: (nowMs) => retrySetAside(database, nowMs),

    async counts(nowMs) {
      const { waiting, aside } = await db
        .selectFrom('inbox')
        .select((eb) => [
          eb.fn.count<number>('due_ms').as('waiting'),
          eb.fn.count<number>('set_aside_ms').as('aside'),
        ])
        .executeTakeFirstOrThrow();
      const { oldest } = await db
        .selectFrom('inbox')
        .select((eb) => eb.fn.min<number | null>('since_ms').as('oldest'))
        .where('due_ms', '<=', nowMs)
        .executeTakeFirstOrThrow();
      return { waiting, oldestSinceMs: oldest ?? undefined, setAside: aside };
    },

    async listSetAside(limit) {
      const rows = await db
        .selectFrom('inbox')
        .select(['call_id', 'problem', 'set_aside_ms'])
        .where('set_aside_ms', 'is not', null)
        .orderBy('set_aside_ms')
        .limit(limit)
        .execute();
      return rows.map(({ call_id, problem, set_aside_ms }) => ({
        callId: call_id as CallId,
        problem: problem ?? '',
        sinceMs: set_aside_ms ?? 0,
      }));
    },
  };
}

type Mentions = {
  readonly callIds: readonly CallId[];
  /** 0 is most urgent. */
  readonly urgency: number;
  readonly nowMs: number;
};

type Mention = Omit<Mentions, 'callIds'> & { readonly callId: CallId };

/** Notifications that are stored together, each of up to a thousand calls. */
const mostGathered = 200;

async function mentionAll(db: Kysely<Schema>, mentions: readonly Mentions[]): Promise<void> {
  const parts = chunks(onceEach(mentions));
  const [first = []] = parts;
  if (parts.length === 1) return mention(db, first);
  await db.transaction().execute(async (trx) => {
    for (const part of parts) await mention(trx, part);
  });
}

/**
 * A call that is mentioned several times counts as mentioned at the first of them, by the most urgent. In one order
 * everywhere: two that store the same calls then wait for each other, never both.
 */
function onceEach(mentions: readonly Mentions[]): readonly Mention[] {
  const byCall = new Map<CallId, Mention>();
  for (const { callIds, urgency, nowMs } of mentions) {
    for (const callId of callIds) {
      const known = byCall.get(callId);
      byCall.set(callId, {
        callId,
        urgency: Math.min(urgency, known?.urgency ?? urgency),
        nowMs: Math.min(nowMs, known?.nowMs ?? nowMs),
      });
    }
  }
  return [...byCall.values()].sort((left, right) => (left.callId < right.callId ? -1 : 1));
}

async function mention(db: Kysely<Schema>, mentions: readonly Mention[]): Promise<void> {
  const row = { failures: 0, not_ready: 0, problem: null, set_aside_ms: null, ...inNobodysHands };
  await db
    .insertInto('inbox')
    .values(
      mentions.map(({ callId, urgency, nowMs }) => ({
        ...row,
        call_id: callId,
        urgency,
        since_ms: nowMs,
        due_ms: nowMs,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .column('call_id')
        .doUpdateSet({
          urgency: sql<number>`case when inbox.set_aside_ms is null and inbox.urgency < excluded.urgency
            then inbox.urgency else excluded.urgency end`,
          since_ms: sql<number>`case when inbox.set_aside_ms is null then inbox.since_ms else excluded.since_ms end`,
          due_ms: sql<number>`case when inbox.due_ms < excluded.due_ms then inbox.due_ms else excluded.due_ms end`,
          failures: sql<number>`case when inbox.set_aside_ms is null then inbox.failures else 0 end`,
          not_ready: sql<number>`case when inbox.set_aside_ms is null then inbox.not_ready else 0 end`,
          mentioned_ms: sql<number>`coalesce(inbox.mentioned_ms, excluded.since_ms)`,
          mentioned_urgency: sql<number>`case when inbox.mentioned_urgency < excluded.urgency
            then inbox.mentioned_urgency else excluded.urgency end`,
          set_aside_ms: null,
        })
        // A list names a poisoned call every time anew: that is no news of it.
        .where((eb) => eb.or([eb('inbox.set_aside_ms', 'is', null), eb('excluded.urgency', '<', listed)])),
    )
    .execute();
}
