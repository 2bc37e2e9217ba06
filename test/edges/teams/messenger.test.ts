import { inChannel, inGroup } from '../../support/activities';
import { answerOf } from '../../support/chat';
import { startMessaging, type Messaging } from './messaging';

const channelId = '19:channel@thread.tacv2';
const root = (id: string) => `${channelId};messageid=${id}`;
const ok = (value?: unknown) => ({ ok: true, value });
const refused = (code: string) => ({ ok: false, error: { kind: 'refusedThere', code } });

let messaging: Messaging;

beforeEach(async () => {
  messaging = await startMessaging();
});
afterEach(() => messaging.stop());

/** Which messages there are now: where, and what they say. */
function existing() {
  return messaging.chat.connector
    .existing()
    .map(({ conversationId, id, activity: { summary } }) => [conversationId, id, summary]);
}

async function postRoot() {
  const address = await messaging.addressOf(inChannel);
  const posted = await messaging.messenger.post(address, answerOf('alert'));
  const id = posted.ok ? (posted.value ?? '') : '';
  return { address, id };
}

describe('a message to a channel', () => {
  it('begins a thread of its own, whatever thread the address is from', async () => {
    const { id } = await postRoot();

    expect(id).toMatch(/^\d+$/);
    expect(existing()).toEqual([[root(id), id, 'summary of alert']]);
    const [created] = messaging.chat.connector.received;
    expect(created).toMatchObject({ method: 'POST', path: '/v3/conversations', authorization: undefined });
    expect(created?.conversation).toMatchObject({
      isGroup: true,
      tenantId: 'bbbbbbbb-0000-4000-8000-000000000001',
      bot: { id: '28:bot' },
      channelData: { channel: { id: channelId }, tenant: { id: 'bbbbbbbb-0000-4000-8000-000000000001' } },
    });
  });

  it('is a card with a summary, and no text', async () => {
    await postRoot();

    const [message] = messaging.chat.connector.messages();
    expect(message?.activity).toMatchObject({
      type: 'message',
      summary: 'summary of alert',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: { type: 'AdaptiveCard', name: 'alert' },
        },
      ],
    });
    expect(message?.activity.text).toBeUndefined();
  });

  it('is changed in place, in its thread', async () => {
    const { address, id } = await postRoot();
    const updated = await messaging.messenger.update(address, id, answerOf('settled'));

    expect(updated).toEqual(ok());
    expect(existing()).toEqual([[root(id), id, 'summary of settled']]);
    expect(messaging.chat.connector.received.at(-1)).toMatchObject({
      method: 'PUT',
      conversationId: root(id),
      activityId: id,
    });
  });

  it('is replied to in its thread', async () => {
    const { address, id } = await postRoot();
    const replied = await messaging.messenger.reply(address, id, answerOf('reply'));

    expect(replied).toEqual(ok(expect.stringMatching(/./)));
    expect(existing()).toMatchObject([
      [root(id), id, 'summary of alert'],
      [root(id), expect.anything(), 'summary of reply'],
    ]);
  });

  it('is removed', async () => {
    const { address, id } = await postRoot();

    expect(await messaging.messenger.remove(address, id)).toEqual(ok());
    expect(existing()).toEqual([]);
    expect(messaging.chat.connector.received.at(-1)).toMatchObject({
      method: 'DELETE',
      conversationId: root(id),
      activityId: id,
    });
  });

  it('is gone for an update and a removal when somebody deleted it', async () => {
    const { address, id } = await postRoot();
    messaging.chat.connector.forget(id);
    const gone = { ok: false, error: { kind: 'messageGone' } };

    expect(await messaging.messenger.update(address, id, answerOf('x'))).toEqual(gone);
    expect(await messaging.messenger.remove(address, id)).toEqual(gone);
  });

  it('may go into the very thread the address was taken from', async () => {
    const address = await messaging.addressOf(inChannel);
    await messaging.messenger.answerAt(address, answerOf('report'));

    expect(existing()).toEqual([[root('1700000000000'), expect.anything(), 'summary of report']]);
  });
});

describe.each([
  ['a personal chat', {}, 'a:personal'],
  ['a group chat', inGroup, '19:group@thread.v2'],
])('a message to %s', (_, where, conversationId) => {
  it('is posted, changed, replied to and removed in the one conversation', async () => {
    const { messenger } = messaging;
    const address = await messaging.addressOf(where);
    const posted = await messenger.post(address, answerOf('alert'));
    const id = posted.ok ? (posted.value ?? '') : '';
    await messenger.update(address, id, answerOf('changed'));
    await messenger.reply(address, id, answerOf('reply'));
    await messenger.answerAt(address, answerOf('report'));
    const before = existing();
    await messenger.remove(address, id);

    expect(before).toEqual([
      [conversationId, id, 'summary of changed'],
      [conversationId, expect.anything(), 'summary of reply'],
      [conversationId, expect.anything(), 'summary of report'],
    ]);
    expect(existing()).toHaveLength(2);
  });
});

