import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from './config';
import type { ChatConfig } from './config-chat';
import { err, ok, type Result } from './core/result';
import type { StartFault } from './core/start-fault';
import { loadCards } from './edges/cards/render';
import { createServer } from './edges/http/server';
import { createAudit, createLog } from './edges/log/log';
import { startPlayground } from './edges/playground/start-playground';
import { openStore, type Store } from './edges/store/open';
import { createAdapter, type BotCredentials } from './edges/teams/adapter';
import { createBot } from './edges/teams/bot';
import { createChatPeople } from './edges/teams/chat-people';
import { chatClouds } from './edges/teams/clouds';
import { createTranslate } from './edges/text/translate';
import { pause } from './edges/timer/pause';
import { createMessenger } from './edges/teams/messenger';
import { createSendQueue } from './edges/teams/send-queue';
import { createConversation } from './flows/conversation';
import { createFindTalk } from './flows/find-talk';
import { createOperators } from './flows/operators';
import type { Audit, Log } from './flows/ports';
import type { TurnParts } from './flows/turn';
import { createAlerts } from './wire-alerts';
import { openGraph } from './wire-graph';
import { openNetworks } from './wire-networks';

export type RunningBot = {
  readonly host: string;
  readonly port: number;
  /** Where to chat in a browser; undefined without the local chat client. */
  readonly chatUrl: string | undefined;
  /** Ids that are worth asking for, while the calls are made up. */
  readonly examples: readonly string[];
  stop(): Promise<void>;
};

/** Program version, from the one place that names it. */
function programVersion(): string {
  const text = readFileSync(join(__dirname, '../package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/**
 * Builds every edge, hands their ports to the flows and starts listening. On a fault whatever was started
 * until then is stopped again.
 */
export async function startBot(config: Config): Promise<Result<RunningBot, StartFault>> {
  const log = createLog({ level: config.logLevel });
  const opened: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  const fail = async (fault: StartFault): Promise<Result<RunningBot, StartFault>> => {
    await stop();
    return err(fault);
  };

  const networks = openNetworks(config.alerts.networksFile);
  if (!networks.ok) return fail(networks.error);
  const store = await openStore({ url: config.databaseUrl, networkPrivacy: config.networkPrivacy });
  if (!store.ok) return fail(store.error);
  opened.push(() => store.value.close());
  const graph = await openGraph(config.graph, log);
  opened.push(() => graph.close());

  const local = config.chat.kind === 'local';
  const [example] = graph.examples;
  const { cloud, serviceHosts } = chatClouds[config.graph.cloud];
  const credentials = botCredentials(config.chat);
  const chat = {
    credentials,
    cloud,
    adapter: createAdapter(credentials, cloud),
    appId: credentials.MicrosoftAppId ?? '',
    queue: createSendQueue({ now: Date.now, pause }),
    now: Date.now,
    random: Math.random,
    pause,
    render: loadCards(local ? 'localChat' : 'teams'),
    allowedServiceHosts: serviceHosts,
    localChat: local,
    log,
  };
  const operators = createOperators({
    listed: config.operators,
    groupIds: config.operatorGroups,
    groups: graph.groups,
    now: Date.now,
    pause,
    log,
  });
  // Known, if possible, before the first question comes.
  void operators.ready();
  const turnParts: TurnParts = {
    records: graph.records,
    preferences: store.value.preferences,
    index: store.value.calls,
    operators,
    translate: createTranslate(),
    settings: {
      allowedTenants: config.allowedTenants,
      defaultLanguage: config.defaultLanguage,
      defaultTimeZone: config.alerts.timeZone,
      homeTenantId: graph.homeTenantId,
      organizersSee: config.organizersSee,
      sampleData: config.graph.kind === 'sample' && !local,
      example: example === undefined ? undefined : `quality for call ${example}`,
    },
    now: Date.now,
    log,
    audit: keepAudit(store.value, log),
    newReference,
  };
  let ownUrl: string | undefined;
  const alerts = createAlerts({
    ...turnParts,
    ...graph,
    store: store.value,
    messenger: createMessenger(chat),
    networks: networks.value,
    config: config.alerts,
    publicUrl: () => config.alerts.publicUrl ?? ownUrl,
    pause,
  });
  const find = createFindTalk({
    ...graph,
    chatPeople: createChatPeople(chat),
    trail: store.value.audit,
    now: Date.now,
    pause,
  });
  opened.push(() => find.stop());
  const conversation = createConversation({ ...turnParts, alerts: alerts.talk, find });
  const bot = createBot({ ...chat, conversation });
  const server = createServer({
    ...config.server,
    version: programVersion(),
    messages: (request) => bot.process(request),
    notifications: (_kind, body) => alerts.notified(body),
    readiness: () => alerts.readiness(),
    log,
  });
  const listening = await server.start();
  if (!listening.ok) return fail(listening.error);
  opened.push(async () => {
    await server.stop();
    await bot.idle();
    await alerts.stop();
  });
  if (graph.isSample) ownUrl = `http://127.0.0.1:${listening.value.port}`;
  // Not before somebody answers Graph's question whether the address is ours.
  alerts.start();
  const running = { ...listening.value, examples: graph.examples, stop };
  if (config.chat.kind !== 'local' || !config.chat.playground) return ok({ ...running, chatUrl: undefined });

  // A folder of its own: the client reads its configuration from there and keeps its log in it.
  const workingFolder = mkdtempSync(join(tmpdir(), 'call-quality-playground-'));
  opened.push(() => {
    rmSync(workingFolder, { recursive: true, force: true });
    return Promise.resolve();
  });
  const botUrl = `http://127.0.0.1:${listening.value.port}/api/messages`;
  const playground = await startPlayground({ botUrl, log, workingFolder });
  if (!playground.ok) return fail(playground.error);
  opened.push(() => playground.value.stop());
  return ok({ ...running, chatUrl: playground.value.url });
}

/** On record in the log even when the store does not answer. */
function keepAudit({ audit: trail }: Store, log: Log): Audit {
  const line = createAudit();
  return async (entry) => {
    await line(entry);
    await trail.add(entry).catch((error: unknown) => {
      log.error('an audit line could not be stored', { error });
    });
  };
}

/** Eight signs that are hard to mix up when read out. */
function newReference(): string {
  const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  return [...randomBytes(8)].map((byte) => signs.charAt(byte % signs.length)).join('');
}

function botCredentials(chat: ChatConfig): BotCredentials {
  if (chat.kind === 'local') return {};
  const { appId, appType, tenantId, password, certificate } = chat;
  return {
    MicrosoftAppId: appId,
    MicrosoftAppType: appType,
    ...(tenantId === undefined ? {} : { MicrosoftAppTenantId: tenantId }),
    ...(password === undefined ? {} : { MicrosoftAppPassword: password }),
    ...(certificate === undefined
      ? {}
      : {
          CertificateThumbprint: certificate.thumbprint,
          CertificatePrivateKey: certificate.privateKey,
        }),
  };
}
