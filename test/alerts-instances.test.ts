import { callNumber } from './support/alert-calls';
import { openAlertsScene, type AlertsProgram, type AlertsScene } from './support/alerts-program';
import {
  judgedBy,
  oneEach,
  passMarker,
  publish,
  standing,
  startListening,
  subscriptionsAt,
  untilAlerted,
} from './support/alerts-program-steps';
import { eventually } from './support/eventually';
import { startPostgres, type Postgres } from './support/postgres';
import { runUntilEnd } from './support/run-bot';

const channels = [1, 2];
const marker = 900;
/** What a program reads at the same time. */
const atOnce = 16;
const isBad = (call: number): boolean => call % 6 === 0;
const range = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);
/** More than one program reads before the other one looks. */
const takenOver = range(0, 3 * atOnce);
const shared = range(100, 7 * atOnce);

describe('two programs', () => {
  let postgres: Postgres;
  let scene: AlertsScene;
  let notified: AlertsProgram;
  let other: AlertsProgram;
  let othersShare = 0;
  let refused: Awaited<ReturnType<typeof startTwiceOnOneFile>>;

  const publishAll = (calls: readonly number[], latencyMs: number): void => {
    scene.graph.faults.latencyMs = latencyMs;
    for (const call of calls) publish(scene, call, isBad(call) ? {} : { defect: 'none' });
  };
  const reads = (calls: readonly number[]) => {
    const ids = new Set(calls.map(callNumber));
    return scene.graph.requests.filter(({ recordId }) => recordId !== undefined && ids.has(recordId));
  };
  const judged = (calls: readonly number[], ...programs: readonly AlertsProgram[]): number =>
    new Set(programs.flatMap((one) => judgedBy(one)).filter((call) => calls.includes(call))).size;
  /** More is being read than one program reads at once: the other one has some in its hands. */
  const untilBothRead = (calls: readonly number[]) =>
    eventually(
      'both to read',
      () => (reads(calls).length - judged(calls, notified) >= 1.5 * atOnce ? true : undefined),
      60_000,
    );

  beforeAll(async () => {
    [postgres, scene] = await Promise.all([startPostgres(), openAlertsScene()]);
    const databaseUrl = await postgres.createDatabase('alerts');
    notified = await scene.program({ databaseUrl });
    other = await scene.program({ databaseUrl, publicUrl: notified.url });
    await startListening(notified, channels);
    await other.start();

    publishAll(takenOver, 5_000);
    await untilBothRead(takenOver);
    other.kill();
    await other.gone();
    othersShare = judged(takenOver, other);
    await other.start();
    publishAll(shared, 3_000);
    await untilBothRead(shared);
    scene.graph.faults.latencyMs = 0;
    // Time to spare: what the dead one had in its hands is free after half a minute.
    const second = await openAlertsScene();
    refused = await startTwiceOnOneFile(second);
    await second.close();
    await untilAlerted(scene, channels, [...takenOver, ...shared].filter(isBad), 60_000);
    await passMarker(scene, channels, marker);
  }, 180_000);
  afterAll(async () => {
    await scene.close();
    await postgres.stop();
  });

  it('on one PostgreSQL show each bad call once, those that one of them died over among them', () => {
    expect(standing(scene)).toEqual(oneEach(channels, [...[...takenOver, ...shared].filter(isBad), marker]));
    expect(othersShare).toBe(0);
    expect(judged(takenOver, notified, other)).toBe(takenOver.length);
  });

  it('on one PostgreSQL share the work and do each piece of it once', () => {
    expect(judged(shared, notified)).toBeGreaterThan(0);
    expect(judged(shared, other)).toBeGreaterThan(0);
    // A look backwards may come upon what is in somebody's hands: that is read once more, after it.
    const ids = new Set(shared.map(callNumber));
    const judgedOnNotice = [...notified.log, ...other.log].filter(
      ({ msg, source, callId }) => msg === 'call judged' && source === 'notified' && ids.has(String(callId)),
    );
    expect(judgedOnNotice).toHaveLength(shared.length);
    expect(reads(shared).filter(({ concurrency }) => concurrency > 1)).toEqual([]);
  });

  it('on one PostgreSQL have one subscription between them', async () => {
    const made = scene.graph.requests.filter(
      ({ method, path }) => method === 'POST' && path.endsWith('/subscriptions'),
    );

    expect(await subscriptionsAt(scene)).toHaveLength(1);
    expect(made).toHaveLength(1);
  });

  it('are refused on one SQLite file: the second says what to do instead', () => {
    const { path, code, errors } = refused;

    expect(code).toBe(1);
    expect(errors).toContain(`Another process uses the database ${path}`);
    expect(errors).toContain('PostgreSQL');
  });
});

/** What becomes of a program whose database file another one has. */
async function startTwiceOnOneFile(scene: AlertsScene) {
  const first = await scene.program();
  await first.start();
  const { databaseUrl } = first;
  const ended = await runUntilEnd({ PLAYGROUND: 'off', PORT: '0', DATABASE_URL: databaseUrl });
  await first.stop();
  return { ...ended, path: databaseUrl.slice('file:'.length) };
}
