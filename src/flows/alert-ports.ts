import type {
  Actor,
  Alert,
  AlertHandling,
  AlertStory,
  Muting,
  Reach,
  Target,
  TargetId,
} from '../core/alerts/alert';
import type { TargetSettings } from '../core/alerts/policy';
import type { CallSummary } from '../core/find/summary';
import type { CallId, TenantId, UserId } from '../core/ids';
import type { Problem } from '../core/problem';
import type { CallQuality } from '../core/quality/call-quality';
import type { Result } from '../core/result';
import type { Answer, Place } from './ports';

/*
 * What the alert flows need of the world. Times are milliseconds since 1970, handed in by the caller.
 * Every store method has committed when it resolves, and rejects when the database does not answer.
 * Claims are leases: what is claimed belongs to one process until `leaseUntilMs`, and is free again after it.
 */

// --- Work that is waiting: one piece for each call, however often it was mentioned ------------------------

/** Why a call is to be looked at. `awaited`: somebody wants to be told. In order of urgency. */
export type WorkSource = 'notified' | 'awaited' | 'listed';

/** One claimed piece of work. */
export type Work = {
  readonly callId: CallId;
  readonly source: WorkSource;
  /** Failed tries so far, "not ready" not counted. */
  readonly failures: number;
  /** "Not ready" answers so far. */
  readonly notReady: number;
  /** When this piece of work began to wait; "not ready" is given up 150 minutes after it. */
  readonly sinceMs: number;
  /** Tells this claim from any other; goes back in with what was done. */
  readonly claim: string;
};

/** When a piece of work is due again, and what it has been through. */
export type NextTry = {
  readonly dueMs: number;
  readonly failures: number;
  readonly notReady: number;
  /** Why it was not done, as a fixed word. */
  readonly problem: string;
};

export type WorkCounts = {
  readonly waiting: number;
  /** Since when the longest waiting piece that is due has waited. */
  readonly oldestSinceMs: number | undefined;
  readonly setAside: number;
};

export type Inbox = {
  /**
   * Takes calls in, in one transaction. A call that is waiting already becomes due at once and keeps its place;
   * one that is being worked on will be worked on again; one that was set aside starts anew, except for `listed`,
   * which leaves it where it is.
   */
  put(callIds: readonly CallId[], source: WorkSource, nowMs: number): Promise<void>;
  /** The due pieces, most urgent source first, then longest due. At most `limit`; each to one process only. */
  claim(limit: number, nowMs: number, leaseUntilMs: number): Promise<readonly Work[]>;
  /** Not now: due again at `dueMs`. No effect when the claim was lost. */
  postpone(work: Work, next: NextTry): Promise<void>;
  /** Extends the claims on work in hand. */
  keepClaims(works: readonly Work[], leaseUntilMs: number): Promise<void>;
  /** Gives it back untouched, at a graceful stop. */
  release(work: Work): Promise<void>;
  /** Nothing will come of it (never found): forgets it, unless it was mentioned again meanwhile. */
  drop(work: Work): Promise<void>;
  /** Poison: kept, visible, tried again only when an operator says so or it is mentioned again. */
  setAside(work: Work, problem: string, nowMs: number): Promise<void>;
  /** Makes everything that was set aside due; answers how many. */
  retrySetAside(nowMs: number): Promise<number>;
  counts(nowMs: number): Promise<WorkCounts>;
  /** The longest set aside first. */
  listSetAside(
    limit: number,
  ): Promise<readonly { readonly callId: CallId; readonly problem: string; readonly sinceMs: number }[]>;
};

// --- Calls that were judged, and what each target was told of them ------------------------------------------

/** The newest decision for one target. */
export type Decided = { readonly targetId: TargetId; readonly story: AlertStory };

/** What was told about one call before. */
export type Told = {
  readonly targetId: TargetId;
  readonly story: AlertStory;
  readonly handling: AlertHandling;
  readonly quality: CallQuality;
};

/** A judged call, as it is remembered. */
export type JudgedCall = {
  readonly callId: CallId;
  readonly version: number;
  readonly startedAtMs: number;
  readonly endedAtMs: number | undefined;
};

