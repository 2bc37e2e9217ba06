import type { Kysely } from 'kysely';
import type { CallWindow } from '../../flows/find-ports';
import { hasWord } from './find-people';
import { personKey } from './person-key';
import type { Schema } from './schema';

/** Calls this person took part in, newest first. */
export function selectCallsOf(db: Kysely<Schema>, person: string, { fromMs, toMs }: CallWindow) {
  return db
    .selectFrom('remembered_call')
    .innerJoin('call_person', 'call_person.call_id', 'remembered_call.call_id')
    .selectAll('remembered_call')
    .where('call_person.person_id', '=', personKey(person))
    .where('call_person.started_ms', '>=', fromMs)
    .where('call_person.started_ms', '<', toMs)
    .orderBy('call_person.started_ms', 'desc')
    .orderBy('call_person.call_id', 'desc');
}

/** Those of them with somebody else in whose name each of the words begins a word. */
export function selectCallsWith(
  db: Kysely<Schema>,
  person: string,
  words: readonly string[],
  window: CallWindow,
) {
  return selectCallsOf(db, person, window).where((eb) =>
    eb.exists(
      eb
        .selectFrom('call_person as other')
        .select('other.call_id')
        .whereRef('other.call_id', '=', 'call_person.call_id')
        .where('other.person_id', '<>', personKey(person))
        .where((eb) => eb.and(words.map((word) => hasWord('other.person_id', word)))),
    ),
  );
}
