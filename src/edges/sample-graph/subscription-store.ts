import type { Subscription as GraphSubscription } from '@microsoft/microsoft-graph-types';
import { guidOf } from './deterministic';
import { recordNotFound, Refusal } from './graph-error';
import type { SubscriptionOrder } from './subscription-rules';

export type Subscription = SubscriptionOrder & {
  readonly id: string;
  expiresAtMs: number;
  notificationUrl: string;
  /** When a reminder to reauthorize was last sent; undefined when none is open. */
  remindedAtMs: number | undefined;
  /** Set when reminders began earlier than before the end. */
  remindFromMs: number | undefined;
  /** Reauthorized for the rest of its life: no further reminder. */
  isReauthorized: boolean;
};

/** Graph's limit for callRecords in one organisation. */
const maxSubscriptions = 100;

export type SubscriptionStore = {
  /** Those that have not expired at this moment. */
  alive(nowMs: number): readonly Subscription[];
  get(id: string, nowMs: number): Subscription;
  /** Refuses what exists already and what is too much. */
  checkRoom(order: SubscriptionOrder, nowMs: number): void;
  add(order: SubscriptionOrder): Subscription;
  remove(id: string): void;
  /** All of them are gone, and nobody is told. */
  lose(): void;
};

export function subscriptionStore(): SubscriptionStore {
  const kept = new Map<string, Subscription>();
  let made = 0;
  const alive = (nowMs: number): readonly Subscription[] => {
    for (const { id, expiresAtMs } of kept.values()) if (expiresAtMs <= nowMs) kept.delete(id);
    return [...kept.values()];
  };
  return {
    alive,
    get: (id, nowMs) => {
      const found = alive(nowMs).find((subscription) => subscription.id === id.toLowerCase());
      if (found === undefined) throw recordNotFound();
      return found;
    },
    checkRoom: (order, nowMs) => {
      const others = alive(nowMs);
      const same = others.find((other) => isSame(other, order));
      if (same !== undefined) {
        throw new Refusal(409, 'Conflict', `Subscription already exists, id: ${same.id}`);
      }
      if (others.length < maxSubscriptions) return;
      throw new Refusal(403, 'Forbidden', 'The organization has reached its number of subscriptions.');
    },
    add: (order) => {
      made += 1;
      const id = guidOf(`subscription:${made}`);
      const subscription = {
        ...order,
        id,
        remindedAtMs: undefined,
        remindFromMs: undefined,
        isReauthorized: false,
      };
      kept.set(id, subscription);
      return subscription;
    },
    remove: (id) => void kept.delete(id.toLowerCase()),
    lose: () => {
      kept.clear();
    },
  };
}

function isSame(one: SubscriptionOrder, other: SubscriptionOrder): boolean {
  const plain = (resource: string): string => resource.replace(/^\//, '').toLowerCase();
  const sorted = (types: string): string => types.split(',').sort().join();
  return plain(one.resource) === plain(other.resource) && sorted(one.changeType) === sorted(other.changeType);
}

export function subscriptionOnWire(subscription: Subscription): GraphSubscription {
  return {
    id: subscription.id,
    resource: subscription.resource,
    applicationId: guidOf('app:sample'),
    changeType: subscription.changeType,
    clientState: subscription.clientState,
    notificationUrl: subscription.notificationUrl,
    lifecycleNotificationUrl: subscription.lifecycleNotificationUrl,
    expirationDateTime: new Date(subscription.expiresAtMs).toISOString(),
    creatorId: guidOf('app:creator'),
    includeResourceData: null,
    latestSupportedTlsVersion: subscription.latestSupportedTlsVersion,
    encryptionCertificate: null,
    encryptionCertificateId: null,
    notificationQueryOptions: null,
    notificationUrlAppId: null,
  };
}
