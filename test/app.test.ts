import { showcase } from '../src/edges/sample-graph/server';
import { listeningAddresses } from './support/listening-addresses';
import { openChat, type PlaygroundChat } from './support/playground';
import type { ShownMessage } from './support/playground-messages';
import { childrenOf, runBot, runUntilEnd, type RunningProgram } from './support/run-bot';

const text = (message: ShownMessage): string => JSON.stringify(message.cards);
const holds =
  (words: string) =>
  (message: ShownMessage): boolean =>
    text(message).includes(words);

describe('the program as its user starts it, with nothing configured', () => {
  let bot: RunningProgram;
  let chat: PlaygroundChat;

  beforeAll(async () => {
    bot = await runBot();
    chat = await openChat(bot.url);
  });
  afterAll(async () => {
    chat.close();
    await bot.stop();
  });

  it('prints where to chat and three things to type', () => {
    expect(bot.greeting.trim().split('\n')).toEqual([
      expect.stringMatching(/^Chat: +http:\/\/localhost:\d+$/),
      expect.stringContaining(`quality for call ${showcase.documentation.id}`),
      expect.stringMatching(/quality for call [0-9a-f-]{36}$/),
      expect.stringMatching(/quality for call [0-9a-f-]{36}$/),
    ]);
  });

  it('answers in the personal chat, the channel and the group chat with one message each', async () => {
    for (const place of ['personal', 'channel', 'groupChat'] as const) {
      const conversation = await chat.say(`quality for call ${showcase.documentation.id}`, place);
      const answer = await chat.waitForMessage(conversation, holds('Owen Franklin'));

      expect(text(answer)).toContain('Abbie Wilkins');
      expect(chat.messages(conversation).filter(holds('Owen Franklin'))).toHaveLength(1);
    }
  });

  it('answers each thing it says one can type', async () => {
    const messages = [...bot.greeting.matchAll(/quality for call [0-9a-f-]{36}/g)].map(
      ([message]) => message,
    );

    for (const message of messages) {
      const id = message.slice(-36);
      const conversation = await chat.say(message);
      const answer = await chat.waitForMessage(conversation, holds(id));

      expect(text(answer)).toContain('Likely causes');
    }
  });

  it('turns the pages of a large meeting by its button', async () => {
    const conversation = await chat.say(`quality for call ${showcase.allHands.id}`);
    const report = await chat.waitForMessage(conversation, holds(showcase.allHands.id));
    const next = {
      type: 'Action.Execute',
      verb: 'report',
      data: { verb: 'report', callId: showcase.allHands.id, page: 2 },
    };

    const answer = await chat.press(report, next);

    expect(answer.type).toBe('application/vnd.microsoft.card.adaptive');
    expect(JSON.stringify(answer.value)).toMatch(/9.16/);
  });

  it('answers a forged button with a sentence', async () => {
    const conversation = await chat.say('help');
    const help = await chat.waitForMessage(conversation, holds('quality for call'));

    const answer = await chat.press(help, {
      type: 'Action.Execute',
      verb: 'rm',
      data: { verb: 'rm', callId: '../..' },
    });

    expect(JSON.stringify(answer.value)).toContain('This button no longer works');
  });

  it('speaks Russian after "language ru", and English again after "язык авто"', async () => {
    const conversation = await chat.say('language ru');
    await chat.waitForMessage(conversation, (message) => /\p{Script=Cyrillic}/u.test(text(message)));
    await chat.say('quality for call 00000000-0000-4000-8000-000000000000');
    await chat.waitForMessage(conversation, (message) => /отч[её]т/i.test(text(message)));
    await chat.say('язык авто');
    await chat.say('quality for call 00000000-0000-4000-8000-000000000001');
    await chat.waitForMessage(conversation, holds('No report'));

    expect(chat.messages(conversation).at(-1)).toBeDefined();
  });

  it('listens on loopback only, the chat client included', () => {
    const processes = [bot.processId, ...childrenOf(bot.processId)];
    const addresses = processes.flatMap((processId) => listeningAddresses(processId) ?? ['127.0.0.1']);

    expect(processes.length).toBeGreaterThan(1);
    expect(addresses.length).toBeGreaterThanOrEqual(3);
    expect(addresses.filter((address) => !address.startsWith('127.'))).toEqual([]);
  });
});

describe('the program without the local chat client', () => {
  it('answers its health questions, survives bad requests and ends cleanly', async () => {
    const bot = await runBot({ PLAYGROUND: 'off' });
    const ask = async (path: string, init?: RequestInit): Promise<number> =>
      (await fetch(bot.url + path, init)).status;
    const post = (body: BodyInit, type = 'application/json'): Promise<number> =>
      ask('/api/messages', { method: 'POST', body, headers: { 'content-type': type } });

    expect(await ask('/healthz')).toBe(200);
    expect(await ask('/readyz')).toBe(200);
    expect(await post('{')).toBe(400);
    expect(await post(`"${'x'.repeat(1_100_000)}"`)).toBe(413);
    expect(await post('{}', 'text/plain')).toBe(415);
    expect(await ask('/api/messages')).toBe(405);
    expect(await ask('/nowhere')).toBe(404);
    expect(await ask('/healthz')).toBe(200);
    expect(await bot.stop()).toBe(0);
    expect(bot.errors()).not.toMatch(/\n\s+at /);
  });

  it('refuses to start with every fault named, and prints no secret', async () => {
    const { code, errors } = await runUntilEnd({
      NODE_ENV: 'production',
      GRAPH_CREDENTIAL: 'secret',
      AZURE_CLIENT_SECRET: 'canary-7',
      PORT: 'x',
    });

    expect(code).toBe(1);
    for (const name of ['MicrosoftAppId', 'AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'PORT']) {
      expect(errors).toContain(name);
    }
    expect(errors).not.toContain('canary-7');
  });

  it('says which port is taken', async () => {
    const bot = await runBot({ PLAYGROUND: 'off' });
    const { port } = new URL(bot.url);

    const { code, errors } = await runUntilEnd({ PLAYGROUND: 'off', PORT: port });
    await bot.stop();

    expect(code).toBe(1);
    expect(errors).toContain(port);
  });
});
