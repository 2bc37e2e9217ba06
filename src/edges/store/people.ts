import type { Kysely } from 'kysely';
import type { Actor, AlertHandling, Muting, Target, TargetId } from '../../core/alerts/alert';
import type { CallId, UserId } from '../../core/ids';
import type {
  CallFailure,
  CallQuality,
  Finding,
  ParticipantQuality,
  Party,
} from '../../core/quality/call-quality';
import type { Wait } from '../../flows/alert-ports';
import { readQuality } from './alert-rows';
import type { Database } from './database';
import { erase, type Erased } from './erase';
import { keptFound, type KeptFound } from './kept-found';
import { alertsHandledBy, callsThatMention } from './mentions';
import { isOfOneCall } from './person-key';
import type { Schema } from './schema';
import { readTarget } from './targets';
import { readWait } from './waits';
import { isInScope, isNamedIn, isSame } from './without-person';

/** Everything kept about one person; nothing in it is about anybody else. */
export type KeptAbout = {
  readonly objectId: UserId;
  readonly languages: readonly { readonly tenantId: string; readonly language: string }[];
  readonly targets: readonly KeptTarget[];
  readonly waits: readonly Wait[];
  readonly calls: readonly KeptCall[];
  readonly handled: readonly KeptHandling[];
} & KeptFound;

type KeptTarget = Pick<Target, 'id' | 'kind' | 'conversationId' | 'teamId' | 'tenantId'> & {
  readonly owner?: Actor;
  readonly muting?: Muting;
  /** Alerts of this target are limited to certain people, of whom this is one. */
  readonly inScope?: true;
};

type KeptCall = Pick<CallQuality, 'callId' | 'version' | 'startedAtMs'> & {
  readonly alertedTo: readonly TargetId[];
  readonly organizer?: Party;
  readonly participant?: ParticipantQuality;
  readonly findings: readonly Finding[];
  readonly failures: readonly CallFailure[];
};

type KeptHandling = {
  readonly callId: CallId;
  readonly targetId: TargetId;
  readonly acknowledged?: AlertHandling['acknowledged'];
  readonly muted?: AlertHandling['muted'];
  readonly notAProblem?: true;
};

/** What the store keeps about people, for the people themselves. */
export type People = {
  /** Undefined when nothing is kept. */
  keptAbout(user: UserId): Promise<KeptAbout | undefined>;
  /** See `erase`. Undefined when nothing was kept. */
  erase(user: UserId, nowMs: number): Promise<Erased | undefined>;
};

export function createPeople(database: Database): People {
  const { db } = database;
  const keptAbout = async (user: UserId): Promise<KeptAbout | undefined> => {
    // Everybody without an id has it: what is stored with it is not about one person.
    if (isOfOneCall(user)) return undefined;
    const kept = {
      objectId: user,
      languages: await languagesOf(db, user),
      targets: await targetsOf(db, user),
      waits: (await db.selectFrom('wait').selectAll().where('user_id', '=', user).execute()).map(readWait),
      calls: await callsWith(db, user),
      handled: await handledBy(db, user),
      ...(await keptFound(database, user)),
    };
    const lists = Object.values(kept).filter((part) => Array.isArray(part));
    return lists.every((list) => list.length === 0) ? undefined : kept;
  };
  return {
    keptAbout,
    erase: async (user, nowMs) =>
      (await keptAbout(user)) === undefined ? undefined : erase(database, user, nowMs),
  };
}

async function languagesOf(db: Kysely<Schema>, user: UserId): Promise<KeptAbout['languages']> {
  const rows = await db
    .selectFrom('language_choice')
    .select(['tenant_id', 'language'])
    .where('user_id', '=', user)
    .execute();
  return rows.map(({ tenant_id, language }) => ({ tenantId: tenant_id, language }));
}

async function targetsOf(db: Kysely<Schema>, user: UserId): Promise<readonly KeptTarget[]> {
  const rows = await db.selectFrom('target').selectAll().orderBy('id').execute();
  return rows.map(readTarget).flatMap((target) => {
    const { id, kind, conversationId, teamId, tenantId, owner, muting, settings } = target;
    const roles = {
      ...(isSame(owner.userId, user) ? { owner } : {}),
      ...(muting !== undefined && isSame(muting.by.userId, user) ? { muting } : {}),
      ...(isInScope(settings, user) ? { inScope: true as const } : {}),
    };
    if (Object.keys(roles).length === 0) return [];
    return [{ id, kind, conversationId, teamId, tenantId, ...roles }];
  });
}

async function callsWith(db: Kysely<Schema>, user: UserId): Promise<readonly KeptCall[]> {
  const calls: KeptCall[] = [];
  for (const callId of await callsThatMention(db, user)) {
    const rows = await db
      .selectFrom('alert_quality')
      .leftJoin('alert', 'alert.call_id', 'alert_quality.call_id')
      .select(['alert_quality.quality', 'alert.target_id'])
      .where('alert_quality.call_id', '=', callId)
      .execute();
    const [first] = rows;
    if (first === undefined) continue;
    const quality = readQuality(first.quality);
    const targets = rows.flatMap(({ target_id }) => (target_id === null ? [] : [target_id as TargetId]));
    if (isNamedIn(quality, user)) calls.push(partOf(quality, user, targets));
  }
  return calls;
}

function partOf(quality: CallQuality, user: UserId, alertedTo: readonly TargetId[]): KeptCall {
  const { callId, version, startedAtMs, organizer } = quality;
  const participant = quality.participants.find(({ id }) => isSame(id, user));
  return {
    callId,
    version,
    startedAtMs,
    alertedTo,
    ...(organizer !== undefined && isSame(organizer.id, user) ? { organizer } : {}),
    ...(participant === undefined ? {} : { participant }),
    findings: quality.findings.filter((finding) => isSame(finding.participant, user)),
    failures: quality.failures.filter((failure) => isSame(failure.participant, user)),
  };
}

async function handledBy(db: Kysely<Schema>, user: UserId): Promise<readonly KeptHandling[]> {
  const rows = await alertsHandledBy(db, user);
  return rows.flatMap(({ callId, targetId, handling }) => {
    const { acknowledged, muted, notAProblem } = handling;
    const did = {
      ...(isSame(acknowledged?.userId, user) ? { acknowledged } : {}),
      ...(isSame(muted?.userId, user) ? { muted } : {}),
      ...(notAProblem.some((id) => isSame(id, user)) ? { notAProblem: true as const } : {}),
    };
    return Object.keys(did).length === 0 ? [] : [{ callId, targetId, ...did }];
  });
}