export type AlertBook = {
  /** Newest judged version of each of these calls; those never judged are missing. */
  judgedVersions(callIds: readonly CallId[]): Promise<ReadonlyMap<CallId, number>>;
  told(callId: CallId): Promise<readonly Told[]>;
  /**
   * In one transaction: remembers the judged version (never an older one over a newer), writes each decision so
   * that it is due for sending, keeps `call` so that it can be found again, and `quality` for the cards (of this
   * call's every target) when there is any decision, and ends the work — or, when the call was mentioned again
   * meanwhile, makes it due again. False, and nothing written, when the claim was lost.
   */
  commit(
    work: Work,
    call: CallSummary,
    decided: readonly Decided[],
    quality: CallQuality,
    nowMs: number,
    /** The work is not done: it is postponed like this. */
    later?: NextTry,
  ): Promise<boolean>;
  /** One alert of a conversation; undefined when there is none. */
  alert(targetId: TargetId, callId: CallId): Promise<Alert | undefined>;
  /** Changes what people did with it and makes its card due for an update. Undefined when there is no such alert. */
  handle(
    targetId: TargetId,
    callId: CallId,
    change: (handling: AlertHandling) => AlertHandling,
    nowMs: number,
  ): Promise<Alert | undefined>;
  /** For the state card: open alerts, and how many people called alerts of this target "not a problem". */
  countsOf(targetId: TargetId): Promise<{
    readonly open: number;
    readonly raised: number;
    readonly acknowledged: number;
    readonly notAProblem: number;
    readonly mutedCalls: readonly { readonly callId: CallId; readonly by: Actor; readonly atMs: number }[];
  }>;
};

// --- Sending --------------------------------------------------------------------------------------------------

/**
 * Where an alert stands: `undecided` until it is first sent; `card`: its own message; `line`: a line of a summary card.
 */
export type Placement = 'undecided' | 'card' | 'line';

/** One alert whose card is behind its story or handling. */
export type DueAlert = {
  readonly alert: Alert;
  readonly placement: Placement;
  /** The message it stands in: its own card, or the summary card of its line. */
  readonly messageId: string | undefined;
  /** The summary card its line stands in. */
  readonly summaryId: string | undefined;
  /** An attempt to post was begun and its outcome is not known: a message may be there already. */
  readonly maybePosted: boolean;
  readonly failures: number;
  /** Goes back in with what was sent, so that a change during sending stays due. */
  readonly revision: number;
};

/** A card that gathers several alerts of one target, a line each. */
export type SummaryCard = {
  readonly summaryId: string;
  readonly targetId: TargetId;
  /** `tooMany` calls within an hour, or `held` back by quiet hours or a mute. */
  readonly why: 'tooMany' | 'held';
  readonly messageId: string | undefined;
  /** It is in the chat, whether or not the chat service told its id. */
  readonly posted: boolean;
  readonly startedAtMs: number;
};

export type Outbox = {
  /** Targets that are on, have due alerts, and are in no other process's hands. One process sends for one target at a time. */
  claimTargets(limit: number, nowMs: number, leaseUntilMs: number): Promise<readonly TargetId[]>;
  extendTarget(targetId: TargetId, leaseUntilMs: number): Promise<boolean>;
  releaseTarget(targetId: TargetId): Promise<void>;
  /** Oldest raised first. */
  due(targetId: TargetId, nowMs: number, limit: number): Promise<readonly DueAlert[]>;
  /** Stored before a first post, so that a crash leaves a trace. */
  intend(targetId: TargetId, callId: CallId, nowMs: number): Promise<void>;
  /** The post that was intended was certainly not made. */
  withdraw(targetId: TargetId, callId: CallId): Promise<void>;
  /** The card shows `revision` now, in this message. */
  sentCard(due: DueAlert, messageId: string | undefined, nowMs: number): Promise<void>;
  /** Not now: due again at `dueMs` (quiet hours, a failure). `problem` undefined: nothing went wrong. */
  postpone(due: DueAlert, dueMs: number, failures: number, problem: string | undefined): Promise<void>;
  /** The conversation takes nothing at the moment: nothing of this target is due before `untilMs`. */
  rest(targetId: TargetId, untilMs: number): Promise<void>;
  /** Forgets what was decided for this target and never shown there. */
  dropUnsent(targetId: TargetId): Promise<void>;
  /** Quiet hours or a mute have ended early: what they hold back is due now. */
  hasten(targetId: TargetId, nowMs: number): Promise<void>;
  /** Nothing to show (settled before it was ever shown): no longer due until its story changes again. */
  skip(due: DueAlert): Promise<void>;
  /** Where an alert stands in the chat, so that a second copy of it can be told from it. */
  messageOf(
    targetId: TargetId,
    callId: CallId,
  ): Promise<
    | {
        readonly placement: Placement;
        readonly messageId: string | undefined;
        /** How often a first post was begun (`intend`): more than once means there may be a copy. */
        readonly postsBegun: number;
      }
    | undefined
  >;
  /** Nothing more will be sent for it (refused for good); visible in the counts as undeliverable. */
  giveUp(due: DueAlert, problem: string, nowMs: number): Promise<void>;
  /** Makes everything that was given up due again; answers how many. */
  retryGivenUp(nowMs: number): Promise<number>;
  /** How many own cards were first posted for this target since then. */
  postedSince(targetId: TargetId, sinceMs: number): Promise<number>;
  /**
   * The summary card that takes further lines, or a new one when there is none or it has 15 already (all it can show). `tooMany`: the newest one of that kind begun at or after `sinceMs`.
   * `held`: the one that has not been posted yet.
   */
  summary(targetId: TargetId, why: SummaryCard['why'], sinceMs: number, nowMs: number): Promise<SummaryCard>;
  /** Makes these alerts lines of the summary card; they are shown when `sentSummary` says so. */
  addLines(summary: SummaryCard, dues: readonly DueAlert[]): Promise<void>;
  /** All lines of a summary card, worst first. */
  linesOf(summaryId: string): Promise<readonly Alert[]>;
  summaryById(summaryId: string): Promise<SummaryCard | undefined>;
  sentSummary(
    summary: SummaryCard,
    dues: readonly DueAlert[],
    messageId: string | undefined,
    nowMs: number,
  ): Promise<void>;
  /** Alerts not yet on a card, and given up ones, over all targets. */
  counts(): Promise<{ readonly waiting: number; readonly undeliverable: number }>;
};

