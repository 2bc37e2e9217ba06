import type { Kysely } from 'kysely';
import type { Alert, TargetId } from '../../core/alerts/alert';
import type { Outbox, SummaryCard } from '../../flows/alert-ports';
import { readAlert, selectAlerts } from './alert-rows';
import type { Database } from './database';
import { inOrder, shown } from './due-alerts';
import type { Schema } from './schema';

type Summaries = Pick<Outbox, 'summary' | 'addLines' | 'linesOf' | 'summaryById' | 'sentSummary'>;

/** The part of the Outbox port that gathers alerts on one card. */
export function createSummaries(database: Database): Summaries {
  const { db } = database;
  return {
    summary: (targetId, why, sinceMs, nowMs) => openSummary(database, targetId, why, sinceMs, nowMs),

    async addLines(summary, dues) {
      await db.transaction().execute(async (trx) => {
        for (const { alert } of inOrder(dues)) {
          await trx
            .updateTable('alert')
            .set({ placement: 'line', summary_id: summary.summaryId })
            .where('call_id', '=', alert.callId)
            .where('target_id', '=', alert.targetId)
            .execute();
        }
      });
    },

    async linesOf(summaryId) {
      const rows = await selectAlerts(db)
        .where('alert.summary_id', '=', summaryId)
        .where('alert.placement', '=', 'line')
        .orderBy('alert.raised_ms')
        .execute();
      return rows.map(readAlert).sort(worstFirst);
    },

    async summaryById(summaryId) {
      const row = await selectSummaries(db).where('id', '=', summaryId).executeTakeFirst();
      return row && readSummary(row);
    },

    async sentSummary(summary, dues, messageId, nowMs) {
      await db.transaction().execute(async (trx) => {
        for (const due of inOrder(dues)) {
          await trx
            .updateTable('alert')
            .set(shown(due))
            .where('call_id', '=', due.alert.callId)
            .where('target_id', '=', due.alert.targetId)
            .execute();
        }
        await trx
          .updateTable('summary_card')
          .set((eb) => ({
            message_id: messageId ?? null,
            posted_ms: eb.fn.coalesce('posted_ms', eb.val(nowMs)),
          }))
          .where('id', '=', summary.summaryId)
          .execute();
      });
    },
  };
}

/** All that the card can show. */
const mostLines = 15;

async function openSummary(
  { db, locks, newId }: Database,
  targetId: TargetId,
  why: SummaryCard['why'],
  sinceMs: number,
  nowMs: number,
): Promise<SummaryCard> {
  return db.transaction().execute(async (trx) => {
    await locks.alone(trx, `summary ${targetId}`);
    const found = await selectSummaries(trx)
      .where('target_id', '=', targetId)
      .where('why', '=', why)
      .$if(why === 'tooMany', (query) => query.where('started_ms', '>=', sinceMs))
      .$if(why === 'held', (query) => query.where('posted_ms', 'is', null))
      // Posted without an id: nobody can change it any more.
      .where((eb) => eb.or([eb('posted_ms', 'is', null), eb('message_id', 'is not', null)]))
      .where(
        (eb) =>
          eb
            .selectFrom('alert')
            .select((of) => of.fn.countAll<number>().as('lines'))
            .whereRef('alert.summary_id', '=', 'summary_card.id'),
        '<',
        mostLines,
      )
      .orderBy('started_ms', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (found !== undefined) return readSummary(found);
    const row = {
      id: newId(),
      target_id: targetId,
      why,
      message_id: null,
      started_ms: nowMs,
      posted_ms: null,
    };
    await trx.insertInto('summary_card').values(row).execute();
    return readSummary(row);
  });
}

function selectSummaries(db: Kysely<Schema>) {
  return db
    .selectFrom('summary_card')
    .select(['id', 'target_id', 'why', 'message_id', 'started_ms', 'posted_ms']);
}

function readSummary(row: {
  readonly id: string;
  readonly target_id: string;
  readonly why: SummaryCard['why'];
  readonly message_id: string | null;
  readonly started_ms: number;
  readonly posted_ms: number | null;
}): SummaryCard {
  return {
    summaryId: row.id,
    targetId: row.target_id as TargetId,
    why: row.why,
    messageId: row.message_id ?? undefined,
    posted: row.posted_ms !== null,
    startedAtMs: row.started_ms,
  };
}

/** Open before settled, then by how many people it was poor for, then by how far over the limit. */
function worstFirst(a: Alert, b: Alert): number {
  const settled = (alert: Alert): number => (alert.story.state === 'settled' ? 1 : 0);
  const poor = (alert: Alert): number => alert.quality.people.poor;
  const severity = (alert: Alert): number =>
    Math.max(0, ...alert.quality.worst.map((metric) => (metric.advisory ? 0 : metric.severity)));
  return settled(a) - settled(b) || poor(b) - poor(a) || severity(b) - severity(a);
}
