import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CallPlan } from './call-plan';
import type { DeliveryTimes } from './deliveries';
import { directoryOf } from './directory';
import type { FaultSwitches } from './faults';
import { faultQueue } from './faults';
import { requestHandler } from './handler';
import { liveCalls } from './live-calls';
import { notifier } from './notifier';
import { sampleTenantId } from './people';
import type { LoggedRequest } from './request-log';
import { requestLog } from './request-log';
import { subscriptionStore } from './subscription-store';
import { throttle } from './throttle';

export { sampleGroups } from './sample-groups';
export { meetingOf, meetingPlan } from './meeting-of';
export { showcase } from './showcase';

export type SampleGraph = {
  /** `http://127.0.0.1:<port>`; the routes live under /v1.0. */
  readonly baseUrl: string;
  readonly tenantId: string;
  readonly faults: FaultSwitches;
  /** The latest requests, oldest first. */
  readonly requests: readonly LoggedRequest[];
  /** Takes in a further call, such as a `meetingPlan` of a thousand people. */
  addCall(plan: CallPlan): void;
  /** Sends what is due at `now()` without waiting for the timer; resolves when it has been answered. */
  deliverDue(): Promise<void>;
  /** Sends this lifecycle notification to every subscription that wants them. */
  sendLifecycle(event: string): Promise<void>;
  /** All subscriptions are gone without a word. */
  loseSubscriptions(): void;
  close(): Promise<void>;
};

export type SampleGraphOptions = {
  readonly port?: number;
  readonly now: () => number;
  /** A new call appears every so many seconds; `Infinity`: none. */
  readonly callSeconds?: number;
  /** How long an answer to a notification is waited for, and how soon it is posted again. */
  readonly deliveryTimes?: Partial<DeliveryTimes> | undefined;
};

const tickMs = 1_000;

/** Starts the look-alike on loopback; nothing of it is reachable from another machine. */
export async function startSampleGraph(options: SampleGraphOptions): Promise<SampleGraph> {
  const { now } = options;
  const startedAtMs = now();
  const live = liveCalls(startedAtMs, Math.max(1, options.callSeconds ?? 90) * 1000);
  const directory = directoryOf(live);
  const faults = faultQueue();
  const log = requestLog();
  const subscriptions = subscriptionStore();
  const { deliveryTimes } = options;
  const sender = notifier({
    directory,
    subscriptions,
    now,
    startedAtMs,
    deliveryTimes,
    faults: faults.switches,
  });
  const parts = { directory, faults, log, subscriptions, throttle: throttle(), now, post: sender.post };
  const server = createServer(requestHandler(parts));
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const timer = setInterval(() => void sender.deliverDue(), tickMs).unref();
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tenantId: sampleTenantId,
    faults: faults.switches,
    requests: log.entries,
    addCall: (plan) => {
      directory.add(plan);
    },
    deliverDue: () => sender.deliverDue(),
    sendLifecycle: (event) => sender.sendLifecycle(event),
    loseSubscriptions: () => {
      subscriptions.lose();
    },
    close: async () => {
      clearInterval(timer);
      sender.close();
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
