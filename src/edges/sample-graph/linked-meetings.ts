import type { Attendance, CallPlan } from './call-plan';
import { dayMs } from './calls-of-day';
import type { Defect } from './defects';
import { hexOf, randomOf } from './deterministic';
import { complaintAbout } from './feedback';
import { alexWilber, meganBowen, localPeople, type Person, sampleTenantId } from './people';
import { showcase, type ShowcaseName } from './showcase';
import { joinUrlOf, shortJoinUrlOf } from './text-forms';

const minuteMs = 60_000;

type Occurrence = {
  readonly name: ShowcaseName;
  readonly daysBefore: number;
  /** Minutes after midnight UTC. */
  readonly at: number;
  readonly minutes: number;
  readonly joinWebUrl: string;
  readonly organizer: Person;
  readonly people: readonly Person[];
  readonly defects?: ReadonlyMap<Person, Defect>;
};

const standUp = {
  at: 8 * 60 + 30,
  minutes: 15,
  joinWebUrl: joinUrlOf(hexOf('stand-up'), sampleTenantId, meganBowen.id),
  organizer: meganBowen,
  people: localPeople.slice(0, 5),
} as const;

const occurrences: readonly Occurrence[] = [
  { ...standUp, name: 'standUp', daysBefore: 0 },
  { ...standUp, name: 'badStandUp', daysBefore: 1, defects: new Map([[meganBowen, 'lossyUplink']]) },
  { ...standUp, name: 'earlierStandUp', daysBefore: 2 },
  {
    name: 'shortLink',
    daysBefore: 1,
    at: 13 * 60,
    minutes: 28,
    joinWebUrl: shortJoinUrlOf('meeting with a short link'),
    organizer: alexWilber,
    people: localPeople.slice(0, 3),
  },
];

/** Meetings to be found by their link, around the day that starts at this midnight: a recurring one, and one with a short link. */
export function linkedMeetings(midnightMs: number): readonly CallPlan[] {
  return occurrences.map((one) => planOf(one, midnightMs - one.daysBefore * dayMs));
}

function planOf(occurrence: Occurrence, midnightMs: number): CallPlan {
  const { id } = showcase[occurrence.name];
  const startMs = midnightMs + occurrence.at * minuteMs + 2_119;
  const endMs = startMs + occurrence.minutes * minuteMs;
  return {
    id,
    shape: 'group',
    startMs,
    endMs,
    versions: [{ version: 1, availableAtMs: endMs + 11 * minuteMs }],
    joinWebUrl: occurrence.joinWebUrl,
    organizer: occurrence.organizer,
    attendance: occurrence.people.map((person): Attendance => {
      const defect = occurrence.defects?.get(person) ?? 'none';
      const common = { person, defect, joinMs: startMs, leaveMs: endMs };
      return defect === 'none' ? common : { ...common, feedback: complaintAbout(defect, randomOf(id)) };
    }),
  };
}
