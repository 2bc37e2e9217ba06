import type { Actor, Alert } from '../alerts/alert';
import type { Translate } from '../text/translate';
import { escapeText } from './escape';
import { formatTimeNear } from './zoned-time';

/** Somebody as a card names them, escaped. */
export function actorName({ name }: Actor, t: Translate, longest = 40): string {
  return escapeText(name, longest) ?? t('actor.somebody');
}

/** What people did with an alert: one line each, each with its own sign. */
export function handlingLines(
  { handling, story }: Alert,
  { t, timeZone, nowMs }: { readonly t: Translate; readonly timeZone: string; readonly nowMs: number },
): readonly { readonly text: string }[] {
  const { acknowledged, muted, notAProblem } = handling;
  const by = (actor: Actor & { readonly atMs: number }) => ({
    name: actorName(actor, t),
    time: formatTimeNear(actor.atMs, nowMs, timeZone, t),
  });
  return [
    ...(story.state === 'settled' ? [t('alert.settledWhy')] : []),
    ...(acknowledged === undefined ? [] : [`✓ ${t('alert.acknowledgedBy', by(acknowledged))}`]),
    ...(muted === undefined ? [] : [`◆ ${t('alert.mutedBy', by(muted))}`]),
    ...(notAProblem.length === 0 ? [] : [`○ ${t('alert.notAProblem', { count: notAProblem.length })}`]),
  ].map((text) => ({ text }));
}
