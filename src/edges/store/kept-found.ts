import type { Kysely } from 'kysely';
import type { KnownPerson } from '../../core/find/found-call';
import type { CallOrganizer, CallPerson } from '../../core/find/summary';
import type { CallId, UserId } from '../../core/ids';
import type { AuditEntry } from '../../flows/find-ports';
import { createAuditTrail, looksAt, newestFirst } from './audit-trail';
import { readOrganizer, readPerson } from './call-index-rows';
import type { Database } from './database';
import type { Schema } from './schema';

const everyLine = Number.MAX_SAFE_INTEGER;

/** What finding calls keeps about one person. */
export type KeptFound = {
  /** Newest first. */
  readonly remembered: readonly RememberedPart[];
  /** How they are found by name: none or one. */
  readonly known: readonly (KnownPerson & { readonly lastSeenAtMs: number })[];
  /** Looks at calls of others, newest first. Whom they looked at, and who looked at them, is about somebody else. */
  readonly looked: readonly (Look & Pick<AuditEntry, 'actor' | 'actorName'>)[];
  readonly lookedAt: readonly Look[];
};

type Look = Pick<AuditEntry, 'atMs' | 'what' | 'callId' | 'place'>;

type RememberedPart = {
  readonly callId: CallId;
  readonly startedAtMs: number;
  readonly organizer?: CallOrganizer;
  readonly participant?: CallPerson;
};

export async function keptFound(database: Database, user: UserId): Promise<KeptFound> {
  const { db } = database;
  const looked = await createAuditTrail(database).by(user, everyLine);
  // Without looks at everybody's calls: they say nothing about this person.
  const lookedAt = [...(await looksAt(database, user, everyLine))].sort(newestFirst);
  return {
    remembered: await rememberedWith(db, user),
    known: await knownAs(db, user),
    looked: looked.map(({ actor, actorName, ...look }) => ({ actor, actorName, ...lookOf(look) })),
    lookedAt: lookedAt.map(({ at_ms, what, call_id, place }) => ({
      atMs: at_ms,
      what,
      callId: (call_id ?? undefined) as CallId | undefined,
      place,
    })),
  };
}

function lookOf({ atMs, what, callId, place }: Look): Look {
  return { atMs, what, callId, place };
}

async function rememberedWith(db: Kysely<Schema>, user: UserId): Promise<readonly RememberedPart[]> {
  const took = await db.selectFrom('call_person').selectAll().where('person_id', '=', user).execute();
  const organized = await db
    .selectFrom('remembered_call')
    .selectAll()
    .where('organizer_id', '=', user)
    .execute();
  const parts = new Map<string, RememberedPart>();
  for (const row of took) {
    const { call_id, started_ms } = row;
    parts.set(call_id, {
      callId: call_id as CallId,
      startedAtMs: started_ms,
      participant: readPerson(row),
    });
  }
  for (const row of organized) {
    const { call_id, started_ms } = row;
    const organizer = readOrganizer(row);
    parts.set(call_id, {
      ...(parts.get(call_id) ?? { callId: call_id as CallId, startedAtMs: started_ms }),
      ...(organizer === undefined ? {} : { organizer }),
    });
  }
  return [...parts.values()].sort((a, b) => b.startedAtMs - a.startedAtMs);
}

async function knownAs(db: Kysely<Schema>, user: UserId): Promise<KeptFound['known']> {
  const rows = await db.selectFrom('known_person').selectAll().where('person_id', '=', user).execute();
  return rows.map(({ person_id, name, upn, tenant_id, last_seen_ms }) => ({
    id: person_id,
    name: name ?? undefined,
    upn: upn ?? undefined,
    tenantId: tenant_id ?? undefined,
    lastSeenAtMs: last_seen_ms,
  }));
}
