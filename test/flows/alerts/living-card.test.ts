import { inChannel } from '../../support/activities';
import { callNumber, plannedCall, type CallOptions } from '../../support/alert-calls';
import { startAlertsWorld, type AlertsWorld } from '../../support/alerts-world';

const minuteMs = 60_000;
const inThread = {
  ...inChannel,
  conversation: { id: '19:channel@thread.tacv2;messageid=1', conversationType: 'channel', isGroup: true },
};

describe('one living card for each bad call', () => {
  let world: AlertsWorld;
  /** Alerts only: answers to commands have no button that acknowledges. */
  const alertCards = () => world.cards().filter(({ card }) => card.includes('"notAProblem"'));
  const first = () => alertCards()[0];
  const finished = async (n: number, options: Partial<CallOptions> = {}) => {
    world.graph.addCall(plannedCall(n, { availableAtMs: world.now() + minuteMs, ...options }));
    world.later(2 * minuteMs);
    await world.deliver();
  };

  beforeEach(async () => {
    world = await startAlertsWorld();
    await world.settle();
    await world.say('alerts on', inChannel);
  });
  afterEach(async () => {
    await world.stop();
  });

  it('posts a bad call once, as a root message with a card only, and a good one not at all', async () => {
    await finished(1);
    await finished(2, { defect: 'none' });
    await world.deliver();

    expect(alertCards()).toHaveLength(1);
    expect(first()?.conversationId).toMatch(/^19:channel@thread\.tacv2;messageid=\d+$/);
    expect(first()?.activity.summary).toMatch(/^Poor audio for 1 of 3 people/);
    expect(first()?.activity.text ?? '').toBe('');
  });

  it('changes the card in place when a rating follows, and says what changed', async () => {
    await finished(1, { stars: 1, later: [10 * minuteMs] });
    const before = first();
    world.later(10 * minuteMs);
    await world.deliver();

    expect(alertCards()).toHaveLength(1);
    expect(first()?.id).toBe(before?.id);
    expect(before?.card).not.toContain('What changed');
    expect(first()?.card).toContain('What changed');
  });

  it('raises a good call when its rating comes late', async () => {
    await finished(1, { defect: 'none', stars: 2, later: [30 * minuteMs] });
    expect(alertCards()).toEqual([]);
    world.later(30 * minuteMs);
    await world.deliver();

    expect(first()?.activity.summary).toContain('2 stars');
  });

  it('is acknowledged once, for everybody, and loses the button', async () => {
    await finished(1);
    const messageId = first()?.id;
    const mine = await world.press('acknowledge', { callId: callNumber(1) }, inThread);
    await world.press('acknowledge', { callId: callNumber(1) }, inThread, {
      id: '29:ben',
      name: 'Ben',
      aadObjectId: 'bbbbbbbb-0000-4000-8000-000000000009',
    });
    await world.settle();

    expect(mine).toContain('Acknowledged by Anna');
    expect(mine).not.toContain('"acknowledge"');
    expect(first()?.id).toBe(messageId);
    expect(first()?.card).toContain('Acknowledged by Anna');
    expect(first()?.card).not.toContain('Ben');
    expect(first()?.card).not.toContain('"acknowledge"');
  });

  it('is left alone once its call is muted, until it is unmuted', async () => {
    await finished(1, { stars: 1, later: [10 * minuteMs] });
    await world.press('muteCall', { callId: callNumber(1) }, inThread);
    await world.settle();
    const muted = first()?.card;
    world.later(10 * minuteMs);
    await world.deliver();

    expect(muted).toContain('unmuteCall');
    expect(first()?.card).toBe(muted);

    await world.press('unmuteCall', { callId: callNumber(1) }, inThread);
    await world.settle();
    expect(first()?.card).toContain('What changed');
  });

  it('counts who says that it is not a problem, each person once', async () => {
    await finished(1);
    await world.press('notAProblem', { callId: callNumber(1) }, inThread);
    await world.press('notAProblem', { callId: callNumber(1) }, inThread);
    await world.say('alerts', inChannel);

    expect(world.cards().at(-1)?.card).toContain('{"title":"“Not a problem”","value":"1"}');
  });

  it('opens the report for whoever may see the call, and leads back', async () => {
    await finished(1);
    const report = await world.press('alertDetails', { callId: callNumber(1) }, inThread);
    const back = await world.press('alert', { callId: callNumber(1) }, inThread);

    expect(report).toContain('Report version 1');
    expect(report).toContain('"verb":"alert"');
    expect(back).toContain('"notAProblem"');
  });

  it('goes on in its thread when the message is gone', async () => {
    await finished(1, { stars: 1, later: [10 * minuteMs] });
    const message = first();
    world.connector.forget(message?.id ?? '');
    world.later(10 * minuteMs);
    await world.deliver();

    expect(alertCards()).toHaveLength(1);
    expect(first()?.conversationId).toBe(message?.conversationId);
    expect(first()?.id).not.toBe(message?.id);

    await world.press('acknowledge', { callId: callNumber(1) }, inThread);
    await world.settle();
    expect(alertCards()).toHaveLength(1);
    expect(first()?.card).toContain('Acknowledged by Anna');
  });

  it('says in words that a button belongs to nothing any more', async () => {
    const answer = await world.press('acknowledge', { callId: callNumber(9) }, inThread);

    expect(answer).toContain('application/vnd.microsoft.activity.message');
    expect(answer).not.toContain('undefined');
  });

  it('tells nothing once alerts are off, and goes on where it was when they are on again', async () => {
    await world.say('alerts off', inChannel);
    await finished(1);
    expect(alertCards()).toEqual([]);

    await world.say('alerts on', inChannel);
    await finished(2);
    expect(alertCards()).toHaveLength(1);
  });

  it('sends a sample that is marked as one', async () => {
    await world.say('alerts test', inChannel);

    const [sample] = world.cards().filter(({ card }) => card.includes('Alex Example'));
    expect(sample?.activity.summary).toMatch(/^Test/i);
    expect(sample?.card).not.toContain('"acknowledge"');
  });
});
