import type { TargetSettings } from './policy';
import { quietUntilMs } from './quiet';

/** Where a new alert goes: a card of its own, a line of a summary card, or nowhere yet. */
export type AlertPlace =
  { readonly kind: 'card' } | { readonly kind: 'line' } | { readonly kind: 'hold'; readonly untilMs: number };

export type PlacingNow = {
  readonly nowMs: number;
  readonly settings: TargetSettings;
  /** When the mute of the conversation ends; undefined or past: it is not muted. */
  readonly mutedUntilMs?: number | undefined;
  /** Own cards posted there within the last hour. */
  readonly postedLastHour: number;
  /** It has been held back before: what gathered meanwhile comes together. */
  readonly held: boolean;
};

/** While muted or in quiet hours an alert is held until both are over; then held ones share a summary card. */
export function placeAlert(now: PlacingNow): AlertPlace {
  const { nowMs, settings, mutedUntilMs = 0, postedLastHour, held } = now;
  const untilMs = Math.max(mutedUntilMs, quietUntilMs(nowMs, settings) ?? 0);
  if (untilMs > nowMs) return { kind: 'hold', untilMs };
  return held || postedLastHour >= settings.policy.mostPerHour ? { kind: 'line' } : { kind: 'card' };
}
