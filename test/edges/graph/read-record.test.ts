import type { CallRecordHead, Identity, Session } from '../../../src/core/call/call-record';
import { feedRecord, readRecords } from '../../../src/edges/graph/read-record';
import documentation from '../../fixtures/graph/documentation-record.json';

type Json = Readonly<Record<string, unknown>>;

const id = '7b0c7a52-1111-4d6e-9a3b-0c5f2f1e9a01';
const start = '2026-11-20T09:00:03.12Z';
const startMs = Date.UTC(2026, 10, 20, 9, 0, 3, 120);
const minimal: Json = { id, startDateTime: start };

function headOf(json: Json): CallRecordHead {
  const [record] = readRecords(json);
  if (record?.ok !== true) throw new Error('unreadable');
  return record.value.head;
}

function detailsOf(json: unknown): readonly string[] {
  return readRecords(json).map((record) => {
    if (record.ok) return 'ok';
    return record.error.kind === 'unreadableRecord' ? record.error.detail : record.error.kind;
  });
}

/** Writes down what it is handed, in order. */
function writingSink() {
  const heads: CallRecordHead[] = [];
  const people: Identity[] = [];
  const sessions: Session[] = [];
  return {
    heads,
    sessions,
    head: (head: CallRecordHead) => void heads.push(head),
    people: (more: readonly Identity[]) => void people.push(...more),
    session: (session: Session) => void sessions.push(session),
  };
}

describe('what can be read', () => {
  it.each([
    ['an empty object', {}, ['empty']],
    ['an empty array', [], ['empty']],
    ['an empty collection', { value: [] }, ['empty']],
    ['null', null, ['notARecord']],
    ['a text', 'x', ['notARecord']],
    ['an array in an array', [[]], ['empty']],
    ['a record without id', { version: 1, startDateTime: start }, ['noId']],
    ['a record whose id is no GUID', { ...minimal, id: '42' }, ['noId']],
    ['an error of Graph', { error: { code: 'NotFound' } }, ['noId']],
    ['a user of Graph', { id, displayName: 'Ann' }, ['notARecord']],
    ['something with another id', { id: '42', displayName: 'Ann' }, ['notARecord']],
    ['a record without any time', { id, version: 1, sessions: [{}, null] }, ['noStart']],
    ['a record', minimal, ['ok']],
    ['records, some bad', [minimal, {}, minimal], ['ok', 'empty', 'ok']],
    ['a collection', { '@odata.context': 'x', value: [minimal, null] }, ['ok', 'notARecord']],
  ])('%s', (_name, json, expected) => {
    expect(detailsOf(json)).toEqual(expected);
  });
});

