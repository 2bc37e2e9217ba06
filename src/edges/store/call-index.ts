import { sql, type Kysely } from 'kysely';
import type { CallId } from '../../core/ids';
import type { CallIndex, CallWindow } from '../../flows/find-ports';
import { storedMeeting, withPeople } from './call-index-rows';
import { selectCallsOf, selectCallsWith } from './calls-of';
import { chunks, type Database } from './database';
import { findPeople } from './find-people';
import { nameOf } from './known-people';
import { nameWords } from './name-words';
import { personKey } from './person-key';
import { rememberCall, toRemember } from './remember-call';
import type { Schema } from './schema';

/** The CallIndex port over the database. Ids of people are compared, and handed out, in lower case. */
export function createCallIndex(database: Database): CallIndex {
  const { db } = database;
  return {
    async put(summary) {
      const call = await toRemember(database, summary);
      if (call !== undefined) await db.transaction().execute((trx) => rememberCall(trx, call));
    },

    async byIds(callIds) {
      const found = new Map<CallId, Awaited<ReturnType<typeof withPeople>>[number]>();
      for (const part of chunks([...new Set(callIds)])) {
        const rows = await selectCalls(db).where('remembered_call.call_id', 'in', part).execute();
        for (const call of await withPeople(db, rows)) found.set(call.callId, call);
      }
      return found;
    },

    async ofPerson(person, window, limit) {
      return withPeople(db, await selectCallsOf(db, person, window).limit(limit).execute());
    },

    async ofPersonWith(person, name, window, limit) {
      const words = nameWords(name);
      if (words.length === 0) return [];
      return withPeople(db, await selectCallsWith(db, person, words, window).limit(limit).execute());
    },

    async between(window, limit) {
      return withPeople(
        db,
        await newestFirst(within(selectCalls(db), window))
          .limit(limit)
          .execute(),
      );
    },

    worst: (window, network, limit) => worst(database, window, network, limit),

    async ofMeeting(meetingKey, person, limit) {
      const ofMeeting = selectCalls(db).where('meeting', '=', storedMeeting(meetingKey));
      const rows = await newestFirst(person === undefined ? ofMeeting : withPerson(ofMeeting, person))
        .limit(limit)
        .execute();
      // Whoever asks has the key; it cannot be read back from what is stored.
      return (await withPeople(db, rows)).map((call) => ({ ...call, meetingKey }));
    },

    people: (wanted, limit) => findPeople(db, wanted, limit),

    nameOf: (person) => nameOf(db, personKey(person)),

    async reachesBackToMs() {
      const { oldest } = await db
        .selectFrom('remembered_call')
        .select((eb) => eb.fn.min<number | null>('started_ms').as('oldest'))
        .executeTakeFirstOrThrow();
      return oldest ?? undefined;
    },
  };
}

function selectCalls(db: Kysely<Schema>) {
  return db.selectFrom('remembered_call').selectAll('remembered_call');
}

type Calls = ReturnType<typeof selectCalls>;

function within(calls: Calls, { fromMs, toMs }: CallWindow): Calls {
  return calls
    .where('remembered_call.started_ms', '>=', fromMs)
    .where('remembered_call.started_ms', '<', toMs);
}

function newestFirst(calls: Calls): Calls {
  return calls.orderBy('remembered_call.started_ms', 'desc').orderBy('remembered_call.call_id', 'desc');
}

/** By person and start at once: the index of people holds both. */
function withPerson(calls: Calls, person: string): Calls {
  return calls.where((eb) =>
    eb.exists(
      eb
        .selectFrom('call_person')
        .select('call_person.call_id')
        .where('call_person.person_id', '=', personKey(person))
        .whereRef('call_person.started_ms', '=', 'remembered_call.started_ms')
        .whereRef('call_person.call_id', '=', 'remembered_call.call_id'),
    ),
  );
}

async function worst(
  { db, storedNetworks }: Database,
  window: CallWindow,
  network: string | undefined,
  limit: number,
) {
  // Written out, not as a value: only then does SQLite see that the index of problem calls will do.
  const problems = within(selectCalls(db), window).where('headline', '=', sql.lit('problem'));
  const stored = network === undefined ? [] : await storedNetworks([network]);
  const rows = await (stored.length === 0 ? problems : overNetwork(problems, stored))
    .orderBy('affected', 'desc')
    .orderBy('severity', 'desc')
    .orderBy('remembered_call.started_ms', 'desc')
    .orderBy('remembered_call.call_id', 'desc')
    .limit(limit)
    .execute();
  return withPeople(db, rows);
}

function overNetwork(calls: Calls, stored: readonly string[]): Calls {
  return calls.where((eb) =>
    eb.exists(
      eb
        .selectFrom('call_network')
        .select('call_network.call_id')
        .whereRef('call_network.call_id', '=', 'remembered_call.call_id')
        .where('call_network.network', 'in', stored),
    ),
  );
}
