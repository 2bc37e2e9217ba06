import type { Target } from '../core/alerts/alert';
import type { UserId } from '../core/ids';
import type { Problem } from '../core/problem';
import { err, ok, type Result } from '../core/result';
import type { Groups, Messenger, Targets } from './alert-ports';
import type { Clock, Log } from './ports';

/** Who belongs where, as far as deciding about one target needs it. */
export type Around = {
  /** Members of the conversation; undefined when nobody could be told: then nobody is a member. */
  readonly members: ReadonlySet<string> | undefined;
  /** Members of the groups its policy names. */
  readonly groups: ReadonlyMap<string, ReadonlySet<string>>;
};

export type Rosters = {
  /** A problem when it should be asked again later. */
  around(target: Target): Promise<Result<Around, Problem>>;
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
const mostGroups = 500;

/** Members of conversations (the messenger remembers them for some minutes) and of groups, kept for an hour. */
export function createRosters(parts: RosterParts): Rosters {
  const groups = new Map<string, { readonly members: ReadonlySet<string>; readonly untilMs: number }>();

  const groupMembers = async (groupId: string): Promise<Result<ReadonlySet<string>, Problem>> => {
    const known = groups.get(groupId);
    if (known !== undefined && known.untilMs > parts.now()) return ok(known.members);
    const read = await parts.groups.members(groupId);
    if (!read.ok) return withoutGroup(parts.log, read.error);
    const members = lowerCase(read.value);
    if (groups.size >= mostGroups) groups.clear();
    groups.set(groupId, { members, untilMs: parts.now() + groupKeptMs });
    return ok(members);
  };
  const around = async (target: Target): Promise<Result<Around, Problem>> => {
    const found = new Map<string, ReadonlySet<string>>();
    for (const groupId of target.settings.policy.scope.groups) {
      const members = await groupMembers(groupId);
      if (!members.ok) return members;
      found.set(groupId, members.value);
    }
    if (target.reach !== 'members') return ok({ members: undefined, groups: found });
    const members = await membersOf(parts, target);
    return members.ok ? ok({ members: members.value, groups: found }) : members;
  };
  return {
    around,
    named: async (target) => {
      if (target.reach !== 'members') return undefined;
      const members = await membersOf(parts, target);
      return members.ok && members.value !== undefined ? members.value : new Set();
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

async function membersOf(
  { messenger, targets, log }: RosterParts,
  target: Target,
): Promise<Result<ReadonlySet<string> | undefined, Problem>> {
  // Nobody can be asked there now; what is decided later starts from the next version.
  if (target.state === 'dormant') return ok(undefined);
  const read = await messenger.members(target.address);
  if (read.ok) return ok(lowerCase(read.value));
  if (read.error.kind !== 'refusedThere') return err({ kind: 'graphUnreachable' });
  log.warn('alerts are refused in a conversation', { target: target.id, code: read.error.code });
  await targets.setState(target.id, 'dormant', read.error.code);
  return ok(undefined);
}

function lowerCase(ids: readonly UserId[]): ReadonlySet<string> {
  return new Set(ids.map((id) => id.toLowerCase()));
}
