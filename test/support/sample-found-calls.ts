import type { AuditLine } from '../../src/core/find/audit-line';
import type { FoundCall, IndexedCall, KnownPerson, PhoneLeg } from '../../src/core/find/found-call';
import type { CallsQuestion } from '../../src/core/find/question';
import type { CallPerson } from '../../src/core/find/summary';
import { parseUserId } from '../../src/core/ids';
import { callsPage, type CallsList } from '../../src/core/view/calls-list-card';
import type { ListNote } from '../../src/core/view/calls-list-notes';
import { callId } from './call-quality';
import { hostileNames } from './hostile-call';

/** A Wednesday, 11:08 in Berlin. */
export const foundNowMs = Date.UTC(2026, 4, 6, 9, 8, 0);
const hourMs = 3_600_000;
const minuteMs = 60_000;

export const viewer = 'f0000000-0000-4000-8000-000000000001';

export function person(
  id: string,
  name: string | undefined,
  different: Partial<CallPerson> = {},
): CallPerson {
  return { id, name, kind: 'user', verdict: 'good', ...different };
}

const megan = person('m-1', 'Megan Bowen', { verdict: 'poor', stars: 2 });
const you = person(viewer, 'Robin Vance');
const company = [megan, person('a-1', 'Adele Vance'), you, person('g-1', undefined, { kind: 'guest' })];

export const foundId = (index: number) => callId(`bbbbbbbb-0000-4000-8000-${`${index}`.padStart(12, '0')}`);

/** A good call of an hour with Megan and you; say what is different. */
export function indexed(index: number, different: Partial<IndexedCall> = {}): IndexedCall {
  const startedAtMs = different.startedAtMs ?? foundNowMs - (index * 9 + 2) * hourMs;
  const participants = different.participants ?? [person('m-1', 'Megan Bowen'), you];
  return {
    callId: foundId(index),
    version: 1,
    type: participants.length > 2 ? 'groupCall' : 'peerToPeer',
    modalities: ['audio', 'video'],
    startedAtMs,
    endedAtMs: startedAtMs + 25 * minuteMs,
    headline: 'ok',
    headlineReasons: [],
    people: { total: participants.length, good: participants.length, poor: 0, unclassified: 0 },
    affected: 0,
    severity: 0.4,
    ratings: 0,
    participants,
    truncated: false,
    ...different,
  };
}

export function found(call: IndexedCall, different: Partial<FoundCall> = {}): FoundCall {
  const { callId: id, version, type, modalities, startedAtMs, endedAtMs, organizer } = call;
  const head = { callId: id, version, type, modalities, startedAtMs, endedAtMs, organizer };
  return { head, quality: call, phoneLegs: [], ...different };
}

export const poorMeeting = indexed(0, {
  headline: 'problem',
  headlineReasons: ['poorStream', 'lowRating'],
  participants: company,
  people: { total: 6, good: 3, poor: 2, unclassified: 1 },
  affected: 2,
  severity: 4.23,
  lowestStars: 2,
  ratings: 3,
  endedAtMs: foundNowMs - 79 * minuteMs,
});

const phoneLeg: PhoneLeg = {
  network: 'directRouting',
  startedAtMs: foundNowMs - 11 * hourMs,
  durationSeconds: 190,
  callType: 'ByotOut',
  callerNumber: '+4930123456',
  calleeNumber: '+15552223344',
  successful: true,
  sipCode: 200,
};

const organizer = { id: 'm-1', name: 'Megan Bowen', kind: 'user' } as const;
const unreadMeeting = indexed(5, { participants: company, organizer });

