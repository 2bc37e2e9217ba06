import type { AnyBody, RunningGraph } from './running-graph';
import { dayMs, records, runGraph, tuesdayMs } from './running-graph';

let graph: RunningGraph;
beforeEach(async () => {
  graph = await runGraph();
});
afterEach(() => graph.close());

const alex = '00000000-0000-0000-0000-0000000000020';
const filter = (text: string) => `${records}?$filter=${encodeURIComponent(text)}`;
const hourAgo = new Date(tuesdayMs - 3_600_000).toISOString();
const dayAgo = new Date(tuesdayMs - dayMs).toISOString();

async function readAll(path: string): Promise<readonly NonNullable<AnyBody['value']>[number][]> {
  const first = await graph.get(path);
  const found = [...(first.body.value ?? [])];
  for (let link = first.body['@odata.nextLink']; link !== undefined;) {
    const page = await graph.get(link);
    found.push(...(page.body.value ?? []));
    link = page.body['@odata.nextLink'];
  }
  return found;
}

test('60 a page, the last 30 days, each call once, without sessions and people', async () => {
  const first = await graph.get(records);
  expect(first.body.value).toHaveLength(60);
  const all = await readAll(records);
  expect(all.length).toBeGreaterThan(600);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  const starts = all.map(({ startDateTime = '' }) => Date.parse(startDateTime));
  expect(Math.min(...starts)).toBeGreaterThanOrEqual(tuesdayMs - 30 * dayMs);
  expect(all[0]).toHaveProperty('organizer_v2');
  expect(all[0]).not.toHaveProperty('sessions');
  expect(all[0]).not.toHaveProperty('participants_v2');
});

test('calls that are not published yet are not listed', async () => {
  const before = await readAll(filter(`startDateTime ge ${dayAgo}`));
  graph.nowMs += 3 * 3_600_000;
  const after = await readAll(filter(`startDateTime ge ${dayAgo}`));
  expect(after.length).toBeGreaterThan(before.length);
});

test.each([
  ['lt', -1],
  ['le', -1],
  ['gt', 1],
  ['ge', 1],
])('startDateTime %s keeps its side', async (operator, side) => {
  const found = await readAll(filter(`startDateTime ${operator} ${dayAgo}`));
  expect(found.length).toBeGreaterThan(0);
  const away = found.map(({ startDateTime = '' }) => side * (Date.parse(startDateTime) - Date.parse(dayAgo)));
  expect(Math.min(...away)).toBeGreaterThanOrEqual(0);
});

test('gt and ge, lt and le differ at the very instant', async () => {
  const one = (await readAll(filter(`startDateTime ge ${dayAgo}`)))[0]?.startDateTime ?? '';
  const instant = new Date(Date.parse(one)).toISOString();
  const count = async (operator: string) =>
    (await readAll(filter(`startDateTime ${operator} ${instant}`))).length;
  expect((await count('ge')) - (await count('gt'))).toBe(1);
  expect((await count('le')) - (await count('lt'))).toBe(1);
});

test('by participant, alone and within a window', async () => {
  const mine = await readAll(filter(`participants_v2/any(p:p/id eq '${alex}')`));
  const lately = await readAll(
    filter(
      `startDateTime ge ${dayAgo} and startDateTime lt ${hourAgo} and participants_v2/any(p:p/id eq '${alex}')`,
    ),
  );
  expect(mine.length).toBeGreaterThan(lately.length);
  expect(lately.length).toBeGreaterThan(0);
  const { body } = await graph.get(`${records}/${lately[0]?.id ?? ''}?$expand=participants_v2`);
  expect(body.participants_v2?.map(({ id }) => id)).toContain(alex);
});

test('the filter travels with the link', async () => {
  const mine = filter(`participants_v2/any(p:p/id eq '${alex}')`);
  const { body } = await graph.get(mine, { Prefer: 'odata.maxpagesize=5' });
  expect(body.value).toHaveLength(5);
  const second = await graph.get(body['@odata.nextLink'] ?? '', { Prefer: 'odata.maxpagesize=5' });
  const all = await readAll(mine);
  expect([...(body.value ?? []), ...(second.body.value ?? [])]).toEqual(all.slice(0, 10));
});

test('calls that appear between two pages shift nothing', async () => {
  const { body } = await graph.get(records);
  graph.nowMs += 3_600_000;
  const second = await graph.get(body['@odata.nextLink'] ?? '');
  const known = new Set(body.value?.map(({ id }) => id));
  expect(second.body.value?.filter(({ id }) => known.has(id))).toEqual([]);
});

test('the organizer may be selected like a property', async () => {
  const { status, body } = await graph.get(`${records}?$select=id,joinWebUrl,organizer_v2`);
  expect(status).toBe(200);
  expect(Object.keys(body.value?.[0] ?? {}).sort()).toEqual(['id', 'joinWebUrl', 'organizer_v2']);
});

test('$select narrows the entries', async () => {
  const { body } = await graph.get(`${records}?$select=id,startDateTime`);
  expect(Object.keys(body.value?.[0] ?? {}).sort()).toEqual(['id', 'organizer_v2', 'startDateTime']);
});
