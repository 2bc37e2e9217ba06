import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { showcase } from '../../../src/edges/sample-graph/server';
import type { RunningGraph } from './running-graph';
import { dayMs, everything, records, runGraph, tuesdayMs } from './running-graph';

let graph: RunningGraph;
beforeEach(async () => {
  graph = await runGraph();
});
afterEach(() => graph.close());

const unknownMembers = { Prefer: 'include-unknown-enum-members' };

test.each(Object.entries(showcase))('%s is there on any day', async (_, { id }) => {
  for (const days of [0, 1, 40, 365]) {
    graph.nowMs = tuesdayMs + days * dayMs;
    const { status, body } = await graph.get(`${records}/${id}${everything}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id });
  }
});

test('the ids are what the documentation says', () => {
  expect(showcase.documentation.id).toBe('e523d2ed-2966-4b6b-925b-754a88034cc5');
  expect(new Set(Object.values(showcase).map(({ id }) => id)).size).toBe(Object.keys(showcase).length);
});

test("Microsoft's record comes as it is printed, without the link that leads nowhere", async () => {
  const file = join(__dirname, '../../../src/edges/sample-graph/documentation-record.json');
  const printed = JSON.parse(readFileSync(file, 'utf8')) as object;
  const { body, text } = await graph.get(
    `${records}/${showcase.documentation.id}?$expand=sessions($expand=segments)`,
  );
  const plain = (entity: object) =>
    JSON.parse(
      JSON.stringify(entity, (key, value: unknown) => (key.includes('@odata.context') ? undefined : value)),
    ) as Record<string, unknown>;
  const { 'sessions@odata.nextLink': link, ...expected } = plain(printed);
  expect(link).toBeDefined();
  expect(plain(body)).toEqual(expected);
  expect(text).not.toContain('nextLink');
  expect(body.organizer_v2).toBeUndefined();
});

test("Microsoft's record gives both people in the newer form when they are asked for", async () => {
  const { body } = await graph.get(`${records}/${showcase.documentation.id}?$expand=participants_v2`);
  expect(body.sessions).toBeUndefined();
  expect(body.participants_v2?.map(({ identity }) => identity.user?.displayName)).toEqual([
    'Abbie Wilkins',
    'Owen Franklin',
  ]);
  const own = await graph.get(`${records}/${showcase.documentation.id}/participants_v2`);
  expect(own.body.value).toEqual(body.participants_v2);
});

test('the all-hands has 300 people in more than 300 sessions, a dozen of them with a defect', async () => {
  const { allHands } = showcase;
  const first = await graph.get(`${records}/${allHands.id}${everything}`);
  const { body } = first;
  const sessions = [...(body.sessions ?? [])];
  const people = [...(body.participants_v2 ?? [])];
  for (let link = body['sessions@odata.nextLink']; link !== undefined;) {
    const page = await graph.get(link);
    sessions.push(...((page.body.value ?? []) as typeof sessions));
    link = page.body['@odata.nextLink'];
  }
  for (let link = body['participants_v2@odata.nextLink']; link !== undefined;) {
    const page = await graph.get(link);
    people.push(...((page.body.value ?? []) as typeof people));
    link = page.body['@odata.nextLink'];
  }
  expect(sessions).toHaveLength(317);
  expect(new Set(people.map(({ id }) => id)).size).toBe(300);
  expect(body.version).toBe(2);
  const texts = sessions.flatMap(({ caller }) =>
    caller && 'feedback' in caller && caller.feedback?.text ? [caller.feedback.text] : [],
  );
  expect(texts.length).toBeGreaterThan(2);
});

test('the weak Wi-Fi is visible in signal and jitter', async () => {
  const { body } = await graph.get(`${records}/${showcase.weakWifi.id}${everything}`);
  const media = body.sessions?.[0]?.segments?.[0]?.media?.[0];
  expect(media?.callerNetwork).toMatchObject({ connectionType: 'wifi' });
  expect(media?.callerNetwork?.wifiSignalStrength).toBeLessThan(50);
  expect(Number(/^PT0\.(\d{2})/.exec(media?.streams?.[0]?.averageJitter ?? '')?.[1])).toBeGreaterThanOrEqual(
    3,
  );
});

test('the dropped call broke off midway', async () => {
  const { body } = await graph.get(`${records}/${showcase.dropped.id}${everything}`);
  expect(body.sessions?.[0]?.failureInfo).toMatchObject({ stage: 'midcall' });
  expect(body.sessions?.[0]?.segments?.[0]?.failureInfo).toMatchObject({ stage: 'midcall' });
});

test('a call without telemetry has empty media', async () => {
  const { body } = await graph.get(`${records}/${showcase.noReport.id}${everything}`);
  expect(body.sessions?.flatMap((one) => one.segments?.flatMap(({ media }) => media))).toEqual([]);
});

test('the guests come in every kind of identity', async () => {
  const { body } = await graph.get(`${records}/${showcase.guests.id}${everything}`, unknownMembers);
  const people = body.participants_v2 ?? [];
  const kinds = new Set(
    people.flatMap(({ identity }) =>
      Object.entries(identity).flatMap(([key, value]) => (value ? [key] : [])),
    ),
  );
  expect([...kinds].sort()).toEqual([
    'application',
    'azureCommunicationServicesUser',
    'guest',
    'phone',
    'user',
  ]);
  const names = people.map(({ identity }) => identity.guest?.displayName);
  expect(names).toContain('[click](http://evil)');
  expect(people.map(({ id }) => id)).toContain('+371671***21');
  expect(people.filter(({ id }) => /^[0-9a-f]{32}$/.test(id))).toHaveLength(3);
});

test('the caller through the queue comes back twice under one session id, with two callees', async () => {
  const { body } = await graph.get(`${records}/${showcase.queue.id}${everything}`);
  const [first, second] = body.sessions ?? [];
  expect(first?.id).toBe(second?.id);
  expect(first?.callee?.userAgent).toMatchObject({ role: 'skypeForBusinessAutoAttendant' });
  expect(second?.callee?.userAgent).toMatchObject({ role: 'skypeForBusinessCallQueues' });
});

test('three meetings on three days share one link, and the people of the local chat client were there', async () => {
  const { standUp, badStandUp, earlierStandUp } = showcase;
  const read = ({ id }: { readonly id: string }) => graph.get(`${records}/${id}${everything}`);
  const bodies = (await Promise.all([standUp, badStandUp, earlierStandUp].map(read))).map(({ body }) => body);
  expect(new Set(bodies.map(({ joinWebUrl }) => joinWebUrl)).size).toBe(1);
  const starts = bodies.map(({ startDateTime = '' }) => Date.parse(startDateTime));
  expect(starts.map((ms) => ((starts[0] ?? 0) - ms) / dayMs)).toEqual([0, 1, 2]);
  const names = bodies[1]?.participants_v2?.map(({ identity }) => identity.user?.displayName);
  expect(names).toEqual(['Alex Wilber', 'Megan Bowen', 'Adele Vance', 'Isaiah Langer', 'Patti Fernandez']);
  const losses = bodies.map(({ sessions }) =>
    (sessions ?? [])
      .flatMap(({ segments }) => segments?.[0]?.media?.[0]?.streams ?? [])
      .some(({ averagePacketLossRate }) => (averagePacketLossRate ?? 0) > 0.1),
  );
  expect(losses).toEqual([false, true, false]);
});

test('one meeting has a short link', async () => {
  const { body } = await graph.get(`${records}/${showcase.shortLink.id}`);
  expect(body.joinWebUrl).toMatch(/^https:\/\/teams\.microsoft\.com\/meet\/\d+\?p=/);
});
