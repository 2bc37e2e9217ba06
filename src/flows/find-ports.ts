import type { IndexedCall, KnownPerson, ListedHead, PhoneLeg } from '../core/find/found-call';
import type { CallSummary } from '../core/find/summary';
import type { CallId, UserId } from '../core/ids';
import type { Problem } from '../core/problem';
import type { Result } from '../core/result';
import type { SendProblem } from './alert-ports';
import type { Place } from './ports';

/*
 * What finding calls needs of the world. Times are milliseconds since 1970. Every store method has committed when it
 * resolves, and rejects when the database does not answer.
 */

/** From `fromMs` on, before `toMs`; by the start of the call. */
export type CallWindow = { readonly fromMs: number; readonly toMs: number };

/**
 * The bot's own memory of judged calls. People of a call beyond the worst few are counted, not handed out. Those without an id
 * of their own (`unknown-1`, …) are in the lists of their call only: neither their id nor their name finds a call or a person.
 */
export type CallIndex = {
  /**
   * Remembers it, unless this version or a newer one is remembered already; one that was truncated gives way to the same
   * version. (The work on notified calls does so in `AlertBook.commit`.)
   */
  put(summary: CallSummary): Promise<void>;
  byIds(callIds: readonly CallId[]): Promise<ReadonlyMap<CallId, IndexedCall>>;
  /** Calls this person took part in, newest first. */
  ofPerson(person: string, window: CallWindow, limit: number): Promise<readonly IndexedCall[]>;
  /**
   * Those of them with somebody else in whose name fits, as in `people`; also when the call's list of people does not
   * reach that far. Newest first.
   */
  ofPersonWith(
    person: string,
    name: string,
    window: CallWindow,
    limit: number,
  ): Promise<readonly IndexedCall[]>;
  /** Newest first. */
  between(window: CallWindow, limit: number): Promise<readonly IndexedCall[]>;
  /** Problem calls only: most people affected first, then highest severity, then newest. `network` as in `CallSummary.networks`. */
  worst(window: CallWindow, network: string | undefined, limit: number): Promise<readonly IndexedCall[]>;
  /** Of one meeting link, newest first. `person`: only those they took part in. */
  ofMeeting(meetingKey: string, person: string | undefined, limit: number): Promise<readonly IndexedCall[]>;
  /**
   * By user principal name, exactly; by name: every word begins a word of it. The most recently seen first, each once. Where
   * each word begins more than 10,000 names, only the 10,000 most recently seen people are gone through.
   */
  people(
    wanted: { readonly upn: string } | { readonly name: string },
    limit: number,
  ): Promise<readonly KnownPerson[]>;
  /** The name this person was last seen with. */
  nameOf(person: string): Promise<string | undefined>;
  /** Start of the oldest remembered call; undefined: none. */
  reachesBackToMs(): Promise<number | undefined>;
};

/** One look at calls of others. `callId` is absent for lists. */
export type AuditEntry = {
  readonly atMs: number;
  readonly actor: UserId | undefined;
  /** As the chat service names them. */
  readonly actorName: string | undefined;
  readonly what: 'report' | 'list' | 'export' | 'compare' | 'insert' | 'audit';
  readonly callId: CallId | undefined;
  /** Whose calls were listed, or whose audit lines. */
  readonly about: string | undefined;
  readonly place: Place;
};

export type AuditTrail = {
  add(entry: AuditEntry): Promise<void>;
  /** What this person looked at, newest first. */
  by(person: string, limit: number): Promise<readonly AuditEntry[]>;
  /**
   * Looks at calls this person took part in or organized (while the call is remembered), at lists of their calls, and at lists of
   * everybody's calls (`what` is `list`, without `about` and `callId`), newest first.
   */
  at(person: string, limit: number): Promise<readonly AuditEntry[]>;
};

/** `complete: false`: there are more than were read. */
export type ListedPart = { readonly calls: readonly ListedHead[]; readonly complete: boolean };

/** Graph's list of calls, of the last 30 days, of one person. */
export type CallSearch = {
  /** In no promised order. Within the deadline and Graph's limits; what was read until then is given. */
  ofPerson(
    person: UserId,
    window: CallWindow,
    options: { readonly deadlineMs: number },
  ): Promise<Result<ListedPart, Problem>>;
};

/** Graph's directory. `directoryNeedsConsent` without the permission User.ReadBasic.All. */
export type Directory = {
  /** `notAvailable`: nobody has this name. */
  byUpn(upn: string, options: { readonly deadlineMs: number }): Promise<Result<KnownPerson, Problem>>;
};

/** Graph's logs of calls over the telephone network. */
export type PhoneLog = {
  /**
   * Legs of this person in the window. `notGranted`: the permission CallRecord-PstnCalls.Read.All is missing in the token,
   * so nothing was asked.
   */
  legsOf(
    person: UserId,
    window: CallWindow,
    options: { readonly deadlineMs: number },
  ): Promise<
    Result<{ readonly legs: readonly PhoneLeg[]; readonly complete: boolean }, Problem> | 'notGranted'
  >;
};

/** People of a conversation, as the chat service knows them. */
export type ChatPeople = {
  /** By the chat service's own id. Undefined: no such member, or one without an object id. */
  byChatId(address: string, chatId: string): Promise<Result<KnownPerson | undefined, SendProblem>>;
  byUpn(address: string, upn: string): Promise<Result<KnownPerson | undefined, SendProblem>>;
};
