import type { Transaction } from 'kysely';
import type { CallSummary } from '../../core/find/summary';
import { callColumns, personRows } from './call-index-rows';
import { chunks, type Database } from './database';
import { rememberPeople } from './known-people';
import type { Schema } from './schema';

/** A call that is ready to be written: its networks as they are stored. */
export type ToRemember = { readonly summary: CallSummary; readonly networks: readonly string[] };

/** Before the transaction that writes it begins. */
export async function toRemember({ storedNetworks }: Database, summary: CallSummary): Promise<ToRemember> {
  return { summary, networks: [...new Set(await storedNetworks(summary.networks))] };
}

/**
 * Writes the call with its people and networks in place of an earlier version or reading; a newer version stays.
 * The last thing its transaction writes: rows of people are shared by calls, so nobody is to wait long for them.
 */
export async function rememberCall(trx: Transaction<Schema>, call: ToRemember): Promise<void> {
  const { summary } = call;
  const columns = callColumns(summary);
  // First: nobody else can write this call's rows until the transaction ends.
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('remembered_call')
    .values(columns)
    .onConflict((conflict) =>
      conflict
        .column('call_id')
        .doUpdateSet(columns)
        .whereRef('remembered_call.version', '<=', 'excluded.version'),
    )
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) return;
  await writeNetworks(trx, call);
  await trx.deleteFrom('call_person').where('call_id', '=', summary.callId).execute();
  const people = personRows(summary);
  for (const part of chunks(people)) await trx.insertInto('call_person').values(part).execute();
  await rememberPeople(trx, people);
}

async function writeNetworks(trx: Transaction<Schema>, { summary, networks }: ToRemember): Promise<void> {
  await trx.deleteFrom('call_network').where('call_id', '=', summary.callId).execute();
  const row = { call_id: summary.callId, started_ms: summary.startedAtMs };
  for (const part of chunks(networks)) {
    await trx
      .insertInto('call_network')
      .values(part.map((network) => ({ ...row, network })))
      .execute();
  }
}
