import type { AlertsConfig } from './config-alerts';
import type { Networks } from './core/alerts/networks';
import { prepareNetworks } from './core/alerts/sites';
import { readNotifications } from './edges/http/read-notifications';
import type { NotificationAnswer, Readiness } from './edges/http/server';
import type { Store } from './edges/store/open';
import { createAcceptNotifications } from './flows/accept-notifications';
import { createAlertCards } from './flows/alert-cards';
import type { CallList, Groups, Messenger, Pause, Subscriptions } from './flows/alert-ports';
import { createAlertTalk, type AlertTalk } from './flows/alert-talk';
import { lastNotificationNote } from './flows/alerts-state';
import { createDeliverWaits } from './flows/deliver-waits';
import { createDrain } from './flows/drain';
import { forget } from './flows/forget';
import { handleCall } from './flows/handle-call';
import { createKeepSubscribed } from './flows/keep-subscribed';
import { startLoop, type Loop } from './flows/loop';
import { createReconcile } from './flows/reconcile';
import { createRosters } from './flows/rosters';
import { createSendAlerts } from './flows/send-alerts';
import { knowsSubscription, noteEvent, noteWrongSecret } from './flows/subscription-note';
import type { TurnParts } from './flows/turn';
import {
  addressesAt,
  listeningState,
  markOf,
  notifyingTenants,
  readinessOf,
  sameSecret,
  secretsOf,
} from './wire-listening';

export type AlertsParts = TurnParts & {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly subscriptions: Subscriptions;
  readonly calls: CallList;
  readonly groups: Groups;
  readonly networks: Networks;
  readonly config: AlertsConfig;
  /** Known when the server listens: in local mode Graph reaches us at our own address. */
  readonly publicUrl: () => string | undefined;
  readonly pause: Pause;
};

export type Alerts = {
  readonly talk: AlertTalk;
  /** One request of Graph: 202 once it is stored, 503 to have it sent again. */
  notified(body: unknown): Promise<NotificationAnswer>;
  readiness(): Promise<Readiness>;
  /** Each kind of background work, once; `start` repeats them. */
  readonly rounds: Readonly<Record<LoopName, Round>>;
  /** Resolves when no call is being read and no conversation written to. */
  finish(): Promise<void>;
  /** Begins the background work. */
  start(): void;
  /** Ends it: what is in hand is finished or given back. */
  stop(): Promise<void>;
};

const stopWithinMs = 10_000;
const notedEveryMs = 2_000;
const loopNames = ['read', 'send', 'subscribe', 'look', 'wait', 'forget'] as const;
type LoopName = (typeof loopNames)[number];
type Round = (signal: AbortSignal) => Promise<number>;

/** Puts the flows of alerts together: what hears of calls, what reads them, what decides, what sends. */
export function createAlerts(parts: AlertsParts): Alerts {
  const { store, config, now, log, records, messenger, pause, settings } = parts;
  const { inbox, notes, leases, outbox, targets, waits } = store;
  const loops = new Map<LoopName, Loop>();
  const wake = (name: LoopName) => () => loops.get(name)?.wake();
  const random = Math.random;
  const secrets = () => secretsOf(config, notes);
  const listening = () => listeningState(notes, parts.publicUrl());

  const rosters = createRosters({ messenger, groups: parts.groups, targets, now, log });
  const cards = createAlertCards({
    translate: parts.translate,
    rosters,
    sampleData: settings.sampleData,
    now,
  });
  const handleParts = {
    records,
    inbox,
    book: store.alerts,
    targets,
    waits,
    rosters,
    networks: prepareNetworks(parts.networks),
    homeTenantId: settings.homeTenantId,
    keptDays: config.retentionDays,
    operators: parts.operators,
    now,
    random,
    log,
    onDecided: wake('send'),
    onAwaited: wake('wait'),
  };
  const drain = createDrain({
    inbox,
    handle: (work) => handleCall(handleParts, work),
    pause,
    now,
    log,
    onFree: wake('read'),
  });
  const sender = createSendAlerts({
    outbox,
    targets,
    messenger,
    cards,
    rosters,
    now,
    random,
    log,
    onFree: wake('send'),
  });
  const reconcile = createReconcile({
    calls: parts.calls,
    book: store.alerts,
    inbox,
    notes,
    leases,
    isNotified: async () => (await listening()).kind === 'subscribed',
    now,
    log,
    onWork: wake('read'),
  });
  let notedMs = -Infinity;
  const lookNow = () => {
    noteSafely(reconcile.lookNow().then(wake('look')), parts);
  };
  const deliverWaits = createDeliverWaits({ ...parts, waits, messenger, random });
  const accept = createAcceptNotifications({
    inbox,
    knownSubscription: (id) => knowsSubscription(notes, id),
    secrets,
    allowedTenants: notifyingTenants(settings),
    sameSecret,
    now,
    log,
    onWrongSecret: (ids) => {
      noteSafely(noteWrongSecret(notes, ids).then(wake('subscribe')), parts);
    },
    onWork: wake('read'),
    onNotified: (nowMs) => {
      // Hundreds may come in a second: the time of the last one is for people, and has not to be that exact.
      if (Math.abs(nowMs - notedMs) < notedEveryMs) return;
      notedMs = nowMs;
      noteSafely(notes.set(lastNotificationNote, String(nowMs)), parts);
    },
    onLifecycle: (event) => {
      if (event !== 'reauthorizationRequired') lookNow();
      noteSafely(noteEvent(notes, event).then(wake('subscribe')), parts);
    },
  });
  const talk = createAlertTalk({
    book: store.alerts,
    cards,
    groups: parts.groups,
    inbox,
    messenger,
    networks: parts.networks,
    notes,
    outbox,
    targets,
    waits,
    defaultTimeZone: config.timeZone,
    listening,
    onWork: wake('read'),
    onDecided: wake('send'),
  });
  const keepSubscribed = createKeepSubscribed({
    subscriptions: parts.subscriptions,
    notes,
    leases,
    addresses: () => addressesAt(parts.publicUrl()),
    secrets,
    secretIsConfigured: config.clientStates !== undefined,
    markOf,
    now,
    random,
    log,
    onGap: lookNow,
  });
  const rounds: Alerts['rounds'] = {
    read: (signal) => drain.round(signal),
    send: (signal) => sender.round(signal),
    subscribe: () => keepSubscribed.round(),
    look: (signal) => reconcile.round(signal),
    wait: (signal) => deliverWaits.round(signal),
    forget: () => forget({ retention: store.retention, leases, keptDays: config.retentionDays, now, log }),
  };
  return {
    talk,
    readiness: () => readinessOf(store, listening, now()),
    async notified(body) {
      const read = readNotifications(body);
      if (read === undefined) return { status: 400 };
      return { status: (await accept(read)) === 'accepted' ? 202 : 503 };
    },
    rounds,
    start() {
      for (const name of loopNames) {
        loops.set(name, startLoop({ name, round: rounds[name], pause, log }));
      }
    },
    finish: async () => {
      await drain.finish();
      await sender.finish();
    },
    async stop() {
      const ended = [...loops.values()].map((loop) => loop.stop());
      const enough = new AbortController();
      // What has not ended by then is taken up by whoever comes after us.
      await Promise.race([
        Promise.all([...ended, drain.finish(), sender.finish()]),
        pause(stopWithinMs, enough.signal),
      ]);
      enough.abort();
    },
  };
}

/** What is said about the last notification is a convenience: a store that does not answer shows elsewhere. */
function noteSafely(work: Promise<void>, { log }: AlertsParts): void {
  work.catch((error: unknown) => {
    log.warn('a note could not be stored', { error });
  });
}
