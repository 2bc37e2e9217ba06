import { deliveries, type DeliveryTimes } from './deliveries';
import type { Directory, PublishedCall } from './directory';
import type { FaultSwitches, NotifyingFaults } from './faults';
import type { LoopbackPost } from './loopback-post';
import { loopbackPoster } from './loopback-post';
import { sampleTenantId } from './people';
import { parseChangeTypes, parseResource } from './subscription-rules';
import type { Subscription, SubscriptionStore } from './subscription-store';

export type NotifierParts = {
  readonly directory: Directory;
  readonly subscriptions: SubscriptionStore;
  readonly now: () => number;
  /** What appeared before this moment is not news. */
  readonly startedAtMs: number;
  readonly faults: FaultSwitches;
  readonly deliveryTimes?: Partial<DeliveryTimes> | undefined;
};

export type Notifier = {
  readonly post: LoopbackPost;
  deliverDue(): Promise<void>;
  sendLifecycle(event: string): Promise<void>;
  close(): void;
};

const reminderBeforeMs = 15 * 60_000;
const reminderEveryMs = 5 * 60_000;

/** Tells subscribers of every version that appears, and reminds them before they expire. */
export function notifier(parts: NotifierParts): Notifier {
  const { directory, subscriptions, now, startedAtMs, faults } = parts;
  const poster = loopbackPoster();
  const queue = deliveries(poster.post, parts.deliveryTimes);
  let seenUntilMs = startedAtMs;
  const collect = (nowMs: number): void => {
    const news = nowMs > seenUntilMs ? directory.publishedBetween(seenUntilMs, nowMs) : [];
    seenUntilMs = Math.max(seenUntilMs, nowMs);
    for (const subscription of subscriptions.alive(nowMs)) {
      if (faults.notifying.stopped) continue;
      const items = news.flatMap((call) => changeOf(call, subscription));
      for (const value of bundlesOf(items, faults.notifying)) {
        queue.add(subscription.notificationUrl, { value }, nowMs);
      }
      if (isReminderDue(subscription, nowMs)) {
        subscription.remindedAtMs = nowMs;
        remind(subscription, 'reauthorizationRequired', nowMs);
      }
    }
  };
  const remind = (subscription: Subscription, lifecycleEvent: string, nowMs: number): void => {
    const { lifecycleNotificationUrl: url } = subscription;
    if (url === null) return;
    queue.add(url, { value: [{ lifecycleEvent, ...commonOf(subscription) }] }, nowMs);
  };
  return {
    post: poster.post,
    deliverDue: async () => {
      const nowMs = now();
      collect(nowMs);
      await queue.send(nowMs);
    },
    sendLifecycle: async (event) => {
      const nowMs = now();
      for (const subscription of subscriptions.alive(nowMs)) {
        if (event === 'reauthorizationRequired') askAgainUntilDone(subscription, nowMs);
        remind(subscription, event, nowMs);
      }
      await queue.send(nowMs);
    },
    close: () => {
      queue.close();
      poster.close();
    },
  };
}

function bundlesOf(
  items: readonly object[],
  { doubled, backwards, mostInOne }: NotifyingFaults,
): readonly object[][] {
  const ordered = backwards ? items.toReversed() : items;
  const bundles: object[][] = [];
  for (let first = 0; first < ordered.length; first += mostInOne) {
    bundles.push(ordered.slice(first, first + mostInOne));
  }
  return doubled ? [...bundles, ...bundles] : bundles;
}

/** Graph may ask long before the end, when the token behind the subscription is too old. */
function askAgainUntilDone(subscription: Subscription, nowMs: number): void {
  subscription.isReauthorized = false;
  subscription.remindFromMs = nowMs;
  subscription.remindedAtMs = nowMs;
}

function isReminderDue(subscription: Subscription, nowMs: number): boolean {
  const { isReauthorized, expiresAtMs, remindedAtMs, remindFromMs } = subscription;
  if (isReauthorized || nowMs < (remindFromMs ?? expiresAtMs - reminderBeforeMs)) return false;
  return remindedAtMs === undefined || nowMs >= remindedAtMs + reminderEveryMs;
}

/** `updated` alone fires for the first version too; `created` fires once (Graph, "callRecord" under change notifications). */
function changeOf({ plan, version }: PublishedCall, subscription: Subscription): object[] {
  const wanted = parseChangeTypes(subscription.changeType);
  const isFirst = version.version === plan.versions[0]?.version;
  const changeType = isFirst && wanted.has('created') ? 'created' : 'updated';
  if (!wanted.has(changeType) || !parseResource(subscription.resource)(plan)) return [];
  const resource = `communications/callRecords/${plan.id}`;
  const resourceData = {
    '@odata.type': '#Microsoft.Graph.callRecord',
    '@odata.id': resource,
    id: plan.id,
    oDataType: '#microsoft.graph.callrecord',
    oDataId: resource,
  };
  return [{ ...commonOf(subscription), changeType, resource, resourceData }];
}

function commonOf(subscription: Subscription): object {
  return {
    subscriptionId: subscription.id,
    subscriptionExpirationDateTime: new Date(subscription.expiresAtMs).toISOString().replace('Z', '+00:00'),
    clientState: subscription.clientState,
    tenantId: sampleTenantId,
  };
}
