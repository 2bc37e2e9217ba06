import { sql, type Kysely, type Migration } from 'kysely';

/**
 * People without an id are no longer stored as if they were the same in every call (`person-key.ts`), and lists of everybody's
 * calls are found in the audit trail by an index.
 */
export const ofOneCall: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`update call_person set person_id = person_id || '/' || call_id
      where person_id like 'unknown-%' or person_id like 'erased-%'`.execute(db);
    await sql`update remembered_call set organizer_id = organizer_id || '/' || call_id
      where organizer_id = 'unknown' or organizer_id like 'unknown-%'`.execute(db);
    for (const table of ['name_word', 'known_person']) {
      await sql`delete from ${sql.table(table)} where person_id = 'unknown'
        or person_id like 'unknown-%' or person_id like 'erased-%'`.execute(db);
    }
    await sql`create index audit_line_everybody on audit_line (at_ms)
      where what = 'list' and about is null and call_id is null`.execute(db);
  },

  async down(db: Kysely<unknown>) {
    await db.schema.dropIndex('audit_line_everybody').execute();
    await sql`update call_person set person_id = replace(person_id, '/' || call_id, '')
      where person_id like 'unknown-%' or person_id like 'erased-%'`.execute(db);
    await sql`update remembered_call set organizer_id = replace(organizer_id, '/' || call_id, '')
      where organizer_id like 'unknown%'`.execute(db);
  },
};
