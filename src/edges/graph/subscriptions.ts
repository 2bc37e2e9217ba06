import type { Problem } from '../../core/problem';
import { err, ok, type Result } from '../../core/result';
import type { GraphSubscription, SubscriptionProblem, Subscriptions } from '../../flows/alert-ports';
import type { GraphRequest, Refused } from './exchange';
import { readCollection } from './collection-pages';
import { type Connection, runErrand } from './connection';
import { isCallRecords, readSubscription, whyNotCreated } from './read-subscription';

type Wanted = Parameters<Subscriptions['create']>[0];
type Created = Result<GraphSubscription, Problem | SubscriptionProblem>;

const scope = 'subscriptions';

/** This app's subscriptions to call records. No clientState and no address of a subscription is logged. */
export function subscriptionsOver(connection: Connection): Subscriptions {
  const send = (request: GraphRequest, repeatable = true) =>
    runErrand(connection, { scope, repeatable }, (errand) => connection.client.send(request, errand));

  async function list(): Promise<Result<readonly GraphSubscription[], Problem>> {
    const found: GraphSubscription[] = [];
    const read = await readCollection(connection, { path: 'subscriptions', scope }, (items) => {
      found.push(...items.filter(isCallRecords).flatMap((item) => readSubscription(item) ?? []));
      return Promise.resolve(true);
    });
    return read.ok ? ok(found) : read;
  }

  /** One order, and for an answer that leaves it open whether it was carried out, a look at what is there. */
  async function order(wanted: Wanted): Promise<Created | 'notMade'> {
    const answer = await send({ method: 'POST', path: 'subscriptions', body: orderBody(wanted) }, false);
    const made = answer.ok ? readSubscription(answer.value) : undefined;
    if (made !== undefined) return ok(made);
    const refused = answer.ok ? undefined : answer.error;
    if (refused !== undefined && !isOpen(refused)) return refusal(refused);
    const there = await list();
    if (!there.ok) return err(refused?.problem ?? there.error);
    const equal = there.value.find(isEqual);
    if (equal === undefined) return 'notMade';
    return isWanted(equal, wanted) ? ok(equal) : err({ kind: 'subscriptionExists', id: equal.id });
  }

  /** A conflict that does not name the other one is looked up: whoever asked has to know which stands in the way. */
  async function refusal(refused: Refused): Promise<Created> {
    const why = whyNotCreated(refused);
    if (why.kind !== 'subscriptionExists' || why.id !== undefined) return err(why);
    const there = await list();
    return err({ ...why, id: there.ok ? there.value.find(isEqual)?.id : undefined });
  }

  return {
    list,
    async create(wanted) {
      // Ordered again only after a look that found nothing: Graph may have made it and lost the answer.
      const first = await order(wanted);
      const outcome = first === 'notMade' ? await order(wanted) : first;
      return outcome === 'notMade' ? err({ kind: 'graphUnreachable' }) : outcome;
    },
    async renew(id, expiresAtMs) {
      const body = { expirationDateTime: new Date(expiresAtMs).toISOString() };
      const answer = await send({ method: 'PATCH', path: pathOf(id), body });
      if (!answer.ok) {
        return err(isGone(answer.error) ? { kind: 'subscriptionGone' } : answer.error.problem);
      }
      const renewed = readSubscription(answer.value);
      return renewed === undefined ? err({ kind: 'unreadableRecord', detail: 'notARecord' }) : ok(renewed);
    },
    async remove(id) {
      const answer = await send({ method: 'DELETE', path: pathOf(id) });
      return answer.ok || isGone(answer.error) ? ok(undefined) : err(answer.error.problem);
    },
  };
}

/** `updated` alone fires for the first version of a record too (Graph, "Change notifications", callRecord). */
const orderedChange = 'updated';

function orderBody({ notificationUrl, lifecycleUrl, clientState, expiresAtMs }: Wanted): object {
  return {
    changeType: orderedChange,
    notificationUrl,
    lifecycleNotificationUrl: lifecycleUrl,
    resource: '/communications/callRecords',
    expirationDateTime: new Date(expiresAtMs).toISOString(),
    clientState,
    latestSupportedTlsVersion: 'v1_2',
  };
}

/** What Graph allows once for an app: this resource with this change type. */
function isEqual({ changeType }: GraphSubscription): boolean {
  return changeType === orderedChange;
}

/** No answer, a broken one or a server's error: it may have been made all the same. */
function isOpen({ status, problem }: Refused): boolean {
  if (problem.kind === 'signInFailed' || problem.kind === 'throttled') return false;
  return status === undefined || status < 400 || status >= 500;
}

function isGone({ status }: Refused): boolean {
  return status === 404;
}

/** Graph may drop parts of a second. An older one for the same addresses has another end, or an older secret. */
function isWanted(found: GraphSubscription, wanted: Wanted): boolean {
  return (
    found.notificationUrl === wanted.notificationUrl &&
    Math.abs(found.expiresAtMs - wanted.expiresAtMs) < 1_000
  );
}

/** Ids come from Graph and from the store: whatever they hold stays one part of the path. */
function pathOf(id: string): string {
  return `subscriptions/${encodeURIComponent(id)}`;
}
