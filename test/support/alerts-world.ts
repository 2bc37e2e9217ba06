import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noNetworks, type Networks } from '../../src/core/alerts/networks';
import type { UserId } from '../../src/core/ids';
import { loadCards } from '../../src/edges/cards/render';
import { createGraph } from '../../src/edges/graph/open';
import { createServer } from '../../src/edges/http/server';
import { startSampleGraph, type SampleGraph } from '../../src/edges/sample-graph/server';
import { openStore, type Store } from '../../src/edges/store/open';
import { createAdapter } from '../../src/edges/teams/adapter';
import { createBot } from '../../src/edges/teams/bot';
import { createChatPeople } from '../../src/edges/teams/chat-people';
import { createMessenger } from '../../src/edges/teams/messenger';
import { createSendQueue } from '../../src/edges/teams/send-queue';
import { createTranslate } from '../../src/edges/text/translate';
import { createConversation } from '../../src/flows/conversation';
import type { AuditEntry } from '../../src/flows/find-ports';
import { createFindTalk } from '../../src/flows/find-talk';
import { createOperators } from '../../src/flows/operators';
import type { Conversation, Log } from '../../src/flows/ports';
import { createAlerts, type Alerts } from '../../src/wire-alerts';
import { activity } from './activities';
import { startConnector, type Connector } from './connector';
import type { ExistingMessage } from './connector-messages';
import { request } from './http-request';

export type WorldOptions = {
  readonly operators?: 'everybody' | readonly string[];
  readonly operatorGroups?: readonly string[];
  readonly organizersSee?: boolean;
  readonly networkPrivacy?: 'hash' | 'clear';
  readonly databaseUrl?: string;
  /** Without it nothing is notified. */
  readonly reachable?: boolean;
  readonly clientStates?: readonly string[];
  readonly networks?: Networks;
  readonly timeZone?: string;
  readonly retentionDays?: number;
  /** False: a list is answered before anything of it has been read. */
  readonly listsWait?: boolean;
  readonly offersFiles?: boolean;
  readonly startMs?: number;
};

/** Somebody who writes, as the chat service names them. */
export type Speaker = { readonly id: string; readonly name: string; readonly aadObjectId: string };

export type Place = Readonly<Record<string, unknown>>;

/** The bot with everything real but the time: its parts, a sample Graph, a chat service. */
export type AlertsWorld = {
  readonly graph: SampleGraph;
  readonly connector: Connector;
  readonly alerts: Alerts;
  readonly store: Store;
  readonly logged: readonly string[];
  readonly now: () => number;
  /** Moves the clock; nothing happens by itself. */
  later(ms: number): void;
  /** Everything that is due is done: subscribing, looking, reading, waiting, sending. */
  settle(): Promise<void>;
  /** Delivers what Graph has to say, then settles. */
  deliver(): Promise<void>;
  say(text: string, place?: Place, speaker?: Speaker): Promise<void>;
  /** Anything else the chat service asks; answers the body of its answer as text. */
  invoke(name: string, value: object, place?: Place, speaker?: Speaker): Promise<string>;
  readonly conversation: Conversation;
  /** Presses a button as `Action.Execute`; answers the new card or the notice as text. */
  press(verb: string, data: object, place?: Place, speaker?: Speaker): Promise<string>;
  /** What stands in the chat now, as the JSON text of its card. */
  cards(): readonly (ExistingMessage & { readonly card: string })[];
  stop(): Promise<void>;
};

/** How long Graph and the chat service have for an answer: here they get as long as they want. */
const patienceMs = [1_700, 2_200, 2_500, 3_800, 4_000, 9_000, 20_000, 45_000, 60_000, 75_000];

/** A Sunday morning: the sample organization is asleep, and only the calls of the test end. */
export const sundayMs = Date.UTC(2026, 10, 22, 4);

