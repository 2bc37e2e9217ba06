import type { UserId } from '../../core/ids';
import { aboutSomebodyErased } from './audit-trail';
import { organizerColumns } from './call-index-rows';
import { chunks, type Database } from './database';
import { deletePeople } from './forget-calls';

/** How much of what finding calls keeps was removed or made anonymous. */
export type ErasedFound = {
  /** Remembered calls in which the person is no longer named; how many people were in them stays. */
  readonly remembered: number;
  /** 1: they were known by name. */
  readonly known: number;
  /** Audit lines that no longer say that it was them who looked, or who was looked at. */
  readonly looks: number;
};

/** Takes the person out of the remembered calls, the people known by name, and the audit lines. */
export async function eraseFound(database: Database, user: UserId): Promise<ErasedFound> {
  const remembered = await eraseFromRemembered(database, user);
  const known = await database.db.transaction().execute((trx) => deletePeople(trx, [user]));
  return { remembered, known, looks: await eraseFromLooks(database, user) };
}

async function eraseFromRemembered({ db, locks }: Database, user: UserId): Promise<number> {
  const took = db.selectFrom('call_person').select('call_id').where('person_id', '=', user);
  const organized = db.selectFrom('remembered_call').select('call_id').where('organizer_id', '=', user);
  const rows = [...(await took.execute()), ...(await organized.execute())];
  const callIds = [...new Set(rows.map(({ call_id }) => call_id))];
  for (const part of chunks(callIds)) {
    await db.transaction().execute(async (trx) => {
      // First, as by whoever writes a call anew, and in one order: then nobody waits in a circle.
      const calls = trx.selectFrom('remembered_call').select('call_id').where('call_id', 'in', part);
      await locks.hold(calls.orderBy('call_id')).execute();
      await trx
        .deleteFrom('call_person')
        .where('call_id', 'in', part)
        .where('person_id', '=', user)
        .execute();
      await trx
        .updateTable('remembered_call')
        .set(organizerColumns(undefined))
        .where('call_id', 'in', part)
        .where('organizer_id', '=', user)
        .execute();
    });
  }
  return callIds.length;
}

async function eraseFromLooks({ db, locks }: Database, user: UserId): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const looks = trx
      .selectFrom('audit_line')
      .select('id')
      .where((eb) => eb.or([eb('actor', '=', user), eb('about', '=', user)]));
    const { length } = await locks.hold(looks.orderBy('id')).execute();
    const nobody = { actor: null, actor_name: null };
    await trx.updateTable('audit_line').set(nobody).where('actor', '=', user).execute();
    await trx
      .updateTable('audit_line')
      .set({ about: aboutSomebodyErased })
      .where('about', '=', user)
      .execute();
    return length;
  });
}
