import type { GraphSubscription, Notes } from './alert-ports';

/** What is remembered of the subscription, so that a restart and the other instances know it. */
export type SubscriptionNote = {
  readonly id: string;
  readonly expiresAtMs: number;
  readonly renewedAtMs: number;
  /** Tells with which secret it was made without being it. */
  readonly secretMark: string;
  readonly notificationUrl: string;
  /** Earlier ones, whose last notifications may still be on their way. */
  readonly earlierIds: readonly string[];
};

/** Noted when notifications of our subscription do not bring our secret: it was made with another one. */
export const wrongSecretEvent = 'wrongSecret';

const name = 'subscription';
const failureName = 'subscription.failure';
const eventName = 'subscription.event';

export async function readSubscription(notes: Notes): Promise<SubscriptionNote | undefined> {
  return parse(await notes.get(name)) as SubscriptionNote | undefined;
}

export async function noteSubscription(
  notes: Notes,
  made: GraphSubscription,
  more: {
    readonly secretMark: string;
    readonly nowMs: number;
    readonly before: SubscriptionNote | undefined;
  },
): Promise<void> {
  const { before, nowMs, secretMark } = more;
  const known = before === undefined ? [] : [before.id, ...before.earlierIds];
  const note: SubscriptionNote = {
    id: made.id,
    expiresAtMs: made.expiresAtMs,
    renewedAtMs: nowMs,
    secretMark,
    notificationUrl: made.notificationUrl,
    earlierIds: known.filter((id) => id !== made.id).slice(0, 3),
  };
  await notes.set(name, JSON.stringify(note));
  await notes.set(failureName, undefined);
}

export async function knowsSubscription(notes: Notes, id: string): Promise<boolean> {
  const note = await readSubscription(notes);
  return note !== undefined && [note.id, ...note.earlierIds].includes(id);
}

/** Why there is no subscription, and since when that is so. */
export type SubscriptionFailure = { readonly problem: string; readonly sinceMs: number };

export async function readFailure(notes: Notes): Promise<SubscriptionFailure | undefined> {
  return parse(await notes.get(failureName)) as SubscriptionFailure | undefined;
}

export async function noteFailure(notes: Notes, problem: string, nowMs: number): Promise<void> {
  const before = await readFailure(notes);
  const sinceMs = before?.problem === problem ? before.sinceMs : nowMs;
  await notes.set(failureName, JSON.stringify({ problem, sinceMs }));
}

/** What Graph said about the subscription, for whichever instance looks after it. */
export async function noteEvent(notes: Notes, event: string): Promise<void> {
  await notes.set(eventName, event);
}

/** Of our present subscription only: an earlier one may well have had another secret. */
export async function noteWrongSecret(notes: Notes, subscriptionIds: readonly string[]): Promise<void> {
  const note = await readSubscription(notes);
  if (note !== undefined && subscriptionIds.includes(note.id)) await noteEvent(notes, wrongSecretEvent);
}

export async function takeEvent(notes: Notes): Promise<string | undefined> {
  const event = await notes.get(eventName);
  if (event !== undefined) await notes.set(eventName, undefined);
  return event;
}

/** Written by this program only; a note that cannot be read is as good as none. */
function parse(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
