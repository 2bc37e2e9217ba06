import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSampleGraph, type SampleGraph } from '../../src/edges/sample-graph/server';
import { activity, inChannel } from './activities';
import { callNumber } from './alert-calls';
import { startConnector, type Connector, type Received, type SentActivity } from './connector';
import { eventually } from './eventually';
import { lineReader, type LogLine } from './log-lines';
import { startBot, type StartedProgram } from './run-bot';

export type AlertsProgramOptions = {
  /** A file of its own when absent. */
  readonly databaseUrl?: string;
  /** `none`: Graph has no address to notify. Its own when absent. */
  readonly publicUrl?: string;
};

/** The built program, as often as it is started again: always on the same port and the same store. */
export type AlertsProgram = {
  readonly url: string;
  readonly databaseUrl: string;
  /** Everything all its runs have logged. */
  readonly log: readonly LogLine[];
  /** Starts it; resolves when it is ready. */
  start(): Promise<void>;
  /** Starts it and does not wait: it is to be killed before it is ready. */
  begin(): void;
  /** Ends it at once, in the midst of whatever it does. */
  kill(): void;
  /** Resolves when it is gone and all it has logged is in `log`. */
  gone(): Promise<void>;
  stop(): Promise<void>;
  /** Told of each line as it comes, until the next listener. */
  onLine(listener: (line: LogLine) => void): void;
  /** Somebody writes in a channel, in a thread of their own; resolves when they have got an answer. */
  say(text: string, channel: number): Promise<void>;
};

/** What is around the program: a Graph and a chat service, both in this process, on the real clock. */
export type AlertsScene = {
  readonly graph: SampleGraph;
  readonly connector: Connector;
  program(options?: AlertsProgramOptions): Promise<AlertsProgram>;
  /** The alerts that stand in the channels now. */
  alerts(): readonly StandingAlert[];
  /** Ends all programs, too. */
  close(): Promise<void>;
};

/** A card about one of the calls that `plannedCall` makes; those of the sample organization are left out. */
export type StandingAlert = {
  readonly channel: number;
  /** As in `callNumber`. */
  readonly call: number;
  readonly messageId: string;
  /** JSON. */
  readonly card: string;
};

/** How the ids of the tests' calls begin. */
export const ownCalls = callNumber(0).slice(0, 8);

export async function openAlertsScene(): Promise<AlertsScene> {
  const folder = mkdtempSync(join(tmpdir(), 'call-quality-alerts-'));
  // A busy machine is no reason to say everything twice.
  const deliveryTimes = { firstAnswerMs: 10_000 };
  const graph = await startSampleGraph({ now: Date.now, callSeconds: Infinity, deliveryTimes });
  const connector = await startConnector();
  const programs: AlertsProgram[] = [];
  return {
    graph,
    connector,
    program: async (options = {}) => {
      const databaseUrl = options.databaseUrl ?? `file:${join(folder, `${programs.length}.db`)}`;
      const made = createProgram({ ...options, databaseUrl, port: await freePort(), graph, connector });
      programs.push(made);
      return made;
    },
    alerts: () =>
      connector
        .existing()
        .flatMap(({ id, conversationId, activity: sent }) => readAlert(id, conversationId, sent) ?? []),
    close: async () => {
      await Promise.all(programs.map((one) => one.stop()));
      await Promise.all([graph.close(), connector.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The alert that the program wants to be there, or to be changed; undefined for answers to commands and the like. */
export function alertOf({ conversationId, activity: sent }: Received): StandingAlert | undefined {
  return readAlert('', conversationId, sent);
}

export function isAlert(request: Received): boolean {
  return alertOf(request) !== undefined;
}

/** Only alerts have this button. */
const alertMark = '"notAProblem"';

function readAlert(messageId: string, conversationId: string, sent: SentActivity): StandingAlert | undefined {
  const card = JSON.stringify(sent.attachments?.[0]?.content ?? null);
  const call = new RegExp(`${ownCalls}-[0-9a-f-]{15}(\\d{12})`).exec(card)?.[1];
  const channel = /^19:channel-(\d+)@/.exec(conversationId)?.[1];
  if (call === undefined || channel === undefined || !card.includes(alertMark)) return undefined;
  return { channel: Number(channel), call: Number(call), messageId, card };
}

type Made = Required<Pick<AlertsProgramOptions, 'databaseUrl'>> &
  AlertsProgramOptions &
  Pick<AlertsScene, 'graph' | 'connector'> & { readonly port: number };

function createProgram({ port, graph, connector, databaseUrl, publicUrl }: Made): AlertsProgram {
  const url = `http://127.0.0.1:${port}`;
  const log: LogLine[] = [];
  let listener: (line: LogLine) => void = () => undefined;
  let running: StartedProgram | undefined;
  let questions = 0;
  const reachedAt = publicUrl === 'none' ? {} : { PUBLIC_URL: publicUrl ?? url };
  const env = { GRAPH_BASE_URL: graph.baseUrl, PORT: String(port), DATABASE_URL: databaseUrl, ...reachedAt };
  const begin = (): StartedProgram => {
    const read = lineReader((line) => {
      log.push(line);
      listener(line);
    });
    running = startBot({ PLAYGROUND: 'off', LOG_LEVEL: 'info', ...env }, read);
    return running;
  };
  return {
    url,
    databaseUrl,
    log,
    begin: () => void begin(),
    start: async () => {
      await begin().greeting;
    },
    kill: () => {
      running?.kill();
    },
    gone: async () => {
      await running?.gone;
    },
    stop: async () => {
      await running?.stop();
    },
    onLine: (told) => {
      listener = told;
    },
    say: async (text, channel) => {
      questions += 1;
      const place = channelPlace(channel, `${port}${questions}`);
      await post(`${url}/api/messages`, { ...activity(connector.url), ...place, text });
      await eventually(
        `an answer to "${text}"`,
        () => connector.messages().find(({ conversationId }) => conversationId === place.conversation.id),
        60_000,
      );
    },
  };
}

function channelPlace(channel: number, thread: string) {
  const id = `19:channel-${channel}@thread.tacv2`;
  return {
    ...inChannel,
    conversation: { id: `${id};messageid=${thread}`, conversationType: 'channel', isGroup: true },
    channelData: { ...(inChannel['channelData'] as object), channel: { id } },
  };
}

async function post(url: string, body: object): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  const { status } = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (status >= 300) throw new Error(`${url} answered ${status}`);
}

/** Free now: the program has to come back to the same one, so it cannot choose for itself. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
