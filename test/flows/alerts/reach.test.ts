import { localPeople, memberNumber, sampleTenantId } from '../../../src/edges/sample-graph/people';
import { inChannel } from '../../support/activities';
import { callNumber, plannedCall } from '../../support/alert-calls';
import { startAlertsWorld, type AlertsWorld, type Speaker } from '../../support/alerts-world';

const minuteMs = 60_000;
const operatorId = 'eeeeeeee-0000-4000-8000-000000000001';
const [alex, ben] = localPeople.map((person): Speaker => {
  return { id: `29:${person.id}`, name: person.name ?? '', aadObjectId: person.id };
});
const operator: Speaker = { id: '29:op', name: 'Olga', aadObjectId: operatorId };
const stranger: Speaker = {
  id: '29:str',
  name: 'Stranger',
  aadObjectId: 'dddddddd-0000-4000-8000-000000000001',
};
/** The same channel, by somebody of the organization whose calls these are. */
const atHome = {
  ...inChannel,
  channelData: {
    tenant: { id: sampleTenantId },
    team: { id: '19:team' },
    channel: { id: '19:channel@thread.tacv2' },
  },
};
const sharedChannel = {
  ...inChannel,
  channelData: {
    tenant: { id: 'bbbbbbbb-0000-4000-8000-000000000001' },
    team: { id: '19:team' },
    channel: { id: '19:channel@thread.tacv2', type: 'shared' },
  },
};

describe('who is told about which calls', () => {
  let world: AlertsWorld;
  const last = () => world.cards().at(-1)?.card ?? '';
  const alertCards = () => world.cards().filter(({ card }) => card.includes('"notAProblem"'));
  const finished = async (n: number, people = 3) => {
    world.graph.addCall(plannedCall(n, { availableAtMs: world.now() + minuteMs, people }));
    world.later(2 * minuteMs);
    await world.deliver();
  };
  const team = (...ids: readonly string[]) => {
    world.connector.people(
      '19:team',
      ids.map((id) => ({ id: `29:${id}`, aadObjectId: id })),
    );
  };

  beforeEach(async () => {
    world = await startAlertsWorld({ operators: [operatorId] });
    await world.settle();
  });
  afterEach(async () => {
    await world.stop();
  });

  it('tells a channel that an operator turned on of every call, whoever is in the team', async () => {
    team(stranger.aadObjectId);
    await world.say('alerts on', inChannel, operator);
    await finished(1);

    expect(alertCards()).toHaveLength(1);
    expect(alertCards()[0]?.card).toContain(localPeople[0]?.name ?? '?');
  });

  it('tells any other channel only of calls with a member in them, and names members only', async () => {
    team(localPeople[1]?.id ?? '', stranger.aadObjectId);
    await world.say('alerts on', inChannel, stranger);
    await finished(1);

    const [card] = alertCards();
    expect(alertCards()).toHaveLength(1);
    for (const other of [localPeople[0], localPeople[2]]) {
      expect(card?.card).not.toContain(other?.name ?? '?');
      expect(card?.card).not.toContain(other?.id ?? '?');
    }
    expect(card?.card).toContain('2 people of this call are not named here');
  });

  it('tells it nothing of calls without a member', async () => {
    team(stranger.aadObjectId);
    await world.say('alerts on', inChannel, stranger);
    await finished(1);

    expect(alertCards()).toEqual([]);
  });

  it('lets only an operator widen it, and nobody else change it afterwards', async () => {
    team(stranger.aadObjectId);
    await world.say('alerts on all', inChannel, stranger);
    expect(last()).toMatch(/operator/i);
    await world.say('alerts on', inChannel, stranger);
    await world.say('alerts on', inChannel, operator);
    for (const text of ['alerts off', 'alerts settings', 'mute 2h']) {
      await world.say(text, inChannel, stranger);
      expect(last()).toMatch(/operator/i);
    }
    await finished(1);

    expect(alertCards()).toHaveLength(1);
  });

  it('is for operators only in a shared channel', async () => {
    await world.say('alerts on', sharedChannel, stranger);
    expect(last()).toMatch(/shared/i);
    await world.say('alerts on', sharedChannel, operator);
    expect(last()).toContain('Alerts are on');
  });

  it('tells a person of their own calls in their own chat, and an operator of all who wants that', async () => {
    await world.say('alerts on', {}, alex);
    await finished(1);
    expect(alertCards().map(({ conversationId }) => conversationId)).toEqual(['a:personal']);
    await world.say('alerts on all', {}, alex);
    expect(last()).toMatch(/operator/i);
  });

  it('tells nobody of calls of others', async () => {
    await world.say('alerts on', {}, stranger);
    await finished(1);

    expect(alertCards()).toEqual([]);
  });

  it('shows the report behind an alert only to whoever may see that call', async () => {
    team(localPeople[1]?.id ?? '', stranger.aadObjectId);
    await world.say('alerts on', inChannel, stranger);
    await finished(1);

    const mine = await world.press('alertDetails', { callId: callNumber(1) }, atHome, ben);
    const notMine = await world.press('alertDetails', { callId: callNumber(1) }, inChannel, stranger);
    expect(mine).toContain('Report version 1');
    expect(notMine).toContain('application/vnd.microsoft.activity.message');
    expect(notMine).not.toContain(localPeople[0]?.name ?? '?');
  });

  it('reaches nobody by a button from another conversation', async () => {
    await world.say('alerts on', inChannel, operator);
    await finished(1, 3);
    const answer = await world.press('alert', { callId: callNumber(1) }, {}, stranger);

    expect(answer).not.toContain(localPeople[0]?.name ?? '?');
    expect(answer).not.toContain(memberNumber(0).name ?? '?');
  });

  it('stops where the app was removed, and goes on with what is due when it comes back', async () => {
    await world.say('alerts on', inChannel, operator);
    const text = undefined;
    await world.say('', { ...inChannel, type: 'installationUpdate', action: 'remove', text }, operator);
    await finished(1);
    expect(alertCards()).toEqual([]);

    await world.say('', { ...inChannel, type: 'installationUpdate', action: 'add', text }, operator);
    await world.settle();
    expect(alertCards()).toHaveLength(1);
  });

  it('sleeps when the chat service refuses, and wakes when somebody writes there', async () => {
    await world.say('alerts on', inChannel, operator);
    world.connector.troubles(() => ({ status: 403, code: 'BotNotInConversationRoster' }));
    await finished(1);
    world.connector.troubles(() => undefined);
    await world.settle();
    expect(alertCards()).toEqual([]);

    await world.say('help', inChannel, stranger);
    await world.settle();
    expect(alertCards()).toHaveLength(1);
  });
});
