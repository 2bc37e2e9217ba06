import type { Problem } from '../core/problem';
import type { Result } from '../core/result';
import type { GraphSubscription, Leases, Notes, SubscriptionProblem, Subscriptions } from './alert-ports';
import type { Clock, Log } from './ports';
import { retryPauseMs } from './retry-plan';
import {
  noteFailure,
  noteSubscription,
  readSubscription,
  takeEvent,
  wrongSecretEvent,
} from './subscription-note';
import type { SubscriptionNote } from './subscription-note';

export type Addresses = { readonly notificationUrl: string; readonly lifecycleUrl: string };

export type KeepSubscribedParts = {
  readonly subscriptions: Subscriptions;
  readonly notes: Notes;
  readonly leases: Leases;
  /** Where Graph reaches us; undefined: it does not, and there is nothing to subscribe. */
  readonly addresses: () => Addresses | undefined;
  /** The first is used for new subscriptions. */
  readonly secrets: () => Promise<readonly string[]>;
  /** The secret was configured: then a subscription found without a note of ours was made with it. */
  readonly secretIsConfigured: boolean;
  /** A short mark of a secret from which it cannot be had. */
  readonly markOf: (secret: string) => string;
  readonly now: Clock;
  readonly random: () => number;
  readonly log: Log;
  /** Notifications may have been missed. */
  readonly onGap: () => void;
};

const minuteMs = 60_000;
/** Graph's limit is 4,230 minutes; the rest is for clocks that differ. */
const lifeMs = 4_200 * minuteMs;
/** Renewed at a third of its life, so that a whole day of failures is survived. */
const renewAfterMs = lifeMs / 3;
/** Whether it is still there is asked this often: Graph may drop it without a word. */
const checkEveryMs = 60 * minuteMs;
const lookEveryMs = 15_000;
const leaseMs = 60_000;

export type KeepSubscribed = { round(): Promise<number> };

/** One attempt: what is wanted, and what was noted of it before. */
type Attempt = KeepSubscribedParts &
  Addresses & {
    readonly secret: string;
    readonly note: SubscriptionNote | undefined;
    /** Notifications of it came with another secret. */
    readonly mistrusted: boolean;
  };

type Fault = (Problem | SubscriptionProblem)['kind'] | undefined;

/**
 * One subscription to all call records, found again or made, renewed, made anew when it is gone or its secret has
 * changed. One instance sees to it; the others learn of it through the notes.
 */
export function createKeepSubscribed(parts: KeepSubscribedParts): KeepSubscribed {
  const { addresses, leases, notes, now, random, log, secrets } = parts;
  let checkedAtMs = -Infinity;
  let failures = 0;
  const settle = async (problem: Fault): Promise<number> => {
    if (problem === undefined) {
      failures = 0;
      return lookEveryMs;
    }
    failures += 1;
    // What was begun may be half done: Graph is asked again what there is.
    checkedAtMs = -Infinity;
    log.warn('not subscribed to call records', { problem, tries: failures });
    await noteFailure(notes, problem, now());
    return retryPauseMs(failures, random());
  };
  return {
    async round() {
      const wanted = addresses();
      if (wanted === undefined) return lookEveryMs;
      if (!(await leases.take('subscription', now(), now() + leaseMs))) return lookEveryMs;
      const event = await takeEvent(notes);
      const note = await readSubscription(notes);
      const [secret = ''] = await secrets();
      const attempt: Attempt = { ...parts, ...wanted, secret, note, mistrusted: event === wrongSecretEvent };
      const unsure = event !== undefined || now() - checkedAtMs >= checkEveryMs;
      if (!unsure && note !== undefined && isFresh(attempt, note)) return settle(undefined);
      checkedAtMs = now();
      return settle(await findOrMake(attempt));
    },
  };
}

function isFresh({ notificationUrl, markOf, secret, now }: Attempt, note: SubscriptionNote): boolean {
  const same = note.notificationUrl === notificationUrl && note.secretMark === markOf(secret);
  return same && note.expiresAtMs > now() && now() - note.renewedAtMs < renewAfterMs;
}

