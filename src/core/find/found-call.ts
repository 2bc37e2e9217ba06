import type { CallId } from '../ids';
import type { CallOrganizer, CallPerson, CallSummary } from './summary';

/** What is known of a call that was only listed. */
export type ListedHead = {
  readonly callId: CallId;
  readonly version: number;
  /** Graph's word: `groupCall`, `peerToPeer`, `unknown`, or one we do not know yet. */
  readonly type: string;
  readonly modalities: readonly string[];
  readonly startedAtMs: number;
  readonly endedAtMs?: number | undefined;
  readonly meetingKey?: string | undefined;
  readonly organizer?: CallOrganizer | undefined;
};

/** A remembered call without its networks, and with the worst few of its people only. */
export type IndexedCall = Omit<CallSummary, 'networks'>;

/** A call's leg over the telephone network, from Graph's log of it. */
export type PhoneLeg = {
  /** `pstn`: Microsoft's calling plans; `directRouting`: over the organization's own trunk. */
  readonly network: 'pstn' | 'directRouting';
  readonly startedAtMs: number;
  /** Connected; undefined when not reported. */
  readonly durationSeconds: number | undefined;
  /** Graph's word, such as `user_in` or `ByotOut`. */
  readonly callType: string;
  readonly callerNumber: string | undefined;
  readonly calleeNumber: string | undefined;
  /** False: it failed; undefined where the log does not say. */
  readonly successful: boolean | undefined;
  /** Of a call over Direct Routing, such as 200 or 486. */
  readonly sipCode: number | undefined;
};

/** One line of a list of calls. */
export type FoundCall = {
  readonly head: ListedHead;
  /** `unread`: nobody has judged it yet; `failed`: it was tried now and could not be read. */
  readonly quality: IndexedCall | 'unread' | 'failed';
  /** Rows of the telephone log near this call; see the rule said on the card. */
  readonly phoneLegs: readonly PhoneLeg[];
};

/** A person the index or the directory knows; where several fit, the asker chooses. */
export type KnownPerson = Pick<CallPerson, 'id' | 'name' | 'upn' | 'tenantId'>;
