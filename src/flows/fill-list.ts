import type { FoundCall, IndexedCall, ListedHead } from '../core/find/found-call';
import { indexedOf, summaryOf } from '../core/find/summary-of';
import type { CallId } from '../core/ids';
import type { Pause } from './alert-ports';
import { audienceFor, remember } from './look';
import type { Readings } from './readings';
import type { Turn } from './turn';

/** What of the calls of one page is known so far. */
export type Fill = {
  /** Calls the asker turned out not to have a part in are left out. */
  rows(): readonly FoundCall[];
  isReading(): boolean;
  /** Resolves when one more call was read; at once when none is being read. Never rejects. */
  next(): Promise<void>;
};

/** Few at a time: a person's list must not use up what Graph allows everybody. */
const atOnce = 3;

type Known = IndexedCall | 'unread' | 'failed' | 'hidden';

/**
 * Starts to read what nobody has judged yet, or what has a newer version by now, and goes on with it whether or not
 * anybody waits: what was read is remembered for the next list.
 */
export async function startFill(
  readings: Readings,
  turn: Turn,
  heads: readonly ListedHead[],
  legsOf: (head: ListedHead) => FoundCall['phoneLegs'],
): Promise<Fill> {
  const remembered = await turn.index.byIds(heads.map(({ callId }) => callId));
  const known = new Map<CallId, Known>(
    heads.map(({ callId }) => [callId, remembered.get(callId) ?? 'unread']),
  );
  const waiting = heads.filter(({ callId, version }) => isBehind(known.get(callId), version));
  let left = waiting.length;
  let told = newSignal();
  const readNext = async (): Promise<void> => {
    for (let head = waiting.shift(); head !== undefined; head = waiting.shift()) {
      known.set(head.callId, await read(readings, turn, head, known.get(head.callId)));
      left -= 1;
      told.resolve();
      told = newSignal();
    }
  };
  for (let reader = 0; reader < atOnce; reader += 1) void readNext();
  return {
    rows: () => heads.flatMap((head) => rowOf(head, known.get(head.callId), legsOf)),
    isReading: () => left > 0,
    next: () => (left > 0 ? told.promise : Promise.resolve()),
  };
}

function isBehind(known: Known | undefined, version: number): boolean {
  return typeof known !== 'object' || known.version < version;
}

function rowOf(
  head: ListedHead,
  known: Known | undefined,
  legsOf: (head: ListedHead) => FoundCall['phoneLegs'],
): readonly FoundCall[] {
  if (known === 'hidden') return [];
  return [{ head, quality: known ?? 'unread', phoneLegs: legsOf(head) }];
}

/** A reading that fails leaves what was known before. Never rejects. */
async function read(
  readings: Readings,
  turn: Turn,
  head: ListedHead,
  before: Known | undefined,
): Promise<Known> {
  const fallback = typeof before === 'object' ? before : 'failed';
  try {
    const judged = await readings.read(turn, head.callId);
    if (!judged.ok) return fallback;
    // Graph's list goes by the person's id alone; who took part is decided by the record.
    if (audienceFor(turn, judged.value) === 'nobody') return 'hidden';
    void remember(turn, judged.value);
    return indexedOf(summaryOf(judged.value));
  } catch (error) {
    turn.log.error('a listed call could not be read', { callId: head.callId, error });
    return fallback;
  }
}

/** Resolves when all has been read, or when enough time has passed. */
export async function settled(fill: Fill, pause: Pause, patienceMs: number): Promise<void> {
  const enough = new AbortController();
  const patience = pause(patienceMs, enough.signal).then(() => true);
  while (fill.isReading()) {
    const isEnough = await Promise.race([fill.next().then(() => false), patience]);
    if (isEnough) break;
  }
  enough.abort();
}

function newSignal(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