/** A Graph that does not list subscriptions may still take one, and refuses a second by itself. */
const mayBeUnlisted: ReadonlySet<Problem['kind']> = new Set(['notAvailable', 'graphRefused']);

/** Looks at what Graph has, keeps the right one, removes those of ours that are wrong, makes one when none is left. */
async function findOrMake(attempt: Attempt): Promise<Fault> {
  const { subscriptions, notificationUrl, note } = attempt;
  const listed = await subscriptions.list();
  if (!listed.ok && !mayBeUnlisted.has(listed.error.kind)) return listed.error.kind;
  const own = (listed.ok ? listed.value : []).filter(
    (one) => one.notificationUrl === notificationUrl || one.id === note?.id,
  );
  const right = own.find((one) => isRight(attempt, one));
  for (const wrong of own.filter((one) => one !== right)) {
    const removed = await subscriptions.remove(wrong.id);
    if (!removed.ok) return removed.error.kind;
  }
  return right === undefined ? make(attempt) : renew(attempt, right.id);
}

/** Graph does not tell the secret: it is known by our note or, when it was configured, taken to be that one. */
function isRight(attempt: Attempt, found: GraphSubscription): boolean {
  const { note, markOf, secret, secretIsConfigured, notificationUrl, lifecycleUrl } = attempt;
  if (found.notificationUrl !== notificationUrl || found.changeType !== 'updated') return false;
  if (found.lifecycleUrl !== lifecycleUrl || (attempt.mistrusted && note?.id === found.id)) return false;
  if (note?.id === found.id) return note.secretMark === markOf(secret);
  return note === undefined && secretIsConfigured;
}

/** A renewal also reauthorizes, which Graph asks for when the sign-in behind a subscription has grown old. */
async function renew(attempt: Attempt, id: string): Promise<Fault> {
  const renewed = await attempt.subscriptions.renew(id, attempt.now() + lifeMs);
  if (!renewed.ok && renewed.error.kind === 'subscriptionGone') return make(attempt);
  if (!renewed.ok) return renewed.error.kind;
  attempt.log.info('subscription renewed', { subscription: id });
  await remember(attempt, renewed.value);
  // Found without a note of ours: what was sent meanwhile is not known.
  if (attempt.note?.id !== id) attempt.onGap();
  return undefined;
}

/** An equal one with another address may stand in the way: Graph takes one for each app and resource. */
async function make(attempt: Attempt): Promise<Fault> {
  const first = await create(attempt);
  if (first.ok) return made(attempt, first.value);
  if (first.error.kind !== 'subscriptionExists' || first.error.id === undefined) return first.error.kind;
  // Two installations with one app would take it from each other for ever: whoever reads the log should know.
  attempt.log.warn('another subscription of this app was in the way', { subscription: first.error.id });
  const removed = await attempt.subscriptions.remove(first.error.id);
  if (!removed.ok) return removed.error.kind;
  const second = await create(attempt);
  return second.ok ? made(attempt, second.value) : second.error.kind;
}

async function made(attempt: Attempt, subscription: GraphSubscription): Promise<undefined> {
  attempt.log.info('subscribed to call records', { subscription: subscription.id });
  await remember(attempt, subscription);
  attempt.onGap();
}

function create({
  subscriptions,
  notificationUrl,
  lifecycleUrl,
  secret,
  now,
}: Attempt): Promise<Result<GraphSubscription, Problem | SubscriptionProblem>> {
  const expiresAtMs = now() + lifeMs;
  return subscriptions.create({ notificationUrl, lifecycleUrl, clientState: secret, expiresAtMs });
}

function remember({ notes, markOf, now, note, secret }: Attempt, made: GraphSubscription): Promise<void> {
  return noteSubscription(notes, made, { secretMark: markOf(secret), nowMs: now(), before: note });
}
