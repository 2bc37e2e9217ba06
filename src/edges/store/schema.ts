import type { FindSchema } from './find-schema';

/** What people chose for themselves. `tenant_id` is empty where the chat service named none. */
type LanguageChoiceTable = {
  readonly user_id: string;
  readonly tenant_id: string;
  readonly language: string;
};

/** Conversations that have been welcomed. */
type WelcomeTable = { readonly conversation_id: string };

/** Calls that wait to be looked at. */
type InboxTable = {
  readonly call_id: string;
  /** 0 is most urgent. */
  readonly urgency: number;
  readonly since_ms: number;
  /** Null while set aside. */
  readonly due_ms: number | null;
  readonly failures: number;
  readonly not_ready: number;
  readonly problem: string | null;
  /** Who works on it; stays after the lease has run out, until somebody else claims it. */
  readonly claim: string | null;
  /** 0: in nobody's hands. */
  readonly lease_until_ms: number;
  /** First and most urgent mention since the claim; null: none. */
  readonly mentioned_ms: number | null;
  readonly mentioned_urgency: number | null;
  readonly set_aside_ms: number | null;
};

/** Newest judged version of each call. Says nothing about people. */
type JudgedCallTable = {
  readonly call_id: string;
  readonly version: number;
  readonly started_ms: number;
  readonly ended_ms: number | null;
  readonly judged_ms: number;
};

/** One alert for each call and target. */
export type AlertTable = {
  readonly call_id: string;
  readonly target_id: string;
  /** Of the story, as `state`. */
  readonly version: number;
  readonly state: 'open' | 'settled';
  /** JSON: AlertStory. */
  readonly story: string;
  /** JSON: AlertHandling; the next three say the same in numbers. */
  readonly handling: string;
  /** 0 or 1. */
  readonly muted: number;
  /** 0 or 1. */
  readonly acknowledged: number;
  /** How many people. */
  readonly not_a_problem: number;
  readonly raised_ms: number;
  readonly changed_ms: number;
  /** Rises with each change that is to be seen; `shown` is what the message shows. */
  readonly wanted: number;
  readonly shown: number;
  /** When to send; null: nothing to send. */
  readonly due_ms: number | null;
  readonly failures: number;
  readonly problem: string | null;
  readonly given_up_ms: number | null;
  readonly placement: 'undecided' | 'card' | 'line';
  readonly message_id: string | null;
  /** A first post was begun; null again when its outcome is known. */
  readonly intended_ms: number | null;
  /** How often a first post was begun. */
  readonly posts_begun: number;
  /** When its own card was first posted. */
  readonly posted_ms: number | null;
  readonly summary_id: string | null;
};

/** The judged call as JSON (CallQuality, pruned), shared by its alerts; goes with the last of them. */
type AlertQualityTable = {
  readonly call_id: string;
  readonly version: number;
  readonly quality: string;
};

type SummaryCardTable = {
  readonly id: string;
  readonly target_id: string;
  readonly why: 'tooMany' | 'held';
  readonly message_id: string | null;
  readonly started_ms: number;
  readonly posted_ms: number | null;
};

export type TargetTable = {
  readonly id: string;
  readonly kind: 'channel' | 'groupChat' | 'personal';
  readonly conversation_id: string;
  readonly address: string;
  readonly team_id: string | null;
  readonly tenant_id: string | null;
  readonly reach: 'all' | 'members' | 'own';
  readonly owner_id: string | null;
  readonly owner_name: string | null;
  readonly state: 'on' | 'off' | 'dormant';
  readonly dormant_reason: string | null;
  readonly since_ms: number;
  /** JSON: Muting. */
  readonly muting: string | null;
  /** JSON: TargetSettings. */
  readonly settings: string;
  /** The instance that sends for it. */
  readonly holder: string | null;
  readonly lease_until_ms: number;
  /** When it was last claimed: whoever waited longest comes first. */
  readonly claimed_ms: number;
};

export type WaitTable = {
  readonly id: string;
  readonly call_id: string;
  readonly user_id: string;
  readonly tenant_id: string | null;
  readonly place: 'personal' | 'groupChat' | 'channel';
  readonly locale: string | null;
  readonly address: string;
  readonly conversation_id: string;
  readonly reference: string;
  readonly until_ms: number;
  readonly due_ms: number;
  readonly holder: string | null;
  readonly lease_until_ms: number;
  /** When it was last claimed. */
  readonly claimed_ms: number;
  /** Marked due since the claim; null: not. */
  readonly marked_ms: number | null;
};

type NoteTable = { readonly name: string; readonly value: string };

type LeaseTable = { readonly name: string; readonly holder: string; readonly until_ms: number };

/** The tables as the newest migration leaves them. Times are milliseconds since 1970. */
export type Schema = FindSchema & {
  readonly language_choice: LanguageChoiceTable;
  readonly welcome: WelcomeTable;
  readonly inbox: InboxTable;
  readonly judged_call: JudgedCallTable;
  readonly alert: AlertTable;
  readonly alert_quality: AlertQualityTable;
  readonly summary_card: SummaryCardTable;
  readonly target: TargetTable;
  readonly wait: WaitTable;
  readonly note: NoteTable;
  readonly lease: LeaseTable;
};
