import type { MediaKind } from '../call/call-record';
import type { CallId, TenantId, UserId } from '../ids';
import type { CallQuality } from '../quality/call-quality';
import type { TargetSettings } from './policy';

type Brand<Name extends string> = string & { readonly __brand: Name };

/** One conversation that wants alerts. */
export type TargetId = Brand<'TargetId'>;

export type TargetKind = 'channel' | 'groupChat' | 'personal';

/**
 * Which calls a target may hear of at all. `all`: every call; `members`: calls in which a current member of the
 * conversation took part, and only members are named; `own`: calls the owner took part in.
 */
export type Reach = 'all' | 'members' | 'own';

/** A person as a card names them. */
export type Actor = { readonly userId: UserId | undefined; readonly name: string | undefined };

export type Muting = { readonly untilMs: number; readonly by: Actor; readonly sinceMs: number };

export type Target = {
  readonly id: TargetId;
  readonly kind: TargetKind;
  /** The conversation itself, not one thread of it. Unique. */
  readonly conversationId: string;
  /** How the chat edge reaches it; nobody else reads this text. */
  readonly address: string;
  readonly teamId: string | undefined;
  readonly tenantId: TenantId | undefined;
  readonly reach: Reach;
  readonly owner: Actor;
  /** `dormant`: the chat service refuses us there, until the app comes back or somebody writes to it. */
  readonly state: 'on' | 'off' | 'dormant';
  readonly dormantReason: string | undefined;
  /** When it was last turned on, milliseconds since 1970. */
  readonly sinceMs: number;
  readonly muting: Muting | undefined;
  readonly settings: TargetSettings;
};

/** Why a call is worth an alert, in the order of weight. */
export type AlertReason =
  | { readonly kind: 'lowRating'; readonly people: number; readonly lowestStars: number }
  | {
      readonly kind: 'poorMedia';
      readonly media: MediaKind;
      /** `affected` of `judged` people with a verdict in this medium. */
      readonly affected: number;
      readonly judged: number;
    }
  | { readonly kind: 'brokeOff' };

/** What a later version changed, for the line "What changed" on the card. */
export type AlertChange =
  | { readonly kind: 'newRating'; readonly people: number; readonly lowestStars: number }
  | { readonly kind: 'affected'; readonly from: number; readonly to: number; readonly media: MediaKind }
  | { readonly kind: 'brokeOff' }
  | { readonly kind: 'people'; readonly from: number; readonly to: number }
  /** The policy no longer finds anything in it. */
  | { readonly kind: 'settled' }
  /** It was settled before and is bad again. */
  | { readonly kind: 'reopened' }
  /** A newer version without a difference that people would see. */
  | { readonly kind: 'moreData' };

/** What one target was told about one call: the newest decision, whatever has been shown of it. */
export type AlertStory = {
  /** Version of the record the decision was made on. */
  readonly version: number;
  readonly state: 'open' | 'settled';
  /** Empty when settled. */
  readonly reasons: readonly AlertReason[];
  /** What the newest version changed; empty for the first. */
  readonly changes: readonly AlertChange[];
  /**
   * Decided while nobody could say who is a member: before the first card is sent it is asked again whether one took
   * part.
   */
  readonly reachUnknown?: true;
};

/** What people did with an alert. */
export type AlertHandling = {
  readonly acknowledged: (Actor & { readonly atMs: number }) | undefined;
  /** Later versions do not touch a muted card. */
  readonly muted: (Actor & { readonly atMs: number }) | undefined;
  /** Who said "not a problem", each once. */
  readonly notAProblem: readonly UserId[];
};

/** One alert with all that its card says. */
export type Alert = {
  readonly targetId: TargetId;
  readonly callId: CallId;
  readonly story: AlertStory;
  readonly handling: AlertHandling;
  /** Without addresses, devices and comments: what `kept` of keep.ts leaves. */
  readonly quality: CallQuality;
  readonly raisedAtMs: number;
};
