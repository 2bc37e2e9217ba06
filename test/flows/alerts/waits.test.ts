import { localPeople, sampleTenantId } from '../../../src/edges/sample-graph/people';
import { inChannel } from '../../support/activities';
import { callNumber, plannedCall } from '../../support/alert-calls';
import { startAlertsWorld, type AlertsWorld, type Speaker } from '../../support/alerts-world';

const minuteMs = 60_000;
const member: Speaker = {
  id: '29:alex',
  name: localPeople[0]?.name ?? '',
  aadObjectId: localPeople[0]?.id ?? '',
};
const stranger: Speaker = { ...member, id: '29:str', aadObjectId: 'dddddddd-0000-4000-8000-000000000001' };
const personal = {
  conversation: { id: 'a:alex', conversationType: 'personal', tenantId: sampleTenantId },
  channelData: { tenant: { id: sampleTenantId } },
};

describe('who asked too early is told when the report is there', () => {
  let world: AlertsWorld;
  const texts = () => world.cards().map(({ card }) => card);
  const reports = () => texts().filter((card) => card.includes('Report version'));
  const ask = (n: number, speaker: Speaker) =>
    world.say(`quality for call ${callNumber(n)}`, personal, speaker);

  beforeEach(async () => {
    world = await startAlertsWorld({ operators: [] });
    await world.settle();
  });
  afterEach(async () => {
    await world.stop();
  });

  it('promises it, delivers it in the same place, once', async () => {
    world.graph.addCall(plannedCall(1, { availableAtMs: world.now() + 20 * minuteMs }));
    await ask(1, member);
    expect(texts().at(-1)).toContain('I will deliver the report here');
    await world.settle();
    for (let passed = 0; passed < 30; passed += 5) {
      world.later(5 * minuteMs);
      await world.settle();
    }

    expect(reports()).toHaveLength(1);
    expect(world.cards().at(-1)?.conversationId).toBe('a:alex');
    expect(world.cards().at(-1)?.card).toContain(callNumber(1));
  });

  it('delivers into the thread of a channel', async () => {
    world.graph.addCall(plannedCall(1, { availableAtMs: world.now() + minuteMs }));
    const channelData = { ...(inChannel['channelData'] as object), tenant: { id: sampleTenantId } };
    await world.say(`quality for call ${callNumber(1)}`, { ...inChannel, channelData }, member);
    world.later(2 * minuteMs);
    await world.deliver();

    expect(reports()).toHaveLength(1);
    expect(world.cards().at(-1)?.conversationId).toBe('19:channel@thread.tacv2;messageid=1700000000000');
  });

  it('says the same to whoever may not see it, then and at the end of the window', async () => {
    world.graph.addCall(plannedCall(1, { availableAtMs: world.now() - minuteMs }));
    await ask(1, stranger);
    await ask(2, stranger);
    const [forbidden, unknown] = texts();
    await world.settle();
    world.later(149 * minuteMs);
    await world.settle();
    expect(texts()).toHaveLength(2);
    world.later(2 * minuteMs);
    await world.settle();

    const withoutId = (text = '') => text.replaceAll(callNumber(1), '').replaceAll(callNumber(2), '');
    expect(withoutId(forbidden)).toBe(withoutId(unknown));
    expect(texts()).toHaveLength(4);
    expect(withoutId(texts()[2])).toBe(withoutId(texts()[3]));
    expect(reports()).toEqual([]);
  });

  it('lets one person wait for five calls at most', async () => {
    for (let n = 1; n <= 6; n += 1) await ask(n, member);

    expect(texts().filter((card) => card.includes('I will deliver'))).toHaveLength(5);
    expect(texts().at(-1)).not.toContain('I will deliver');
  });

  it('checks access when it delivers', async () => {
    world.graph.addCall(plannedCall(1, { availableAtMs: world.now() + minuteMs }));
    await ask(1, stranger);
    await ask(1, member);
    world.later(2 * minuteMs);
    await world.deliver();

    expect(reports()).toHaveLength(1);
  });

  it('tries again when the chat service does not take it', async () => {
    world.graph.addCall(plannedCall(1, { availableAtMs: world.now() + minuteMs }));
    await ask(1, member);
    world.connector.troubles(() => ({ status: 503 }));
    world.later(2 * minuteMs);
    await world.deliver();
    world.connector.troubles(() => undefined);
    expect(reports()).toEqual([]);
    world.later(minuteMs);
    await world.settle();

    expect(reports()).toHaveLength(1);
  });
});
