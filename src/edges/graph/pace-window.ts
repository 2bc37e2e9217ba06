/** Interactive: somebody waits for the answer. */
export type PaceKind = 'interactive' | 'background';

export type PaceLimit = {
  /** Requests. */
  readonly most: number;
  readonly perMs: number;
  /** Places among `most` that the other kind never takes; together no more than `most`. */
  readonly kept: Readonly<Record<PaceKind, number>>;
};

/** Who asks: what is kept for background is open to all while there is none. */
export type PaceTurn = { readonly kind: PaceKind; readonly backgroundWaits: boolean };

/**
 * A sliding window over requests that count together. Graph counts a request at some moment between its sending and
 * its answer, so a place is taken from the one until a whole window after the other: whatever the way there takes, Graph
 * never counts more than `most` in any such time.
 *
 * Each kind has places of its own. Interactive requests cannot wait long, so theirs are kept for a first question as
 * well; background's are kept while some of it waits or holds a place here.
 */
export type PaceWindow = {
  hasRoom(turn: PaceTurn, nowMs: number): boolean;
  take(kind: PaceKind): void;
  answered(kind: PaceKind, nowMs: number): void;
  /** When the next taken place comes free; undefined while that depends on an answer. */
  nextFreeMs(): number | undefined;
  /** The earliest moment at which there can be room for one more behind `ahead` others of its kind. */
  earliestMs(ahead: number, turn: PaceTurn, nowMs: number): number;
  isIdle(nowMs: number): boolean;
};

type Answered = { readonly kind: PaceKind; readonly ms: number };

export function createPaceWindow({ most, perMs, kept }: PaceLimit): PaceWindow {
  const underWay = { interactive: 0, background: 0 };
  /** Requests that were answered, oldest first. */
  let answered: Answered[] = [];
  /** Places taken, the answered ones among them. */
  const held = { interactive: 0, background: 0 };
  const all = () => held.interactive + held.background;

  function forget(nowMs: number): void {
    // A clock that was set back must not hold everything up until it has caught up.
    if ((answered.at(-1)?.ms ?? 0) > nowMs) {
      answered = answered.map(({ kind, ms }) => ({ kind, ms: Math.min(ms, nowMs) }));
    }
    const firstKept = answered.findIndex(({ ms }) => ms > nowMs - perMs);
    const gone = answered.splice(0, firstKept < 0 ? answered.length : firstKept);
    for (const { kind } of gone) held[kind] -= 1;
  }

  function mostOf({ kind, backgroundWaits }: PaceTurn): number {
    if (kind === 'background') return most - kept.interactive;
    return backgroundWaits || held.background > 0 ? most - kept.background : most;
  }

  function isOpen(turn: PaceTurn): boolean {
    return all() < most && held[turn.kind] < mostOf(turn);
  }

  /** Until when interactive requests leave background its places, if no more of it comes. */
  function backgroundEndsMs(nowMs: number): number {
    const lastMs = answered.findLast(({ kind }) => kind === 'background')?.ms;
    return (underWay.background > 0 ? nowMs : (lastMs ?? nowMs - perMs)) + perMs;
  }

  function ownEarliestMs(ahead: number, turn: PaceTurn, nowMs: number): number {
    const own = answered.filter(({ kind }) => kind === turn.kind);
    const ownMs = earliestOf(own, { held: held[turn.kind], most: mostOf(turn), perMs }, ahead, nowMs);
    const mayEnd = turn.kind === 'interactive' && !turn.backgroundWaits;
    return mayEnd ? Math.min(ownMs, backgroundEndsMs(nowMs)) : ownMs;
  }

  return {
    hasRoom(turn, nowMs) {
      if (isOpen(turn)) return true;
      forget(nowMs);
      return isOpen(turn);
    },
    take(kind) {
      underWay[kind] += 1;
      held[kind] += 1;
    },
    answered(kind, nowMs) {
      underWay[kind] -= 1;
      answered.push({ kind, ms: nowMs });
    },
    nextFreeMs: () => (answered[0] === undefined ? undefined : answered[0].ms + perMs),
    earliestMs(ahead, turn, nowMs) {
      forget(nowMs);
      const ofAllMs = earliestOf(answered, { held: all(), most, perMs }, ahead, nowMs);
      return Math.max(ofAllMs, ownEarliestMs(ahead, turn, nowMs));
    },
    isIdle(nowMs) {
      forget(nowMs);
      return all() === 0;
    },
  };
}

/** When one more finds room after `ahead` others; `held` may exceed `most` by what came when more was allowed. */
function earliestOf(
  places: readonly Answered[],
  { held, most, perMs }: { readonly held: number; readonly most: number; readonly perMs: number },
  ahead: number,
  nowMs: number,
): number {
  const windowsLater = Math.floor(ahead / most) * perMs;
  const behind = (ahead % most) - (most - held);
  if (behind < 0) return nowMs + windowsLater;
  return (places[behind]?.ms ?? nowMs) + perMs + windowsLater;
}
