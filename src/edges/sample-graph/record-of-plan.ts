import type { CallRecords } from '@microsoft/microsoft-graph-types';
import type { Attendance, CallPlan, PlannedVersion } from './call-plan';
import { peopleOf, sessionCountOf } from './call-plan';
import { guidOf, itemAt, randomOf } from './deterministic';
import type { ServedRecord, WireRecord, WireSession } from './graph-shapes';
import { participantOf } from './identities';
import type { SessionSides } from './media';
import { mediaOf } from './media';
import { personSide, serviceSide } from './sides';
import { timestampOf } from './text-forms';

/** The record of a planned call as one version shows it. */
export function recordOf(plan: CallPlan, version: PlannedVersion): ServedRecord {
  return {
    head: headOf(plan, version),
    people: peopleOf(plan).map(participantOf),
    sessionCount: sessionCountOf(plan),
    session: (index) => sessionOf(plan, index, version.version),
  };
}

function headOf(plan: CallPlan, version: PlannedVersion): WireRecord {
  return {
    id: plan.id,
    version: version.version,
    type: plan.shape === 'pair' ? 'peerToPeer' : 'groupCall',
    modalities: modalitiesOf(plan.attendance),
    lastModifiedDateTime: timestampOf(version.availableAtMs),
    startDateTime: timestampOf(plan.startMs),
    endDateTime: timestampOf(plan.endMs),
    joinWebUrl: plan.joinWebUrl,
    // Deprecated: past their announced end they carry nothing.
    organizer: null,
    participants: [],
    organizer_v2: participantOf(plan.organizer),
  };
}

function modalitiesOf(attendance: readonly Attendance[]): CallRecords.Modality[] {
  const modalities: CallRecords.Modality[] = ['audio'];
  if (attendance.some(({ hasVideo }) => hasVideo === true)) modalities.push('video');
  if (attendance.some(({ isSharing }) => isSharing === true)) modalities.push('videoBasedScreenSharing');
  return modalities;
}

function sessionOf(plan: CallPlan, index: number, version: number): WireSession {
  if (plan.shape === 'pair') return pairSession(plan, version);
  if (plan.hasOriginalLeg !== true) return groupSession(plan, index, version);
  return index === 0 ? originalLeg(plan, version) : groupSession(plan, index - 1, version);
}

function pairSession(plan: CallPlan, version: number): WireSession {
  const random = randomOf(`${plan.seed ?? plan.id}:pair`);
  const caller = itemAt(plan.attendance, 0);
  const other = plan.attendance[1];
  const sides = {
    caller: personSide(caller, version, random),
    callee: other === undefined ? serviceSide(caller) : personSide(other, version, random),
    startMs: plan.startMs,
    endMs: plan.endMs,
  };
  const isReported = [caller, other].every((one) => one === undefined || hasReport(one, version));
  const media = isReported ? mediaOf(sides, random) : [];
  return sessionWith(plan, plan.id, sides, modalitiesOf(plan.attendance), media);
}

function groupSession(plan: CallPlan, index: number, version: number): WireSession {
  const random = randomOf(`${plan.seed ?? plan.id}:${index}`);
  const attendance = itemAt(plan.attendance, index);
  const sides = {
    caller: personSide(attendance, version, random),
    callee: serviceSide(attendance),
    startMs: attendance.joinMs,
    endMs: attendance.leaveMs,
  };
  const media = hasReport(attendance, version) ? mediaOf(sides, random) : [];
  const id = attendance.sessionId ?? guidOf(`session:${plan.id}:${index}`);
  return sessionWith(plan, id, sides, modalitiesOf([attendance]), media);
}

function originalLeg(plan: CallPlan, version: number): WireSession {
  const random = randomOf(`${plan.id}:leg`);
  const sides = {
    caller: personSide(itemAt(plan.attendance, 0), version, random),
    callee: personSide(itemAt(plan.attendance, 1), version, random),
    startMs: plan.startMs,
    endMs: plan.startMs,
  };
  return sessionWith(plan, plan.id, sides, ['audio'], []);
}

function hasReport(attendance: Attendance, version: number): boolean {
  return attendance.defect !== 'noReport' && version >= (attendance.reportFromVersion ?? 1);
}

function sessionWith(
  plan: CallPlan,
  id: string,
  sides: SessionSides,
  modalities: CallRecords.Modality[],
  media: CallRecords.Media[],
): WireSession {
  const common = {
    id,
    startDateTime: timestampOf(sides.startMs),
    endDateTime: timestampOf(sides.endMs),
    failureInfo: sides.caller.leg.failure ?? sides.callee.leg.failure ?? null,
    caller: sides.caller.endpoint,
    callee: sides.callee.endpoint,
  };
  return { ...common, modalities, isTest: plan.isTest ?? false, segments: [{ ...common, media }] };
}
