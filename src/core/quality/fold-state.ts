import type { CallRecordHead, Session } from '../call/call-record';
import type { CallFailure, StreamQuality } from './call-quality';
import type { PartsMet } from './ends';
import type { SessionAudio } from './meeting-signs';
import { listPeople, noPeople, type End, type People } from './people';
import { noCounts, type MutableCounts } from './verdicts';
import { noWorst, type WorstSoFar } from './worst';

export type FoldOptions = {
  /** Single streams are kept only where they are shown. */
  readonly collectStreams: boolean;
  /** Tells own people from those of other organizations; undefined: the organizer's, else the commonest. */
  readonly homeTenantId: string | undefined;
};

/**
 * A judgement in progress: sessions go in one by one and are not kept, so memory grows with people, not with
 * bytes. `finish` (finish.ts) turns it into a CallQuality.
 */
export type Fold = {
  readonly head: CallRecordHead;
  readonly options: FoldOptions;
  readonly people: People;
  readonly counts: MutableCounts;
  readonly worst: WorstSoFar;
  readonly streams: StreamQuality[];
  readonly streamKeys: Map<string, number>;
  readonly failures: CallFailure[];
  readonly sessionAudio: SessionAudio[];
  readonly met: PartsMet;
  sessions: number;
  sessionsWithoutMedia: number;
  truncated: boolean;
};

export function startFold(head: CallRecordHead, options: FoldOptions): Fold {
  const people = noPeople();
  listPeople(people, head.participants);
  return {
    head,
    options,
    people,
    counts: noCounts(),
    worst: noWorst(),
    streams: [],
    streamKeys: new Map(),
    failures: [],
    sessionAudio: [],
    met: new Map(),
    sessions: 0,
    sessionsWithoutMedia: 0,
    truncated: false,
  };
}

/** What is remembered of one session while it is folded. */
export type SessionState = {
  readonly session: Session;
  /** Tells people without any id apart. */
  readonly place: string;
  readonly short: boolean;
  readonly audio: { uplinkPoor: boolean; downlinkPoor: boolean; subnet: string | undefined };
  streams: number;
};

export type Ends = { readonly caller: End; readonly callee: End };