export async function startAlertsWorld(options: WorldOptions = {}): Promise<AlertsWorld> {
  const clock = { nowMs: options.startMs ?? sundayMs };
  const now = () => clock.nowMs;
  const logged: string[] = [];
  const log = recordingLog(logged);
  // Whoever waits for room or for another try lets the time pass: nothing here takes any.
  const pause = (ms: number, signal?: AbortSignal): Promise<void> => {
    if (patienceMs.includes(ms)) return untilAborted(ms, signal);
    clock.nowMs += ms;
    return Promise.resolve();
  };
  const random = () => 0.5;
  const folder = mkdtempSync(join(tmpdir(), 'call-quality-world-'));
  const graph = await startSampleGraph({ now, callSeconds: Infinity });
  graph.faults.throttling = false;
  const connector = await startConnector();
  const url = options.databaseUrl ?? `file:${join(folder, 'store.db')}`;
  const opened = await openStore({ url, networkPrivacy: options.networkPrivacy ?? 'hash' });
  if (!opened.ok) throw new Error(opened.error.kind);
  const store = opened.value;
  const queue = createSendQueue({ now, pause });
  const chat = {
    adapter: createAdapter({}, {}),
    appId: '',
    credentials: {},
    queue,
    now,
    random,
    pause,
    render: loadCards('teams'),
    allowedServiceHosts: [],
    localChat: true,
    log,
  };
  let ownUrl: string | undefined;
  const graphPorts = createGraph({ baseUrl: graph.baseUrl, now, random, log, wait: pause });
  const turnParts = {
    preferences: store.preferences,
    index: store.calls,
    operators: createOperators({
      listed: (options.operators ?? 'everybody') as 'everybody' | readonly UserId[],
      groupIds: options.operatorGroups ?? [],
      groups: graphPorts.groups,
      now,
      // What is in hand is waited for, however long it takes.
      pause: untilAborted,
      log,
    }),
    translate: createTranslate(),
    settings: {
      allowedTenants: undefined,
      defaultLanguage: 'en' as const,
      defaultTimeZone: options.timeZone ?? 'UTC',
      homeTenantId: graph.tenantId,
      organizersSee: options.organizersSee ?? false,
      sampleData: false,
      example: undefined,
    },
    now,
    log,
    audit: (entry: AuditEntry) => store.audit.add(entry),
    newReference: () => 'REF',
  };
  const alerts = createAlerts({
    ...turnParts,
    ...graphPorts,
    store,
    messenger: createMessenger(chat),
    networks: options.networks ?? noNetworks,
    config: {
      publicUrl: undefined,
      clientStates: options.clientStates,
      retentionDays: options.retentionDays ?? 30,
      timeZone: options.timeZone ?? 'UTC',
      networksFile: undefined,
    },
    publicUrl: () => ownUrl,
    // What is in hand is waited for, however long it takes.
    pause: untilAborted,
  });
  const conversation = createConversation({
    ...turnParts,
    records: graphPorts.records,
    alerts: alerts.talk,
    find: createFindTalk({
      ...graphPorts,
      chatPeople: createChatPeople(chat),
      trail: store.audit,
      now,
      // A list waits for all its verdicts, or for none.
      pause: options.listsWait === false ? () => Promise.resolve() : untilAborted,
    }),
  });
  const bot = createBot({ ...chat, conversation, offersFiles: options.offersFiles ?? false });
  const server = createServer({
    host: '127.0.0.1',
    port: 0,
    version: '0.0.0',
    messages: (incoming) => bot.process(incoming),
    notifications: (_kind, body) => alerts.notified(body),
    readiness: () => alerts.readiness(),
    log,
  });
  const listening = await server.start();
  if (!listening.ok) throw new Error(listening.error.kind);
  const { port } = listening.value;
  if (options.reachable !== false) ownUrl = `http://127.0.0.1:${port}`;

  const settle = async (): Promise<void> => {
    const { signal } = new AbortController();
    await alerts.rounds.subscribe(signal);
    await alerts.rounds.look(signal);
    while ((await alerts.rounds.read(signal)) === 0) await alerts.finish();
    await alerts.finish();
    await alerts.rounds.wait(signal);
    while ((await alerts.rounds.send(signal)) === 0) await alerts.finish();
    await alerts.finish();
  };
  const send = async (fields: object): Promise<string> => {
    const answer = await request({
      port,
      path: '/api/messages',
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...activity(connector.url), ...fields }),
    });
    await bot.idle();
    return answer.text;
  };
  return {
    graph,
    connector,
    alerts,
    store,
    logged,
    now,
    later: (ms) => {
      clock.nowMs += ms;
    },
    settle,
    deliver: async () => {
      await graph.deliverDue();
      await settle();
    },
    say: async (text, place = {}, speaker) => {
      await send({ text, ...place, ...(speaker && { from: speaker }) });
    },
    press: (verb, data, place = {}, speaker) =>
      send({
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { type: 'Action.Execute', verb, data: { verb, ...data } }, trigger: 'manual' },
        ...place,
        ...(speaker && { from: speaker }),
      }),
    invoke: (name, value, place = {}, speaker) =>
      send({ type: 'invoke', name, value, ...place, ...(speaker && { from: speaker }) }),
    conversation,
    cards: () =>
      connector
        .existing()
        .map((message) => ({ ...message, card: JSON.stringify(message.activity.attachments?.[0]?.content) })),
    stop: async () => {
      await server.stop();
      await bot.idle();
      await alerts.stop();
      await graph.close();
      await connector.stop();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function untilAborted(_ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal?.addEventListener('abort', () => {
      resolve();
    });
  });
}

function recordingLog(lines: string[]): Log {
  const write = (message: string, fields: object = {}) => {
    lines.push(`${message} ${JSON.stringify(fields)}`);
  };
  return { info: write, warn: write, error: write };
}
