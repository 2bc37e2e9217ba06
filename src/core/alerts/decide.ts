import type { CallQuality } from '../quality/call-quality';
import type { AlertStory, Target } from './alert';
import { changesBetween } from './changes';
import { alertReasons } from './reasons';
import type { GroupMembers } from './scope';

/** What a version of a call means for one target. `nothing`: what was told stays as it is. */
export type AlertDecision =
  { readonly kind: 'nothing' } | { readonly kind: 'post' | 'update' | 'close'; readonly story: AlertStory };

/** What is known of people beyond the call. Object ids in lower case. */
export type Surroundings = {
  /** Members of the conversation now; undefined when they cannot be told: then nobody is one. */
  readonly members: ReadonlySet<string> | undefined;
  readonly groups: GroupMembers;
};

const nothing: AlertDecision = { kind: 'nothing' };

/**
 * What was told before × this version × the target's policy → what to tell now. Only a later version changes
 * what was told. Reach decides about the first alert only: an alert once told goes on being kept up to date.
 */
export function decideAlert(
  before: { readonly story: AlertStory; readonly quality: CallQuality } | undefined,
  quality: CallQuality,
  target: Pick<Target, 'reach' | 'owner' | 'settings'>,
  around: Surroundings,
): AlertDecision {
  const { version } = quality;
  if (before !== undefined && !isNews(before, quality)) return nothing;
  if (before === undefined && !isInReach(quality, target, around.members)) return nothing;
  const { policy } = target.settings;
  const reasons = alertReasons(quality, policy, around.groups);
  if (before === undefined) {
    if (reasons.length === 0) return nothing;
    return { kind: 'post', story: { version, state: 'open', reasons, changes: [] } };
  }
  if (reasons.length === 0) return settle(before.story, quality);
  const changes = changesBetween(before, { reasons, quality }, policy, around.groups);
  return { kind: 'update', story: { version, state: 'open', reasons, changes } };
}

/** What a record read in part no longer shows may stand in the rest of it: that settles nothing. */
function settle(before: AlertStory, { version, completeness }: CallQuality): AlertDecision {
  if (before.state === 'settled' || completeness.truncated) return nothing;
  return { kind: 'close', story: { version, state: 'settled', reasons: [], changes: [{ kind: 'settled' }] } };
}

/** A later version, or the rest of the same one. */
function isNews(
  before: { readonly story: AlertStory; readonly quality: CallQuality },
  { version, completeness }: CallQuality,
): boolean {
  if (version !== before.story.version) return version > before.story.version;
  return before.quality.completeness.truncated && !completeness.truncated;
}

/** Whether a target may hear of a call at all. `members` undefined: nobody is known to be one. */
export function isInReach(
  { participants }: Pick<CallQuality, 'participants'>,
  { reach, owner }: Pick<Target, 'reach' | 'owner'>,
  members: ReadonlySet<string> | undefined,
): boolean {
  switch (reach) {
    case 'all':
      return true;
    case 'members':
      return members !== undefined && participants.some(({ id }) => members.has(id.toLowerCase()));
    case 'own':
      return participants.some(({ id }) => id.toLowerCase() === owner.userId?.toLowerCase());
  }
}
