import { meetingPlan } from '../../../src/edges/sample-graph/server';
import type { Listener } from './listener';
import { listen } from './listener';
import type { RunningGraph } from './running-graph';
import { minuteMs, records, runGraph, tuesdayMs } from './running-graph';

let graph: RunningGraph;
let endpoint: Listener;
beforeEach(async () => {
  graph = await runGraph(3_600);
  endpoint = await listen();
});
afterEach(async () => {
  await graph.close();
  await endpoint.close();
});

const alex = '00000000-0000-0000-0000-0000000000020';

const plan = {
  ...meetingPlan(3, 5, tuesdayMs - 50 * minuteMs),
  versions: [
    { version: 1, availableAtMs: tuesdayMs + minuteMs },
    { version: 2, availableAtMs: tuesdayMs + 10 * minuteMs },
  ],
};

async function subscribe(changes: object = {}): Promise<string> {
  const { body } = await graph.send('POST', '/subscriptions', {
    changeType: 'updated',
    notificationUrl: `${endpoint.url}/api/notifications`,
    lifecycleNotificationUrl: `${endpoint.url}/api/lifecycle`,
    resource: '/communications/callRecords',
    expirationDateTime: new Date(tuesdayMs + 120 * minuteMs).toISOString(),
    clientState: 'secret',
    ...changes,
  });
  return body.id ?? '';
}

/** The calls of the sample organisation go on meanwhile: only the added one is looked at. */
function told() {
  return endpoint.items().filter(({ resourceData }) => resourceData?.id === plan.id);
}

async function deliverAt(minutes: number): Promise<void> {
  graph.nowMs = tuesdayMs + minutes * minuteMs;
  await graph.deliverDue();
}

test('each version that appears is told once, in the form of Graph', async () => {
  graph.addCall(plan);
  const subscriptionId = await subscribe();
  await deliverAt(0);
  expect(told()).toEqual([]);
  await deliverAt(2);
  await deliverAt(3);
  const [item, ...further] = told();
  expect(further).toEqual([]);
  expect(item).toMatchObject({
    subscriptionId,
    clientState: 'secret',
    changeType: 'updated',
    tenantId: graph.tenantId,
    subscriptionExpirationDateTime: '2026-11-24T17:30:00.000+00:00',
    resource: `communications/callRecords/${plan.id}`,
    resourceData: { '@odata.type': '#Microsoft.Graph.callRecord', id: plan.id },
  });
  await deliverAt(11);
  expect(told()).toHaveLength(2);
  expect((await graph.get(`${records}/${plan.id}`)).body.version).toBe(2);
});

test('created fires once, for the first version', async () => {
  graph.addCall(plan);
  await subscribe({ changeType: 'created' });
  await deliverAt(20);
  expect(told().map(({ changeType }) => changeType)).toEqual(['created']);
});

test('created and updated together tell the first from the later', async () => {
  graph.addCall(plan);
  await subscribe({ changeType: 'created,updated' });
  await deliverAt(20);
  const types = told().map(({ changeType }) => changeType);
  expect(types).toEqual(['created', 'updated']);
});

test('a subscription to one person hears of their calls only', async () => {
  const resource = (id: string) => `communications/callRecords?$filter=participants/any(p:p/id eq '${id}')`;
  graph.addCall(plan);
  await subscribe({ resource: resource('somebody-else') });
  await subscribe({ resource: resource(alex) });
  await deliverAt(2);
  expect(told()).toHaveLength(1);
});

test('what is not answered with 2xx comes again with growing pauses, until it is taken', async () => {
  graph.addCall(plan);
  await subscribe();
  endpoint.status = 503;
  await deliverAt(2);
  await deliverAt(2);
  expect(told()).toHaveLength(1);
  await deliverAt(2.1);
  expect(told()).toHaveLength(2);
  endpoint.status = 202;
  await deliverAt(2.11);
  expect(told()).toHaveLength(2);
  await deliverAt(3);
  await deliverAt(4);
  expect(told()).toHaveLength(3);
});

test('what nobody answers comes again as well', async () => {
  await graph.close();
  graph = await runGraph(3_600, { deliveryTimes: { firstAnswerMs: 50 } });
  graph.addCall(plan);
  await subscribe();
  endpoint.silent = true;
  await deliverAt(2);
  endpoint.silent = false;
  await deliverAt(3);
  await deliverAt(4);
  expect(told()).toHaveLength(2);
});

test('the pauses between can be shortened', async () => {
  await graph.close();
  graph = await runGraph(3_600, { deliveryTimes: { firstPauseMs: 10, longestPauseMs: 20 } });
  graph.addCall(plan);
  await subscribe();
  endpoint.status = 503;
  await deliverAt(2);
  for (let tries = 2; tries < 12; tries += 1) {
    graph.nowMs += 20;
    await graph.deliverDue();
    expect(told()).toHaveLength(tries);
  }
});

test('nothing is lost while nobody listens', async () => {
  graph.addCall(plan);
  await subscribe();
  const { port } = new URL(endpoint.url);
  await endpoint.close();
  await deliverAt(2);
  await deliverAt(11);
  endpoint = await listen(Number(port));
  await deliverAt(30);
  expect(told()).toHaveLength(2);
});

