import type { Kysely, Transaction } from 'kysely';
import type { Retention } from '../../flows/alert-ports';
import { countDeleted, type Database } from './database';
import { forgetCalls, forgetLooks, forgetPeople } from './forget-calls';
import type { Schema } from './schema';

// Small steps: nobody waits long for a writer that has a million rows to take out.
const mostInOneStep = 500;

/**
 * The Retention port over the database. An alert is as old as the last change of its story or handling and stays
 * as long as something of it is to be sent to a target that is on; a judged call is as old as its last judgement
 * and stays as long as it has an alert. What calls are found by is as old as the call itself, people as old as their
 * last call, audit lines as old as the look. Languages, welcomes, targets and notes stay.
 */
export function createRetention(database: Database): Retention {
  const all = async (step: Step, ms: number): Promise<number> => {
    let gone = 0;
    for (;;) {
      const rows = await step(database, ms);
      gone += rows;
      if (rows < mostInOneStep) return gone;
    }
  };
  return {
    async forgetBefore(personalMs, judgedMs) {
      let gone = 0;
      // Alerts go first: what they refer to goes only without them.
      const personal = [oldAlerts, oldSummaries, oldWaits, oldWork, oldFinds, oldPeople, oldLooks];
      for (const step of personal) gone += await all(step, personalMs);
      return gone + (await all(oldCalls, judgedMs)) + (await oldLeases(database, judgedMs));
    },
  };
}

type Step = (database: Database, ms: number) => Promise<number>;

const oldAlerts: Step = async (database, ms) => {
  const rows = await database.db
    .selectFrom('alert')
    .leftJoin('target', 'target.id', 'alert.target_id')
    .select(['alert.call_id', 'alert.target_id'])
    .where('alert.changed_ms', '<', ms)
    .where((eb) =>
      eb.or([eb('alert.due_ms', 'is', null), eb('target.state', 'is', null), eb('target.state', '<>', 'on')]),
    )
    .orderBy('alert.changed_ms')
    .limit(mostInOneStep)
    .execute();
  // In one order everywhere, so that no two transactions wait for each other.
  rows.sort((a, b) => (`${a.call_id} ${a.target_id}` < `${b.call_id} ${b.target_id}` ? -1 : 1));
  await database.db.transaction().execute(async (trx) => {
    for (const { call_id, target_id } of rows) {
      await holdQuality(database, trx, call_id);
      await trx
        .deleteFrom('alert')
        .where('call_id', '=', call_id)
        .where('target_id', '=', target_id)
        // Unless it changed since we looked.
        .where('changed_ms', '<', ms)
        .execute();
      await dropLonelyQuality(trx, call_id);
    }
  });
  return rows.length;
};

/** Before its alerts are touched: nobody can add one to this call until the transaction ends. */
export async function holdQuality(
  { locks }: Database,
  trx: Transaction<Schema>,
  callId: string,
): Promise<string | undefined> {
  const query = trx.selectFrom('alert_quality').select('quality').where('call_id', '=', callId);
  return (await locks.hold(query).executeTakeFirst())?.quality;
}

/** A judged call without any alert is not kept. */
export async function dropLonelyQuality(trx: Kysely<Schema>, callId: string): Promise<void> {
  await trx
    .deleteFrom('alert_quality')
    .where('call_id', '=', callId)
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('alert').select('alert.target_id').where('alert.call_id', '=', callId))),
    )
    .execute();
}

const oldSummaries: Step = ({ db }, ms) =>
  countDeleted(
    db.deleteFrom('summary_card').where('id', 'in', (eb) =>
      eb
        .selectFrom('summary_card as old')
        .select('old.id')
        .where('old.started_ms', '<', ms)
        .where((eb) =>
          eb.not(
            eb.exists(
              eb.selectFrom('alert').select('alert.call_id').whereRef('alert.summary_id', '=', 'old.id'),
            ),
          ),
        )
        .limit(mostInOneStep),
    ),
  );

const oldCalls: Step = ({ db }, ms) =>
  countDeleted(
    db
      .deleteFrom('judged_call')
      .where('call_id', 'in', (eb) =>
        eb
          .selectFrom('judged_call as old')
          .select('old.call_id')
          .where('old.judged_ms', '<', ms)
          .where('old.started_ms', '<', ms)
          .where((eb) =>
            eb.not(
              eb.exists(
                eb
                  .selectFrom('alert')
                  .select('alert.target_id')
                  .whereRef('alert.call_id', '=', 'old.call_id'),
              ),
            ),
          )
          .limit(mostInOneStep),
      )
      // Once more: it may have been judged again while we looked.
      .where('judged_ms', '<', ms),
  );

const oldWaits: Step = ({ db }, ms) =>
  countDeleted(
    db
      .deleteFrom('wait')
      .where('id', 'in', (eb) =>
        eb.selectFrom('wait as old').select('old.id').where('old.until_ms', '<', ms).limit(mostInOneStep),
      )
      .where('until_ms', '<', ms),
  );

const oldWork: Step = ({ db }, ms) =>
  countDeleted(
    db
      .deleteFrom('inbox')
      .where('call_id', 'in', (eb) =>
        eb
          .selectFrom('inbox as old')
          .select('old.call_id')
          .where('old.set_aside_ms', '<', ms)
          .limit(mostInOneStep),
      )
      .where('set_aside_ms', '<', ms),
  );

const oldFinds: Step = (database, ms) => forgetCalls(database, ms, mostInOneStep);

const oldPeople: Step = (database, ms) => forgetPeople(database, ms, mostInOneStep);

const oldLooks: Step = (database, ms) => forgetLooks(database, ms, mostInOneStep);

const oldLeases: Step = ({ db }, ms) => countDeleted(db.deleteFrom('lease').where('until_ms', '<', ms));
