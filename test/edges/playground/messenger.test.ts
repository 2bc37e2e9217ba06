import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPlayground, type Playground } from '../../../src/edges/playground/start-playground';
import { delay } from '../../../src/edges/teams/delay';
import { createMessenger } from '../../../src/edges/teams/messenger';
import type { Messenger } from '../../../src/flows/alert-ports';
import { answerOf, startChat, type Chat } from '../../support/chat';
import { eventually } from '../../support/eventually';
import { openChat, type ChatPlace, type PlaygroundChat } from '../../support/playground';

const folder = mkdtempSync(join(tmpdir(), 'playground-messenger-'));
const log = { info: jest.fn(), warn: jest.fn(), error: jest.fn() };
const ok = (value?: unknown) => ({ ok: true, value });

let bot: Chat;
let playground: Playground;
let chat: PlaygroundChat;
let messenger: Messenger;

beforeAll(async () => {
  bot = await startChat();
  const botUrl = `http://127.0.0.1:${bot.port}/api/messages`;
  const started = await startPlayground({ botUrl, port: 0, log, workingFolder: folder });
  if (!started.ok) throw new Error(started.error.kind);
  playground = started.value;
  chat = await openChat(playground.url);
  messenger = createMessenger({
    adapter: bot.bot.adapter,
    appId: '',
    render: (card) => ({ type: 'AdaptiveCard', version: '1.5', body: [], ...card.data }),
    allowedServiceHosts: [],
    localChat: true,
    now: Date.now,
    pause: delay,
    random: () => 0.5,
    log,
  });
});

afterAll(async () => {
  chat.close();
  await playground.stop();
  await bot.stop();
  rmSync(folder, { recursive: true });
});

async function addressIn(place: ChatPlace): Promise<string> {
  await chat.say('help', place);
  const { at } = await eventually('a sign of life', () => bot.heard.find((asker) => asker.place === place));
  return at.address;
}

/** What the cards of the messenger in a conversation say now. */
function cardsIn(conversationId: string): unknown[] {
  return chat
    .messages(conversationId)
    .flatMap(({ cards }) => cards.map((card) => (card as { name?: string }).name))
    .filter((name) => name !== 'answer' && name !== 'welcome');
}

test('begins a thread of its own in a channel, changes it in place and replies in it', async () => {
  const address = await addressIn('channel');
  const posted = await messenger.post(address, answerOf('alert'));
  const id = posted.ok ? (posted.value ?? '') : '';
  const outcomes = [
    await messenger.update(address, id, answerOf('changed')),
    await messenger.reply(address, id, answerOf('reply')),
  ];

  expect(posted).toEqual(ok(expect.stringMatching(/^\d+$/)));
  expect(outcomes).toEqual([ok(), ok(expect.any(String))]);
  await eventually('the reply', () => cardsIn(`${chat.ids.teamId};messageid=${id}`)[1]);
  expect(cardsIn(`${chat.ids.teamId};messageid=${id}`)).toEqual(['changed', 'reply']);
});

test.each(['personal', 'groupChat'] as const)('posts and changes in place: %s', async (place) => {
  const address = await addressIn(place);
  const posted = await messenger.post(address, answerOf('alert'));
  const id = posted.ok ? (posted.value ?? '') : '';
  const updated = await messenger.update(address, id, answerOf('changed'));

  expect(updated).toEqual(ok());
  await eventually('the update', () =>
    cardsIn(chat.ids.conversations[place]).find((name) => name === 'changed'),
  );
  expect(cardsIn(chat.ids.conversations[place])).toEqual(['changed']);
});

test('knows who is in the team', async () => {
  const members = await messenger.members(await addressIn('channel'));

  expect(members).toEqual(ok(expect.arrayContaining([chat.ids.aadObjectId])));
});

test('finds that a message is gone, and that this chat client cannot remove any', async () => {
  const address = await addressIn('channel');

  expect(await messenger.update(address, '17', answerOf('x'))).toEqual({
    ok: false,
    error: { kind: 'messageGone' },
  });
  expect(await messenger.remove(address, '17')).toEqual({
    ok: false,
    error: { kind: 'badMessage', status: 501 },
  });
});
