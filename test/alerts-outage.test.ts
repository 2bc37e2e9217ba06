import { openAlertsScene, type AlertsScene } from './support/alerts-program';
import {
  oneEach,
  passMarker,
  publish,
  standing,
  startListening,
  subscriptionsAt,
  untilAlerted,
  untilCaughtUp,
} from './support/alerts-program-steps';

const minuteMs = 60_000;
const channels = [1, 2];
const marker = 900;
const missed = Array.from({ length: 40 }, (_, call) => call);
const isBad = (call: number): boolean => call % 4 === 1;
const isRatedLate = (call: number): boolean => call % 8 === 2;
const worth = missed.filter((call) => isBad(call) || isRatedLate(call));

/** Calls whose records have appeared one after another within the last two hours. */
function missTwoHours(scene: AlertsScene): void {
  for (const call of missed) {
    publish(scene, call, {
      availableAtMs: Date.now() - 120 * minuteMs + 2.9 * call * minuteMs,
      ...(!isBad(call) && { defect: 'none' }),
      ...(isRatedLate(call) && { stars: 2, later: [minuteMs] }),
    });
  }
}

describe('after two hours in which nothing was notified', () => {
  const scenes: AlertsScene[] = [];
  /** The cards in the end, of programs that Graph can notify, and cannot. */
  let notified: readonly string[];
  let unnotified: readonly string[];
  let subscriptions: number;

  async function withNotifications(): Promise<void> {
    const scene = await openAlertsScene();
    scenes.push(scene);
    const program = await scene.program();
    await startListening(program, channels);
    await program.stop();
    missTwoHours(scene);
    await program.start();
    await untilAlerted(scene, channels, worth);
    await passMarker(scene, channels, marker);
    notified = standing(scene);
  }

  async function withoutNotifications(): Promise<void> {
    const scene = await openAlertsScene();
    scenes.push(scene);
    const program = await scene.program({ publicUrl: 'none' });
    await program.start();
    await untilCaughtUp(program);
    for (const channel of channels) await program.say('alerts on', channel);
    await program.stop();
    missTwoHours(scene);
    await program.start();
    await untilAlerted(scene, channels, worth);
    await program.stop();
    publish(scene, marker, { availableAtMs: Date.now() - minuteMs });
    await program.start();
    await untilAlerted(scene, channels, [marker]);
    unnotified = standing(scene);
    subscriptions = (await subscriptionsAt(scene)).length;
  }

  beforeAll(async () => {
    await Promise.all([withNotifications(), withoutNotifications()]);
  }, 180_000);
  afterAll(async () => {
    await Promise.all(scenes.map((scene) => scene.close()));
  });

  it('alerts every bad call of that time once', () => {
    expect(notified).toEqual(oneEach(channels, [...worth, marker]));
  });

  it('does so where Graph cannot notify it at all, and not again when it is started again', () => {
    expect(unnotified).toEqual(oneEach(channels, [...worth, marker]));
    expect(subscriptions).toBe(0);
  });
});
