import type { Transaction } from 'kysely';
import type { CallSummary } from '../../core/find/summary';
import { callColumns, personRows } from './call-index-rows';
import { chunks, type Database } from './database';
import { rememberPeople } from './known-people';
import type { Schema } from './schema';

/** A call that is ready to be written: its networks as they are stored. */
export type ToRemember = { readonly summary: CallSummary; readonly networks: readonly string[] };

/** Before the transaction that writes it begins. Undefined: it is remembered already. */
export async function toRemember(
  { db, storedNetworks }: Database,
  summary: CallSummary,
): Promise<ToRemember | undefined> {
  const remembered = await db
    .selectFrom('remembered_call')
    .select(['version', 'truncated'])
    .where('call_id', '=', summary.callId)
    .executeTakeFirst();
  if (remembered !== undefined && !isNews(summary, remembered)) return undefined;
  return { summary, networks: [...new Set(await storedNetworks(summary.networks))] };
}

/** What was read whole says the same each time: a version has one content. */
function isNews(
  { version }: CallSummary,
  remembered: Pick<Schema['remembered_call'], 'version' | 'truncated'>,
): boolean {
  return version > remembered.version || (version === remembered.version && remembered.truncated === 1);
}

/**
 * Writes the call with its people and networks in place of an earlier version, or of a reading of the same that was not whole.
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
        // As `isNews`, once more: another may have written it since.
        .where((eb) =>
          eb.or([
            eb('remembered_call.version', '<', eb.ref('excluded.version')),
            eb.and([
              eb('remembered_call.version', '=', eb.ref('excluded.version')),
              eb('remembered_call.truncated', '=', 1),
            ]),
          ]),
        ),
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
