import type { CallRecordHead, Identity, Session } from '../core/call/call-record';
import type { ExportFormat } from '../core/commands';
import type { CallId, TenantId, UserId } from '../core/ids';
import type { Problem } from '../core/problem';
import type { Result } from '../core/result';
import type { Card } from '../core/view/card';
import type { AuditEntry } from './find-ports';

export type Clock = () => number;

/** Fixed message, fields beside it. Fields never hold tokens, addresses or names. */
export type Log = {
  info(message: string, fields?: object): void;
  warn(message: string, fields?: object): void;
  error(message: string, fields?: object): void;
};

/** Writes down a look at calls of others, whatever the log's level is. Resolves when it is stored. */
export type Audit = (entry: AuditEntry) => Promise<void>;

/**
 * Takes a record in as it is read, so that no page is kept after it has been folded.
 * `head` comes first and once; all of `people` before the first `session`.
 */
export type RecordSink = {
  head(head: CallRecordHead): void;
  /** Further pages of the list of people (the first page is in the head). */
  people(people: readonly Identity[]): void;
  session(session: Session): void;
};

/** `complete: false`: pages are missing because of the deadline or a failure on a later page. */
export type ReadOutcome = { readonly complete: boolean; readonly problem?: Problem };

export type ReadOptions = {
  /** On the clock handed to the edge, milliseconds since 1970: what is not read by then is left out. */
  readonly deadlineMs: number;
};

export type CallRecords = {
  /**
   * Reads one expanded record into the sink. A failure before the head is a Problem; after it, the
   * outcome says `complete: false`.
   */
  read(id: CallId, sink: RecordSink, options: ReadOptions): Promise<Result<ReadOutcome, Problem>>;
};

/** What people chose for themselves. */
export type Preferences = {
  language(user: UserId, tenant: TenantId | undefined): Promise<string | undefined>;
  /** `undefined` goes back to the language of the person's client. */
  setLanguage(user: UserId, tenant: TenantId | undefined, language: string | undefined): Promise<void>;
  /** True the first time only, for each conversation: a welcome is said once. */
  firstWelcome(conversationId: string): Promise<boolean>;
};

export type Place = 'personal' | 'groupChat' | 'channel';

/** The conversation a message came from. */
export type Whereabouts = {
  /** The conversation itself, not one thread of it. */
  readonly conversationId: string;
  /** How to reach it again, thread included: the chat edge writes and reads this text, everybody else only keeps it. */
  readonly address: string;
  readonly teamId: string | undefined;
  /** A channel shared with other teams or organizations. */
  readonly shared: boolean;
  /** The message whose button was pressed. */
  readonly messageId: string | undefined;
};

/** Who asks and where. Comes from the chat service, which has checked the token. */
export type Asker = {
  readonly userId: UserId | undefined;
  readonly tenantId: TenantId | undefined;
  readonly place: Place;
  /** The client's locale, such as `ru-RU`. */
  readonly locale: string | undefined;
  /** As the chat service names them; never compared. */
  readonly name: string | undefined;
  /** IANA name of the client's time zone; undefined when it did not tell, or told none that is known. */
  readonly timeZone: string | undefined;
  readonly at: Whereabouts;
};

/** What goes back to the chat: a card, what a notification shows of it, and for the log what it was. */
export type Answer = {
  readonly card: Card;
  readonly summary: string;
  /** To a pressed button: the summary is shown beside the card, which stays as it is. */
  readonly beside?: true;
  /** Present when the card says something went wrong; the reference is on the card and in the log. */
  readonly problem?: Problem['kind'];
  readonly reference?: string;
  /** A file is offered in place of the card, where the chat service takes files: in personal chats. */
  readonly file?: OfferedFile;
  /**
   * What the same message should show as more becomes known, each in place of the one before; ends by itself. Whoever
   * asks for it stops asking when the message shows something else by then. Never rejects.
   */
  readonly updates?: () => AsyncIterable<Answer>;
};

/** A file that is sent when the person agrees. `context` comes back with the agreement, and is not believed. */
export type OfferedFile = {
  readonly name: string;
  readonly description: string;
  readonly sizeBytes: number;
  readonly context: { readonly callId: CallId; readonly format: ExportFormat };
};

/** The agreed file; or, when it can no longer be had, the answer that says so. */
export type FileAnswer =
  | { readonly kind: 'file'; readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }
  | { readonly kind: 'answer'; readonly answer: Answer };

/** One line of a search in the message box, and what is asked when it is picked. */
export type SearchHit = {
  readonly title: string;
  readonly text: string;
  readonly callId: CallId;
};

/** `message`: there is nothing to pick from, and why. */
export type SearchAnswer =
  | { readonly kind: 'hits'; readonly hits: readonly SearchHit[] }
  | { readonly kind: 'message'; readonly text: string };

/** What is put into a message of the person's own. `preview`: how it looks in the list of results, or above the box. */
export type Inserted = {
  readonly answer: Answer;
  readonly preview: { readonly title: string; readonly text: string };
};

/** The conversation as the chat edge sees it; everything behind it knows nothing of the chat service. */
export type Conversation = {
  /** One message → one answer. Never rejects. */
  answer(text: string, asker: Asker): Promise<Answer>;
  /** One pressed button → the card that replaces the old one. `data` is untrusted. Never rejects. */
  press(data: unknown, asker: Asker): Promise<Answer>;
  /**
   * The message extension's search; `text` is empty before anything is typed. `skip` counts the hits already shown. Never
   * rejects.
   */
  search(text: string, skip: number, asker: Asker): Promise<SearchAnswer>;
  /** A hit was picked; `data` is untrusted. What comes back is seen by whoever reads the message. Never rejects. */
  pick(data: unknown, asker: Asker): Promise<Inserted | SearchAnswer>;
  /** A link was pasted. Undefined: nothing of ours, or nothing for this person. Never rejects. */
  unfurl(url: string, asker: Asker): Promise<Inserted | undefined>;
  /** Somebody agreed to a file; `context` is untrusted. Never rejects. */
  file(context: unknown, asker: Asker): Promise<FileAnswer>;
  /** A file was sent, declined, or could not be sent: what the chat says then. */
  fileOutcome(outcome: 'sent' | 'declined' | 'failed', asker: Asker): Promise<Answer>;
  /** Undefined when this conversation has been welcomed before. Never rejects. */
  welcome(conversationId: string, asker: Asker): Promise<Answer | undefined>;
  /** Any sign of life from a conversation: how to reach it may have changed. Never rejects. */
  heard(asker: Asker): Promise<void>;
  /** The app was removed from a conversation or, with `teamId`, from a whole team; or those were deleted. Never rejects. */
  left(where: { readonly conversationId?: string; readonly teamId?: string }): Promise<void>;
  /** The card shown while an answer takes longer than three seconds. */
  loading(asker: Asker): Promise<Answer>;
  /** The answer to anything that went wrong outside of this port; logged under its reference. */
  failed(error: unknown, asker: Asker): Promise<Answer>;
};
