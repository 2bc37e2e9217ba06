import type { Target, TargetId } from '../core/alerts/alert';
import type { GroupMembers } from '../core/alerts/scope';
import type { UserId } from '../core/ids';
import type { Problem } from '../core/problem';
import { err, ok, type Result } from '../core/result';
import type { Groups, Messenger, Targets } from './alert-ports';
import type { Clock, Log } from './ports';

/** Members of the conversation, in lower case; `unknown`: they cannot be told at the moment. */
export type Members = ReadonlySet<string> | 'unknown';

export type Rosters = {
  members(target: Target): Promise<Members>;
  /** Members of the groups its policy names. A problem: they cannot be told at the moment. */
  groups(target: Target): Promise<Result<GroupMembers, Problem>>;
  /** People of the conversation that may be named there; undefined: everybody. */
  named(target: Target): Promise<ReadonlySet<string> | undefined>;
};

export type RosterParts = {
  readonly messenger: Messenger;
  readonly groups: Groups;
  readonly targets: Targets;
  readonly now: Clock;
  readonly log: Log;
};

const groupKeptMs = 60 * 60_000;
const mostKept = 500;

/** Members of conversations (the messenger remembers them for some minutes) and of groups, kept for an hour. */
export function createRosters(parts: RosterParts): Rosters {
  const groups = new Map<string, { readonly members: ReadonlySet<string>; readonly untilMs: number }>();
  const lastKnown = new Map<TargetId, ReadonlySet<string>>();

  const groupMembers = async (groupId: string): Promise<Result<ReadonlySet<string>, Problem>> => {
    const known = groups.get(groupId);
    if (known !== undefined && known.untilMs > parts.now()) return ok(known.members);
    const read = await parts.groups.members(groupId);
    if (!read.ok) return known === undefined ? withoutGroup(parts.log, read.error) : ok(known.members);
    const members = lowerCase(read.value);
    if (groups.size >= mostKept) groups.clear();
    groups.set(groupId, { members, untilMs: parts.now() + groupKeptMs });
    return ok(members);
  };
  const membersOf = async (target: Target): Promise<Members> => {
    const members = await readMembers(parts, target);
    if (members === 'unknown') return members;
    if (lastKnown.size >= mostKept) lastKnown.clear();
    lastKnown.set(target.id, members);
    return members;
  };
  return {
    members: membersOf,
    async groups(target) {
      const found = new Map<string, ReadonlySet<string>>();
      for (const groupId of target.settings.policy.scope.groups) {
        const members = await groupMembers(groupId);
        if (!members.ok) return members;
        found.set(groupId, members.value);
      }
      return ok(found);
    },
    async named(target) {
      if (target.reach !== 'members') return undefined;
      const members = await membersOf(target);
      // A card that named its members goes on naming those who were it when we last knew.
      return members === 'unknown' ? (lastKnown.get(target.id) ?? new Set()) : members;
    },
  };
}

/** A group that is gone or that we may not look into has nobody in it; anything else may pass. */
function withoutGroup(log: Log, problem: Problem): Result<ReadonlySet<string>, Problem> {
  const forGood = problem.kind === 'consentMissing' || problem.kind === 'notAvailable';
  if (!forGood && problem.kind !== 'graphRefused') return err(problem);
  log.warn('members of a group cannot be read', { problem: problem.kind });
  return ok(new Set());
}

async function readMembers({ messenger, targets, log }: RosterParts, target: Target): Promise<Members> {
  if (target.state === 'dormant') return 'unknown';
  const read = await messenger.members(target.address);
  if (read.ok) return lowerCase(read.value);
  log.warn('members of a conversation cannot be read', { target: target.id, problem: read.error.kind });
  if (read.error.kind === 'refusedThere') await targets.setState(target.id, 'dormant', read.error.code);
  return 'unknown';
}

function lowerCase(ids: readonly UserId[]): ReadonlySet<string> {
  return new Set(ids.map((id) => id.toLowerCase()));
}
