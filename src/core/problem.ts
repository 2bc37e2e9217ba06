import type { CallId } from './ids';

/** Every expected failure. Each becomes one sentence that says what to do (core/view/notice). */
export type Problem =
  /** Unknown, too new, too old, or not for this person: one answer, so that none can be told from another. */
  | { readonly kind: 'notAvailable' }
  /** The asker's organization is not one this bot serves. */
  | { readonly kind: 'foreignTenant' }
  /** Graph refused the token (401) or no token could be had. */
  | { readonly kind: 'signInFailed' }
  /** Graph answered 403: CallRecords.Read.All or its consent is missing. */
  | { readonly kind: 'consentMissing' }
  | { readonly kind: 'throttled'; readonly retryAfterSeconds?: number }
  /** Graph answered 5xx, also after retries. */
  | { readonly kind: 'graphTrouble'; readonly status: number }
  /** Graph refused the request itself (400 and other unexpected answers): a bug or a changed API. */
  | { readonly kind: 'graphRefused'; readonly status: number }
  | { readonly kind: 'graphUnreachable' }
  /** Nothing could be read before the deadline. */
  | { readonly kind: 'timedOut' }
  /** An answer or a file that is no call record; `detail` is a fixed word, never text from outside. */
  | { readonly kind: 'unreadableRecord'; readonly detail: UnreadableDetail }
  | { readonly kind: 'noId' }
  | { readonly kind: 'severalIds'; readonly ids: readonly CallId[] }
  | { readonly kind: 'notAnId' }
  | { readonly kind: 'tooLong' }
  | { readonly kind: 'unknownCommand'; readonly nearest?: string }
  | { readonly kind: 'unknownButton' }
  /** `mute` without a time, with one nobody understands, or with more than 30 days. */
  | { readonly kind: 'muteHowLong' }
  /** A channel shared with other teams or organizations: only operators turn alerts on there. */
  | { readonly kind: 'alertsNotHere' }
  | { readonly kind: 'operatorsOnly' }
  /** Alerts are not on in this conversation, so there is nothing to mute, set or test. */
  | { readonly kind: 'alertsOff' }
  /** Somebody waits for as many reports as one person may. */
  | { readonly kind: 'tooManyWaits' }
  /** Asked from an alert: the full report is not for this person, or no longer there. */
  | { readonly kind: 'reportNotYours' }
  /** The alert of this button is no longer kept. */
  | { readonly kind: 'alertGone' }
  /** Members of groups cannot be read: GroupMember.Read.All or its consent is missing. */
  | { readonly kind: 'groupsNeedConsent' }
  /** A group of the settings form that Graph does not know. */
  | { readonly kind: 'noSuchGroup' }
  /** `calls of` and `audit` without anybody, or with words that name nobody. */
  | { readonly kind: 'whoseCalls' }
  /** Nobody of this name is known; where the directory may not be asked, what would allow it is said. */
  | { readonly kind: 'nobodyFound'; readonly directoryNeedsConsent: boolean }
  /** `compare` with one id, with three, or twice the same. */
  | { readonly kind: 'compareTwo' }
  /** `export` without an id, or with several. */
  | { readonly kind: 'exportWhich' }
  /** Files and audit lines are for personal chats. */
  | { readonly kind: 'personalOnly' }
  /** A join link that leads to no call the asker may see. `short`: it does not tell who organized the meeting. */
  | { readonly kind: 'meetingNotFound'; readonly short: boolean }
  /** A time that lies ahead, makes no sense, or is longer than a year. */
  | { readonly kind: 'whichTime' }
  /** The directory may not be asked: User.ReadBasic.All or its consent is missing. */
  | { readonly kind: 'directoryNeedsConsent' }
  /** Who is an operator by a group cannot be told: GroupMember.Read.All or its consent is missing. */
  | { readonly kind: 'operatorGroupsNeedConsent' }
  /** The chat service did not take a message. */
  | { readonly kind: 'chatRefused' }
  /** A bug: its details are in the log under the reference. */
  | { readonly kind: 'internal' };

export type UnreadableDetail = 'notJson' | 'empty' | 'notARecord' | 'noId' | 'noStart';
