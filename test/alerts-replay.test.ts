import { randomOf } from '../src/edges/sample-graph/deterministic';
import { callNumber } from './support/alert-calls';
import { openAlertsScene, ownCalls, type AlertsProgram, type AlertsScene } from './support/alerts-program';
import { dieAt, liveOn, moments } from './support/alerts-program-deaths';
import {
  judgedBy,
  oneEach,
  passMarker,
  publish,
  standing,
  startListening,
  untilAlerted,
  untilJudged,
  untilRated,
} from './support/alerts-program-steps';
import { raiseStorm, troubleChat, troubleGraph, type Storm } from './support/alerts-program-storm';
import type { Trouble } from './support/connector';

const seed = 'replay-1';
const channels = [1, 2, 3];
const marker = 900;
const kills = 5;
const callsBetweenKills = 12;

const scenes: AlertsScene[] = [];
let calm: Awaited<ReturnType<typeof replay>>;
let killed: Awaited<ReturnType<typeof replayKilling>>;

// Side by side: both wait more than they work.
beforeAll(async () => {
  [calm, killed] = await Promise.all([replay(), replayKilling()]);
}, 180_000);
afterAll(async () => {
  await Promise.all(scenes.map((scene) => scene.close()));
});

/** Late, doubled, reordered, refused, throttled, cut off: what reaches the channels is the same. */
describe(`some hundred calls on a bad day (seed ${seed})`, () => {
  it('leave exactly one card for each bad call and channel, and none for a good one', () => {
    expect(standing(calm.scene)).toEqual(oneEach(channels, [...calm.storm.alerted, marker]));
  });

  it('are all read, for all that went wrong', () => {
    const read = calm.scene.graph.requests.filter(({ recordId }) => recordId?.startsWith(ownCalls));
    const unread = calm.storm.calls.filter((call) => !read.some((one) => one.recordId === callNumber(call)));

    expect(unread).toEqual([]);
    expect(read.length).toBeGreaterThanOrEqual(calm.storm.calls.length + calm.graphTroubles);
    expect(calm.chatTroubles).toEqual(expect.arrayContaining(['reset', 'acceptAndDrop', { status: 503 }]));
  });
});

/** Whatever it is doing: starting, listing, reading, storing, sending, changing a card. */
describe(`a program that is killed ${kills} times at random moments (seed ${seed})`, () => {
  it('has a card for each bad call and channel, and none for a good one', () => {
    expect([...new Set(standing(killed.scene))]).toEqual(oneEach(channels, killed.bad));
  });

  it('has no more cards twice than were accepted and not written down when it died', () => {
    const { scene, program, bad } = killed;
    const cards = standing(scene).length;
    const written = program.log.filter(
      ({ msg, callId }) => msg === 'alert posted' && String(callId).startsWith(ownCalls),
    );
    const twice = cards - oneEach(channels, bad).length;

    expect(twice).toBeLessThanOrEqual(cards - written.length);
    expect(twice).toBeLessThanOrEqual(kills * channels.length);
    expect(judgedBy(program).length).toBeGreaterThanOrEqual(bad.length);
  });
});

async function replay() {
  const scene = await openAlertsScene();
  scenes.push(scene);
  const program = await scene.program();
  await startListening(program, channels);
  const graphTroubles = troubleGraph(scene.graph);
  const chatTroubles: Trouble[] = [];
  scene.connector.troubles(troubleChat(seed, 0.2, (trouble) => chatTroubles.push(trouble)));
  const storm: Storm = raiseStorm(scene.graph, seed, 240);
  await untilJudged(program, storm.lastVersions);
  await untilAlerted(scene, channels, storm.alerted);
  await untilRated(scene, channels, storm.rated);
  scene.connector.troubles(() => undefined);
  await passMarker(scene, channels, marker);
  return { scene, storm, graphTroubles, chatTroubles };
}

async function replayKilling(): Promise<{
  readonly scene: AlertsScene;
  readonly program: AlertsProgram;
  readonly bad: readonly number[];
}> {
  const random = randomOf(seed);
  const scene = await openAlertsScene();
  scenes.push(scene);
  const program = await scene.program();
  const bad: number[] = [];
  const publishSome = (round: number): void => {
    for (let call = 100 * round; call < 100 * round + callsBetweenKills; call += 1) {
      const kind = random.pick(['good', 'good', 'bad', 'rated']);
      if (kind !== 'good') bad.push(call);
      publish(scene, call, {
        ...(kind === 'good' && { defect: 'none' }),
        ...(kind === 'rated' && { stars: 1, later: [random.whole(500, 3_000)] }),
      });
    }
  };
  await startListening(program, channels);
  scene.graph.faults.notifying.doubled = true;
  for (let round = 0; round < kills; round += 1) {
    const moment = random.pick(moments);
    dieAt({ scene, program }, moment, random.whole(1, moment === 'line' ? 30 : 5));
    publishSome(round);
    if (round > 0) program.begin();
    await program.gone();
  }
  liveOn({ scene, program });
  publishSome(kills);
  await program.start();
  await untilAlerted(scene, channels, bad);
  await passMarker(scene, channels, marker);
  return { scene, program, bad: [...bad, marker] };
}
