import type { Attendance, CallPlan, PlannedVersion } from './call-plan';
import type { Defect } from './defects';
import { badDefects, isSoundDefect } from './defects';
import type { Random } from './deterministic';
import { guidOf, hexOf, itemAt, randomOf } from './deterministic';
import { complaintAbout, contented } from './feedback';
import { outsiders, serviceQueue, telephones } from './outsiders';
import { localPeople, memberNumber, sampleTenantId, staff } from './people';
import type { Person } from './people';
import { joinUrlOf } from './text-forms';

export const dayMs = 86_400_000;
const minuteMs = 60_000;

type Kind = 'pair' | 'telephone' | 'meeting' | 'adHoc' | 'queue' | 'test';

/** All calls that start on one day (days since 1970, UTC); the same tomorrow as today. */
export function callsOfDay(day: number): readonly CallPlan[] {
  const random = randomOf(`day:${day}`);
  const weekday = (day + 4) % 7;
  const isWeekend = weekday === 0 || weekday === 6;
  const count = isWeekend ? 5 : random.whole(30, 40);
  let badSoFar = 0;
  return Array.from({ length: count }, (_, index) => {
    const call = randomOf(`call:${day}:${index}`);
    // Walks through all defects within a few days, so that a month has each of them.
    const isBad = call.chance(0.12);
    const defect = isBad ? itemAt(badDefects, day * 5 + badSoFar) : 'none';
    if (isBad) badSoFar += 1;
    return callNumber(day, index, defect, call);
  });
}

function callNumber(day: number, index: number, defect: Defect, random: Random): CallPlan {
  const id = guidOf(`call:${day}:${index}`);
  const kind = defect === 'none' ? kindOf(random.next()) : random.pick(['pair', 'meeting'] as const);
  const startMs = day * dayMs + Math.round(random.between(6.5, 18) * 60 * minuteMs);
  const endMs = startMs + Math.round(lengthMinutes(kind, random) * minuteMs);
  const cast = castOf(kind, random);
  const isPair = kind === 'pair' || kind === 'telephone' || kind === 'test';
  const attendance = attendanceOf(cast, { startMs, endMs, defect, kind, random });
  const organizer = itemAt(cast, kind === 'telephone' || kind === 'queue' ? 1 : 0);
  return {
    id,
    shape: isPair ? 'pair' : 'group',
    startMs,
    endMs,
    versions: versionsOf(endMs, attendance, random),
    joinWebUrl: joinUrl(kind, organizer, random),
    organizer,
    attendance,
    hasOriginalLeg: kind === 'adHoc' && random.chance(0.5),
    isTest: kind === 'test',
  };
}

function kindOf(chance: number): Kind {
  if (chance < 0.42) return 'pair';
  if (chance < 0.48) return 'telephone';
  if (chance < 0.9) return 'meeting';
  if (chance < 0.97) return 'adHoc';
  return chance < 0.985 ? 'queue' : 'test';
}

function lengthMinutes(kind: Kind, random: Random): number {
  if (kind === 'test') return 1;
  return kind === 'meeting' ? random.between(15, 65) : random.between(2, 28);
}

function castOf(kind: Kind, random: Random): readonly Person[] {
  // The people of the local chat client are busy, so that their own calls mean something.
  const first = random.chance(0.4) ? random.pick(localPeople) : random.pick(staff);
  if (kind === 'test') return [first];
  if (kind === 'telephone') return [random.pick(telephones), first];
  if (kind === 'queue') return [random.pick(telephones), first, serviceQueue];
  const size = kind === 'pair' ? 2 : sizeOf(kind, random);
  const cast = new Map([[first.id, first]]);
  for (let step = 0; cast.size < size; step += 1) {
    const isOutsider = kind === 'meeting' && random.chance(0.08);
    const next = isOutsider ? random.pick(outsiders) : memberNumber(random.whole(0, 65 + step));
    cast.set(next.id, next);
  }
  return [...cast.values()];
}

