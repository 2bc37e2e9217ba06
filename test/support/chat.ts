import { createServer } from '../../src/edges/http/server';
import { createBot, type Bot, type BotOptions } from '../../src/edges/teams/bot';
import type { Delay } from '../../src/edges/teams/delay';
import type { Answer, Asker, Conversation, Inserted, Log } from '../../src/flows/ports';
import { startConnector, type Connector } from './connector';
import { request, type TestResponse } from './http-request';

export type Call = { readonly name: keyof Conversation; readonly args: readonly unknown[] };

export type Chat = {
  readonly connector: Connector;
  /** Without signs of life: those come with every activity. */
  readonly calls: readonly Call[];
  /** Whose signs of life were told. */
  readonly heard: readonly Asker[];
  readonly bot: Bot;
  readonly logged: readonly string[];
  readonly port: number;
  /** Replaces what the conversation answers. */
  say(changes: Partial<Conversation>): void;
  /** Waits of these lengths are over at once, all others never end. */
  passing(...ms: number[]): void;
  post(activity: unknown, headers?: Record<string, string>): Promise<TestResponse>;
  idle(): Promise<void>;
  stop(): Promise<void>;
};

export function answerOf(name: string, more: Partial<Answer> = {}): Answer {
  return { card: { template: 'notice', data: { name } }, summary: `summary of ${name}`, ...more };
}

export function insertedOf(name: string): Inserted {
  return { answer: answerOf(name), preview: { title: `title of ${name}`, text: `text of ${name}` } };
}

/** A bot behind the real web server, a conversation that says what the test wants, a chat service to send to. */
export async function startChat(changes: Partial<BotOptions> = {}): Promise<Chat> {
  const connector = await startConnector();
  const calls: Call[] = [];
  const heard: Asker[] = [];
  const logged: string[] = [];
  let said: Partial<Conversation> = {};
  let passing: readonly number[] = [];
  const delay: Delay = (ms) =>
    new Promise((resolve) => {
      if (passing.includes(ms)) resolve();
    });

  const bot = createBot({
    conversation: recording(calls, heard, () => said),
    render: (card) => ({ type: 'AdaptiveCard', refresh: { never: 'sent' }, ...card.data }),
    credentials: {},
    localChat: true,
    allowedServiceHosts: [],
    log: recordingLog(logged),
    delay,
    ...changes,
  });
  const server = createServer({
    host: '127.0.0.1',
    port: 0,
    version: '1.2.3',
    messages: (incoming) => bot.process(incoming),
    readiness: () => Promise.resolve({ ready: true, states: {} }),
    log: recordingLog(logged),
  });
  const started = await server.start();
  if (!started.ok) throw new Error(started.error.kind);
  const { port } = started.value;

  return {
    connector,
    calls,
    heard,
    bot,
    logged,
    port,
    say: (answers) => {
      said = answers;
    },
    passing: (...ms) => {
      passing = ms;
    },
    post: (activity, headers = {}) =>
      request({
        port,
        path: '/api/messages',
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(activity),
      }),
    idle: () => bot.idle(),
    stop: async () => {
      await server.stop();
      await connector.stop();
    },
  };
}

function recording(calls: Call[], heard: Asker[], said: () => Partial<Conversation>): Conversation {
  const note = (name: Call['name'], ...args: unknown[]) => {
    calls.push({ name, args });
  };
  return {
    answer: (text: string, asker: Asker) => {
      note('answer', text, asker);
      return said().answer?.(text, asker) ?? Promise.resolve(answerOf('answer'));
    },
    press: (data: unknown, asker: Asker) => {
      note('press', data, asker);
      return said().press?.(data, asker) ?? Promise.resolve(answerOf('press'));
    },
    search: (text: string, skip: number, asker: Asker) => {
      note('search', text, skip, asker);
      return said().search?.(text, skip, asker) ?? Promise.resolve({ kind: 'hits', hits: [] });
    },
    pick: (data: unknown, asker: Asker) => {
      note('pick', data, asker);
      return said().pick?.(data, asker) ?? Promise.resolve(insertedOf('pick'));
    },
    unfurl: (url: string, asker: Asker) => {
      note('unfurl', url, asker);
      return said().unfurl?.(url, asker) ?? Promise.resolve(undefined);
    },
    file: (context: unknown, asker: Asker) => {
      note('file', context, asker);
      const answer = answerOf('no file');
      return said().file?.(context, asker) ?? Promise.resolve({ kind: 'answer', answer });
    },
    fileOutcome: (outcome: 'sent' | 'declined' | 'failed', asker: Asker) => {
      note('fileOutcome', outcome, asker);
      return said().fileOutcome?.(outcome, asker) ?? Promise.resolve(answerOf(`file ${outcome}`));
    },
    welcome: (conversationId: string, asker: Asker) => {
      note('welcome', conversationId, asker);
      return said().welcome?.(conversationId, asker) ?? Promise.resolve(answerOf('welcome'));
    },
    heard: (asker: Asker) => {
      heard.push(asker);
      return said().heard?.(asker) ?? Promise.resolve();
    },
    left: (where) => {
      note('left', where);
      return said().left?.(where) ?? Promise.resolve();
    },
    loading: (asker: Asker) => {
      note('loading', asker);
      return Promise.resolve(answerOf('loading'));
    },
    failed: (error: unknown, asker: Asker) => {
      note('failed', error, asker);
      return Promise.resolve(answerOf('failed', { problem: 'internal', reference: 'REF123' }));
    },
  };
}

function recordingLog(lines: string[]): Log {
  const write = (message: string, fields: object = {}) => {
    lines.push(`${message} ${JSON.stringify(fields)}`);
  };
  return { info: write, warn: write, error: write };
}
