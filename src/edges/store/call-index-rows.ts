import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { IndexedCall } from '../../core/find/found-call';
import type { CallOrganizer, CallPerson, CallSummary } from '../../core/find/summary';
import { mostIndexedPeople } from '../../core/find/summary-of';
import type { CallId } from '../../core/ids';
import { chunks } from './database';
import type { FindSchema, RememberedCallTable } from './find-schema';
import { shownPerson, storedPerson } from './person-key';
import { plainOrNull } from './plain';
import type { Schema } from './schema';

type Described = Pick<CallSummary, 'type' | 'modalities' | 'headlineReasons' | 'people'>;

export function callColumns(summary: CallSummary): RememberedCallTable {
  const { organizer, type, modalities, headlineReasons, people } = summary;
  const described: Described = { type, modalities, headlineReasons, people };
  return {
    call_id: summary.callId,
    version: summary.version,
    started_ms: summary.startedAtMs,
    ended_ms: summary.endedAtMs ?? null,
    meeting: summary.meetingKey === undefined ? null : storedMeeting(summary.meetingKey),
    ...organizerColumns(organizer && { ...organizer, id: storedPerson(organizer.id, summary.callId) }),
    headline: summary.headline,
    affected: summary.affected,
    severity: summary.severity,
    lowest_stars: summary.lowestStars ?? null,
    ratings: summary.ratings,
    truncated: summary.truncated ? 1 : 0,
    described: JSON.stringify(described),
  };
}

/** Its id is as it is stored. With `undefined`, the columns of a call that nobody is known to have organized. */
export function organizerColumns(organizer: CallOrganizer | undefined) {
  return {
    organizer_id: organizer?.id ?? null,
    organizer_tenant_id: plainOrNull(organizer?.tenantId),
    organizer_name: plainOrNull(organizer?.name),
    organizer_kind: organizer?.kind ?? null,
  };
}

export function storedMeeting(meetingKey: string): string {
  return createHash('sha256').update(meetingKey).digest('base64url');
}

/** Rows of people, the worst first; who stands there twice is there once, in the worse place. */
export function personRows({ callId, startedAtMs, participants }: CallSummary): readonly PersonRow[] {
  const rows = new Map<string, PersonRow>();
  for (const [place, person] of participants.entries()) {
    const key = storedPerson(person.id, callId);
    if (rows.has(key)) continue;
    rows.set(key, {
      call_id: callId,
      place,
      person_id: key,
      tenant_id: plainOrNull(person.tenantId),
      name: plainOrNull(person.name),
      upn: plainOrNull(person.upn),
      kind: person.kind,
      verdict: person.verdict,
      stars: person.stars ?? null,
      started_ms: startedAtMs,
    });
  }
  return [...rows.values()];
}

export type PersonRow = FindSchema['call_person'];

/** The calls of these rows in their order, each with the worst of its people. */
export async function withPeople(
  db: Kysely<Schema>,
  rows: readonly RememberedCallTable[],
): Promise<readonly IndexedCall[]> {
  const people = new Map<string, CallPerson[]>();
  for (const part of chunks(rows)) {
    const found = await db
      .selectFrom('call_person')
      .selectAll()
      .where(
        'call_id',
        'in',
        part.map(({ call_id }) => call_id),
      )
      .where('place', '<', mostIndexedPeople)
      .orderBy('call_id')
      .orderBy('place')
      .execute();
    for (const row of found) people.set(row.call_id, [...(people.get(row.call_id) ?? []), readPerson(row)]);
  }
  return rows.map((row) => readCall(row, people.get(row.call_id) ?? []));
}

export function readPerson(row: PersonRow): CallPerson {
  return {
    id: shownPerson(row.person_id),
    tenantId: row.tenant_id ?? undefined,
    name: row.name ?? undefined,
    upn: row.upn ?? undefined,
    kind: row.kind,
    verdict: row.verdict,
    stars: row.stars ?? undefined,
  };
}

function readCall(row: RememberedCallTable, participants: readonly CallPerson[]): IndexedCall {
  return {
    ...(JSON.parse(row.described) as Described),
    callId: row.call_id as CallId,
    version: row.version,
    startedAtMs: row.started_ms,
    endedAtMs: row.ended_ms ?? undefined,
    organizer: readOrganizer(row),
    headline: row.headline,
    affected: row.affected,
    severity: row.severity,
    lowestStars: row.lowest_stars ?? undefined,
    ratings: row.ratings,
    participants,
    truncated: row.truncated === 1,
  };
}

export function readOrganizer(
  row: Pick<
    RememberedCallTable,
    'organizer_id' | 'organizer_tenant_id' | 'organizer_name' | 'organizer_kind'
  >,
): CallOrganizer | undefined {
  if (row.organizer_id === null) return undefined;
  return {
    id: shownPerson(row.organizer_id),
    tenantId: row.organizer_tenant_id ?? undefined,
    name: row.organizer_name ?? undefined,
    kind: row.organizer_kind ?? 'unknown',
  };
}
