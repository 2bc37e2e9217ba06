import { existsSync } from 'node:fs';
import { openAlertsScene, type AlertsProgram } from './support/alerts-program';
import { liveOn } from './support/alerts-program-deaths';
import { channel, points } from './support/alerts-program-points';
import {
  passMarker,
  publish,
  startListening,
  subscriptionsAt,
  untilAlerted,
} from './support/alerts-program-steps';
import { eventually } from './support/eventually';

const updates = Object.keys(points).filter((name) => name.endsWith('the update'));
const lanes = 4;

/** The calls of the n-th point of a lane; the marker comes when all is over. */
const callsAt = (index: number) => ({ bad: 3 * index, good: 3 * index + 1, marker: 3 * index + 2 });

type Outcome = { readonly cards: number; readonly card: string; readonly goodCards: number };

describe('a program that is killed', () => {
  const outcomes = new Map<string, Outcome>();
  const subscriptions: number[] = [];

  /** One program after the other through some of the points; each dies once at each of them. */
  async function runLane(names: readonly string[], lane: number): Promise<void> {
    const scene = await openAlertsScene();
    try {
      const program = await scene.program();
      if (lane === 0) await dieWhenThereIsAFile(program);
      await startListening(program, [channel]);
      for (const [index, name] of names.entries()) {
        const { bad, good, marker } = callsAt(index);
        await points[name]?.dieAt({ scene, program }, bad);
        liveOn({ scene, program });
        publish(scene, good, { defect: 'none' });
        await program.start();
        await untilAlerted(scene, [channel], [bad]);
        // The card may be of the life before, and a second one on its way: the next death is not to meet that.
        await passMarker(scene, [channel], marker);
      }
      for (const [index, name] of names.entries()) {
        const { bad, good } = callsAt(index);
        const cards = scene.alerts().filter(({ call }) => call === bad);
        outcomes.set(name, {
          cards: cards.length,
          card: cards[0]?.card ?? '',
          goodCards: scene.alerts().filter(({ call }) => call === good).length,
        });
      }
      subscriptions.push((await subscriptionsAt(scene)).length);
    } finally {
      await scene.close();
    }
  }

  beforeAll(async () => {
    const names = Object.keys(points);
    const laneOf = (lane: number) => names.filter((_, index) => index % lanes === lane);
    await Promise.all(Array.from({ length: lanes }, (_, lane) => runLane(laneOf(lane), lane)));
  }, 180_000);

  it.each(Object.entries(points))('when %s, shows the bad call and not the good one', (name, { cards }) => {
    expect(cards).toContain(outcomes.get(name)?.cards);
    expect(outcomes.get(name)?.goodCards).toBe(0);
  });

  it.each(updates)('when %s, has the card say what it was to say', (name) => {
    expect(outcomes.get(name)?.card).toContain('What changed');
  });

  it('is left with one subscription', () => {
    expect(subscriptions).toEqual(Array.from({ length: lanes }, () => 1));
  });
});

/** On its very first start, when the database is there and its tables are perhaps not. */
async function dieWhenThereIsAFile(program: AlertsProgram): Promise<void> {
  program.begin();
  const path = program.databaseUrl.slice('file:'.length);
  await eventually('a database', () => (existsSync(path) ? true : undefined), 60_000);
  program.kill();
  await program.gone();
}
