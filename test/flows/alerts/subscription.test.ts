import { plannedCall } from '../../support/alert-calls';
import { inChannel } from '../../support/activities';
import { startAlertsWorld, type AlertsWorld, type WorldOptions } from '../../support/alerts-world';

const hourMs = 60 * 60_000;

describe('one subscription, kept alive', () => {
  let world: AlertsWorld;
  const start = async (options: WorldOptions = {}) => {
    world = await startAlertsWorld(options);
    await world.settle();
  };
  const subscriptions = async () => {
    const response = await fetch(`${world.graph.baseUrl}/v1.0/subscriptions`);
    const { value } = (await response.json()) as { value: { id: string; expirationDateTime: string }[] };
    return value;
  };
  const asked = (method: string) =>
    world.graph.requests.filter((one) => one.method === method && one.path.includes('/subscriptions'));
  const isNotified = async () => {
    await world.say('alerts on', inChannel);
    world.graph.addCall(plannedCall(1, { availableAtMs: world.now() + 1 }));
    world.later(60_000);
    await world.graph.deliverDue();
    await world.alerts.rounds.read(new AbortController().signal);
    await world.alerts.finish();
    await world.alerts.rounds.send(new AbortController().signal);
    await world.alerts.finish();
    return world.cards().some(({ card }) => card.includes('"notAProblem"'));
  };

  afterEach(async () => {
    await world.stop();
  });

  it('is made on start with its lifecycle address and an expiry within the limit', async () => {
    await start();

    const [one, ...others] = await subscriptions();
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      resource: '/communications/callRecords',
      changeType: 'updated',
      notificationUrl: expect.stringMatching(/\/api\/notifications$/) as unknown,
      lifecycleNotificationUrl: expect.stringMatching(/\/api\/lifecycle$/) as unknown,
    });
    expect(Date.parse(one?.expirationDateTime ?? '') - world.now()).toBe(4_200 * 60_000);
    expect(await isNotified()).toBe(true);
  });

  it('is left alone while it is fresh, and asked after now and then', async () => {
    await start();
    const before = world.graph.requests.length;
    world.later(60_000);
    await world.alerts.rounds.subscribe(new AbortController().signal);

    expect(world.graph.requests).toHaveLength(before);
    expect(asked('POST')).toHaveLength(1);
  });

  it('is renewed long before it expires', async () => {
    await start();
    const [before] = await subscriptions();
    world.later(24 * hourMs);
    await world.settle();

    const [after, ...others] = await subscriptions();
    expect(others).toEqual([]);
    expect(after?.id).toBe(before?.id);
    expect(Date.parse(after?.expirationDateTime ?? '') - world.now()).toBe(4_200 * 60_000);
  });

  it('is renewed at once when Graph asks for it', async () => {
    await start();
    world.later(5 * 60_000);
    await world.graph.sendLifecycle('reauthorizationRequired');
    await world.settle();

    expect(asked('PATCH')).toHaveLength(1);
    expect(asked('POST')).toHaveLength(1);
  });

  it.each(['subscriptionRemoved', 'missed', 'somethingNew'])(
    'survives the lifecycle notification "%s"',
    async (event) => {
      await start();
      await world.graph.sendLifecycle(event);
      await world.settle();

      expect(await subscriptions()).toHaveLength(1);
      expect(await isNotified()).toBe(true);
    },
  );

  it('is made anew when Graph lost it without a word, and what was missed is found', async () => {
    await start();
    await world.say('alerts on', inChannel);
    world.graph.loseSubscriptions();
    world.graph.addCall(plannedCall(7, { availableAtMs: world.now() + 60_000 }));
    world.later(hourMs);
    await world.deliver();
    await world.settle();

    expect(await subscriptions()).toHaveLength(1);
    expect(world.cards().filter(({ card }) => card.includes('"notAProblem"'))).toHaveLength(1);
  });

  it('is tried again when Graph refuses, and the state says why', async () => {
    world = await startAlertsWorld();
    world.graph.faults.failNext(Infinity, { status: 403, path: '/subscriptions' });
    await world.settle();
    await world.say('alerts on', inChannel);
    await world.say('alerts', inChannel);
    expect(world.cards().at(-1)?.card).toContain('not working: A permission is missing');

    world.graph.faults.clear();
    world.graph.faults.throttling = false;
    await world.settle();
    expect(await subscriptions()).toHaveLength(1);
  });

  it('is replaced when its secret changes, and both secrets are taken meanwhile', async () => {
    const secrets = ['old-secret'];
    await start({ clientStates: secrets });
    const [before] = await subscriptions();
    secrets.unshift('new-secret');
    world.later(60_000);
    await world.settle();

    const [after, ...others] = await subscriptions();
    expect(others).toEqual([]);
    expect(after?.id).not.toBe(before?.id);
    expect(await isNotified()).toBe(true);
  });
});
