import { inChannel } from '../../support/activities';
import { callNumber, plannedCall } from '../../support/alert-calls';
import { startAlertsWorld, sundayMs, type AlertsWorld } from '../../support/alerts-world';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe('how many cards a channel gets, and when', () => {
  let world: AlertsWorld;
  const alertCards = () => world.cards().filter(({ card }) => card.includes('"notAProblem"'));
  const summaries = () => world.cards().filter(({ card }) => card.includes('"verb":"alert"'));
  const last = () => world.cards().at(-1)?.card ?? '';
  const finished = async (...numbers: readonly number[]) => {
    for (const n of numbers) {
      world.graph.addCall(plannedCall(n, { availableAtMs: world.now() + minuteMs }));
    }
    world.later(2 * minuteMs);
    await world.deliver();
  };
  const settings = (fields: object) => world.press('saveAlertSettings', fields, inChannel);

  beforeEach(async () => {
    world = await startAlertsWorld();
    await world.settle();
    await world.say('alerts on', inChannel);
  });
  afterEach(async () => {
    await world.stop();
  });

  it('gathers what is over the number of an hour in one card, a line a call, each call once', async () => {
    await settings({ mostPerHour: '3' });
    await finished(1, 2, 3, 4, 5);
    await finished(6);

    expect(alertCards()).toHaveLength(3);
    expect(summaries()).toHaveLength(1);
    const text = [...alertCards(), ...summaries()].map(({ card }) => card).join(' ');
    for (let n = 1; n <= 6; n += 1) expect(text).toContain(callNumber(n));
    const lines = summaries()[0]?.card ?? '';
    expect([1, 2, 3, 4, 5, 6].filter((n) => lines.includes(callNumber(n)))).toHaveLength(3);
  });

  it('begins a new summary in the next hour, and cards again after it', async () => {
    await settings({ mostPerHour: '1' });
    await finished(1, 2);
    world.later(2 * hourMs);
    await finished(3);

    expect(alertCards()).toHaveLength(2);
    expect(summaries()).toHaveLength(1);
  });

  it('is silent while muted and tells afterwards in one card what it was', async () => {
    await world.say('mute 2h', inChannel);
    const before = world.cards().length;
    await finished(1, 2);
    world.later(hourMs);
    await world.settle();
    expect(world.cards()).toHaveLength(before);

    world.later(hourMs);
    await world.settle();
    expect(alertCards()).toEqual([]);
    expect(last()).toContain(callNumber(1));
    expect(last()).toContain(callNumber(2));
    await finished(3);
    expect(alertCards()).toHaveLength(1);
  });

  it('tells at once what it held back when the mute is taken back', async () => {
    await world.say('mute until tomorrow', inChannel);
    await finished(1);
    await world.say('unmute', inChannel);
    await world.settle();

    expect(world.cards().some(({ card }) => card.includes(callNumber(1)))).toBe(true);
  });

  it('names in its state who muted it and for how long', async () => {
    await world.say('mute 2h', inChannel);
    await world.say('alerts', inChannel);

    expect(last()).toContain('Anna');
    expect(last()).toContain('06:00');
  });

  it('keeps quiet hours in the time zone of the channel', async () => {
    // 04:00 UTC is 07:00 in Moscow: quiet until 08:00 there.
    await settings({ quietFrom: '22:00', quietTo: '08:00', timeZone: 'Europe/Moscow' });
    expect(world.now()).toBeLessThan(sundayMs + minuteMs);
    await finished(1);
    expect(world.cards().filter(({ card }) => card.includes(callNumber(1)))).toEqual([]);
    world.later(58 * minuteMs);
    await world.settle();

    expect(world.cards().filter(({ card }) => card.includes(callNumber(1)))).toHaveLength(1);
    await finished(2);
    expect(alertCards()).toHaveLength(1);
  });

  it('changes a card in quiet hours, which nobody hears', async () => {
    const call = { availableAtMs: world.now() + minuteMs, stars: 1, later: [10 * minuteMs] } as const;
    world.graph.addCall(plannedCall(1, call));
    world.later(2 * minuteMs);
    await world.deliver();
    await world.say('mute 2h', inChannel);
    world.later(10 * minuteMs);
    await world.deliver();

    expect(alertCards()[0]?.card).toContain('What changed');
  });

  it('never mentions a call that was fine again before it could be told', async () => {
    await world.say('mute 2h', inChannel);
    await settings({ lowRatings: 'false' });
    await finished(1);
    await settings({ media: 'video' });
    world.graph.addCall(plannedCall(2, { availableAtMs: world.now() + minuteMs }));
    world.later(3 * hourMs);
    await world.deliver();

    expect(world.cards().some(({ card }) => card.includes(callNumber(2)))).toBe(false);
  });

  it('speaks the language of the channel', async () => {
    await settings({ language: 'ru' });
    await finished(1);

    expect(alertCards()[0]?.activity.summary).toMatch(/[а-я]/);
  });
});

describe('the settings form', () => {
  let world: AlertsWorld;
  beforeEach(async () => {
    world = await startAlertsWorld();
    await world.settle();
    await world.say('alerts on', inChannel);
  });
  afterEach(async () => {
    await world.stop();
  });

  it('shows every field with its value', async () => {
    await world.say('alerts settings', inChannel);

    const form = world.cards().at(-1)?.card ?? '';
    for (const field of ['sensitivity', 'mostPerHour', 'timeZone', 'subnets', 'quietFrom']) {
      expect(form).toContain(`"id":"${field}"`);
    }
    expect(form).toMatch(/"id":"mostPerHour"[^}]*"value":"?120/);
  });

  it('refuses nonsense with a sentence beside the field, keeps what was typed, and saves nothing', async () => {
    const answer = await world.press(
      'saveAlertSettings',
      { mostPerHour: 'lots', timeZone: 'Mars/Olympus', leastDurationSeconds: '-5' },
      inChannel,
    );

    expect(answer).toContain('lots');
    expect(answer).toContain('Mars/Olympus');
    expect(answer).toMatch(/Europe\/Berlin/);
    const [target] = await world.store.targets.all();
    expect(target?.settings).toMatchObject({ timeZone: 'UTC', policy: { mostPerHour: 120 } });
  });

  it('saves what makes sense, and says so', async () => {
    const answer = await world.press('saveAlertSettings', { mostPerHour: '10', people: '' }, inChannel);

    expect(answer).toContain('application/vnd.microsoft.card.adaptive');
    const [target] = await world.store.targets.all();
    expect(target?.settings.policy.mostPerHour).toBe(10);
  });

  it('refuses a group that cannot be read', async () => {
    world.graph.faults.failNext(Infinity, { status: 403, path: '/groups/' });
    const answer = await world.press(
      'saveAlertSettings',
      { groups: 'eeeeeeee-0000-4000-8000-000000000009' },
      inChannel,
    );

    expect(answer).toContain('GroupMember.Read.All');
    const [target] = await world.store.targets.all();
    expect(target?.settings.policy.scope.groups).toEqual([]);
  });
});
