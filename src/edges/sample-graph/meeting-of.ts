import type { Attendance, CallPlan } from './call-plan';
import { badDefects } from './defects';
import { guidOf, hexOf, itemAt, randomOf } from './deterministic';
import { complaintAbout } from './feedback';
import type { WireRecord } from './graph-shapes';
import { memberNumber, sampleTenantId } from './people';
import { recordOf } from './record-of-plan';
import { joinUrlOf } from './text-forms';

const minuteMs = 60_000;

/** A meeting of any size, one session a person, about one in 25 with a defect. Two: a one-to-one call. */
export function meetingPlan(sessions: number, seed: number, startMs = Date.UTC(2026, 10, 18, 9)): CallPlan {
  const id = guidOf(`meeting:${sessions}:${seed}`);
  const endMs = startMs + 45 * minuteMs;
  const attendance = Array.from({ length: sessions }, (_, index) =>
    attendeeOf(`${id}:${index}`, index, startMs, endMs),
  );
  const organizer = memberNumber(0);
  return {
    id,
    shape: sessions === 2 ? 'pair' : 'group',
    startMs,
    endMs,
    versions: [{ version: 1, availableAtMs: endMs + 10 * minuteMs }],
    joinWebUrl: sessions === 2 ? null : joinUrlOf(hexOf(id), sampleTenantId, organizer.id),
    organizer,
    attendance,
  };
}

/** The whole expanded record of such a meeting, as if it came in one page. */
export function meetingOf(sessions: number, seed: number, startMs?: number): WireRecord {
  return expandedRecord(meetingPlan(sessions, seed, startMs));
}

/** The newest version of a planned call with everything expanded, as if it came in one page. */
export function expandedRecord(plan: CallPlan): WireRecord {
  const record = recordOf(plan, itemAt(plan.versions, -1));
  return {
    ...record.head,
    participants_v2: [...record.people],
    sessions: Array.from({ length: record.sessionCount }, (_, index) => record.session(index)),
  };
}

function attendeeOf(seed: string, index: number, startMs: number, endMs: number): Attendance {
  const random = randomOf(`attendee:${seed}`);
  const defect = random.chance(0.04) ? random.pick(badDefects) : 'none';
  return {
    person: memberNumber(index),
    defect,
    joinMs: index === 0 ? startMs : startMs + random.whole(0, 5 * minuteMs),
    leaveMs: endMs - (index === 0 ? 0 : random.whole(0, 5 * minuteMs)),
    isMuted: defect === 'none' && random.chance(0.3),
    hasVideo: random.chance(0.2),
    ...(defect !== 'none' && random.chance(0.4) ? { feedback: complaintAbout(defect, random) } : {}),
  };
}
