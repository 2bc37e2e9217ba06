import { sql, type Transaction } from 'kysely';
import type { CallSummary } from '../../core/find/summary';
import type { CallId } from '../../core/ids';
import type { CallQuality } from '../../core/quality/call-quality';
import type { Decided, NextTry, Work } from '../../flows/alert-ports';
import { handlingColumns, untouched } from './alert-rows';
import { chunks } from './database';
import { endWork, putOff } from './inbox-work';
import { rememberCall, type ToRemember } from './remember-call';
import type { Schema } from './schema';

export type Judged = {
  readonly summary: CallSummary;
  /** Undefined: it is remembered already. */
  readonly call: ToRemember | undefined;
  readonly decided: readonly Decided[];
  readonly quality: CallQuality;
  readonly nowMs: number;
  readonly later: NextTry | undefined;
};

/** The end of a piece of work, all or nothing; see the port. */
export async function commit(
  trx: Transaction<Schema>,
  work: Work,
  { summary, call, decided, quality, nowMs, later }: Judged,
): Promise<boolean> {
  // First, because it is what tells whether the claim is still ours.
  const ours = await (later === undefined ? endWork(trx, work) : putOff(trx, work, later));
  if (!ours) return false;
  await rememberJudged(trx, summary, nowMs);
  if (decided.length > 0) await keepQuality(trx, quality);
  for (const part of chunks([...decided].sort(byTarget))) {
    await writeDecisions(trx, summary.callId, part, nowMs);
  }
  if (call !== undefined) await rememberCall(trx, call);
  return true;
}

// In one order everywhere: then no two transactions ever wait for each other.
function byTarget(a: Decided, b: Decided): number {
  return a.targetId < b.targetId ? -1 : 1;
}

async function rememberJudged(trx: Transaction<Schema>, call: CallSummary, nowMs: number): Promise<void> {
  const { callId, version, startedAtMs, endedAtMs } = call;
  await trx
    .insertInto('judged_call')
    .values({
      call_id: callId,
      version,
      started_ms: startedAtMs,
      ended_ms: endedAtMs ?? null,
      judged_ms: nowMs,
    })
    .onConflict((conflict) =>
      conflict
        .column('call_id')
        .doUpdateSet((eb) => ({
          version: eb.ref('excluded.version'),
          started_ms: eb.ref('excluded.started_ms'),
          ended_ms: eb.ref('excluded.ended_ms'),
          judged_ms: eb.ref('excluded.judged_ms'),
        }))
        .whereRef('judged_call.version', '<=', 'excluded.version'),
    )
    .execute();
}

async function keepQuality(trx: Transaction<Schema>, quality: CallQuality): Promise<void> {
  await trx
    .insertInto('alert_quality')
    .values({ call_id: quality.callId, version: quality.version, quality: JSON.stringify(quality) })
    .onConflict((conflict) =>
      conflict
        .column('call_id')
        .doUpdateSet((eb) => ({
          version: eb.ref('excluded.version'),
          quality: eb.ref('excluded.quality'),
        }))
        .whereRef('alert_quality.version', '<=', 'excluded.version'),
    )
    .execute();
}

/** A muted card does not move; it is kept up to date behind it, for when it is shown again. */
async function writeDecisions(
  trx: Transaction<Schema>,
  callId: CallId,
  decided: readonly Decided[],
  nowMs: number,
): Promise<void> {
  const fresh = {
    call_id: callId,
    ...handlingColumns(untouched),
    raised_ms: nowMs,
    changed_ms: nowMs,
    wanted: 1,
    shown: 0,
    due_ms: nowMs,
    failures: 0,
    posts_begun: 0,
    placement: 'undecided' as const,
  };
  await trx
    .insertInto('alert')
    .values(
      decided.map(({ targetId, story }) => ({
        ...fresh,
        target_id: targetId,
        version: story.version,
        state: story.state,
        story: JSON.stringify(story),
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['call_id', 'target_id'])
        .doUpdateSet((eb) => ({
          version: eb.ref('excluded.version'),
          state: eb.ref('excluded.state'),
          story: eb.ref('excluded.story'),
          changed_ms: eb.ref('excluded.changed_ms'),
          wanted: sql<number>`alert.wanted + 1 - alert.muted`,
          due_ms: sql<number | null>`case when alert.muted = 0 and alert.given_up_ms is null
            then excluded.due_ms else alert.due_ms end`,
        }))
        .whereRef('alert.version', '<=', 'excluded.version'),
    )
    .execute();
}
