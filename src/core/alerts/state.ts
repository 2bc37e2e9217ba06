import type { CallId } from '../ids';
import type { Actor, Target } from './alert';

/** How notifications come: by subscription, or only by looking every five minutes. */
export type ListeningState =
  | { readonly kind: 'subscribed'; readonly expiresAtMs: number }
  /** There is no PUBLIC_URL. */
  | { readonly kind: 'looking' }
  /** Graph does not let us subscribe; the problem's kind. */
  | { readonly kind: 'failing'; readonly problem: string; readonly sinceMs: number };

/** What `alerts` answers. */
export type AlertsState = {
  /** Undefined: never turned on here. */
  readonly target: Target | undefined;
  readonly listening: ListeningState;
  readonly lastNotificationMs: number | undefined;
  readonly lastLookMs: number | undefined;
  /** Calls waiting to be read, since when the oldest, and those set aside. */
  readonly backlog: {
    readonly waiting: number;
    readonly oldestSinceMs: number | undefined;
    readonly setAside: number;
  };
  readonly undeliverable: number;
  readonly open: number;
  readonly raised: number;
  readonly acknowledged: number;
  readonly notAProblem: number;
  readonly mutedCalls: readonly { readonly callId: CallId; readonly by: Actor; readonly atMs: number }[];
};