function sizeOf(kind: Kind, random: Random): number {
  if (kind === 'adHoc') return random.whole(3, 5);
  return random.chance(0.06) ? random.whole(18, 40) : random.whole(3, 12);
}

type Occasion = {
  readonly startMs: number;
  readonly endMs: number;
  readonly defect: Defect;
  readonly kind: Kind;
  readonly random: Random;
};

function attendanceOf(cast: readonly Person[], occasion: Occasion): readonly Attendance[] {
  const { defect, kind, random } = occasion;
  const isRated = random.chance(isSoundDefect(defect) ? 0.9 : 0.04);
  const hasVideo = kind !== 'telephone' && kind !== 'queue' && random.chance(0.35);
  const isSharing = kind === 'meeting' && random.chance(0.3);
  // A telephone comes first; it has no rating dialog and no defect of its own.
  const sufferer =
    kind === 'telephone' || kind === 'queue' ? 1 : random.whole(0, Math.min(cast.length, 4) - 1);
  return cast.map((person, index): Attendance => {
    const isSufferer = index === sufferer;
    const own: Defect = isSufferer ? defect : 'none';
    return {
      person,
      defect: own === 'none' && kind === 'meeting' && random.chance(0.02) ? 'noReport' : own,
      ...presenceOf(index, own, occasion),
      hasVideo: hasVideo && (own === 'cpuOverload' || own === 'lowBandwidth' || random.chance(0.6)),
      isSharing: isSharing && index === 0,
      isMuted: kind === 'meeting' && own === 'none' && index > 0 && random.chance(0.15),
      ...(isSufferer && isRated ? ratingOf(own, random) : {}),
      ...(!isSufferer && kind === 'meeting' && random.chance(0.03) ? { reportFromVersion: 2 } : {}),
      ...(kind === 'queue' && index === 0 ? { service: 'skypeForBusinessCallQueues' as const } : {}),
    };
  });
}

function ratingOf(defect: Defect, random: Random) {
  const feedback = defect === 'none' ? contented(random) : complaintAbout(defect, random);
  return { feedback, feedbackFromVersion: random.chance(0.4) ? 2 : 1 };
}

function presenceOf(index: number, defect: Defect, { startMs, endMs, kind, random }: Occasion) {
  if (kind !== 'meeting' && kind !== 'adHoc') return { joinMs: startMs, leaveMs: endMs };
  const lengthMs = endMs - startMs;
  const joinMs = index === 0 ? startMs : startMs + Math.round(random.between(0, 0.15) * lengthMs);
  const share = defect === 'dropped' ? random.between(0.3, 0.6) : random.between(0.85, 1);
  return { joinMs, leaveMs: index === 0 ? endMs : Math.min(endMs, joinMs + Math.round(share * lengthMs)) };
}

function versionsOf(
  endMs: number,
  attendance: readonly Attendance[],
  random: Random,
): readonly PlannedVersion[] {
  // Below some 5 minutes nothing appears: the service waits for star ratings.
  const firstMs = endMs + Math.round(random.between(5, 20) * minuteMs);
  const first = { version: 1, availableAtMs: firstMs };
  const isCompletedLater = attendance.some(
    ({ feedbackFromVersion, reportFromVersion }) => feedbackFromVersion === 2 || reportFromVersion === 2,
  );
  if (!isCompletedLater) return [first];
  return [first, { version: 2, availableAtMs: firstMs + Math.round(random.between(10, 55) * minuteMs) }];
}

function joinUrl(kind: Kind, organizer: Person, random: Random): string | null {
  if (kind === 'pair') return random.chance(0.5) ? null : '';
  if (kind !== 'meeting') return null;
  // Recurring meetings share one link.
  const thread = hexOf(`meeting:${organizer.id}:${random.whole(1, 3)}`);
  return joinUrlOf(thread, sampleTenantId, organizer.id);
}
