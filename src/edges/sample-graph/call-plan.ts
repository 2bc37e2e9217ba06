import type { CallRecords } from '@microsoft/microsoft-graph-types';
import type { Defect } from './defects';
import type { Feedback } from './feedback';
import type { Person } from './people';

/** One person in one session, before any body is made of it. */
export type Attendance = {
  readonly person: Person;
  readonly defect: Defect;
  readonly joinMs: number;
  readonly leaveMs: number;
  readonly hasVideo?: boolean;
  readonly isSharing?: boolean;
  readonly isMuted?: boolean;
  readonly feedback?: Feedback;
  /** The version that first holds the stars, or the client's telemetry; 1 when absent. */
  readonly feedbackFromVersion?: number;
  readonly reportFromVersion?: number;
  /** Microsoft's side when it is no meeting: an attendant or a queue. */
  readonly service?: CallRecords.ServiceRole;
  /** Overrides the session's own id: the same session can come back more than once. */
  readonly sessionId?: string;
};

export type PlannedVersion = { readonly version: number; readonly availableAtMs: number };

/**
 * A call before any body is made of it: small enough to keep a month of them.
 * `pair`: one session between two people. `group`: one session per attendance, each with the service.
 */
export type CallPlan = {
  readonly id: string;
  readonly shape: 'pair' | 'group';
  readonly startMs: number;
  readonly endMs: number;
  readonly versions: readonly PlannedVersion[];
  readonly joinWebUrl: string | null;
  readonly organizer: Person;
  readonly attendance: readonly Attendance[];
  /** A one-to-one call that grew: its old leg comes along as an empty session of no length. */
  readonly hasOriginalLeg?: boolean;
  readonly isTest?: boolean;
  /** The seed of its figures; the id when absent. */
  readonly seed?: string;
};

/** The newest version that has been published at this moment. */
export function publishedVersion(plan: CallPlan, nowMs: number): PlannedVersion | undefined {
  return plan.versions.findLast((version) => version.availableAtMs <= nowMs);
}

export function isBad(plan: CallPlan): boolean {
  return plan.attendance.some(({ defect }) => defect !== 'none' && defect !== 'noReport');
}

/** Distinct people of a call, in order of appearance: somebody who joins thrice is listed once. */
export function peopleOf(plan: CallPlan): readonly Person[] {
  return [...new Map(plan.attendance.map(({ person }) => [person.id, person])).values()];
}

export function sessionCountOf(plan: CallPlan): number {
  if (plan.shape === 'pair') return 1;
  return plan.attendance.length + (plan.hasOriginalLeg === true ? 1 : 0);
}
