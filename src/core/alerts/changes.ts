import type { MediaKind } from '../call/call-record';
import type { CallQuality } from '../quality/call-quality';
import type { AlertChange, AlertReason, AlertStory } from './alert';
import type { AlertPolicy } from './policy';
import { affectedIn } from './reasons';
import type { GroupMembers } from './scope';

type Before = { readonly story: AlertStory; readonly quality: CallQuality };
type Now = { readonly reasons: readonly AlertReason[]; readonly quality: CallQuality };

/**
 * What people see changed since the version told before, most weighty first; `moreData` when nothing did.
 * `before.quality` is what was kept of that version.
 */
export function changesBetween(
  before: Before,
  now: Now,
  policy: AlertPolicy,
  groups: GroupMembers,
): readonly AlertChange[] {
  const changes: readonly AlertChange[] = [
    ...(before.story.state === 'settled' ? [{ kind: 'reopened' } as const] : []),
    ...newRatings(before, now),
    ...newlyBrokenOff(before, now),
    ...affectedChanges(before, now, policy, groups),
    ...peopleChange(before.quality, now.quality),
  ];
  return changes.length > 0 ? changes : [{ kind: 'moreData' }];
}

/** Ratings that were not there, lowest first; who was without an id may have another one now, so stars are counted. */
function newRatings(before: Before, now: Now): readonly AlertChange[] {
  const all = before.quality.participants.length === before.quality.people.total;
  const grown = all ? starsGrown(before.quality, now.quality) : lowRatingsGrown(before.story, now);
  const [lowestStars] = grown;
  return lowestStars === undefined ? [] : [{ kind: 'newRating', people: grown.length, lowestStars }];
}

/** Stars given now and not before, lowest first. */
function starsGrown(before: CallQuality, now: CallQuality): readonly number[] {
  return [1, 2, 3, 4, 5].flatMap((stars) => {
    const more = ratedWith(now, stars) - ratedWith(before, stars);
    return more > 0 ? Array<number>(more).fill(stars) : [];
  });
}

function ratedWith({ participants }: CallQuality, stars: number): number {
  return participants.filter((person) => person.stars === stars).length;
}

/** Of a large call not everybody was kept: then the reasons tell, which are of low ratings only. */
function lowRatingsGrown(before: AlertStory, { reasons }: Now): readonly number[] {
  const [was, is] = [lowRatingOf(before.reasons), lowRatingOf(reasons)];
  if (is === undefined) return [];
  const more = is.people - (was?.people ?? 0);
  const lower = was !== undefined && is.lowestStars < was.lowestStars;
  const count = Math.max(more, lower ? 1 : 0);
  return count > 0 ? Array<number>(count).fill(is.lowestStars) : [];
}

function lowRatingOf(reasons: readonly AlertReason[]) {
  return reasons.find((reason) => reason.kind === 'lowRating');
}

function newlyBrokenOff({ story }: Before, { reasons }: Now): readonly AlertChange[] {
  const isBroken = ({ kind }: AlertReason): boolean => kind === 'brokeOff';
  return reasons.some(isBroken) && !story.reasons.some(isBroken) ? [{ kind: 'brokeOff' }] : [];
}

const mediaOrder: readonly MediaKind[] = ['audio', 'video', 'screenShare'];

/** Of media that are, or were, a reason. */
function affectedChanges(
  before: Before,
  now: Now,
  policy: AlertPolicy,
  groups: GroupMembers,
): readonly AlertChange[] {
  return mediaOrder.flatMap((media): readonly AlertChange[] => {
    const [was, is] = [poorMediaOf(before.story.reasons, media), poorMediaOf(now.reasons, media)];
    if (was === undefined && is === undefined) return [];
    // Fewer than make an alert are no reason, yet they were affected.
    const from = was?.affected ?? affectedIn(before.quality, media, policy, groups).affected;
    const to = is?.affected ?? affectedIn(now.quality, media, policy, groups).affected;
    return from === to ? [] : [{ kind: 'affected', from, to, media }];
  });
}

function poorMediaOf(reasons: readonly AlertReason[], media: MediaKind) {
  return reasons.filter((reason) => reason.kind === 'poorMedia').find((reason) => reason.media === media);
}

function peopleChange(before: CallQuality, now: CallQuality): readonly AlertChange[] {
  const [from, to] = [before.people.total, now.people.total];
  return from === to ? [] : [{ kind: 'people', from, to }];
}
