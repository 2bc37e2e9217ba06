import type { CallId } from '../ids';
import type { CallQuality, Counts, HeadlineReason, PartyKind, Verdict } from '../quality/call-quality';

/** Somebody in a call, as the index remembers them. `upn` is never shown. */
export type CallPerson = {
  readonly id: string;
  readonly tenantId?: string | undefined;
  readonly name?: string | undefined;
  /** Lower case. */
  readonly upn?: string | undefined;
  readonly kind: PartyKind;
  readonly verdict: Verdict;
  /** 1 to 5; undefined when not rated. */
  readonly stars?: number | undefined;
};

export type CallOrganizer = Pick<CallPerson, 'id' | 'tenantId' | 'name' | 'kind'>;

/** What is remembered of every judged call, so that finding one needs no Graph call. */
export type CallSummary = {
  readonly callId: CallId;
  readonly version: number;
  readonly type: string;
  readonly modalities: readonly string[];
  readonly startedAtMs: number;
  readonly endedAtMs?: number | undefined;
  /** `JoinLink.key` of the record's link; undefined without a link, or with one of an unknown form. */
  readonly meetingKey?: string | undefined;
  readonly organizer?: CallOrganizer | undefined;
  readonly headline: CallQuality['headline'];
  readonly headlineReasons: readonly HeadlineReason[];
  readonly people: Counts & { readonly total: number };
  /** People with a poor verdict or a rating of 1 or 2 stars. */
  readonly affected: number;
  /** Highest of any stream that counts (1 is the limit, 1,000 the most); 0 when nothing was measured. */
  readonly severity: number;
  /** 1 to 5; undefined when nobody rated. */
  readonly lowestStars?: number | undefined;
  /** How many people rated. */
  readonly ratings: number;
  /** Worst first. */
  readonly participants: readonly CallPerson[];
  /** Local and public addresses, subnets and access points of the participants, lower case, each once. */
  readonly networks: readonly string[];
  /** Not all of the record could be read. */
  readonly truncated: boolean;
};
