import { localPeople } from '../../../src/edges/sample-graph/people';
import { callNumber, plannedCall } from '../../support/alert-calls';
import { inChannel } from '../../support/activities';
import {
  alex,
  buttonsIn,
  callsOn,
  startFindWorld,
  stranger,
  wednesdayMs,
  type FindWorld,
} from '../../support/find-world';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe('somebody who has no call id', () => {
  let world: FindWorld;

  beforeEach(async () => {
    world = await startFindWorld({ operators: [] });
    // Newer than anything of the sample organization.
    world.graph.addCall(plannedCall(1, { availableAtMs: wednesdayMs - minuteMs, stars: 1, ratedFrom: 1 }));
    world.graph.addCall(
      plannedCall(2, { availableAtMs: wednesdayMs - minuteMs, lengthMs: 5 * minuteMs, defect: 'none' }),
    );
  });
  afterEach(async () => {
    await world.stop();
  });

  it('gets the report of the newest call for "my last call"', async () => {
    const report = await world.ask('my last call');

    expect(report).toContain(callNumber(2));
    expect(report).toContain('Report version');
  });

  it('gets a list with verdicts, and from it each report and the way back', async () => {
    const list = await world.ask('my calls today');

    expect(callsOn(list).slice(0, 2)).toEqual([callNumber(2), callNumber(1)]);
    expect(list).toContain(localPeople[1]?.name);
    expect(list).toMatch(/★☆☆☆☆/);
    const [open] = [...buttonsIn(list).values()];
    const report = await world.push(open ?? { verb: '' });
    expect(report).toContain(callNumber(2));
    const back = buttonsIn(JSON.stringify((JSON.parse(report) as { value: unknown }).value)).get(
      'Back to the list',
    );
    const again = await world.push(back ?? { verb: '' });
    expect(callsOn(JSON.stringify((JSON.parse(again) as { value: unknown }).value))).toEqual(callsOn(list));
  });

  it('is greeted with the list in a personal chat, and with help in a channel', async () => {
    const home = await world.ask('hi');
    await world.say('hi', inChannel, alex);

    expect(callsOn(home)).toContain(callNumber(2));
    expect(world.cards().at(-1)?.card).toContain('What you can ask');
  });

  it('turns pages without asking for the list again', async () => {
    for (let n = 10; n < 30; n += 1) {
      world.graph.addCall(plannedCall(n, { availableAtMs: wednesdayMs - n * minuteMs, defect: 'none' }));
    }
    const first = await world.ask('my calls today');
    const lists = world.graph.requests.filter(({ path }) => path.includes('$filter')).length;
    const next = [...buttonsIn(first)].find(([, { verb }]) => verb === 'list');
    const second = await world.push(next?.[1] ?? { verb: '' });

    const shown = callsOn(JSON.stringify((JSON.parse(second) as { value: unknown }).value));
    expect(shown).toHaveLength(8);
    expect(shown.filter((id) => callsOn(first).includes(id))).toEqual([]);
    expect(world.graph.requests.filter(({ path }) => path.includes('$filter'))).toHaveLength(lists);
  });

  it('is told what to do when there are none', async () => {
    expect(callsOn(await world.ask('my calls today', stranger))).toEqual([]);
    expect(await world.ask('my last call', stranger)).not.toContain('Report version');
  });

  it('reads nothing twice: the second list comes from what was judged', async () => {
    await world.ask('my calls today');
    const reads = () => world.graph.requests.filter(({ path }) => path.includes('$expand')).length;
    const before = reads();
    world.later(10 * minuteMs);
    await world.ask('my calls today');

    expect(reads()).toBe(before);
  });

  it('falls back on what was judged when Graph does not answer, and says so', async () => {
    await world.ask('my calls today');
    world.later(hourMs);
    world.graph.faults.failNext(Infinity, { status: 503 });
    const own = await world.ask('my calls last 2 days');

    expect(callsOn(own)).toContain(callNumber(2));
    expect(own).toMatch(/Graph/);
  });

  it('is not given an older call for the last one when Graph does not tell, but the list that says so', async () => {
    await world.ask('my calls today');
    world.later(hourMs);
    world.graph.faults.failNext(Infinity, { status: 503, path: '$filter' });
    const answer = await world.ask('my last call');

    expect(answer).not.toContain('Report version');
    expect(callsOn(answer)).toContain(callNumber(2));
    expect(answer).toContain('Graph');
  });

  it('gets a fresh list when asking again, with what has appeared meanwhile', async () => {
    await world.ask('my calls today');
    world.graph.addCall(plannedCall(3, { availableAtMs: wednesdayMs - minuteMs, lengthMs: minuteMs }));

    expect(callsOn(await world.ask('my calls today'))).toContain(callNumber(3));
  });

  it('is never shown calls of others, whatever is asked', async () => {
    for (const text of ['worst calls', 'calls of meganb@example.com', 'audit alexw@example.com']) {
      expect(await world.ask(text)).toContain('operator');
    }
    expect(callsOn(await world.ask('recent calls', stranger))).toEqual([]);
    const forged = { verb: 'list', ask: 'worst calls', page: 1 };
    expect(callsOn(JSON.stringify(JSON.parse(await world.push(forged))))).toEqual([]);
  });
});
