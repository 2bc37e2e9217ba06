import { readFileSync } from 'node:fs';
import { isBad } from '../../../src/edges/sample-graph/call-plan';
import type { CallPlan } from '../../../src/edges/sample-graph/call-plan';
import { callsOfDay } from '../../../src/edges/sample-graph/calls-of-day';
import { badDefects, visibleDefects } from '../../../src/edges/sample-graph/defects';
import { itemAt } from '../../../src/edges/sample-graph/deterministic';
import type { WireRecord } from '../../../src/edges/sample-graph/graph-shapes';
import { expandedRecord } from '../../../src/edges/sample-graph/meeting-of';
import { localPeople, sampleTenantId, staff } from '../../../src/edges/sample-graph/people';
import { showcaseCalls } from '../../../src/edges/sample-graph/showcase-calls';
import { dayMs, tuesdayMs } from './running-graph';

const today = Math.floor(tuesdayMs / dayMs);
const month: readonly CallPlan[] = Array.from({ length: 30 }, (_, back) => callsOfDay(today - back)).flat();
const records = [...month, ...showcaseCalls(tuesdayMs)].map(expandedRecord);

/** The property names of one type in Microsoft's own type package. */
function propertiesOf(type: string): readonly string[] {
  const file = require.resolve('@microsoft/microsoft-graph-types/microsoft-graph.d.ts');
  const namespace = readFileSync(file, 'utf8').split('export namespace CallRecords {')[1] ?? '';
  const body = new RegExp(`\\n {4}interface ${type} \\{([\\s\\S]*?)\\n {4}\\}`).exec(namespace)?.[1] ?? '';
  return [...body.matchAll(/^ {8}(\w+)\?:/gm)].map(([, name]) => name ?? '').sort();
}

function mediaOf(record: WireRecord) {
  return (record.sessions ?? []).flatMap(
    (session) => session.segments?.flatMap((one) => one.media ?? []) ?? [],
  );
}

const allMedia = records.flatMap(mediaOf);
const namesOf = (entity: object) => Object.keys(entity).sort().join();

test('the same month comes out twice the same', () => {
  const again = Array.from({ length: 30 }, (_, back) => callsOfDay(today - back)).flat();
  expect(again).toEqual(month);
  const texts = again.map((plan) => JSON.stringify(expandedRecord(plan)));
  expect(texts.filter((text, index) => text !== JSON.stringify(records[index]))).toEqual([]);
});

test('a working day has 30 to 40 calls, a day of the weekend five', () => {
  const saturday = today - 3;
  expect(callsOfDay(saturday)).toHaveLength(5);
  const workday = callsOfDay(today).length;
  expect(workday).toBeGreaterThanOrEqual(30);
  expect(workday).toBeLessThanOrEqual(40);
});

test('about an eighth of the calls is bad and a tenth is rated', () => {
  const rated = month.filter(({ attendance }) => attendance.some(({ feedback }) => feedback !== undefined));
  const share = (part: readonly unknown[]) => part.length / month.length;
  expect(share(month.filter(isBad))).toBeCloseTo(0.12, 1);
  expect(share(rated)).toBeCloseTo(0.1, 1);
});

test.each(badDefects)('the month has a call with %s', (defect) => {
  const causes = month.flatMap(({ attendance }) => attendance.map((one) => one.defect));
  expect(causes).toContain(defect);
});

const millisecondsOf = (text: string | null | undefined) =>
  Number(/^PT([\d.]+)S$/.exec(text ?? '')?.[1]) * 1000;

/** Microsoft's rule for audio, written once more so that the sample does not depend on our own. */
function looksBad(record: WireRecord): boolean {
  const sessions = record.sessions ?? [];
  if (sessions.some(({ failureInfo }) => failureInfo?.stage === 'midcall')) return true;
  const audio = mediaOf(record).filter(({ label }) => label === 'main-audio');
  return audio
    .flatMap(({ streams }) => streams ?? [])
    .filter(({ packetUtilization }) => (packetUtilization ?? 0) > 500)
    .some(
      (stream) =>
        millisecondsOf(stream.averageJitter) > 30 ||
        millisecondsOf(stream.averageRoundTripTime) > 500 ||
        (stream.averagePacketLossRate ?? 0) > 0.1,
    );
}

test('a visible defect shows in the numbers or the failure, and nothing else looks bad', () => {
  const visible = new Set(visibleDefects);
  const wrong = month.filter((plan, index) => {
    const record = records[index];
    const isVisible = plan.attendance.some(({ defect }) => visible.has(defect));
    return record === undefined || looksBad(record) !== isVisible;
  });
  expect(wrong.map(({ id, attendance }) => [id, attendance.map(({ defect }) => defect)])).toEqual([]);
});

test('every id is a GUID of its own and every timestamp has seven decimals', () => {
  const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
  const timestamp = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{7}Z$/;
  expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
  expect(records.filter(({ id }) => !guid.test(id))).toEqual([]);
  const times = records.flatMap((one) => [one.startDateTime, one.endDateTime, one.lastModifiedDateTime]);
  expect(times.filter((time) => !timestamp.test(time ?? ''))).toEqual([]);
});

test('a call ends after it begins, and is published 5 to 20 minutes after that', () => {
  const waits = month.map(({ endMs, versions }) => itemAt(versions, 0).availableAtMs - endMs);
  expect(month.filter(({ startMs, endMs }) => endMs <= startMs)).toEqual([]);
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(5 * 60_000);
  expect(Math.max(...waits)).toBeLessThanOrEqual(20 * 60_000);
});

test('versions rise, and a later one holds more', () => {
  const later = month.filter(({ versions }) => versions.length > 1);
  expect(later.length).toBeGreaterThan(20);
  const wrong = later.filter(({ versions: [first, second] }) => {
    return first === undefined || second === undefined || second.availableAtMs <= first.availableAtMs;
  });
  expect(wrong).toEqual([]);
});

