import type { MediaKind } from '../call/call-record';
import type { UserId } from '../ids';
import type { Language } from '../text/translate';

/** `microsoft`: the limits of Microsoft's stream classification; `own`: the numbers of `ownLimits`. */
export type Sensitivity = 'relaxed' | 'microsoft' | 'strict' | 'own';

/** What makes a stream poor, for each deciding metric. Comparisons are strict; frame rates: lower is worse. */
export type AlertLimits = {
  readonly roundTripMs: number;
  /** Fraction 0..1. */
  readonly lossRatio: number;
  readonly jitterMs: number;
  /** Percent 0..100. */
  readonly frameLossPercent: number;
  readonly videoFrameRateFps: number;
  readonly screenFrameRateFps: number;
  /** Fraction 0..1. */
  readonly lossAfterFecRatio: number;
};

/** How many people with poor media make an alert: a number of them, or a share (0..1) of those judged. */
export type LeastAffected =
  { readonly kind: 'people'; readonly count: number } | { readonly kind: 'share'; readonly ratio: number };

/** Daily, in the target's time zone, minutes since midnight; `from` after `to` goes over midnight. */
export type QuietHours = { readonly fromMinute: number; readonly toMinute: number };

/** Empty lists: everybody, everywhere. Filled ones are joined by "or". */
export type AlertScope = {
  readonly people: readonly UserId[];
  /** Entra group ids; members are looked up, members of inner groups among them. */
  readonly groups: readonly string[];
  /** CIDR, IPv4 or IPv6. Compared with a person's own and public addresses. */
  readonly subnets: readonly string[];
  /** Site names of NETWORKS_FILE. */
  readonly sites: readonly string[];
};

/** What one channel or person wants to hear about. */
export type AlertPolicy = {
  readonly sensitivity: Sensitivity;
  readonly ownLimits: AlertLimits;
  /** The media whose poor streams count. */
  readonly media: readonly MediaKind[];
  /** A participant rated the call 1 or 2 stars. */
  readonly lowRatings: boolean;
  /** The call broke off midway. A failed set-up alone is never an alert. */
  readonly brokeOff: boolean;
  readonly leastAffected: LeastAffected;
  /** Poor media counts in calls that lasted longer than this; ratings and broken calls count in any. */
  readonly leastDurationSeconds: number;
  readonly scope: AlertScope;
  readonly quietHours: QuietHours | undefined;
  /** Cards within any hour; further calls become lines of one summary card. */
  readonly mostPerHour: number;
};

/** Everything `alerts settings` shows and saves. */
export type TargetSettings = {
  readonly policy: AlertPolicy;
  readonly language: Language;
  /** IANA name, such as `Europe/Berlin`. */
  readonly timeZone: string;
};

/** Microsoft's stream classification for the Call Quality Dashboard (2024-10-22). */
export const microsoftLimits: AlertLimits = {
  roundTripMs: 500,
  lossRatio: 0.1,
  jitterMs: 30,
  frameLossPercent: 50,
  videoFrameRateFps: 7,
  screenFrameRateFps: 1,
  lossAfterFecRatio: 0.15,
};

export const defaultPolicy: AlertPolicy = {
  sensitivity: 'microsoft',
  ownLimits: microsoftLimits,
  media: ['audio'],
  lowRatings: true,
  brokeOff: true,
  leastAffected: { kind: 'people', count: 1 },
  leastDurationSeconds: 60,
  scope: { people: [], groups: [], subnets: [], sites: [] },
  quietHours: undefined,
  mostPerHour: 120,
};
