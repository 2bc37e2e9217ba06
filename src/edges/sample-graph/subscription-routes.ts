import { randomUUID } from 'node:crypto';
import { badRequest } from './graph-error';
import type { LoopbackPost } from './loopback-post';
import type { Reply } from './replies';
import { parseJsonObject } from './request-body';
import type { SubscriptionRoute } from './routes';
import { parseExpiry, parseLoopbackUrl, parseOrder } from './subscription-rules';
import type { Subscription, SubscriptionStore } from './subscription-store';
import { subscriptionOnWire } from './subscription-store';

export type SubscriptionParts = {
  readonly subscriptions: SubscriptionStore;
  readonly post: LoopbackPost;
  readonly now: () => number;
};

const handshakeMs = 10_000;

/** /subscriptions, /subscriptions/{id} and /subscriptions/{id}/reauthorize. */
export async function answerSubscriptions(
  method: string,
  route: SubscriptionRoute,
  body: string,
  root: string,
  parts: SubscriptionParts,
): Promise<Reply> {
  const { subscriptions, now } = parts;
  const context = (rest: string) => ({ '@odata.context': `${root}/$metadata#subscriptions${rest}` });
  if (route.kind === 'subscriptions' && method === 'GET') {
    const value = subscriptions.alive(now()).map(subscriptionOnWire);
    return { status: 200, body: { ...context(''), value } };
  }
  if (route.kind === 'subscriptions') {
    const made = await create(body, parts);
    return { status: 201, body: { ...context('/$entity'), ...subscriptionOnWire(made) } };
  }
  const subscription = subscriptions.get(route.id, now());
  if (route.kind === 'reauthorize') {
    subscription.isReauthorized = true;
    subscription.remindFromMs = undefined;
    return { status: 204 };
  }
  if (method === 'DELETE') {
    subscriptions.remove(subscription.id);
    return { status: 204 };
  }
  if (method === 'PATCH') await change(subscription, body, parts);
  return { status: 200, body: { ...context('/$entity'), ...subscriptionOnWire(subscription) } };
}

async function create(body: string, parts: SubscriptionParts): Promise<Subscription> {
  const { subscriptions, now } = parts;
  const order = parseOrder(parseJsonObject(body), now());
  subscriptions.checkRoom(order, now());
  await shakeHands(order.notificationUrl, parts.post);
  if (order.lifecycleNotificationUrl !== null) await shakeHands(order.lifecycleNotificationUrl, parts.post);
  // Again: a second order for the same may have come in during the handshake.
  subscriptions.checkRoom(order, now());
  return subscriptions.add(order);
}

const changeable = ['expirationDateTime', 'notificationUrl'];

async function change(subscription: Subscription, body: string, parts: SubscriptionParts): Promise<void> {
  const wanted = parseJsonObject(body);
  const fixed = Object.keys(wanted).find((name) => !changeable.includes(name));
  if (fixed !== undefined) throw badRequest(`The property '${fixed}' cannot be changed.`);
  const { expirationDateTime, notificationUrl } = wanted;
  if (typeof notificationUrl === 'string') {
    await shakeHands(parseLoopbackUrl(notificationUrl), parts.post);
    subscription.notificationUrl = notificationUrl;
  }
  if (typeof expirationDateTime !== 'string') {
    if (typeof notificationUrl === 'string') return;
    throw badRequest("The property 'expirationDateTime' is required.");
  }
  subscription.expiresAtMs = parseExpiry(expirationDateTime, parts.now());
  subscription.isReauthorized = false;
  subscription.remindFromMs = undefined;
  subscription.remindedAtMs = undefined;
}

/** The token goes out encoded and must come back decoded, as plain text, within 10 s (Graph, webhook delivery). */
async function shakeHands(url: string, post: LoopbackPost): Promise<void> {
  const token = `Validation: Testing client application reachability for subscription Request-Id: ${randomUUID()}`;
  const target = new URL(url);
  target.searchParams.set('validationToken', token);
  const answer = await post(target.href, '', 'text/plain; charset=utf-8', handshakeMs);
  if (answer === undefined) throw badRequest('Subscription validation request timed out or failed.');
  const isPlain = answer.contentType.toLowerCase().startsWith('text/plain');
  if (answer.status === 200 && isPlain && answer.body === token) return;
  throw badRequest(
    `Subscription validation request failed. The server responded with status ${answer.status}; ` +
      'it must return the validation token as plain text.',
  );
}
