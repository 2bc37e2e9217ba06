import { plannedCall, type CallOptions } from './alert-calls';
import { ownCalls, type AlertsProgram, type AlertsScene } from './alerts-program';
import { ratingWords } from './alerts-program-storm';
import { eventually } from './eventually';

/** Long enough for a machine that has much else to do. */
const generousMs = 60_000;

type SubscriptionsOfGraph = readonly { readonly id: string }[];

/** A call whose first version appears now. Graph tells of it within a second. */
export function publish(
  { graph }: Pick<AlertsScene, 'graph'>,
  call: number,
  options: Partial<CallOptions> = {},
): void {
  // A moment later: what appears at the very moment of Graph's last round is no news to it.
  graph.addCall(plannedCall(call, { availableAtMs: Date.now() + 5, ...options }));
}

/** `channel 1: call 17` for each card, sorted; one that is there twice is listed twice. */
export function standing({ alerts }: Pick<AlertsScene, 'alerts'>): readonly string[] {
  return alerts()
    .map(({ channel, call }) => nameOf(channel, call))
    .sort();
}

/** The same, of one card for each call and channel. */
export function oneEach(channels: readonly number[], calls: readonly number[]): readonly string[] {
  return channels.flatMap((channel) => calls.map((call) => nameOf(channel, call))).sort();
}

function nameOf(channel: number, call: number): string {
  return `channel ${channel}: call ${call}`;
}

/** Resolves when each of these calls has a card in each of these channels. */
export async function untilAlerted(
  scene: AlertsScene,
  channels: readonly number[],
  calls: readonly number[],
  limitMs = generousMs,
): Promise<void> {
  const wanted = oneEach(channels, calls);
  const missing = (): readonly string[] => {
    const there = new Set(standing(scene));
    return wanted.filter((name) => !there.has(name));
  };
  await eventually('all alerts', () => (missing().length === 0 ? true : undefined), limitMs).catch(() => {
    throw new Error(`these alerts did not come: ${missing().join(', ')}`);
  });
}

/**
 * One more bad call goes all the way to each channel: what had begun before it and could still do harm has had its turn
 * by then. The store has nothing left to do either.
 */
export async function passMarker(
  scene: AlertsScene,
  channels: readonly number[],
  call: number,
): Promise<void> {
  publish(scene, call);
  await untilAlerted(scene, channels, [call]);
}

/** Resolves when the log says that all calls that Graph lists have been compared, and those of the past have been read. */
export async function untilCaughtUp({ log }: AlertsProgram): Promise<void> {
  await eventually(
    'the look backwards',
    () => {
      const looks = log.filter(({ msg, pass }) => msg === 'calls compared with the list' && pass === '36h');
      const judged = new Set(log.filter(({ msg }) => msg === 'call judged').map(({ callId }) => callId));
      // A second look finds again what has not been read since the first.
      const missing = Math.max(...looks.map((look) => Number(look['missing'])));
      return looks.length > 0 && judged.size >= missing ? true : undefined;
    },
    generousMs,
  );
}

async function untilSubscribed({ log }: AlertsProgram): Promise<void> {
  const words = ['subscribed to call records', 'subscription renewed'];
  await eventually('a subscription', () => log.find(({ msg }) => words.includes(msg)), generousMs);
}

export async function subscriptionsAt({ graph }: AlertsScene): Promise<SubscriptionsOfGraph> {
  const answer = await fetch(`${graph.baseUrl}/v1.0/subscriptions`);
  return ((await answer.json()) as { readonly value: SubscriptionsOfGraph }).value;
}

/** Waits for a request that Graph has not been sent before. */
export async function untilGraphAsked({ graph }: AlertsScene, words: string, method = 'GET'): Promise<void> {
  const before = graph.requests.length;
  await eventually(
    `${method} ${words}`,
    () => graph.requests.slice(before).find((one) => one.method === method && one.path.includes(words)),
    generousMs,
  );
}

/** Resolves when each card of these calls tells of a rating. */
export async function untilRated(
  scene: AlertsScene,
  channels: readonly number[],
  calls: readonly number[],
): Promise<void> {
  const told = () =>
    scene.alerts().filter(({ call, card }) => calls.includes(call) && ratingWords.test(card));
  const all = channels.length * calls.length;
  await eventually('all ratings', () => (told().length >= all ? true : undefined), generousMs);
}

/** Starts it for the first time and turns alerts on, once what was there before has been looked at. */
export async function startListening(program: AlertsProgram, channels: readonly number[]): Promise<void> {
  await program.start();
  await untilSubscribed(program);
  await untilCaughtUp(program);
  for (const channel of channels) await program.say('alerts on', channel);
}

/** The calls of the tests that this program has judged, in this version or any; once for each time. */
export function judgedBy({ log }: AlertsProgram, version?: number): readonly number[] {
  return log
    .filter(({ msg, callId }) => msg === 'call judged' && String(callId).startsWith(ownCalls))
    .filter((line) => version === undefined || line['version'] === version)
    .map(({ callId }) => Number(String(callId).slice(-12)));
}

/** Resolves when each of these calls has been judged in this version of it. */
export async function untilJudged(
  program: AlertsProgram,
  versions: ReadonlyMap<number, number>,
): Promise<void> {
  const isJudged = ([call, version]: readonly [number, number]): boolean =>
    judgedBy(program, version).includes(call);
  await eventually('all versions', () => ([...versions].every(isJudged) ? true : undefined), generousMs);
}
