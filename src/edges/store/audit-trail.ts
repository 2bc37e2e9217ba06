import { sql } from 'kysely';
import type { CallId, UserId } from '../../core/ids';
import type { AuditEntry, AuditTrail } from '../../flows/find-ports';
import type { Database } from './database';
import type { AuditLineTable } from './find-schema';
import { personKey } from './person-key';
import { plainOrNull } from './plain';

/** Stands for whom a look was about, once they are forgotten: a look about nobody was one at everybody's calls. */
export const aboutSomebodyErased = '';

/** The AuditTrail port over the database. */
export function createAuditTrail(database: Database): AuditTrail {
  const { db, newId } = database;
  return {
    async add(entry) {
      await db
        .insertInto('audit_line')
        .values({
          id: newId(),
          at_ms: entry.atMs,
          what: entry.what,
          place: entry.place,
          actor: entry.actor === undefined ? null : personKey(entry.actor),
          actor_name: plainOrNull(entry.actorName),
          call_id: entry.callId ?? null,
          about: entry.about === undefined ? null : personKey(entry.about),
        })
        .execute();
    },

    async by(person, limit) {
      const rows = await newestLines(database, limit).where('actor', '=', personKey(person)).execute();
      return rows.map(readLine);
    },

    async at(person, limit) {
      const everybody = await looksAtEverybody(database, limit);
      return [...(await looksAt(database, person, limit)), ...everybody]
        .sort(newestFirst)
        .slice(0, limit)
        .map(readLine);
    },
  };
}

/** At lists of this person's calls, and at calls they took part in or organized. In no order. */
export async function looksAt(
  database: Database,
  person: string,
  limit: number,
): Promise<readonly AuditLineTable[]> {
  const key = personKey(person);
  const lists = await newestLines(database, limit).where('about', '=', key).execute();
  const took = await newestLines(database, limit)
    .innerJoin('call_person', 'call_person.call_id', 'audit_line.call_id')
    .where('call_person.person_id', '=', key)
    .execute();
  const organized = await newestLines(database, limit)
    .innerJoin('remembered_call', 'remembered_call.call_id', 'audit_line.call_id')
    .where('remembered_call.organizer_id', '=', key)
    .execute();
  // A look may be all of them.
  return [...new Map([...lists, ...took, ...organized].map((row) => [row.id, row])).values()];
}

function looksAtEverybody(database: Database, limit: number): Promise<readonly AuditLineTable[]> {
  return (
    newestLines(database, limit)
      // Written out, not as a value: only then does SQLite see that the index of such lines will do.
      .where('what', '=', sql.lit('list'))
      .where('about', 'is', null)
      .where('call_id', 'is', null)
      .execute()
  );
}

function newestLines({ db }: Database, limit: number) {
  return db
    .selectFrom('audit_line')
    .selectAll('audit_line')
    .orderBy('audit_line.at_ms', 'desc')
    .orderBy('audit_line.id')
    .limit(limit);
}

export function newestFirst(a: AuditLineTable, b: AuditLineTable): number {
  return b.at_ms - a.at_ms || (a.id < b.id ? -1 : 1);
}

function readLine(row: AuditLineTable): AuditEntry {
  const about = row.about === aboutSomebodyErased ? null : row.about;
  return {
    atMs: row.at_ms,
    actor: (row.actor ?? undefined) as UserId | undefined,
    actorName: row.actor_name ?? undefined,
    what: row.what,
    callId: (row.call_id ?? undefined) as CallId | undefined,
    about: about ?? undefined,
    place: row.place,
  };
}
