import type { CallId } from '../../../src/core/ids';
import { readNotifications } from '../../../src/edges/http/read-notifications';
import { meetingPlan, startSampleGraph, type SampleGraph } from '../../../src/edges/sample-graph/server';
import { createAcceptNotifications } from '../../../src/flows/accept-notifications';
import { graphAt } from '../../support/graph-reading';
import { startServer, type Running } from '../../support/web-server';

const noon = Date.UTC(2026, 10, 20, 12);
const minuteMs = 60_000;
const plan = {
  ...meetingPlan(3, 5, noon - 50 * minuteMs),
  versions: [
    { version: 1, availableAtMs: noon + minuteMs },
    { version: 2, availableAtMs: noon + 10 * minuteMs },
  ],
};

let nowMs: number;
let graph: SampleGraph;
let running: Running;
let storeWorks: boolean;
let stored: CallId[];
let events: string[];

beforeEach(async () => {
  [nowMs, storeWorks, stored, events] = [noon, true, [], []];
  graph = await startSampleGraph({ now: () => nowMs, callSeconds: Infinity });
  graph.addCall(plan);
  const accept = createAcceptNotifications({
    inbox: {
      put: (ids) => {
        if (!storeWorks) return Promise.reject(new Error('down'));
        stored.push(...ids.filter((id) => String(id) === plan.id));
        return Promise.resolve();
      },
    },
    knownSubscription: () => Promise.resolve(true),
    secrets: () => Promise.resolve(['the secret']),
    allowedTenants: undefined,
    sameSecret: (a, b) => a === b,
    now: () => nowMs,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    onWrongSecret: () => undefined,
    onWork: () => undefined,
    onLifecycle: (event) => void events.push(event),
    onNotified: () => undefined,
  });
  running = await startServer({
    notifications: async (_kind, body) => {
      const items = readNotifications(body);
      if (items === undefined) return { status: 400 };
      return { status: (await accept(items)) === 'accepted' ? 202 : 503 };
    },
  });
});
afterEach(async () => {
  await graph.close();
  await running.server.stop();
});

async function subscribe(): Promise<void> {
  const url = `http://127.0.0.1:${running.port}`;
  const made = await graphAt(graph.baseUrl, noon).subscriptions.create({
    notificationUrl: `${url}/api/notifications`,
    lifecycleUrl: `${url}/api/lifecycle`,
    clientState: 'the secret',
    expiresAtMs: noon + 70 * 60 * minuteMs,
  });
  if (!made.ok) throw new Error(made.error.kind);
}

async function deliverAt(minutes: number): Promise<void> {
  nowMs = noon + minutes * minuteMs;
  await graph.deliverDue();
}

it('the handshake is passed at both addresses, and every version arrives', async () => {
  await subscribe();
  await deliverAt(2);
  expect(stored).toEqual([plan.id]);
  await deliverAt(11);
  expect(stored).toEqual([plan.id, plan.id]);
  await graph.sendLifecycle('missed');
  expect(events).toEqual(['missed']);
});

it('nothing is lost while the store is down', async () => {
  await subscribe();
  storeWorks = false;
  await deliverAt(2);
  await deliverAt(5);
  expect(stored).toEqual([]);
  storeWorks = true;
  await deliverAt(15);
  expect(stored).toEqual([plan.id, plan.id]);
});