describe('an address', () => {
  it.each(['', 'null', '{}', 'not JSON', '{"serviceUrl":5}'])(
    'that reads %j sends nothing',
    async (address) => {
      expect(await messaging.messenger.post(address, answerOf('alert'))).toEqual(
        refused('UnreadableAddress'),
      );
      expect(await messaging.messenger.members(address)).toEqual(refused('UnreadableAddress'));
    },
  );

  it.each([
    [true, 'https://smba.trafficmanager.net/emea/'],
    [true, 'http://203.0.113.7/'],
    [true, 'http://localhost@203.0.113.7/'],
    [false, 'http://127.0.0.1:9/'],
    [false, 'https://smba.trafficmanager.net.example.com/'],
    [false, 'http://smba.trafficmanager.net/'],
  ])('with local chat %j and the service URL %s gets no message of ours', async (localChat, serviceUrl) => {
    const other = await startMessaging({ localChat, allowedServiceHosts: ['smba.trafficmanager.net'] });
    const address = JSON.parse(await other.addressOf(inChannel)) as object;
    const kept = JSON.stringify({ ...address, serviceUrl });
    const outcomes = [
      await other.messenger.post(kept, answerOf('alert')),
      await other.messenger.update(kept, '1', answerOf('alert')),
      await other.messenger.reply(kept, '1', answerOf('alert')),
      await other.messenger.answerAt(kept, answerOf('alert')),
      await other.messenger.remove(kept, '1'),
      await other.messenger.members(kept),
    ];
    await other.stop();

    expect(outcomes).toEqual(Array(6).fill(refused('UntrustedServiceUrl')));
    expect(other.chat.connector.received).toHaveLength(0);
  });
});

describe('the members', () => {
  const person = (n: number) => `aaaaaaaa-0000-4000-8000-${String(n).padStart(12, '0')}`;

  it('of a team are asked for by its id, all pages', async () => {
    const { connector } = messaging.chat;
    const people = Array.from({ length: 1_100 }, (_, n) => ({
      id: `29:${n}`,
      objectId: person(n).toUpperCase(),
    }));
    connector.people('19:team', people);
    const members = await messaging.messenger.members(await messaging.addressOf(inChannel));

    expect(members).toEqual(ok(people.map((_, n) => person(n))));
    expect(connector.received.map(({ path }) => decodeURIComponent(path))).toEqual(
      Array(3).fill('/v3/conversations/19:team/pagedmembers'),
    );
  });

  it('of a chat are its own, without those who have no object id', async () => {
    messaging.chat.connector.people('19:group@thread.v2', [
      { id: '29:a', aadObjectId: person(1) },
      { id: '28:bot' },
      { id: '29:b', aadObjectId: person(2), objectId: person(2) },
    ]);
    const members = await messaging.messenger.members(await messaging.addressOf(inGroup));

    expect(members).toEqual(ok([person(1), person(2)]));
  });

  it('are asked for once in ten minutes, however many ask at once', async () => {
    const { connector } = messaging.chat;
    connector.people('19:team', [{ id: '29:a', objectId: person(1) }]);
    const address = await messaging.addressOf(inChannel);
    await Promise.all([messaging.messenger.members(address), messaging.messenger.members(address)]);
    messaging.later(599_999);
    await messaging.messenger.members(address);

    expect(connector.received).toHaveLength(1);

    messaging.later(1);
    connector.people('19:team', [{ id: '29:b', objectId: person(2) }]);

    expect(await messaging.messenger.members(address)).toEqual(ok([person(2)]));
  });

  it('are asked for again after a failure, which is told', async () => {
    const address = await messaging.addressOf(inChannel);
    const failed = await messaging.messenger.members(address);
    messaging.chat.connector.people('19:team', []);

    expect(failed).toEqual(refused('ConversationNotFound'));
    expect(await messaging.messenger.members(address)).toEqual(ok([]));
  });

  it('are not known when a later page fails', async () => {
    const { connector } = messaging.chat;
    connector.people(
      '19:team',
      Array.from({ length: 501 }, (_, n) => ({ id: `${n}`, objectId: person(n) })),
    );
    connector.troubles(({ query }) =>
      query.has('continuationToken') ? { status: 403, code: 'Odd' } : undefined,
    );

    expect(await messaging.messenger.members(await messaging.addressOf(inChannel))).toEqual(refused('Odd'));
  });
});
