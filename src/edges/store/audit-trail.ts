import type { CallId, UserId } from '../../core/ids';
import type { AuditEntry, AuditTrail } from '../../flows/find-ports';
import { personKey } from './call-index-rows';
import type { Database } from './database';
import type { AuditLineTable } from './find-schema';
import { plainOrNull } from './plain';

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
      const lists = await newestLines(database, limit).where('about', '=', personKey(person)).execute();
      const calls = await newestLines(database, limit)
        .innerJoin('call_person', 'call_person.call_id', 'audit_line.call_id')
        .where('call_person.person_id', '=', personKey(person))
        .execute();
      // A look may be both.
      const lines = new Map([...lists, ...calls].map((row) => [row.id, row]));
      return [...lines.values()].sort(newestFirst).slice(0, limit).map(readLine);
    },
  };
}

function newestLines({ db }: Database, limit: number) {
  return db
    .selectFrom('audit_line')
    .selectAll('audit_line')
    .orderBy('audit_line.at_ms', 'desc')
    .orderBy('audit_line.id')
    .limit(limit);
}

function newestFirst(a: AuditLineTable, b: AuditLineTable): number {
  return b.at_ms - a.at_ms || (a.id < b.id ? -1 : 1);
}

function readLine(row: AuditLineTable): AuditEntry {
  return {
    atMs: row.at_ms,
    actor: (row.actor ?? undefined) as UserId | undefined,
    actorName: row.actor_name ?? undefined,
    what: row.what,
    callId: (row.call_id ?? undefined) as CallId | undefined,
    about: row.about ?? undefined,
    place: row.place,
  };
}
