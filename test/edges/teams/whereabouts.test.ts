import { activity, asker, inChannel, inGroup, pressed } from '../../support/activities';
import { startChat, type Chat } from '../../support/chat';

const bot = { id: '28:bot' };
const channelId = '19:channel@thread.tacv2';

describe('a sign of life', () => {
  let chat: Chat;
  const tell = (changes = {}) => chat.post(activity(chat.connector.url, changes));
  const heardAt = () => chat.heard.map(({ at }) => at);
  const addresses = () => heardAt().map(({ address }) => JSON.parse(address) as unknown);

  beforeEach(async () => {
    chat = await startChat();
  });
  afterEach(() => chat.stop());

  it.each([
    ['a message', { text: 'help' }],
    ['a pressed button', pressed({ verb: 'help' })],
    ['being installed', { type: 'installationUpdate', action: 'add' }],
    ['being upgraded', { type: 'installationUpdate', action: 'add-upgrade' }],
    ['half of an upgrade', { type: 'installationUpdate', action: 'remove-upgrade' }],
    ['a new person', { type: 'conversationUpdate', membersAdded: [{ id: '29:x' }] }],
    ['somebody leaving', { type: 'conversationUpdate', membersRemoved: [{ id: '29:x' }] }],
    ['a reaction', { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] }],
  ])('is %s', async (_, changes) => {
    await tell(changes);

    expect(chat.heard).toEqual([{ ...asker, place: 'personal', locale: 'en-GB' }]);
    expect(chat.calls.map(({ name }) => name)).not.toContain('left');
  });

  it('says how a personal chat is reached', async () => {
    await tell({ text: 'help' });

    expect(heardAt()).toMatchObject([
      { conversationId: 'a:personal', teamId: undefined, shared: false, messageId: undefined },
    ]);
    expect(addresses()).toEqual([
      {
        serviceUrl: chat.connector.url,
        channelId: 'msteams',
        botId: '28:bot',
        conversationId: 'a:personal',
        conversationType: 'personal',
        tenantId: asker.tenantId,
      },
    ]);
  });

  it('says how a channel and its team are reached, thread included', async () => {
    const team = { id: '19:team', aadGroupId: 'dddddddd-0000-4000-8000-000000000001' };
    await tell({ ...inChannel, text: 'help', channelData: { ...channelData(), team } });

    expect(heardAt()).toMatchObject([{ conversationId: channelId, teamId: '19:team', shared: false }]);
    expect(addresses()).toEqual([
      expect.objectContaining({
        conversationId: `${channelId};messageid=1700000000000`,
        conversationType: 'channel',
        tenantId: asker.tenantId,
        teamId: '19:team',
        teamGroupId: team.aadGroupId,
      }),
    ]);
  });

  it.each([
    [{ type: 'standard' }, {}, false],
    [{ type: 'private' }, {}, false],
    [{ type: 'Private' }, {}, false],
    [{}, {}, false],
    [undefined, {}, false],
    [{ type: 'shared' }, {}, true],
    [{ type: 'Shared' }, {}, true],
    [{ type: 'made-up' }, {}, true],
    [{ type: '' }, {}, true],
    [{}, { membershipSource: { sourceType: 'team' } }, true],
    [{}, { sharedWithTeams: [] }, true],
    [{}, { sharedWithTeams: null }, false],
  ])('of a channel that is %j with %j is shared: %j', async (channel, more, shared) => {
    await tell({ ...inChannel, channelData: { ...channelData(), channel, ...more } });

    expect(heardAt()).toMatchObject([{ shared }]);
  });

  it.each([
    ['no name', undefined, undefined],
    ['a blank name', ' ', undefined],
    ['a name that is no text', 7, undefined],
    ['a long name', 'x'.repeat(1_000), 'x'.repeat(200)],
    ['a name that is cut in a character', `${'x'.repeat(199)}🙂`, 'x'.repeat(199)],
  ])('comes from somebody with %s', async (_, name, expected) => {
    await tell({ from: { id: '29:anna', name } });

    expect(chat.heard).toMatchObject([{ name: expected }]);
  });

  it('does not keep the answer waiting', async () => {
    chat.say({ heard: () => new Promise(() => undefined) });
    const response = await tell({ text: 'help' });

    expect(response.status).toBe(200);
    expect(chat.connector.messages()).toHaveLength(1);
  });

  it('that cannot be noted is a line in the log, and the answer comes', async () => {
    chat.say({ heard: () => Promise.reject(new Error('secret detail')) });
    await tell({ text: 'help' });
    await chat.idle();

    expect(chat.connector.messages()).toHaveLength(1);
    expect(chat.logged).toEqual(['whereabouts not noted {"activity":"message","error":"Error"}']);
  });

  it('is taken from nobody who is not admitted', async () => {
    await tell({ text: 'help', serviceUrl: 'https://smba.trafficmanager.net/emea/' });

    expect(chat.heard).toHaveLength(0);
  });

  it('is taken from nobody whose token is not good', async () => {
    const real = await startChat({
      localChat: false,
      allowedServiceHosts: ['smba.trafficmanager.net'],
      credentials: {
        MicrosoftAppId: asker.tenantId,
        MicrosoftAppPassword: 'x',
        MicrosoftAppType: 'MultiTenant',
      },
      cloud: { ChannelService: 'https://botframework.azure.us' },
    });
    const { status } = await real.post(activity('https://smba.trafficmanager.net/emea/', { text: 'help' }));
    await real.stop();

    expect(status).toBe(401);
    expect(real.heard).toHaveLength(0);
  });
});

