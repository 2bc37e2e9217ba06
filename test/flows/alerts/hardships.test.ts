import { localPeople } from '../../../src/edges/sample-graph/people';
import { meetingPlan } from '../../../src/edges/sample-graph/server';
import { inChannel } from '../../support/activities';
import { callNumber, plannedCall } from '../../support/alert-calls';
import { startAlertsWorld, type AlertsWorld, type Speaker } from '../../support/alerts-world';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const operatorId = 'eeeeeeee-0000-4000-8000-000000000001';
const operator: Speaker = { id: '29:op', name: 'Olga', aadObjectId: operatorId };
const stranger: Speaker = { id: '29:s', name: 'Sten', aadObjectId: 'dddddddd-0000-4000-8000-000000000001' };

/** Another channel of the same team. */
function channel(name: string, teamId = '19:team') {
  const id = `19:${name}@thread.tacv2`;
  return {
    conversation: { id: `${id};messageid=1`, conversationType: 'channel', isGroup: true },
    channelData: {
      tenant: { id: 'bbbbbbbb-0000-4000-8000-000000000001' },
      team: { id: teamId },
      channel: { id },
    },
  };
}

describe('alerts go on when things go wrong', () => {
  let world: AlertsWorld;
  const alertCards = () => world.cards().filter(({ card }) => card.includes('"notAProblem"'));
  const cardsIn = (name: string) =>
    alertCards().filter(({ conversationId }) => conversationId.startsWith(`19:${name}@`));
  const posts = () => world.connector.messages().filter(({ method }) => method === 'POST');
  const finished = async (n: number, more: object = {}) => {
    world.graph.addCall(plannedCall(n, { availableAtMs: world.now() + minuteMs, ...more }));
    world.later(2 * minuteMs);
    await world.deliver();
  };

  beforeEach(async () => {
    world = await startAlertsWorld({ operators: [operatorId] });
    await world.settle();
  });
  afterEach(async () => {
    await world.stop();
  });

  it('one channel whose members cannot be read keeps no other waiting, and is told later', async () => {
    await world.say('alerts on', channel('ops'), operator);
    await world.say('alerts on', channel('club', '19:club-team'), stranger);
    const rosters = (request: { readonly path: string }) => request.path.includes('pagedmembers');
    world.connector.people('19:club-team', [{ id: '29:m', aadObjectId: localPeople[1]?.id ?? '' }]);
    world.connector.troubles((request) => (rosters(request) ? { status: 500 } : undefined));
    await finished(1);
    expect(cardsIn('ops')).toHaveLength(1);
    expect(cardsIn('club')).toEqual([]);

    world.connector.troubles(() => undefined);
    world.later(5 * minuteMs);
    await world.settle();
    expect(cardsIn('club')).toHaveLength(1);
  });

  it('tells nothing that was decided without members to a channel without one in the call', async () => {
    await world.say('alerts on', channel('club', '19:club-team'), stranger);
    world.connector.people('19:club-team', [{ id: '29:s', aadObjectId: stranger.aadObjectId }]);
    world.connector.troubles(({ path }) => (path.includes('pagedmembers') ? { status: 500 } : undefined));
    await finished(1);
    world.connector.troubles(() => undefined);
    world.later(10 * minuteMs);
    await world.settle();

    expect(alertCards()).toEqual([]);
  });

  it('a conversation that takes nothing is left alone for a while, the others go on', async () => {
    await world.say('alerts on', channel('ops'), operator);
    await world.say('alerts on', channel('deaf'), operator);
    const isDeaf = (request: { readonly conversationId: string }) =>
      request.conversationId.startsWith('19:deaf@');
    world.connector.troubles((request) => (isDeaf(request) ? { status: 503 } : undefined));
    for (let n = 1; n <= 5; n += 1) {
      world.graph.addCall(plannedCall(n, { availableAtMs: world.now() + minuteMs }));
    }
    const before = world.connector.received.length;
    world.later(2 * minuteMs);
    await world.deliver();

    expect(cardsIn('ops')).toHaveLength(5);
    const tries = world.connector.received.slice(before).filter(isDeaf);
    expect(tries).toHaveLength(1);
    world.connector.troubles(() => undefined);
    world.later(10 * minuteMs);
    await world.settle();
    expect(cardsIn('deaf')).toHaveLength(5);
  });

  it('does not post again what was taken without telling an id', async () => {
    await world.say('alerts on', inChannel, operator);
    world.connector.troubles(({ conversation }) =>
      conversation === undefined ? undefined : { status: 201, body: {} },
    );
    const before = posts().length;
    const later = [5 * minuteMs, 5 * minuteMs];
    await finished(1, { stars: 1, later });
    for (const passed of later) {
      world.later(passed);
      await world.deliver();
    }

    expect(posts().length - before).toBeLessThanOrEqual(1);
  });

  it('goes on reading a large call of which only a part could be read', async () => {
    await world.say('alerts on', inChannel, operator);
    const plan = meetingPlan(150, 7, world.now() - 50 * minuteMs);
    world.graph.faults.hiddenPages = [2, 3];
    world.graph.addCall(plan);
    world.later(10 * minuteMs);
    await world.deliver();
    for (let round = 0; round < 6; round += 1) {
      world.later(5 * minuteMs);
      await world.settle();
    }
    const seen = alertCards().length;
    world.graph.faults.hiddenPages = [];
    world.later(10 * minuteMs);
    await world.settle();

    const [card, ...others] = alertCards().filter((one) => one.card.includes(plan.id));
    expect(seen).toBeLessThanOrEqual(1);
    expect(others).toEqual([]);
    expect(card?.activity.summary).toContain('3 people rated the call');
  });

  it('leaves nothing behind of a post that was certainly not made', async () => {
    await world.say('alerts on', inChannel, operator);
    world.connector.troubles(({ conversation }) => (conversation ? { status: 429 } : undefined));
    await finished(1);
    world.connector.troubles(() => undefined);
    await world.say('mute 2h', inChannel, operator);
    world.later(30 * minuteMs);
    await world.settle();
    expect(alertCards()).toEqual([]);
    world.later(2 * hourMs);
    await world.settle();

    expect(world.cards().filter(({ card }) => card.includes(callNumber(1)))).toHaveLength(1);
  });

  it('never tells a narrower channel what was decided for a wider one', async () => {
    world.connector.people('19:team', [{ id: '29:s', aadObjectId: stranger.aadObjectId }]);
    await world.say('alerts on', inChannel, operator);
    await world.say('mute 2h', inChannel, operator);
    await finished(1, { stars: 1, later: [10 * minuteMs] });
    await world.say('alerts off', inChannel, operator);
    await world.say('alerts on', inChannel, stranger);
    world.later(3 * hourMs);
    await world.deliver();

    expect(world.cards().filter(({ card }) => card.includes(callNumber(1)))).toEqual([]);
  });

  it('is not made to tell old calls by a question about them', async () => {
    world.graph.addCall(plannedCall(1, { availableAtMs: world.now() - 2 * dayMs }));
    await world.say('alerts on', inChannel, operator);
    await world.say(`quality for call ${callNumber(1)}`, {}, stranger);
    await world.settle();

    expect(alertCards()).toEqual([]);
  });

  it('wakes every channel of a team into which the app comes back', async () => {
    await world.say('alerts on', channel('one'), operator);
    await world.say('alerts on', channel('two'), operator);
    const team = { ...channel('one'), type: 'installationUpdate', text: undefined };
    await world.say('', { ...team, action: 'remove' }, operator);
    await finished(1);
    expect(alertCards()).toEqual([]);
    await world.say('', { ...team, action: 'add' }, operator);
    await world.settle();

    expect([cardsIn('one').length, cardsIn('two').length]).toEqual([1, 1]);
  });

  it('goes on in a channel that forbids one change', async () => {
    await world.say('alerts on', inChannel, operator);
    await finished(1, { stars: 1, later: [10 * minuteMs] });
    world.connector.troubles(({ method }) =>
      method === 'PUT' ? { status: 403, code: 'ForbiddenOperationException' } : undefined,
    );
    world.later(10 * minuteMs);
    await world.deliver();
    world.connector.troubles(() => undefined);
    await finished(2);

    expect(alertCards()).toHaveLength(2);
  });

  it('tries again what could not be posted when an operator wants it', async () => {
    await world.say('alerts on', inChannel, operator);
    world.connector.troubles(({ conversation }) => (conversation ? { status: 413 } : undefined));
    await finished(1);
    world.connector.troubles(() => undefined);
    world.later(hourMs);
    await world.settle();
    expect(alertCards()).toEqual([]);
    await world.say('retry failed', inChannel, operator);
    await world.settle();

    expect(alertCards()).toHaveLength(1);
  });

  it('shows every call of a busy hour, in as many summaries as it takes', async () => {
    await world.say('alerts on', inChannel, operator);
    await world.press('saveAlertSettings', { mostPerHour: '1' }, inChannel, operator);
    for (let n = 1; n <= 32; n += 1) {
      world.graph.addCall(plannedCall(n, { availableAtMs: world.now() + minuteMs }));
    }
    world.later(2 * minuteMs);
    await world.deliver();

    const summaries = world.cards().filter(({ card }) => card.includes('"verb":"alert"'));
    const lines = summaries.map(({ card }) => [...card.matchAll(/"\d+ · \d\d:\d\d/g)].length);
    expect(alertCards()).toHaveLength(1);
    expect(lines.reduce((sum, count) => sum + count, 0)).toBe(31);
    expect(summaries.every(({ card }) => !/and \d+ more/.test(card))).toBe(true);
  });
});
