import type { CallId, UserId } from '../ids';

/** One look at calls of others, as a card shows it: the fields of the trail's entry. */
export type AuditLine = {
  readonly atMs: number;
  readonly actor: UserId | undefined;
  /** As the chat service names them. */
  readonly actorName: string | undefined;
  readonly what: 'report' | 'list' | 'export' | 'compare' | 'insert' | 'audit';
  readonly callId: CallId | undefined;
  /** Whose calls were listed, or whose audit lines. */
  readonly about: string | undefined;
  readonly place: 'personal' | 'groupChat' | 'channel';
};
