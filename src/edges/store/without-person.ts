import type { Actor, AlertHandling, Target } from '../../core/alerts/alert';
import type { TargetSettings } from '../../core/alerts/policy';
import type { UserId } from '../../core/ids';
import type { CallQuality, ParticipantQuality } from '../../core/quality/call-quality';

/** Entra gives it to nobody. A scope of erased people stays a scope of nobody: it does not become everybody. */
const nobodyId = '00000000-0000-0000-0000-000000000000' as UserId;
const erasedActor: Actor = { userId: undefined, name: undefined };

/** Whether these two ids are of the same person; Graph does not always use the same letter case. */
export function isSame(id: string | undefined, user: UserId): boolean {
  return id?.toLowerCase() === user;
}

export function isNamedIn(quality: CallQuality, user: UserId): boolean {
  return (
    isSame(quality.organizer?.id, user) ||
    quality.participants.some(({ id }) => isSame(id, user)) ||
    quality.findings.some(({ participant }) => isSame(participant, user)) ||
    quality.failures.some(({ participant }) => isSame(participant, user)) ||
    linkNames(quality, user)
  );
}

/** A meeting's link holds the object id of its organizer, between signs of JSON, percent-encoded or not. */
function linkNames({ joinUrl = '' }: CallQuality, user: UserId): boolean {
  const words = joinUrl
    .toLowerCase()
    .replaceAll('%22', '"')
    .split(/[^0-9a-z._:@-]/);
  return words.includes(user);
}

/**
 * The same call without the person: what was measured and rated stays, under an id that leads nowhere; name,
 * tenant, site, comment, networks and devices go. The same object when the person is not named in it.
 */
export function qualityWithout(quality: CallQuality, user: UserId): CallQuality {
  if (!isNamedIn(quality, user)) return quality;
  const newId = freeId(quality.participants.map(({ id }) => id));
  const idOf = (id: string): string => (isSame(id, user) ? newId : id);
  const ends = <T extends { readonly sender?: string; readonly receiver?: string }>(of: T): T => ({
    ...of,
    ...(of.sender === undefined ? {} : { sender: idOf(of.sender) }),
    ...(of.receiver === undefined ? {} : { receiver: idOf(of.receiver) }),
  });
  const about = <T extends { readonly participant?: string }>(of: T): T =>
    of.participant === undefined ? of : { ...of, participant: idOf(of.participant) };
  const { joinUrl, organizer, streams, ...rest } = quality;
  return {
    ...rest,
    ...(joinUrl === undefined || linkNames(quality, user) ? {} : { joinUrl }),
    ...(organizer === undefined
      ? {}
      : { organizer: isSame(organizer.id, user) ? { id: newId, kind: 'unknown' } : organizer }),
    ...(streams === undefined ? {} : { streams: streams.map(ends) }),
    participants: quality.participants.map((person) =>
      isSame(person.id, user) ? anonymous(person, newId) : person,
    ),
    worst: quality.worst.map(ends),
    findings: quality.findings.map(about),
    failures: quality.failures.map(about),
  };
}

function anonymous(person: ParticipantQuality, id: string): ParticipantQuality {
  const { verdict, sends, receives, severity, platform, connection, rating, stars, media, feedbackTokens } =
    person;
  const measured = { verdict, sends, receives, severity, platform, connection, rating, stars, media };
  return { ...measured, feedbackTokens, id, kind: 'unknown', legs: [] };
}

/** What people did with an alert, without who did it. The same object when the person did nothing. */
export function handlingWithout(handling: AlertHandling, user: UserId): AlertHandling {
  const { acknowledged, muted, notAProblem } = handling;
  const byThem = (actor: Actor | undefined): boolean => isSame(actor?.userId, user);
  const said = notAProblem.some((id) => isSame(id, user));
  if (!byThem(acknowledged) && !byThem(muted) && !said) return handling;
  const newId = freeId(notAProblem) as UserId;
  return {
    acknowledged: acknowledged && byThem(acknowledged) ? { ...acknowledged, ...erasedActor } : acknowledged,
    muted: muted && byThem(muted) ? { ...muted, ...erasedActor } : muted,
    notAProblem: notAProblem.map((id) => (isSame(id, user) ? newId : id)),
  };
}

/** The same object when the person is not named in it. */
export function targetWithout(target: Target, user: UserId): Target {
  const { owner, muting, settings } = target;
  const owns = isSame(owner.userId, user);
  const muted = muting !== undefined && isSame(muting.by.userId, user);
  if (!owns && !muted && !isInScope(settings, user)) return target;
  return {
    ...target,
    owner: owns ? erasedActor : owner,
    muting: muted ? { ...muting, by: erasedActor } : muting,
    settings: settingsWithout(settings, user),
  };
}

export function isInScope({ policy }: TargetSettings, user: UserId): boolean {
  return policy.scope.people.some((id) => isSame(id, user));
}

function settingsWithout(settings: TargetSettings, user: UserId): TargetSettings {
  const { policy } = settings;
  const people = policy.scope.people.map((id) => (isSame(id, user) ? nobodyId : id));
  return { ...settings, policy: { ...policy, scope: { ...policy.scope, people: [...new Set(people)] } } };
}

/** The first of `erased-1`, `erased-2`, … that nobody has here. */
function freeId(taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const id = `erased-${number}`;
    if (!taken.includes(id)) return id;
  }
}
