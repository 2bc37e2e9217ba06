import type { UserId } from '../core/ids';
import type { Groups, Pause } from './alert-ports';
import type { Clock, Log } from './ports';

/** Who sees every call: people named by id, and members of named Entra groups. */
export type Operators = {
  has(userId: UserId | undefined): boolean;
  /** Resolves when membership of the groups is known, or when it is taking too long. Never rejects. */
  ready(): Promise<void>;
  /** Some group could not be read for want of a permission: it makes nobody an operator. */
  needsConsent(): boolean;
};

export type OperatorParts = {
  readonly listed: 'everybody' | readonly UserId[];
  /** Entra object ids. */
  readonly groupIds: readonly string[];
  readonly groups: Groups;
  readonly now: Clock;
  readonly pause: Pause;
  readonly log: Log;
};

type Known = { readonly members: ReadonlySet<string>; readonly readAtMs: number; readonly refused: boolean };

const freshMs = 10 * 60_000;
/** Older than this it is not used unasked. */
const oldMs = 15 * 60_000;
/** After so long without an answer of Graph nobody is an operator by a group any more. */
const longestMs = 24 * 60 * 60_000;
const againAfterMs = 30_000;
const patienceMs = 4_000;

/** Groups are read again every ten minutes, beside the questions; after a quarter of an hour the answer is waited for. */
export function createOperators(parts: OperatorParts): Operators {
  const { listed, groupIds, now, pause, log } = parts;
  const known = new Map<string, Known>();
  let reading: Promise<void> | undefined;
  let triedAtMs = -Infinity;

  const readAll = async (): Promise<void> => {
    triedAtMs = now();
    try {
      for (const groupId of groupIds) await readGroup(parts, groupId, known);
    } catch (error) {
      log.error('operator groups cannot be read', { error });
    } finally {
      reading = undefined;
    }
  };
  const isOlderThan = (ms: number): boolean =>
    groupIds.some((groupId) => (known.get(groupId)?.readAtMs ?? -Infinity) <= now() - ms);
  return {
    has(userId) {
      if (listed === 'everybody') return true;
      if (userId === undefined) return false;
      if (listed.includes(userId)) return true;
      return [...known.values()].some(
        ({ members, readAtMs }) => readAtMs > now() - longestMs && members.has(userId),
      );
    },
    async ready() {
      if (listed === 'everybody' || !isOlderThan(freshMs)) return;
      if (reading === undefined && triedAtMs <= now() - againAfterMs) reading = readAll();
      // What was last known yesterday decides nothing while Graph can still be asked.
      if (isOlderThan(oldMs) && reading !== undefined) await within(reading, pause);
    },
    needsConsent: () => [...known.values()].some(({ refused }) => refused),
  };
}

/** What cannot be read now stays as it was last known; what may not be read has nobody in it. */
async function readGroup(
  { groups, now, log }: OperatorParts,
  groupId: string,
  known: Map<string, Known>,
): Promise<void> {
  const read = await groups.members(groupId);
  if (read.ok) {
    const members = new Set(read.value.map((id) => id.toLowerCase()));
    known.set(groupId, { members, readAtMs: now(), refused: false });
    return;
  }
  log.error('members of an operator group cannot be read', { group: groupId, problem: read.error.kind });
  const refused = read.error.kind === 'consentMissing';
  if (refused || read.error.kind === 'notAvailable') {
    known.set(groupId, { members: new Set(), readAtMs: now(), refused });
  }
}

async function within(work: Promise<void>, pause: Pause): Promise<void> {
  const enough = new AbortController();
  await Promise.race([work, pause(patienceMs, enough.signal)]);
  enough.abort();
}