export type Targets = {
  all(): Promise<readonly Target[]>;
  byId(id: TargetId): Promise<Target | undefined>;
  byConversation(conversationId: string): Promise<Target | undefined>;
  /** Adds it or turns it on again; settings, reach and owner as given. Answers the stored one. */
  save(target: Omit<Target, 'id'> & { readonly id: TargetId | undefined }): Promise<Target>;
  setState(id: TargetId, state: Target['state'], dormantReason: string | undefined): Promise<void>;
  setSettings(id: TargetId, settings: TargetSettings): Promise<void>;
  setMuting(id: TargetId, muting: Muting | undefined): Promise<void>;
  setReach(id: TargetId, reach: Reach, owner: Actor): Promise<void>;
  /**
   * A new way to reach it; wakes a dormant one. With `teamId` also those channels of the team that are dormant because the app
   * was removed: it is there again. No effect when nothing changed.
   */
  heardFrom(conversationId: string, address: string, teamId?: string): Promise<void>;
  /** The app was removed from this conversation, or from every channel of this team: dormant. */
  leave(where: { readonly conversationId?: string; readonly teamId?: string }, reason: string): Promise<void>;
};

// --- People who wait for a report ---------------------------------------------------------------------------

export type Wait = {
  readonly id: string;
  readonly callId: CallId;
  readonly userId: UserId;
  readonly tenantId: TenantId | undefined;
  readonly place: Place;
  readonly locale: string | undefined;
  /** Thread included: the answer goes where the question was asked. */
  readonly address: string;
  readonly conversationId: string;
  readonly reference: string;
  /** The window runs from the question. */
  readonly untilMs: number;
};

export type Waits = {
  /** False when this person has `most` already; asking again for the same call in the same place counts once. */
  add(wait: Omit<Wait, 'id'>, most: number, nowMs: number): Promise<boolean>;
  /** There is something new about this call: everybody who waits for it is due now. Answers how many. */
  markDue(callId: CallId, nowMs: number): Promise<number>;
  /** Those that are due: marked so, postponed until then, or their window has ended. Each to one process only. */
  claimDue(limit: number, nowMs: number, leaseUntilMs: number): Promise<readonly Wait[]>;
  /** Not now: due again at `dueMs`, at the latest when its window ends (when that is over: at `dueMs`). */
  postpone(wait: Wait, dueMs: number): Promise<void>;
  remove(wait: Wait): Promise<void>;
  /** The latest end of a window of anybody who waits for this call. */
  untilMs(callId: CallId): Promise<number | undefined>;
};

// --- Things there is one of -----------------------------------------------------------------------------------

/** Small facts that outlive the process, by name. */
export type Notes = {
  get(name: string): Promise<string | undefined>;
  set(name: string, value: string | undefined): Promise<void>;
  /** Sets it only when it has no value; answers the value it has now. */
  setOnce(name: string, value: string): Promise<string>;
};

/** One process at a time does a thing: true when this one may until `untilMs`; asking again extends it. */
export type Leases = {
  take(name: string, nowMs: number, untilMs: number): Promise<boolean>;
  release(name: string): Promise<void>;
};

