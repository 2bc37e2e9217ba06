import { activity, asker, inChannel } from '../../support/activities';
import { startChat, type Chat } from '../../support/chat';

const bot = { id: '28:bot' };

describe('being added', () => {
  let chat: Chat;
  const tell = (changes = {}) => chat.post(activity(chat.connector.url, changes));

  beforeEach(async () => {
    const welcomed = new Set<string>();
    chat = await startChat();
    chat.say({
      welcome: (id) => {
        const first = !welcomed.has(id);
        welcomed.add(id);
        return Promise.resolve(
          first ? { card: { template: 'notice', data: {} }, summary: 'welcome' } : undefined,
        );
      },
    });
  });
  afterEach(() => chat.stop());

  it('is welcomed once, whichever events tell of it', async () => {
    await tell({ type: 'installationUpdate', action: 'add' });
    await tell({ type: 'conversationUpdate', membersAdded: [bot, { id: '29:anna' }] });
    await tell({ type: 'installationUpdate', action: 'add' });

    expect(chat.connector.received).toMatchObject([
      { conversationId: 'a:personal', activity: { summary: 'welcome' } },
    ]);
  });

  it('is welcomed for a whole channel, not for one thread', async () => {
    await tell({ ...inChannel, type: 'installationUpdate', action: 'add' });

    expect(chat.calls).toEqual([
      { name: 'welcome', args: ['19:channel@thread.tacv2', { ...asker, place: 'channel', locale: 'en-GB' }] },
    ]);
  });

  it.each([
    ['a person', { type: 'conversationUpdate', membersAdded: [{ id: '29:anna' }] }],
    ['nobody', { type: 'conversationUpdate', membersAdded: [] }],
    ['a broken list', { type: 'conversationUpdate', membersAdded: [null, 1, {}] }],
    ['no list', { type: 'conversationUpdate', membersAdded: 'x', channelData: { eventType: 'teamRenamed' } }],
    ['an upgrade', { type: 'installationUpdate', action: 'add-upgrade' }],
    ['no action', { type: 'installationUpdate' }],
  ])('is not what %s is', async (_, changes) => {
    const response = await tell(changes);

    expect(response.status).toBe(200);
    expect(chat.calls).toHaveLength(0);
    expect(chat.connector.received).toHaveLength(0);
  });

  it('ends quietly when the welcome cannot be delivered', async () => {
    chat.connector.troubles(() => ({ status: 403 }));
    const response = await tell({ type: 'installationUpdate', action: 'add' });

    expect(response.status).toBe(200);
    expect(chat.connector.received).toHaveLength(1);
    expect(chat.logged.join()).toContain('"status":403');
  });

  it.each([
    'messageReaction',
    'messageUpdate',
    'messageDelete',
    'typing',
    'event',
    'endOfConversation',
    'made-up',
  ])('an activity of type %s is ignored quietly', async (type) => {
    const response = await tell({ type, reactionsAdded: [{ type: 'like' }], text: 'help' });

    expect(response.status).toBe(200);
    expect(chat.calls).toHaveLength(0);
    expect(chat.connector.received).toHaveLength(0);
    expect(chat.logged).toHaveLength(0);
  });
});