test('every stream, network and device has every field of the schema', () => {
  const networks = allMedia.flatMap((media) => [media.callerNetwork, media.calleeNetwork]);
  const devices = allMedia.flatMap((media) => [media.callerDevice, media.calleeDevice]);
  const streams = allMedia.flatMap((media) => media.streams ?? []);
  const shapes = (entities: readonly (object | null | undefined)[]) => [
    ...new Set(entities.flatMap((one) => (one ? [namesOf(one)] : []))),
  ];
  expect(shapes(streams)).toEqual([propertiesOf('MediaStream').join()]);
  expect(shapes(networks)).toEqual([propertiesOf('NetworkInfo').join()]);
  expect(shapes(devices)).toEqual([propertiesOf('DeviceInfo').join()]);
});

test('each medium lists both directions, and an unused one has no packets and no figures', () => {
  const directions = new Set(
    allMedia.map(({ streams }) => (streams ?? []).map(({ streamDirection }) => streamDirection).join()),
  );
  expect([...directions]).toEqual(['callerToCallee,calleeToCaller']);
  const unused = allMedia
    .flatMap(({ streams }) => streams ?? [])
    .filter((one) => one.packetUtilization === 0);
  expect(unused.length).toBeGreaterThan(50);
  expect(unused.filter((one) => one.averageJitter !== null || one.averagePacketLossRate !== null)).toEqual(
    [],
  );
});

test('a session has one segment, with the same id', () => {
  const sessions = records.flatMap((record) => record.sessions ?? []);
  const wrong = sessions.filter((one) => one.segments?.length !== 1 || one.segments[0]?.id !== one.id);
  expect(wrong).toEqual([]);
});

test('in a group call the service is the callee; one-to-one has both people and the id of the record', () => {
  const groups = records.filter(({ type }) => type === 'groupCall');
  const pairs = records.filter(({ type }) => type === 'peerToPeer');
  const meetings = groups.flatMap(({ id, sessions }) => (sessions ?? []).filter((one) => one.id !== id));
  const kinds = new Set(meetings.map(({ callee }) => callee?.['@odata.type']));
  expect([...kinds]).toEqual(['#microsoft.graph.callRecords.serviceEndpoint']);
  expect(pairs.filter(({ id, sessions }) => sessions?.length !== 1 || sessions[0]?.id !== id)).toEqual([]);
});

test('a call that grew from two people keeps its old leg as an empty session', () => {
  const legs = records
    .filter(({ type }) => type === 'groupCall')
    .flatMap(({ id, sessions }) => (sessions ?? []).filter((session) => session.id === id));
  expect(legs.length).toBeGreaterThan(0);
  expect(legs.filter((leg) => leg.startDateTime !== leg.endDateTime)).toEqual([]);
  expect(legs.flatMap((leg) => leg.segments?.[0]?.media)).toEqual([]);
});

test("the service's side is wired without a speed and of unknown make", () => {
  const group = records.find(({ type }) => type === 'groupCall');
  const session = group?.sessions?.find(({ segments }) => (segments?.[0]?.media?.length ?? 0) > 0);
  expect(session?.segments?.[0]?.media?.[0]?.calleeNetwork).toMatchObject({
    connectionType: 'wired',
    linkSpeed: 0,
  });
  expect(session?.callee?.userAgent).toMatchObject({ platform: 'unknown', productFamily: 'unknown' });
});

test('satin streams have no degradation, whatever was lost', () => {
  const satin = allMedia
    .flatMap(({ streams }) => streams ?? [])
    .filter(({ audioCodec }) => audioCodec === 'satin');
  const values = new Set(satin.map(({ averageAudioDegradation }) => averageAudioDegradation));
  expect(values).toEqual(new Set([0, null]));
});

test('meetings have the long form of the link but for one, other calls none', () => {
  const links = records.map(({ joinWebUrl }) => joinWebUrl ?? '').filter((link) => link !== '');
  const form =
    /^https:\/\/teams\.microsoft\.com\/l\/meetup-join\/19%3ameeting_[0-9a-f]+%40thread\.v2\/0\?context=%7b/;
  expect(links.filter((link) => !form.test(link))).toEqual([
    expect.stringMatching(/^https:\/\/teams\.microsoft\.com\/meet\/\d{13}\?p=\w{8}$/),
  ]);
  expect(links.length).toBeGreaterThan(100);
});

test("the local chat client's six people are members of its tenant and call often", () => {
  expect(sampleTenantId).toBe('00000000-0000-0000-0000-0000000000001');
  expect(localPeople.map(({ id }) => id.slice(-2))).toEqual(['20', '21', '22', '23', '24', '25']);
  expect(localPeople[0]).toMatchObject({
    id: '00000000-0000-0000-0000-0000000000020',
    name: 'Alex Wilber',
    tenantId: sampleTenantId,
  });
  const calls = localPeople.map(
    ({ id }) => month.filter(({ attendance }) => attendance.some(({ person }) => person.id === id)).length,
  );
  expect(Math.min(...calls)).toBeGreaterThan(30);
});

test('the staff has names of many alphabets and ids of their own', () => {
  expect(staff.length).toBe(60);
  expect(new Set(staff.map(({ id }) => id)).size).toBe(staff.length);
  const names = staff.map(({ name }) => name ?? '').join(' ');
  expect(names).toMatch(/\p{Script=Cyrillic}/u);
  expect(names).toMatch(/[äöüß]/);
});

test('a test call says so', () => {
  const tests = records.flatMap(({ sessions }) => (sessions ?? []).filter(({ isTest }) => isTest === true));
  expect(tests.length).toBeGreaterThan(0);
});