test('after four hours it is given up', async () => {
  graph.addCall(plan);
  await subscribe({ expirationDateTime: new Date(tuesdayMs + 3 * minuteMs).toISOString() });
  endpoint.status = 500;
  for (let minutes = 2; minutes < 260; minutes += 1) await deliverAt(minutes);
  const attempts = told().length;
  expect(attempts).toBeGreaterThan(10);
  await deliverAt(300);
  expect(told()).toHaveLength(attempts);
});

test('an expired subscription hears nothing', async () => {
  graph.addCall(plan);
  await subscribe({ expirationDateTime: new Date(tuesdayMs + minuteMs / 2).toISOString() });
  await deliverAt(2);
  expect(endpoint.posts).toEqual([]);
});

test('what appears while notifications are stopped is never told', async () => {
  graph.addCall(plan);
  await subscribe();
  graph.faults.notifying.stopped = true;
  await deliverAt(2);
  graph.faults.clear();
  await deliverAt(5);
  expect(told()).toEqual([]);
  await deliverAt(11);
  expect(told()).toHaveLength(1);
});

test('everything can come twice', async () => {
  graph.addCall(plan);
  await subscribe();
  graph.faults.notifying.doubled = true;
  await deliverAt(2);
  expect(told()).toHaveLength(2);
});

test.each([
  [20, false, 1],
  [2, false, 3],
  [20, true, 1],
])('what is ready at one time comes up to %d in one post (backwards: %s)', async (most, backwards, posts) => {
  const plans = [6, 7, 8, 9, 10].map((seed, index) => ({
    ...meetingPlan(2, seed, tuesdayMs - 50 * minuteMs),
    versions: [{ version: 1, availableAtMs: tuesdayMs + (index + 1) * 1_000 }],
  }));
  for (const one of plans) graph.addCall(one);
  const ids = plans.map(({ id }) => id);
  await subscribe();
  Object.assign(graph.faults.notifying, { mostInOne: most, backwards });
  await deliverAt(0.1);
  expect(endpoint.posts).toHaveLength(posts);
  const told = endpoint.items().map(({ resourceData }) => resourceData?.id);
  expect(told.toSorted()).toEqual(ids.toSorted());
  // Several posts go out side by side and may arrive in any order.
  expect(posts > 1 || told.join() === (backwards ? ids.toReversed() : ids).join()).toBe(true);
});

const lifecycleEvents = () => endpoint.items().flatMap(({ lifecycleEvent }) => lifecycleEvent ?? []);

test('before it expires it asks to be reauthorized, again and again until that is done', async () => {
  const id = await subscribe();
  await deliverAt(100);
  expect(lifecycleEvents()).toEqual([]);
  await deliverAt(106);
  await deliverAt(107);
  expect(lifecycleEvents()).toEqual(['reauthorizationRequired']);
  await deliverAt(112);
  expect(lifecycleEvents()).toHaveLength(2);
  await graph.send('POST', `/subscriptions/${id}/reauthorize`);
  await deliverAt(118);
  expect(lifecycleEvents()).toHaveLength(2);
});

test('a renewal is as good as a reauthorization', async () => {
  const id = await subscribe();
  await deliverAt(106);
  const expirationDateTime = new Date(tuesdayMs + 1_000 * minuteMs).toISOString();
  await graph.send('PATCH', `/subscriptions/${id}`, { expirationDateTime });
  await deliverAt(119);
  expect(lifecycleEvents()).toEqual(['reauthorizationRequired']);
});

test('asked for by hand, a reauthorization is asked for until it is done, long before the end', async () => {
  const id = await subscribe();
  await graph.sendLifecycle('reauthorizationRequired');
  await deliverAt(4);
  expect(lifecycleEvents()).toHaveLength(1);
  await deliverAt(6);
  await deliverAt(11);
  expect(lifecycleEvents()).toHaveLength(3);
  const expirationDateTime = new Date(tuesdayMs + 1_000 * minuteMs).toISOString();
  await graph.send('PATCH', `/subscriptions/${id}`, { expirationDateTime });
  await deliverAt(17);
  expect(lifecycleEvents()).toHaveLength(3);
});

test('a lost subscription hears nothing, not even that', async () => {
  graph.addCall(plan);
  const id = await subscribe();
  graph.loseSubscriptions();
  await deliverAt(20);
  await graph.sendLifecycle('subscriptionRemoved');
  expect(endpoint.posts).toEqual([]);
  expect((await graph.get(`/subscriptions/${id}`)).status).toBe(404);
});

test('any lifecycle event can be sent by hand', async () => {
  const id = await subscribe();
  await graph.sendLifecycle('missed');
  expect(endpoint.items()).toEqual([
    expect.objectContaining({ lifecycleEvent: 'missed', subscriptionId: id, clientState: 'secret' }),
  ]);
  expect(endpoint.posts[0]?.path).toBe('/api/lifecycle');
});
