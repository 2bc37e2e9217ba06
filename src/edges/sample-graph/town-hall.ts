import type { Attendance, CallPlan } from './call-plan';
import type { Defect } from './defects';
import { hexOf, itemAt, randomOf } from './deterministic';
import { complaintAbout, contented } from './feedback';
import { outsiders, telephones } from './outsiders';
import { adeleVance, memberNumber, sampleTenantId } from './people';
import type { Person } from './people';
import { showcase } from './showcase';
import { joinUrlOf } from './text-forms';

const minuteMs = 60_000;
const peopleCount = 300;
const rejoinCount = 17;

/** Twelve of three hundred: a corner of the building, two home offices, one slow laptop, one drop. */
const affected = new Map<number, Defect>([
  [3, 'weakWifi'],
  [19, 'weakWifi'],
  [27, 'weakWifi'],
  [44, 'weakWifi'],
  [58, 'weakWifi'],
  [71, 'vpn'],
  [88, 'vpn'],
  [103, 'lossyUplink'],
  [149, 'mobileNetwork'],
  [180, 'cpuOverload'],
  [222, 'wifi24GHz'],
  [271, 'dropped'],
]);

/** The 300-person meeting of the day that starts at this midnight. */
export function townHall(midnightMs: number): CallPlan {
  const startMs = midnightMs + 12 * 60 * minuteMs + 5_431;
  const endMs = startMs + 58 * minuteMs;
  return {
    id: showcase.allHands.id,
    shape: 'group',
    startMs,
    endMs,
    versions: [
      { version: 1, availableAtMs: endMs + 18 * minuteMs },
      { version: 2, availableAtMs: endMs + 64 * minuteMs },
    ],
    joinWebUrl: joinUrlOf(hexOf('all hands'), sampleTenantId, adeleVance.id),
    organizer: adeleVance,
    attendance: attendanceOf(startMs, endMs),
  };
}

function attendanceOf(startMs: number, endMs: number): readonly Attendance[] {
  const first = Array.from({ length: peopleCount }, (_, index) => attendeeOf(index, startMs, endMs));
  const rejoined = first.slice(30, 30 + rejoinCount).map((attendance): Attendance => {
    const joinMs = attendance.leaveMs - 15 * minuteMs;
    return { person: attendance.person, defect: 'none', joinMs, leaveMs: attendance.leaveMs };
  });
  return [...first, ...rejoined];
}

function attendeeOf(index: number, startMs: number, endMs: number): Attendance {
  const random = randomOf(`all hands:${index}`);
  const defect = affected.get(index) ?? 'none';
  const isRated = defect === 'none' ? index % 25 === 2 : index % 4 !== 0;
  const feedback = defect === 'none' ? contented(random) : complaintAbout(defect, random);
  return {
    person: personNumber(index),
    defect: index % 60 === 59 ? 'noReport' : defect,
    joinMs: startMs + (index === 2 ? 0 : random.whole(0, 6 * 60_000)),
    leaveMs: endMs - random.whole(0, 4 * minuteMs),
    hasVideo: index % 6 === 0 || defect === 'cpuOverload',
    isSharing: index === 2,
    isMuted: defect === 'none' && index > 8 && index % 3 !== 0,
    ...(isRated ? { feedback, feedbackFromVersion: index % 2 === 0 ? 2 : 1 } : {}),
  };
}

const visitors: readonly Person[] = [...outsiders, ...telephones];

function personNumber(index: number): Person {
  // Every twentieth seat from the 70th on is a visitor's, each visitor once.
  const seat = (index - 70) / 20;
  const isVisitor = Number.isInteger(seat) && seat >= 0 && seat < visitors.length;
  return isVisitor ? itemAt(visitors, seat) : memberNumber(index);
}