/** What is kept no longer than RETENTION_DAYS. Answers how many rows went. */
export type Retention = {
  /**
   * `personalMs`: whatever names people and is older goes. `judgedMs`: ids and versions of judged calls, which name nobody, go
   * later, so that a call that is still listed is not taken for a new one.
   */
  forgetBefore(personalMs: number, judgedMs: number): Promise<number>;
};

// --- Graph --------------------------------------------------------------------------------------------------------

export type GraphSubscription = {
  readonly id: string;
  readonly notificationUrl: string;
  readonly lifecycleUrl: string | undefined;
  readonly expiresAtMs: number;
  readonly changeType: string;
};

export type SubscriptionProblem =
  /** 409: an equal one exists; its id when Graph tells it. */
  | { readonly kind: 'subscriptionExists'; readonly id: string | undefined }
  /** 404 on renewing or removing. */
  | { readonly kind: 'subscriptionGone' }
  /** 400 that says the URL was not validated: it cannot be reached from outside. */
  | { readonly kind: 'urlNotValidated' };

export type Subscriptions = {
  /** This app's own ones on `/communications/callRecords` without a filter. */
  list(): Promise<Result<readonly GraphSubscription[], Problem>>;
  create(wanted: {
    readonly notificationUrl: string;
    readonly lifecycleUrl: string;
    readonly clientState: string;
    readonly expiresAtMs: number;
  }): Promise<Result<GraphSubscription, Problem | SubscriptionProblem>>;
  /** Renews and reauthorizes. */
  renew(id: string, expiresAtMs: number): Promise<Result<GraphSubscription, Problem | SubscriptionProblem>>;
  /** Gone already counts as done. */
  remove(id: string): Promise<Result<void, Problem>>;
};

export type ListedCall = JudgedCall;

export type CallList = {
  /**
   * Calls that started in the window, page by page. `onPage` may be slow: the next page is read after it, unless it
   * answers false. `resumeAt` (undefined: from the start) is a link that an earlier `onPage` was given: the page after.
   */
  list(
    window: { readonly fromMs: number; readonly toMs: number; readonly resumeAt: string | undefined },
    onPage: (calls: readonly ListedCall[], resumeAt: string | undefined) => Promise<boolean>,
  ): Promise<Result<void, Problem>>;
};

export type Groups = {
  /** People in a group, those of inner groups among them. `consentMissing` without the permission. */
  members(groupId: string): Promise<Result<readonly UserId[], Problem>>;
};

// --- The chat service ----------------------------------------------------------------------------------------------

export type SendProblem =
  /** The chat service refuses us there: 403, or 404 of the conversation. */
  | { readonly kind: 'refusedThere'; readonly code: string }
  /** 404 of the message only. */
  | { readonly kind: 'messageGone' }
  /** 412, 429, 5xx, no answer, after the edge's own tries. `maybeSent`: it may have been accepted all the same. */
  | {
      readonly kind: 'tryLater';
      readonly retryAfterMs: number | undefined;
      readonly maybeSent: boolean;
      readonly status: number | undefined;
    }
  /** 400, 413 and the like: the same card will be refused again. */
  | { readonly kind: 'badMessage'; readonly status: number }
  /** 401: our credential. */
  | { readonly kind: 'signInFailed' };

/**
 * Messages without a question before them. One conversation's messages go one after another, within the chat service's
 * limits. `address` comes from `Whereabouts.address`.
 */
export type Messenger = {
  /** A root message of a channel, a plain message elsewhere. Answers its id, when the service tells it. */
  post(address: string, answer: Answer): Promise<Result<string | undefined, SendProblem>>;
  /** Replaces a message that `post` made; nobody is notified. */
  update(address: string, messageId: string, answer: Answer): Promise<Result<void, SendProblem>>;
  /** Into the thread of a message that `post` made; in chats a plain message. */
  reply(address: string, messageId: string, answer: Answer): Promise<Result<string | undefined, SendProblem>>;
  remove(address: string, messageId: string): Promise<Result<void, SendProblem>>;
  /** Into the very thread the address was taken from. */
  answerAt(address: string, answer: Answer): Promise<Result<string | undefined, SendProblem>>;
  /** Entra object ids of the people in the team or chat, all pages. */
  members(address: string): Promise<Result<readonly UserId[], SendProblem>>;
};

// --- Time -------------------------------------------------------------------------------------------------------------

/** Resolves after `ms`, or at once when the signal aborts. Never rejects. */
export type Pause = (ms: number, signal?: AbortSignal) => Promise<void>;
