import type { Attendance, CallPlan } from './call-plan';
import { dayMs } from './calls-of-day';
import type { Defect } from './defects';
import { hexOf, itemAt, randomOf } from './deterministic';
import type { Feedback } from './feedback';
import { complaintAbout } from './feedback';
import * as outside from './outsiders';
import * as people from './people';
import type { Person } from './people';
import type { ShowcaseName } from './showcase';
import { showcase } from './showcase';
import { linkedMeetings } from './linked-meetings';
import { townHall } from './town-hall';
import { joinUrlOf } from './text-forms';

const minuteMs = 60_000;

type Role = Person | (Omit<Attendance, 'joinMs' | 'leaveMs' | 'defect'> & { readonly defect?: Defect });

type Sketch = {
  readonly name: ShowcaseName;
  /** Minutes after midnight UTC, yesterday. */
  readonly at: number;
  readonly minutes: number;
  readonly shape: CallPlan['shape'];
  readonly roles: readonly Role[];
  readonly hasLaterVersion?: boolean;
};

const broken: Feedback = { rating: 'bad', text: 'Every second word was missing.', tokens: ['Interruptions'] };

const sketches: readonly Sketch[] = [
  {
    name: 'weakWifi',
    at: 9 * 60 + 2,
    minutes: 24,
    shape: 'pair',
    roles: [
      { person: people.alexWilber, defect: 'weakWifi' },
      { person: people.meganBowen, feedback: broken },
    ],
  },
  {
    name: 'good',
    at: 10 * 60,
    minutes: 41,
    shape: 'group',
    roles: [people.meganBowen, people.alexWilber, people.adeleVance, ...people.staff.slice(0, 2)],
  },
  {
    name: 'vpnMeeting',
    at: 11 * 60,
    minutes: 52,
    shape: 'group',
    roles: [
      people.alexWilber,
      { person: people.pattiFernandez, defect: 'vpn' },
      people.lynneRobbins,
      { person: itemAt(people.staff, 6), defect: 'vpn' },
      ...people.staff.slice(8, 10),
    ],
  },
  {
    name: 'dropped',
    at: 13 * 60 + 20,
    minutes: 7,
    shape: 'pair',
    roles: [people.alexWilber, { person: people.lynneRobbins, defect: 'dropped' }],
  },
  {
    name: 'deadMicrophone',
    at: 14 * 60,
    minutes: 18,
    shape: 'group',
    roles: [
      people.adeleVance,
      people.alexWilber,
      {
        person: people.isaiahLanger,
        defect: 'microphoneNotWorking',
        feedback: { rating: 'poor', text: 'Nobody could hear me.', tokens: ['OtherNoSound'] },
      },
    ],
  },
  {
    name: 'guests',
    at: 14 * 60 + 30,
    minutes: 45,
    shape: 'group',
    roles: [
      people.alexWilber,
      { person: outside.hostileGuest, defect: 'mobileNetwork' },
      ...outside.anonymousGuests.slice(0, 2),
      ...outside.externals,
      outside.invitedGuest,
      ...outside.telephones,
      outside.acsUser,
      outside.recorderBot,
    ],
  },
  {
    name: 'noReport',
    at: 15 * 60,
    minutes: 4,
    shape: 'group',
    roles: [
      { person: people.alexWilber, defect: 'noReport' },
      { person: people.adeleVance, defect: 'noReport' },
    ],
  },
  {
    name: 'queue',
    at: 15 * 60 + 10,
    minutes: 9,
    shape: 'group',
    roles: [
      {
        person: itemAt(outside.telephones, 0),
        service: 'skypeForBusinessAutoAttendant',
        sessionId: '5a4f1c02-7d1b-4e0a-8c11-3f6b2a9000aa',
      },
      {
        person: itemAt(outside.telephones, 0),
        service: 'skypeForBusinessCallQueues',
        sessionId: '5a4f1c02-7d1b-4e0a-8c11-3f6b2a9000aa',
      },
      people.meganBowen,
      { person: outside.serviceQueue, defect: 'noReport' },
    ],
  },
  {
    name: 'lateRating',
    at: 16 * 60,
    minutes: 12,
    shape: 'pair',
    roles: [
      {
        person: people.meganBowen,
        feedback: complaintAbout('echo', randomOf('late')),
        feedbackFromVersion: 2,
      },
      people.alexWilber,
    ],
    hasLaterVersion: true,
  },
  {
    name: 'withoutLocalPeople',
    at: 16 * 60 + 15,
    minutes: 20,
    shape: 'pair',
    roles: [{ person: itemAt(people.staff, 11), defect: 'lossyUplink' }, itemAt(people.staff, 12)],
  },
  {
    name: 'overloadedLaptop',
    at: 17 * 60,
    minutes: 33,
    shape: 'group',
    roles: [
      { person: people.alexWilber, hasVideo: true },
      { person: people.pattiFernandez, defect: 'cpuOverload', hasVideo: true },
      { person: people.isaiahLanger, hasVideo: true },
    ],
  },
];

/** The fixed calls as they stand on this day: they took place the day before. */
export function showcaseCalls(nowMs: number): readonly CallPlan[] {
  const yesterdayMs = (Math.floor(nowMs / dayMs) - 1) * dayMs;
  const sketched = sketches.map((sketch) => planOf(sketch, yesterdayMs));
  return [...sketched, townHall(yesterdayMs), ...linkedMeetings(yesterdayMs)];
}

function planOf(sketch: Sketch, midnightMs: number): CallPlan {
  const startMs = midnightMs + sketch.at * minuteMs + 3_217;
  const endMs = startMs + sketch.minutes * minuteMs;
  const attendance = sketch.roles.map((role): Attendance => {
    const parts = 'kind' in role ? { person: role } : role;
    return { defect: 'none', ...parts, joinMs: startMs, leaveMs: endMs };
  });
  const organizer = organizerOf(attendance);
  const first = { version: 1, availableAtMs: endMs + 12 * minuteMs };
  const second = { version: 2, availableAtMs: endMs + 40 * minuteMs };
  return {
    id: showcase[sketch.name].id,
    shape: sketch.shape,
    startMs,
    endMs,
    versions: sketch.hasLaterVersion === true ? [first, second] : [first],
    joinWebUrl:
      sketch.shape === 'pair' ? null : joinUrlOf(hexOf(sketch.name), people.sampleTenantId, organizer.id),
    organizer,
    attendance,
  };
}

function organizerOf(attendance: readonly Attendance[]): Person {
  return attendance.find(({ person }) => person.kind === 'user')?.person ?? people.alexWilber;
}
