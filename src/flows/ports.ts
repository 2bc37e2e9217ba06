import type { CallRecordHead, Identity, Session } from '../core/call/call-record';
import type { CallId, TenantId, UserId } from '../core/ids';
import type { Problem } from '../core/problem';
import type { Result } from '../core/result';
import type { Card } from '../core/view/card';

export type Clock = () => number;

/** Fixed message, fields beside it. Fields never hold tokens, addresses or names. */
export type Log = {
  info(message: string, fields?: object): void;
  warn(message: string, fields?: object): void;
  error(message: string, fields?: object): void;
};

/** One look at a call of others: who (object id), which call, where. Written whatever the log's level is. */
export type Audit = (entry: {
  readonly actor: UserId | undefined;
  readonly callId: CallId;
  readonly place: Place;
}) => void;

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
};

/** The conversation as the chat edge sees it; everything behind it knows nothing of the chat service. */
export type Conversation = {
  /** One message → one answer. Never rejects. */
  answer(text: string, asker: Asker): Promise<Answer>;
  /** One pressed button → the card that replaces the old one. `data` is untrusted. Never rejects. */
  press(data: unknown, asker: Asker): Promise<Answer>;
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
