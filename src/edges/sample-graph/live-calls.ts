import type { Attendance, CallPlan } from './call-plan';
import { visibleDefects } from './defects';
import type { Defect } from './defects';
import { guidOf, hexOf, itemAt, randomOf } from './deterministic';
import type { Random } from './deterministic';
import { complaintAbout } from './feedback';
import { alexWilber, localPeople, memberNumber, sampleTenantId } from './people';
import { joinUrlOf } from './text-forms';

const minuteMs = 60_000;

/** The stars come after so many further calls, but at the latest after a minute: one watches the same card change. */
const callsUntilRated = 5;

/** Live calls older than this leave the list, so that a long-running server does not drown in them. */
const listedMs = 24 * 60 * minuteMs;

/** Calls that finish one by one while the server runs. */
export type LiveCalls = {
  /** Those published and still listed at this moment. */
  listed(nowMs: number): readonly CallPlan[];
  byId(id: string): CallPlan | undefined;
};

/**
 * The n-th call appears n × `callMs` after the start. Its id says by itself which call it is, so that a
 * call stays readable after a restart.
 */
export function liveCalls(startedAtMs: number, callMs: number): LiveCalls {
  const made = new Map<number, CallPlan>();
  const ratedAfterMs = Math.min(minuteMs, callsUntilRated * callMs);
  const numberCall = (ordinal: number): CallPlan => {
    const known = made.get(ordinal);
    if (known !== undefined) return known;
    const seconds = Math.round((startedAtMs + ordinal * callMs) / 1000);
    const plan = livePlan(scenarioOf(ordinal), seconds, ratedAfterMs);
    made.set(ordinal, plan);
    return plan;
  };
  return {
    byId: (id) => planFromId(id, ratedAfterMs),
    listed: (nowMs) => {
      const last = Math.floor((nowMs - startedAtMs) / callMs);
      const first = Math.max(1, Math.ceil((nowMs - listedMs - startedAtMs) / callMs));
      for (const ordinal of made.keys()) if (ordinal < first) made.delete(ordinal);
      return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => numberCall(first + index));
    },
  };
}

/** 0 is a good call, n the n-th visible defect; the first call and every third after it is bad. */
function scenarioOf(ordinal: number): number {
  return ordinal % 3 === 1 ? 1 + (Math.floor(ordinal / 3) % visibleDefects.length) : 0;
}

/** Four digits of scenario, eight of the second of publication, behind a mark of its own. */
function liveId(scenario: number, seconds: number): string {
  const tail = `${scenario.toString(16).padStart(4, '0')}${seconds.toString(16).padStart(8, '0')}`;
  return `${guidOf(`live:${tail}`).slice(0, 24)}${tail}`;
}

function planFromId(id: string, ratedAfterMs: number): CallPlan | undefined {
  const scenario = Number.parseInt(id.slice(24, 28), 16);
  const seconds = Number.parseInt(id.slice(28), 16);
  if (scenario > visibleDefects.length || liveId(scenario, seconds) !== id) return undefined;
  return livePlan(scenario, seconds, ratedAfterMs);
}

function livePlan(scenario: number, seconds: number, ratedAfterMs: number): CallPlan {
  const id = liveId(scenario, seconds);
  const random = randomOf(id);
  const defect: Defect = scenario === 0 ? 'none' : itemAt(visibleDefects, scenario - 1);
  const availableAtMs = seconds * 1000;
  const endMs = availableAtMs - Math.round(random.between(5, 9) * minuteMs);
  const startMs = endMs - Math.round(random.between(3, 30) * minuteMs);
  const isPair = random.chance(0.4);
  const attendance = attendanceOf(isPair ? 2 : random.whole(3, 8), { startMs, endMs, defect, random });
  const organizer = attendance[0]?.person ?? alexWilber;
  const first = { version: 1, availableAtMs };
  const second = { version: 2, availableAtMs: availableAtMs + ratedAfterMs };
  return {
    id,
    shape: isPair ? 'pair' : 'group',
    startMs,
    endMs,
    versions: defect === 'none' ? [first] : [first, second],
    joinWebUrl: isPair ? null : joinUrlOf(hexOf(id), sampleTenantId, organizer.id),
    organizer,
    attendance,
  };
}

type Occasion = {
  readonly startMs: number;
  readonly endMs: number;
  readonly defect: Defect;
  readonly random: Random;
};

function attendanceOf(size: number, { startMs, endMs, defect, random }: Occasion): readonly Attendance[] {
  const firstPerson = random.whole(0, localPeople.length - 1);
  return Array.from({ length: size }, (_, index): Attendance => {
    const common = { joinMs: startMs, leaveMs: endMs, hasVideo: defect === 'lowBandwidth' };
    const person = memberNumber(index === 0 ? firstPerson : localPeople.length + firstPerson * 9 + index);
    if (index > 0 || defect === 'none') return { ...common, person, defect: 'none' };
    const feedback = complaintAbout(defect, random);
    return { ...common, person, defect, feedback, feedbackFromVersion: 2 };
  });
}
