import type { Defect } from '../../src/edges/sample-graph/defects';
import { itemAt, randomOf, type Random } from '../../src/edges/sample-graph/deterministic';
import type { Fault } from '../../src/edges/sample-graph/faults';
import type { SampleGraph } from '../../src/edges/sample-graph/server';
import { plannedCall, type CallOptions } from './alert-calls';
import { alertOf, ownCalls } from './alerts-program';
import type { Received, Trouble } from './connector';

/** Many calls that end within seconds; their later versions and ratings follow, some of them soon. */
export type Storm = {
  readonly calls: readonly number[];
  /** The last version of each call. */
  readonly lastVersions: ReadonlyMap<number, number>;
  /** Those that are worth an alert, sooner or later. */
  readonly alerted: readonly number[];
  /** Those of them whose card has to tell of a rating in the end. */
  readonly rated: readonly number[];
};

/** How many of which kind. `worth`: an alert. */
type Kind = Partial<CallOptions> & { readonly count: number; readonly worth: boolean };

const kinds: readonly Kind[] = [
  { count: 30, worth: false, defect: 'none', later: [900, 1_100] },
  { count: 20, worth: false, defect: 'none', later: [4_000], stars: 5 },
  { count: 6, worth: true, defect: 'none', later: [5_000], stars: 2 },
  { count: 10, worth: true },
  { count: 6, worth: true, later: [6_000], stars: 1 },
  { count: 4, worth: true, later: [3_000, 3_000] },
];

const certainDefects: readonly Defect[] = ['weakWifi', 'vpn', 'lossyUplink', 'mobileNetwork', 'dropped'];
const withinMs = 3_000;

/** Publishes `count` calls, the good ones without a later word among them; the same ones for the same seed. */
export function raiseStorm(graph: SampleGraph, seed: string, count: number): Storm {
  const random = randomOf(seed);
  const special = kinds.flatMap((kind) => Array.from({ length: kind.count }, () => kind));
  const usual: Kind = { count: 1, worth: false, defect: 'none' };
  const storm = shuffled(
    Array.from({ length: count }, (_, index) => special[index] ?? usual),
    random,
  ).map(({ worth, ...options }, call) => ({ call, worth, options }));
  const fromMs = Date.now() + 100;
  for (const { call, options } of storm) {
    const availableAtMs = fromMs + random.whole(0, withinMs);
    graph.addCall(plannedCall(call, { defect: random.pick(certainDefects), ...options, availableAtMs }));
  }
  const numbers = (wanted: (one: (typeof storm)[number]) => boolean): readonly number[] =>
    storm.filter(wanted).map(({ call }) => call);
  return {
    calls: numbers(() => true),
    lastVersions: new Map(storm.map(({ call, options }) => [call, 1 + (options.later?.length ?? 0)])),
    alerted: numbers(({ worth }) => worth),
    rated: numbers(({ worth, options }) => worth && options.stars !== undefined),
  };
}

/** The stars as a card tells them. */
export const ratingWords = /Rated (?:1 star|2 stars)|new rating/i;

/** What is wrong with Graph: so many of its answers about the tests' calls, in this order. */
const graphTroubles: readonly (readonly [number, Fault])[] = [
  [14, { status: 404 }],
  [8, { status: 503 }],
  [5, { status: 429, retryAfter: 1 }],
  [8, { breaks: 'connection' }],
  [4, { status: 429 }],
  [4, { status: 503, retryAfter: 1 }],
  [4, { breaks: 'body' }],
  [4, { breaks: 'json' }],
  [4, { status: 500 }],
];

/** Everything comes twice, the newest first, several in one, and answers go wrong. Answers how many will. */
export function troubleGraph({ faults }: SampleGraph): number {
  Object.assign(faults.notifying, { doubled: true, backwards: true, mostInOne: 7 });
  for (const [count, fault] of graphTroubles) faults.failNext(count, { path: ownCalls, ...fault });
  return graphTroubles.reduce((sum, [count]) => sum + count, 0);
}

const refusals: readonly Trouble[] = [
  { status: 412 },
  { status: 429, headers: { 'Retry-After': '1' } },
  { status: 429 },
  { status: 503 },
  { status: 502 },
  'reset',
];
/** A post that was taken and not answered would stand there twice, with good reason. An update would not. */
const waysOf = { POST: refusals, PUT: ['acceptAndDrop', ...refusals] } as const;

/**
 * Of the requests about alerts this share goes wrong, in all ways by turns, each post and each change of a card once at
 * most: what fails again and again is tried again ever later. `noted` is told of each.
 */
export function troubleChat(
  seed: string,
  share: number,
  noted: (trouble: Trouble) => void,
): (request: Received) => Trouble | undefined {
  const random = randomOf(seed);
  const turns = { POST: 0, PUT: 0 };
  const failed = new Set<string>();
  return (request) => {
    const alert = alertOf(request);
    const method = request.method === 'PUT' ? 'PUT' : 'POST';
    const name = `${method} ${alert?.channel ?? ''} ${alert?.call ?? ''}`;
    if (alert === undefined || failed.has(name) || !random.chance(share)) return undefined;
    failed.add(name);
    turns[method] += 1;
    const trouble = itemAt(waysOf[method], turns[method] - 1);
    noted(trouble);
    return trouble;
  };
}

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  return items
    .map((item) => ({ item, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
