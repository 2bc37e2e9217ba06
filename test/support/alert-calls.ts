import type { Attendance, CallPlan } from '../../src/edges/sample-graph/call-plan';
import type { Defect } from '../../src/edges/sample-graph/defects';
import { localPeople, memberNumber } from '../../src/edges/sample-graph/people';

const minuteMs = 60_000;
const ratings = { 1: 'bad', 2: 'poor', 3: 'fair', 4: 'good', 5: 'excellent' } as const;

export type CallOptions = {
  readonly id?: string;
  /** When the first version is published. */
  readonly availableAtMs: number;
  readonly lengthMs?: number;
  /** Of the first person; `none`: a good call. */
  readonly defect?: Defect;
  /** One and two stars are low. Said in version 2, unless `ratedFrom` says otherwise. */
  readonly stars?: keyof typeof ratings;
  readonly ratedFrom?: number;
  /** Later versions, each so long after the one before. */
  readonly later?: readonly number[];
  readonly people?: number;
};

/** The n-th of some calls. */
export function callNumber(n: number): string {
  return `ca110000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

/** A meeting of the sample organization, planned for a test: its people, its one defect, its versions. */
export function plannedCall(n: number, options: CallOptions): CallPlan {
  const { availableAtMs, lengthMs = 30 * minuteMs, defect = 'weakWifi', people = 3 } = options;
  const endMs = availableAtMs - 10 * minuteMs;
  const startMs = endMs - lengthMs;
  const versions = [0, ...(options.later ?? [])].map((_, index, pauses) => ({
    version: index + 1,
    availableAtMs: availableAtMs + pauses.slice(0, index + 1).reduce((sum, ms) => sum + ms, 0),
  }));
  const attendance = Array.from({ length: people }, (_, index): Attendance => {
    const person = localPeople[index] ?? memberNumber(index);
    const mine = index === 0;
    return {
      person,
      defect: mine ? defect : 'none',
      joinMs: startMs,
      leaveMs: endMs,
      ...(mine && options.stars !== undefined
        ? {
            feedback: { rating: ratings[options.stars], text: null, tokens: ['Interruptions'] },
            feedbackFromVersion: options.ratedFrom ?? 2,
          }
        : {}),
    };
  });
  const [first] = attendance;
  if (first === undefined) throw new Error('a call needs somebody in it');
  return {
    id: options.id ?? callNumber(n),
    shape: 'group',
    startMs,
    endMs,
    versions,
    joinWebUrl: null,
    organizer: first.person,
    attendance,
  };
}
