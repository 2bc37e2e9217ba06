import type { CallOrganizer, CallPerson, CallSummary } from '../../core/find/summary';
import type { AuditEntry } from '../../flows/find-ports';

/** A judged call, so that it can be found again. */
export type RememberedCallTable = {
  readonly call_id: string;
  readonly version: number;
  readonly started_ms: number;
  readonly ended_ms: number | null;
  /** SHA-256 of the meeting's key: its link lets people in. */
  readonly meeting: string | null;
  /** As `storedPerson` gives it. */
  readonly organizer_id: string | null;
  readonly organizer_tenant_id: string | null;
  readonly organizer_name: string | null;
  readonly organizer_kind: CallOrganizer['kind'] | null;
  readonly headline: CallSummary['headline'];
  readonly affected: number;
  readonly severity: number;
  readonly lowest_stars: number | null;
  readonly ratings: number;
  /** 0 or 1. */
  readonly truncated: number;
  /** JSON: what nothing is looked up by, and which says nothing about people but how many. */
  readonly described: string;
};

/** Who took part in a remembered call. */
type CallPersonTable = {
  readonly call_id: string;
  /** 0: the worst. */
  readonly place: number;
  /** As `storedPerson` in `person-key.ts` gives it. */
  readonly person_id: string;
  readonly tenant_id: string | null;
  readonly name: string | null;
  readonly upn: string | null;
  readonly kind: CallPerson['kind'];
  readonly verdict: CallPerson['verdict'];
  readonly stars: number | null;
  /** Of the call. */
  readonly started_ms: number;
};

/** Networks of a remembered call: keyed hashes or clear text, as set. */
type CallNetworkTable = {
  readonly call_id: string;
  readonly network: string;
  /** Of the call. */
  readonly started_ms: number;
};

/** Everybody with an id who took part in a remembered call, once. */
type KnownPersonTable = {
  readonly person_id: string;
  readonly name: string | null;
  readonly upn: string | null;
  readonly tenant_id: string | null;
  /** Start of the newest call. */
  readonly last_seen_ms: number;
  /** 1: `name_word` is still of the name before. Never outside the transaction that wrote it. */
  readonly renamed: number;
};

/** The words of a known person's name, folded (`name-words.ts`), in UTF-8. */
type NameWordTable = { readonly person_id: string; readonly word: Uint8Array };

/** A look at calls of others. */
export type AuditLineTable = {
  readonly id: string;
  readonly at_ms: number;
  readonly what: AuditEntry['what'];
  readonly place: AuditEntry['place'];
  readonly actor: string | null;
  readonly actor_name: string | null;
  readonly call_id: string | null;
  /** Empty: somebody who was erased; null: nobody in particular. */
  readonly about: string | null;
};

/** The tables that finding calls needs. Times are milliseconds since 1970. */
export type FindSchema = {
  readonly remembered_call: RememberedCallTable;
  readonly call_person: CallPersonTable;
  readonly call_network: CallNetworkTable;
  readonly known_person: KnownPersonTable;
  readonly name_word: NameWordTable;
  readonly audit_line: AuditLineTable;
};
