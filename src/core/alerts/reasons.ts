import type { MediaKind } from '../call/call-record';
import type { CallQuality, MediaQuality, MetricName, ParticipantQuality } from '../quality/call-quality';
import { isLowRating } from '../quality/feedback';
import { isBeyond, metricOf } from '../quality/metrics';
import type { AlertReason } from './alert';
import { microsoftLimits, type AlertLimits, type AlertPolicy, type Sensitivity } from './policy';
import { scopeOf, type GroupMembers } from './scope';

/**
 * The limits behind each word of `Sensitivity`. `microsoft` says when a verdict is poor. `relaxed` is twice
 * that and half the frame rates; frame loss cannot be twice 50 %, so it is half-way to everything lost.
 * `strict` is half of Microsoft's limits and twice the frame rates.
 */
export const sensitivityLimits: Readonly<Record<Exclude<Sensitivity, 'own'>, AlertLimits>> = {
  relaxed: {
    roundTripMs: 1000,
    lossRatio: 0.2,
    jitterMs: 60,
    frameLossPercent: 75,
    videoFrameRateFps: 3.5,
    screenFrameRateFps: 0.5,
    lossAfterFecRatio: 0.3,
  },
  microsoft: microsoftLimits,
  strict: {
    roundTripMs: 250,
    lossRatio: 0.05,
    jitterMs: 15,
    frameLossPercent: 25,
    videoFrameRateFps: 14,
    screenFrameRateFps: 2,
    lossAfterFecRatio: 0.075,
  },
};

/**
 * Why this call is worth an alert under a policy; empty when it is not. Judged is what was read: of a truncated
 * record the people and streams that are there. `groups`: members of the groups the scope names, in lower case;
 * a group that is missing has nobody in it.
 */
export function alertReasons(
  quality: CallQuality,
  policy: AlertPolicy,
  groups: GroupMembers,
): readonly AlertReason[] {
  const people = peopleInScope(quality, policy, groups);
  const poor = isLongEnough(quality, policy) ? poorMedia(people, policy) : [];
  return [...lowRatings(people, policy), ...poor, ...brokeOff(quality, people, policy)];
}

/** `affected` of `judged` people in scope with a verdict in this medium, however many make an alert. */
export function affectedIn(
  quality: CallQuality,
  media: MediaKind,
  policy: AlertPolicy,
  groups: GroupMembers,
): Affected {
  return affectedOf(peopleInScope(quality, policy, groups), media, policy);
}

type Affected = { readonly affected: number; readonly judged: number };

/** Applications are no people, should a record ever list one. */
function peopleInScope(
  { participants }: CallQuality,
  { scope }: AlertPolicy,
  groups: GroupMembers,
): readonly ParticipantQuality[] {
  const isInScope = scopeOf(scope, groups);
  return participants.filter((person) => person.kind !== 'application' && isInScope(person));
}

/** A rating counts whatever was measured: who rated need not have been classified. */
function lowRatings(people: readonly ParticipantQuality[], policy: AlertPolicy): readonly AlertReason[] {
  if (!policy.lowRatings) return [];
  const stars = people.map((person) => person.stars).filter((one) => one !== undefined);
  const low = stars.filter(isLowRating);
  return low.length === 0 ? [] : [{ kind: 'lowRating', people: low.length, lowestStars: Math.min(...low) }];
}

/** Without a known end the call may have been long: better a needless alert than a missed one. */
function isLongEnough({ startedAtMs, endedAtMs }: CallQuality, policy: AlertPolicy): boolean {
  if (endedAtMs === undefined || endedAtMs < startedAtMs) return true;
  return endedAtMs - startedAtMs > policy.leastDurationSeconds * 1000;
}

const mediaOrder: readonly MediaKind[] = ['audio', 'video', 'screenShare'];

function poorMedia(people: readonly ParticipantQuality[], policy: AlertPolicy): readonly AlertReason[] {
  return mediaOrder
    .filter((media) => policy.media.includes(media))
    .map((media) => ({ kind: 'poorMedia' as const, media, ...affectedOf(people, media, policy) }))
    .filter((reason) => isEnough(reason, policy));
}

function isEnough({ affected, judged }: Affected, { leastAffected }: AlertPolicy): boolean {
  if (affected === 0) return false;
  return leastAffected.kind === 'people'
    ? affected >= leastAffected.count
    : affected / judged >= leastAffected.ratio;
}

function affectedOf(people: readonly ParticipantQuality[], media: MediaKind, policy: AlertPolicy): Affected {
  const judged = people
    .map((person) => person.media.find((one) => one.media === media))
    .filter((one) => one !== undefined)
    .filter((one) => one.verdict !== 'unclassified');
  return { affected: judged.filter((one) => isAffected(one, policy)).length, judged: judged.length };
}

function isAffected(quality: MediaQuality, { sensitivity, ownLimits }: AlertPolicy): boolean {
  if (sensitivity === 'microsoft') return quality.verdict === 'poor';
  const limits = sensitivity === 'own' ? ownLimits : sensitivityLimits[sensitivity];
  return deciding.some((name) => {
    const value = quality.deciding[name];
    return value !== undefined && isBeyond(metricOf(name), value, limitOf[name](limits, quality.media));
  });
}

const limitOf = {
  roundTrip: (limits) => limits.roundTripMs,
  packetLoss: (limits) => limits.lossRatio,
  jitter: (limits) => limits.jitterMs,
  frameLoss: (limits) => limits.frameLossPercent,
  frameRate: (limits, media) =>
    media === 'screenShare' ? limits.screenFrameRateFps : limits.videoFrameRateFps,
  lossAfterFec: (limits) => limits.lossAfterFecRatio,
} as const satisfies Partial<Record<MetricName, (limits: AlertLimits, media: MediaKind) => number>>;

const deciding = [
  'roundTrip',
  'packetLoss',
  'jitter',
  'frameLoss',
  'frameRate',
  'lossAfterFec',
] as const satisfies readonly (keyof typeof limitOf)[];

/**
 * A failure of somebody named counts when they are in scope; who is not listed is an application. Of nobody in
 * particular it concerns everybody who took part.
 */
function brokeOff(
  { failures, participants }: CallQuality,
  people: readonly ParticipantQuality[],
  policy: AlertPolicy,
): readonly AlertReason[] {
  if (!policy.brokeOff) return [];
  const ids = new Set(people.map(({ id }) => id));
  const concerned = people.length > 0 || participants.length === 0;
  const counts = failures
    .filter(({ stage }) => stage === 'midcall')
    .some(({ participant }) => (participant === undefined ? concerned : ids.has(participant)));
  return counts ? [{ kind: 'brokeOff' }] : [];
}
