import type { Subscription } from '@microsoft/microsoft-graph-types';
import { findCallIds } from '../../core/ids';
import type { Problem } from '../../core/problem';
import type { GraphSubscription, SubscriptionProblem } from '../../flows/alert-ports';
import type { Refused } from './exchange';
import { isObject, type Raw } from './raw';
import { readTimestampMs } from './read-timestamp';
import { readText } from './read-values';

/** True for all call records of the tenant: a filtered resource is somebody else's. */
export function isCallRecords(item: unknown): boolean {
  const resource = isObject(item) ? readText(item['resource']) : undefined;
  return /^\/?communications\/callrecords\/?$/i.test(resource ?? '');
}

/** Undefined without an id. An expiry that cannot be read counts as over, so that it is renewed at once. */
export function readSubscription(item: unknown): GraphSubscription | undefined {
  if (!isObject(item)) return undefined;
  const raw: Raw<Subscription> = item;
  const id = readText(raw.id);
  if (id === undefined) return undefined;
  return {
    id,
    notificationUrl: readText(raw.notificationUrl) ?? '',
    lifecycleUrl: readText(raw.lifecycleNotificationUrl),
    expiresAtMs: readTimestampMs(raw.expirationDateTime) ?? 0,
    changeType: readText(raw.changeType) ?? '',
  };
}

/** Graph tells these apart only by its text, in English. */
export function whyNotCreated({ status, message, problem }: Refused): Problem | SubscriptionProblem {
  if (status === 409) return { kind: 'subscriptionExists', id: onlyGuidIn(message) };
  const isAboutUrl = /validation|notification\s*(?:url|endpoint)/i.test(message);
  return status === 400 && isAboutUrl ? { kind: 'urlNotValidated' } : problem;
}

/** With several GUIDs it cannot be told which one is the subscription's. */
function onlyGuidIn(text: string): string | undefined {
  const [first, ...further] = findCallIds(text);
  return further.length === 0 ? first : undefined;
}
