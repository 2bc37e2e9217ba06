import type { RunningGraph } from './running-graph';
import { dayMs, records, runGraph, tuesdayMs } from './running-graph';

let graph: RunningGraph;
beforeEach(async () => {
  graph = await runGraph();
});
afterEach(() => graph.close());

type Row = Readonly<Record<string, string | number | boolean | null>>;

const logs = ['getPstnCalls', 'getDirectRoutingCalls'] as const;
const dayOf = (daysBack: number) => new Date(tuesdayMs - daysBack * dayMs).toISOString().slice(0, 10);
const pathOf = (log: string, from: string, to: string) =>
  `${records}/${log}(fromDateTime=${from},toDateTime=${to})`;
const rowsOf = async (path: string, headers?: Record<string, string>) => {
  const { status, body } = await graph.get(path, headers);
  expect(status).toBe(200);
  return { rows: (body.value ?? []) as unknown as readonly Row[], nextLink: body['@odata.nextLink'] };
};
const timeOf = ({ startDateTime, inviteDateTime }: Row) => String(startDateTime ?? inviteDateTime);

test.each(logs)('%s holds rows of a month, each with its own id, the same ones tomorrow', async (log) => {
  const path = pathOf(log, dayOf(28), dayOf(1));
  const { rows } = await rowsOf(path);
  expect(rows.length).toBeGreaterThan(5);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  const fromRandomCalls = (all: readonly Row[]) => all.filter((row) => timeOf(row) < dayOf(2));
  graph.nowMs += dayMs;
  expect(fromRandomCalls((await rowsOf(path)).rows)).toEqual(fromRandomCalls(rows));
});

test.each(logs)('%s takes both days in', async (log) => {
  const { rows } = await rowsOf(pathOf(log, dayOf(20), dayOf(6)));
  const days = rows.map((row) => timeOf(row).slice(0, 10)).sort();
  const [first = '', last = ''] = [days[0], days.at(-1)];
  expect([first >= dayOf(20), last <= dayOf(6)]).toEqual([true, true]);
  expect((await rowsOf(pathOf(log, last, last))).rows.length).toBeGreaterThan(0);
});

test('a row of the calling plans names person, numbers and seconds', async () => {
  const { rows } = await rowsOf(pathOf('getPstnCalls', dayOf(28), dayOf(0)));
  const row = rows.find(({ userId }) => userId !== null);
  expect(row).toMatchObject({ callType: 'user_in', currency: 'USD' });
  expect(row?.['userPrincipalName']).toMatch(/@example\.com$/);
  expect(Number(row?.['duration'])).toBeGreaterThan(60);
});

test('a call over the own trunk that nobody took says why and has no end', async () => {
  const { rows } = await rowsOf(pathOf('getDirectRoutingCalls', dayOf(28), dayOf(0)));
  const [failed] = rows.filter(({ successfulCall }) => successfulCall === false);
  expect(failed).toMatchObject({ startDateTime: null, endDateTime: null, finalSipCode: 486, duration: 0 });
  const [taken] = rows.filter(({ successfulCall }) => successfulCall === true);
  expect(taken).toMatchObject({ failureDateTime: '0001-01-01T00:00:00Z', finalSipCode: 200 });
});

test('telephones in a meeting belong to nobody', async () => {
  const rows = await Promise.all(logs.map((log) => rowsOf(pathOf(log, dayOf(28), dayOf(0)))));
  const types = rows.flatMap((one) => one.rows).filter(({ userId }) => userId === null);
  expect(types.length).toBeGreaterThan(0);
  expect(types.filter(({ callType }) => !/ucap/i.test(String(callType)))).toEqual([]);
});

test('pages go on where the one before ended', async () => {
  const path = pathOf('getPstnCalls', dayOf(28), dayOf(0));
  const whole = await rowsOf(path);
  const small = { Prefer: 'odata.maxpagesize=3' };
  const first = await rowsOf(path, small);
  const second = await rowsOf(first.nextLink ?? '', small);
  expect([...first.rows, ...second.rows]).toEqual(whole.rows.slice(0, 6));
  expect(whole.nextLink).toBeUndefined();
});

test.each([
  ['more than 90 days', pathOf('getPstnCalls', '2026-01-01', '2026-04-02')],
  ['days the wrong way round', pathOf('getPstnCalls', dayOf(1), dayOf(2))],
  ['no days', pathOf('getPstnCalls', 'yesterday', 'today')],
  ['one day only', `${records}/getPstnCalls(fromDateTime=2026-11-01)`],
  ['an unknown option', `${pathOf('getPstnCalls', dayOf(2), dayOf(1))}?$top=5`],
])('%s are refused', async (_, path) => {
  expect((await graph.get(path)).status).toBe(400);
});

test('the logs need a permission of their own', async () => {
  graph.faults.withoutPermissions = ['CallRecord-PstnCalls.Read.All'];
  for (const log of logs) expect((await graph.get(pathOf(log, dayOf(2), dayOf(1)))).status).toBe(403);
  expect((await graph.get(records)).status).toBe(200);
});

test('a log takes 50 requests a minute, and each has its own count', async () => {
  const path = pathOf('getPstnCalls', dayOf(1), dayOf(1));
  for (let nth = 0; nth < 50; nth += 1) await graph.get(path);
  expect((await graph.get(path)).status).toBe(429);
  expect((await graph.get(pathOf('getDirectRoutingCalls', dayOf(1), dayOf(1)))).status).toBe(200);
  graph.nowMs += 60_000;
  expect((await graph.get(path)).status).toBe(200);
});