/** One of every kind of line, two pages. */
export const manyFound: readonly FoundCall[] = [
  found(poorMeeting),
  found(indexed(1, { lowestStars: 5, ratings: 1 }), { phoneLegs: [phoneLeg] }),
  found(
    indexed(2, { headline: 'unknown', participants: [you, person('p-1', undefined, { kind: 'external' })] }),
  ),
  found(indexed(3, { participants: [you, person('+4915112345678', undefined, { kind: 'phone' })] }), {
    phoneLegs: [{ ...phoneLeg, network: 'pstn', callType: 'user_in', successful: false, sipCode: 486 }],
  }),
  found(
    indexed(4, {
      truncated: true,
      people: { total: 280, good: 280, poor: 0, unclassified: 0 },
      type: 'groupCall',
    }),
  ),
  found(unreadMeeting, { quality: 'unread' }),
  found(indexed(6), { quality: 'failed' }),
  ...Array.from({ length: 5 }, (_, index) => found(indexed(index + 20))),
];

export const myCalls: CallsQuestion = { kind: 'myCalls', span: { kind: 'days', days: 7 } };
export const meganKnown: KnownPerson = { id: 'm-1', name: 'Megan Bowen', upn: 'meganb@contoso.com' };
export const callsOfMegan: CallsQuestion = {
  kind: 'callsOf',
  person: { kind: 'name', name: 'megan' },
  span: { kind: 'thisWeek' },
};
export const worstCalls: CallsQuestion = {
  kind: 'worstCalls',
  span: { kind: 'thisWeek' },
  network: '10.1.2.0',
};

/** The first page of calls, for this question. */
export function listOf(
  question: CallsQuestion,
  calls: readonly FoundCall[] = manyFound,
  different: Partial<CallsList> = {},
): CallsList {
  return { question, page: callsPage(calls), notes: [], isReading: false, ...different };
}

const anna = parseUserId('aaaaaaaa-1111-4000-8000-000000000001');

export function auditLine(different: Partial<AuditLine> = {}): AuditLine {
  return {
    atMs: foundNowMs - 2 * hourMs,
    actor: anna,
    actorName: 'Anna Smith',
    what: 'report',
    callId: foundId(1),
    about: undefined,
    place: 'personal',
    ...different,
  };
}

export const auditLines: readonly AuditLine[] = [
  auditLine(),
  auditLine({ what: 'list', callId: undefined, about: 'm-1', atMs: foundNowMs - 30 * hourMs }),
  auditLine({ what: 'export', actorName: undefined, place: 'channel', atMs: foundNowMs - 60 * hourMs }),
];

export const namesakes: readonly KnownPerson[] = [
  meganKnown,
  { id: 'm-2', name: 'Megan Bowen', upn: 'megan.bowen2@contoso.com' },
  { id: 'm-3', name: undefined, upn: 'meg@contoso.com' },
];

export const allNotes: readonly ListNote[] = [
  { kind: 'ownIndex', reachesBackToMs: foundNowMs - 400 * 24 * hourMs },
  { kind: 'ownIndex', reachesBackToMs: undefined },
  { kind: 'graphFailed', problem: 'throttled' },
  { kind: 'thirtyDays' },
  { kind: 'incomplete' },
  { kind: 'nothingJudgedYet' },
  { kind: 'phoneRule', minutes: 5 },
  { kind: 'phoneIncomplete' },
  { kind: 'occurrences' },
];

export const ofMegan: Partial<CallsList> = {
  whose: meganKnown,
  notes: [{ kind: 'phoneRule', minutes: 5 }],
};

export const fromIndex: Partial<CallsList> = {
  notes: [{ kind: 'ownIndex', reachesBackToMs: foundNowMs - 80 * 24 * hourMs }],
};

/** Names as somebody would choose them who wants the list to say something else. */
export const hostileList: CallsList = listOf(
  { kind: 'callsOf', person: { kind: 'name', name: hostileNames[0] }, span: undefined },
  hostileNames.map((name, index) =>
    found(
      indexed(index, {
        participants: [person('h-0', name), person('h-1', hostileNames[4]), person('h-2', hostileNames[2])],
        people: { total: 900, good: 0, poor: 900, unclassified: 0 },
        type: '**newType**',
        modalities: [...hostileNames],
        headline: 'problem',
        affected: 900,
      }),
      { phoneLegs: hostileNames.map((number) => ({ ...phoneLeg, callerNumber: number, callType: number })) },
    ),
  ),
  { whose: { id: 'h-0', name: hostileNames[2] } },
);