describe('a departure', () => {
  let chat: Chat;
  const left = () => chat.calls.filter(({ name }) => name === 'left').map(({ args }) => args[0]);

  beforeEach(async () => {
    chat = await startChat();
  });
  afterEach(() => chat.stop());

  it.each<[string, object, object, object]>([
    ['uninstalling', {}, { type: 'installationUpdate', action: 'remove' }, { conversationId: 'a:personal' }],
    [
      'uninstalling',
      inGroup,
      { type: 'installationUpdate', action: 'remove' },
      { conversationId: '19:group@thread.v2' },
    ],
    ['uninstalling', inChannel, { type: 'installationUpdate', action: 'remove' }, { teamId: '19:team' }],
    [
      'removal of the bot',
      inGroup,
      { type: 'conversationUpdate', membersRemoved: [{ id: '29:x' }, bot] },
      { conversationId: '19:group@thread.v2' },
    ],
    [
      'removal of the bot',
      inChannel,
      { type: 'conversationUpdate', membersRemoved: [bot] },
      { teamId: '19:team' },
    ],
    [
      'deletion of a channel',
      inChannel,
      {
        type: 'conversationUpdate',
        channelData: {
          ...channelData(),
          eventType: 'channelDeleted',
          channel: { id: '19:other@thread.tacv2' },
        },
      },
      { conversationId: '19:other@thread.tacv2' },
    ],
    ...['teamDeleted', 'teamHardDeleted'].map(
      (eventType) =>
        [
          `event ${eventType}`,
          inChannel,
          { type: 'conversationUpdate', channelData: { ...channelData(), eventType } },
          { teamId: '19:team' },
        ] satisfies [string, object, object, object],
    ),
  ])('by %s in %j', async (_, where, event, expected) => {
    const response = await chat.post(activity(chat.connector.url, { ...where, ...event }));

    expect(response.status).toBe(200);
    expect(left()).toEqual([expected]);
    expect(chat.heard).toHaveLength(0);
    expect(chat.connector.received).toHaveLength(0);
  });

  it('that cannot be noted is a line in the log', async () => {
    chat.say({ left: () => Promise.reject(new TypeError('x')) });
    await chat.post(activity(chat.connector.url, { type: 'installationUpdate', action: 'remove' }));
    await chat.idle();

    expect(chat.logged).toEqual([
      'whereabouts not noted {"activity":"installationUpdate","error":"TypeError"}',
    ]);
  });
});

function channelData(): object {
  return inChannel['channelData'] as object;
}
