import type { UserId } from '../ids';
import type { JoinLink } from './join-link';

/** A stretch of time as people name it; where it begins and ends depends on the asker's clock (`windowOf`). */
export type CallSpan =
  | { readonly kind: 'today' }
  | { readonly kind: 'yesterday' }
  /** From Monday. */
  | { readonly kind: 'thisWeek' }
  | { readonly kind: 'lastWeek' }
  | { readonly kind: 'thisMonth' }
  | { readonly kind: 'lastMonth' }
  /** The last n hours, 1 to 8,784. */
  | { readonly kind: 'hours'; readonly hours: number }
  /** The last n days, 1 to 366: back to the same time of day. */
  | { readonly kind: 'days'; readonly days: number }
  /** One day of the calendar: the latest such day that has begun when no year was said. */
  | {
      readonly kind: 'date';
      readonly year: number | undefined;
      /** 1 to 12. */
      readonly month: number;
      readonly day: number;
    };

/** Somebody whose calls are asked for, as they were named. */
export type PersonRef =
  /** Entra object id. */
  | { readonly kind: 'id'; readonly userId: UserId }
  /** The chat service's own id, from a mention that came without an object id. */
  | { readonly kind: 'chat'; readonly chatId: string }
  /** Lower case. */
  | { readonly kind: 'upn'; readonly upn: string }
  /** Part of a name, as it was written. */
  | { readonly kind: 'name'; readonly name: string };

/** What a list of calls is asked by. `span` undefined: as far back as usual. */
export type CallsQuestion =
  | { readonly kind: 'myCalls'; readonly span: CallSpan | undefined }
  | { readonly kind: 'callsOf'; readonly person: PersonRef; readonly span: CallSpan | undefined }
  | { readonly kind: 'recentCalls'; readonly span: CallSpan | undefined }
  | {
      readonly kind: 'worstCalls';
      readonly span: CallSpan | undefined;
      /** An IP address, subnet or MAC address (of an access point), lower case: only calls over that network. */
      readonly network: string | undefined;
    }
  | { readonly kind: 'meetingCalls'; readonly link: JoinLink };
