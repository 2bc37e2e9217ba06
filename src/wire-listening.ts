import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { AlertsConfig } from './config-alerts';
import type { ListeningState } from './core/alerts/state';
import { parseTenantId, type TenantId } from './core/ids';
import type { Readiness } from './edges/http/server';
import type { Store } from './edges/store/open';
import type { Notes } from './flows/alert-ports';
import { lastNotificationNote } from './flows/alerts-state';
import type { Addresses } from './flows/keep-subscribed';
import { readFailure, readSubscription } from './flows/subscription-note';
import type { ConversationSettings } from './flows/turn';

/** Work that has been due for longer than this is late. */
const lateMs = 10 * 60_000;
/** Nights are quiet; a day without any call is not usual. */
const quietMs = 24 * 60 * 60_000;

/** Where Graph posts to. */
export function addressesAt(publicUrl: string | undefined): Addresses | undefined {
  if (publicUrl === undefined) return undefined;
  return {
    notificationUrl: `${publicUrl}/api/notifications`,
    lifecycleUrl: `${publicUrl}/api/lifecycle`,
  };
}

/** A configured secret, or one of our own making that all instances share. */
export async function secretsOf({ clientStates }: AlertsConfig, notes: Notes): Promise<readonly string[]> {
  if (clientStates !== undefined) return clientStates;
  return [await notes.setOnce('clientState', randomBytes(32).toString('base64url'))];
}

/** Tells secrets apart without giving them away. */
export function markOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex').slice(0, 16);
}

/** In constant time, whatever the lengths. */
export function sameSecret(a: string, b: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}

/** Calls come from the Graph's tenant, whoever may ask. */
export function notifyingTenants({
  allowedTenants,
  homeTenantId,
}: ConversationSettings): readonly TenantId[] | undefined {
  const home = parseTenantId(homeTenantId);
  return allowedTenants === undefined || home === undefined ? allowedTenants : [home, ...allowedTenants];
}

/** How notifications come at the moment, by what is noted of the subscription. */
export async function listeningState(notes: Notes, publicUrl: string | undefined): Promise<ListeningState> {
  if (publicUrl === undefined) return { kind: 'looking' };
  const [failure, subscription] = await Promise.all([readFailure(notes), readSubscription(notes)]);
  if (failure !== undefined) return { kind: 'failing', ...failure };
  if (subscription === undefined) return { kind: 'looking' };
  return { kind: 'subscribed', expiresAtMs: subscription.expiresAtMs };
}

/** Words only. Ready is who can store what comes in; Graph and the chat service may be down meanwhile. */
export async function readinessOf(
  store: Store,
  listening: () => Promise<ListeningState>,
  nowMs: number,
): Promise<Readiness> {
  const unavailable = { ready: false, states: { store: 'unavailable' } };
  if (!(await store.ping())) return unavailable;
  try {
    const [{ kind }, { oldestSinceMs }, last] = await Promise.all([
      listening(),
      store.inbox.counts(nowMs),
      store.notes.get(lastNotificationNote),
    ]);
    const late = oldestSinceMs !== undefined && nowMs - oldestSinceMs > lateMs;
    const notified = last === undefined ? 'none' : nowMs - Number(last) > quietMs ? 'old' : 'recent';
    const backlog = late ? 'late' : 'ok';
    return { ready: true, states: { store: 'ok', subscription: kind, backlog, lastNotification: notified } };
  } catch {
    return unavailable;
  }
}