describe('the head', () => {
  it('needs only id and start', () => {
    expect(headOf(minimal)).toEqual({
      id,
      version: 0,
      type: 'unknown',
      modalities: [],
      startedAtMs: startMs,
      participants: [],
    });
  });

  it('takes an id in any case', () => {
    expect(headOf({ ...minimal, id: id.toUpperCase() }).id).toBe(id);
  });

  it('takes the earliest session, then the last change for a missing start', () => {
    const sessions = [{ startDateTime: '2026-11-20T10:00:00Z' }, { startDateTime: start }, {}];
    const lastModifiedDateTime = '2026-11-21T00:00:00Z';
    expect(headOf({ id, sessions, lastModifiedDateTime }).startedAtMs).toBe(startMs);
    expect(headOf({ id, version: 2, lastModifiedDateTime }).startedAtMs).toBe(Date.UTC(2026, 10, 21));
  });

  it.each([
    [3, 3],
    ['3', 3],
    [2.5, 0],
    [null, 0],
    [-1, 0],
  ])('version %p is %d', (version, expected) => {
    expect(headOf({ ...minimal, version }).version).toBe(expected);
  });

  it.each([
    [null, undefined],
    ['', undefined],
    ['not a link', undefined],
    ['http://teams.microsoft.com/l/x', undefined],
    ['javascript:alert(1)', undefined],
    [
      'https://teams.microsoft.com/l/meetup-join/19%3ameeting',
      'https://teams.microsoft.com/l/meetup-join/19%3ameeting',
    ],
    [
      'https://teams.microsoft.com/l/x?context={"Tid":"a b"}&%zz',
      'https://teams.microsoft.com/l/x?context=%7B%22Tid%22:%22a%20b%22%7D&%25zz',
    ],
  ])('joinWebUrl %p is %p', (joinWebUrl, expected) => {
    expect(headOf({ ...minimal, joinWebUrl }).joinUrl).toBe(expected);
  });

  it.each([
    ['GroupCall', 'groupCall'],
    ['unknown', 'unknown'],
    ['townHall', 'townHall'],
    [7, 'unknown'],
  ])('type %p is %s', (type, expected) => {
    expect(headOf({ ...minimal, type }).type).toBe(expected);
  });

  it('reads modalities in Graph’s spelling', () => {
    const modalities = ['AUDIO', 'videoBasedScreenSharing', null, 'hologram', ''];
    expect(headOf({ ...minimal, modalities }).modalities).toEqual([
      'audio',
      'videoBasedScreenSharing',
      'hologram',
    ]);
    expect(headOf({ ...minimal, modalities: 'audio' }).modalities).toEqual([]);
  });

  it('prefers the _v2 lists and falls back to the old ones', () => {
    const ann = { user: { id: 'ann' } };
    const ben = { user: { id: 'ben' } };
    const old = { organizer: ann, participants: [ann] };
    const current = {
      organizer_v2: { id: 'ben', identity: ben },
      participants_v2: [{ id: 'ben', identity: ben }],
    };
    const readAnn = { id: 'ann', kind: 'user' };
    const readBen = { id: 'ben', kind: 'user' };
    expect(headOf({ ...minimal, ...old })).toMatchObject({ organizer: readAnn, participants: [readAnn] });
    expect(headOf({ ...minimal, ...old, ...current })).toMatchObject({
      organizer: readBen,
      participants: [readBen],
    });
    const empty = { organizer_v2: null, participants_v2: [] };
    expect(headOf({ ...minimal, ...old, ...empty })).toMatchObject({
      organizer: readAnn,
      participants: [readAnn],
    });
    const nameless = { organizer_v2: { identity: { user: null } } };
    expect(headOf({ ...minimal, ...old, ...nameless }).organizer).toEqual(readAnn);
  });
});

describe('feeding', () => {
  it('hands over head and sessions, repeated ids and all', () => {
    const sink = writingSink();
    const sessions = [{ id }, null, { id }, { id: 'other' }];
    expect(feedRecord({ ...minimal, sessions }, sink)).toEqual({ ok: true, value: { complete: true } });
    expect(sink.heads).toHaveLength(1);
    expect(sink.sessions.map((session) => session.id)).toEqual([id, id, 'other']);
  });

  it.each([
    { 'sessions@odata.nextLink': 'https://graph.microsoft.com/v1.0/x' },
    { 'participants_v2@odata.nextLink': 'https://graph.microsoft.com/v1.0/x' },
    { sessions: [{ 'segments@odata.nextLink': 'https://graph.microsoft.com/v1.0/x' }, {}] },
  ])('is incomplete with %j', (more) => {
    expect(feedRecord({ ...minimal, ...more }, writingSink())).toEqual({
      ok: true,
      value: { complete: false },
    });
  });

  it('touches nothing when the record is unreadable', () => {
    const sink = writingSink();
    expect(feedRecord({}, sink).ok).toBe(false);
    expect(sink.heads).toEqual([]);
  });

  it('reads the record of Microsoft’s documentation', () => {
    const sink = writingSink();
    expect(feedRecord(documentation, sink)).toEqual({ ok: true, value: { complete: false } });
    expect(sink.heads[0]).toMatchObject({
      version: 1,
      type: 'peerToPeer',
      organizer: { name: 'Abbie Wilkins' },
    });
    const [session] = sink.sessions;
    expect(session?.callee?.feedback).toEqual({ rating: 'poor', tokens: ['Noisy'] });
    const [audio] = session?.segments[0]?.media ?? [];
    expect(audio?.callerNetwork?.macAddress).toBeUndefined();
    expect(audio?.calleeNetwork?.linkSpeedBps).toBeUndefined();
    expect(audio?.streams[1]).toMatchObject({
      direction: 'calleeToCaller',
      packets: 709,
      roundTripMs: 64,
      jitterMs: 7,
      networkJitterMs: 266,
      degradationMos: 1.160898,
    });
  });
});
