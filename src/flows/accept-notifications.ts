import type { CallId, TenantId } from '../core/ids';
import type { Inbox } from './alert-ports';
import type { Clock, Log } from './ports';

/** One item of what Graph posts, as it was read: nothing about it has been checked. */
export type Notification = {
  readonly subscriptionId: string | undefined;
  readonly clientState: string | undefined;
  readonly tenantId: TenantId | undefined;
  /** The call that has a new version of its record; absent in lifecycle notifications. */
  readonly callId: CallId | undefined;
  /** Present in lifecycle notifications only. Other words than Graph's own may come. */
  readonly lifecycleEvent: string | undefined;
};

const lifecycleEvents = ['reauthorizationRequired', 'subscriptionRemoved', 'missed'] as const;
export type LifecycleEvent = (typeof lifecycleEvents)[number];

export type AcceptParts = {
  readonly inbox: Pick<Inbox, 'put'>;
  readonly knownSubscription: (id: string) => Promise<boolean>;
  /** All that are valid at this moment. */
  readonly secrets: () => Promise<readonly string[]>;
  /** Undefined: whatever tenant. */
  readonly allowedTenants: readonly TenantId[] | undefined;
  /** In a time that says nothing about either. */
  readonly sameSecret: (a: string, b: string) => boolean;
  readonly now: Clock;
  readonly log: Log;
  /** These subscriptions were named with a secret that is none of ours. */
  readonly onWrongSecret: (subscriptionIds: readonly string[]) => void;
  /** There is something in the inbox. */
  readonly onWork: () => void;
  /** Called once for each event and subscription of a batch. */
  readonly onLifecycle: (event: LifecycleEvent, subscriptionId: string) => void;
  /** A genuine notification of a call has come and is stored. */
  readonly onNotified: (nowMs: number) => void;
};

/** `notStored`: nothing of it was taken, and it has to be sent again. */
export type AcceptNotifications = (items: readonly Notification[]) => Promise<'accepted' | 'notStored'>;

/**
 * Stores the calls of one batch in one step and passes lifecycle events on. Each item is judged alone; what is not from
 * Graph for us is dropped and counted, and the sender is not told, so that a probe learns nothing. The two kinds may
 * come mixed, at either address: the addresses of a subscription may be equal.
 */
export function createAcceptNotifications(parts: AcceptParts): AcceptNotifications {
  return async (items) => {
    try {
      await accept(parts, items);
      return 'accepted';
    } catch (error) {
      parts.log.error('notifications could not be stored', {
        error: error instanceof Error ? error.name : 'unknown',
      });
      return 'notStored';
    }
  };
}

async function accept(parts: AcceptParts, items: readonly Notification[]): Promise<void> {
  const { inbox, log, now } = parts;
  const { calls, events, dropped } = await sort(parts, items);
  if (calls.size > 0) await inbox.put([...calls], 'notified', now());
  if (dropped.size > 0) log.warn('notifications dropped', Object.fromEntries(dropped));
  for (const { event, subscriptionId } of events.values()) parts.onLifecycle(event, subscriptionId);
  if (calls.size === 0) return;
  log.info('notifications accepted', { calls: calls.size });
  parts.onNotified(now());
  parts.onWork();
}

type Sorted = {
  readonly calls: ReadonlySet<CallId>;
  readonly events: ReadonlyMap<string, { readonly event: LifecycleEvent; readonly subscriptionId: string }>;
  /** How many for which reason. */
  readonly dropped: ReadonlyMap<Reason, number>;
};

type Reason = 'wrongSecret' | 'unknownSubscription' | 'foreignTenant' | 'unknownEvent' | 'noId';

async function sort(parts: AcceptParts, items: readonly Notification[]): Promise<Sorted> {
  const secrets = await parts.secrets();
  const isKnown = remembering(parts.knownSubscription);
  const calls = new Set<CallId>();
  const events = new Map<string, { event: LifecycleEvent; subscriptionId: string }>();
  const dropped = new Map<Reason, number>();
  const mistrusted = new Set<string>();
  const drop = (reason: Reason): void => void dropped.set(reason, (dropped.get(reason) ?? 0) + 1);
  for (const { subscriptionId, clientState, tenantId, callId, lifecycleEvent } of items) {
    // The secret first: without it nobody makes us ask the store.
    if (!isOurs(parts, secrets, clientState)) {
      drop('wrongSecret');
      if (subscriptionId !== undefined) mistrusted.add(subscriptionId);
    } else if (subscriptionId === undefined || !(await isKnown(subscriptionId))) drop('unknownSubscription');
    else if (!isAllowed(parts, tenantId)) drop('foreignTenant');
    else if (lifecycleEvent !== undefined) {
      const event = lifecycleEvents.find((known) => known === lifecycleEvent);
      if (event === undefined) drop('unknownEvent');
      else events.set(`${event} ${subscriptionId}`, { event, subscriptionId });
    } else if (callId === undefined) drop('noId');
    else calls.add(callId);
  }
  if (mistrusted.size > 0) parts.onWrongSecret([...mistrusted].slice(0, 10));
  return { calls, events, dropped };
}

/** Every secret is compared, so that the time does not tell which one it was. */
function isOurs(
  { sameSecret }: AcceptParts,
  secrets: readonly string[],
  clientState: string | undefined,
): boolean {
  if (clientState === undefined) return false;
  return secrets.filter((secret) => sameSecret(secret, clientState)).length > 0;
}

function isAllowed({ allowedTenants }: AcceptParts, tenantId: TenantId | undefined): boolean {
  return allowedTenants === undefined || (tenantId !== undefined && allowedTenants.includes(tenantId));
}

/** A thousand items of one subscription are one question. */
function remembering(ask: (id: string) => Promise<boolean>): (id: string) => Promise<boolean> {
  const answers = new Map<string, Promise<boolean>>();
  return (id) => {
    const answer = answers.get(id) ?? ask(id);
    answers.set(id, answer);
    return answer;
  };
}
