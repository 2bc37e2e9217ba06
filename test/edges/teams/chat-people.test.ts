import { createChatPeople } from '../../../src/edges/teams/chat-people';
import { inChannel, inGroup } from '../../support/activities';
import { startMessaging, type Messaging } from './messaging';

const ann = {
  id: '29:ann',
  aadObjectId: 'AAAA-1',
  name: 'Ann Berg',
  userPrincipalName: 'Ann@Contoso.example',
};
const bob = {
  id: '29:bob',
  objectId: 'bbbb-2',
  name: 'Bob',
  email: 'bob@contoso.example',
  tenantId: 'TENANT',
};
const bot = { id: '28:bot', name: 'Call quality' };
const annKnown = { id: 'aaaa-1', name: 'Ann Berg', upn: 'ann@contoso.example', tenantId: undefined };

let messaging: Messaging;
let nowMs: number;

beforeEach(async () => {
  messaging = await startMessaging();
  nowMs = 0;
});
afterEach(() => messaging.stop());

function people() {
  const silent = (): void => undefined;
  return createChatPeople({
    adapter: messaging.chat.bot.adapter,
    appId: '',
    localChat: true,
    allowedServiceHosts: [],
    now: () => nowMs,
    pause: () => new Promise(() => undefined),
    random: () => 0,
    log: { info: silent, warn: silent, error: silent },
  });
}

test.each([
  ['a group chat', inGroup, '19:group@thread.v2'],
  ['the team of a channel', inChannel, '19:team'],
])('people of %s are known by chat id, user name and mail address', async (_, where, rosterId) => {
  messaging.chat.connector.people(rosterId, [bot, ann, bob]);
  const address = await messaging.addressOf(where);
  const known = people();

  expect(await known.byChatId(address, '29:ann')).toEqual({ ok: true, value: annKnown });
  expect(await known.byUpn(address, 'ANN@contoso.example')).toEqual({ ok: true, value: annKnown });
  expect(await known.byUpn(address, 'bob@contoso.example')).toMatchObject({
    ok: true,
    value: { id: 'bbbb-2', tenantId: 'tenant' },
  });
  expect(await known.byChatId(address, '28:bot')).toEqual({ ok: true, value: undefined });
  expect(await known.byUpn(address, 'nobody@contoso.example')).toEqual({ ok: true, value: undefined });
});

test('a roster is read once in ten minutes, and a failed reading is not kept', async () => {
  const { connector } = messaging.chat;
  const address = await messaging.addressOf(inGroup);
  const known = people();
  const failed = await known.byChatId(address, '29:ann');
  connector.people('19:group@thread.v2', [ann]);
  const readings = () => connector.received.filter(({ method }) => method === 'GET').length;

  expect(failed).toMatchObject({ ok: false });
  await known.byChatId(address, '29:ann');
  await known.byChatId(address, '29:bob');
  expect(readings()).toBe(2);

  nowMs = 600_000;
  await known.byChatId(address, '29:ann');
  expect(readings()).toBe(3);
});

test('nobody is asked at an address that is not trusted', async () => {
  expect(await people().byUpn('{}', 'x')).toMatchObject({ ok: false, error: { kind: 'refusedThere' } });
});
