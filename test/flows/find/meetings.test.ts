import {
  alexWilber,
  meganBowen,
  pattiFernandez,
  sampleTenantId,
} from '../../../src/edges/sample-graph/people';
import { joinUrlOf, shortJoinUrlOf } from '../../../src/edges/sample-graph/text-forms';
import { callNumber, plannedCall } from '../../support/alert-calls';
import {
  alex,
  callsOn,
  speakerOf,
  startFindWorld,
  stranger,
  wednesdayMs,
  type FindWorld,
} from '../../support/find-world';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const link = joinUrlOf('0123456789abcdef0123456789abcdef', sampleTenantId, meganBowen.id);
const single = joinUrlOf('fedcba9876543210fedcba9876543210', sampleTenantId, meganBowen.id);
const short = shortJoinUrlOf('one more meeting');
const patti = speakerOf(pattiFernandez);

describe('a join link', () => {
  let world: FindWorld;
  const add = (n: number, joinWebUrl: string, daysAgo: number) => {
    const plan = plannedCall(n, { availableAtMs: wednesdayMs - daysAgo * dayMs - minuteMs });
    world.graph.addCall({ ...plan, organizer: meganBowen, joinWebUrl });
  };

  beforeEach(async () => {
    world = await startFindWorld({ operators: [pattiFernandez.id] });
    [0, 1, 2].forEach((daysAgo) => {
      add(daysAgo + 1, link, daysAgo);
    });
    add(4, single, 0);
    add(5, short, 0);
  });
  afterEach(async () => {
    await world.stop();
  });

  it('of a recurring meeting offers its occurrences, the newest first', async () => {
    const list = await world.ask(`how was this meeting? ${link}`);

    expect(callsOn(list)).toEqual([1, 2, 3].map(callNumber));
  });

  it.each([
    ['long', single, 4],
    ['encoded twice', encodeURIComponent(single), 4],
    ['short', short, 5],
  ])('of one meeting opens its report: %s', async (_form, text, n) => {
    const report = await world.ask(text);

    expect(report).toContain('Report version');
    expect(report).toContain(callNumber(n));
  });

  it('finds, for an operator who was not there, what the organizer took part in, and leaves an audit line', async () => {
    expect(callsOn(await world.ask(link, patti))).toEqual([1, 2, 3].map(callNumber));
    expect(await world.store.audit.by(pattiFernandez.id, 5)).toMatchObject([
      { what: 'list', about: meganBowen.id },
    ]);
    await world.ask(link, alex);
    expect(await world.store.audit.by(alexWilber.id, 5)).toEqual([]);
  });

  it('is not taken for a single call while Graph does not tell all', async () => {
    await world.ask(link, alex);
    world.later(3 * minuteMs);
    world.graph.faults.failNext(Infinity, { status: 503, path: '$filter' });
    const list = await world.ask(single, alex);
    const many = await world.ask(link, alex);

    expect(list).not.toContain('Report version');
    expect(callsOn(many)).toHaveLength(3);
    expect(many).toContain('Graph');
  });

  it('with a made-up organizer opens nothing to an organizer of other meetings', async () => {
    const organizing = await startFindWorld({ operators: [], organizersSee: true });
    const plan = plannedCall(9, { availableAtMs: wednesdayMs - minuteMs });
    organizing.graph.addCall({ ...plan, organizer: meganBowen, joinWebUrl: link });
    await organizing.ask(`quality for call ${callNumber(9)}`, alex);
    const forged = joinUrlOf('0123456789abcdef0123456789abcdef', sampleTenantId, pattiFernandez.id);
    const answer = await organizing.ask(forged, patti);
    await organizing.stop();

    expect(callsOn(answer)).toEqual([]);
    expect(answer).not.toContain('Report version');
  });

  it('finds a short one without the asker among the people only when it was judged', async () => {
    const before = await world.ask(short, patti);
    await world.ask(`quality for call ${callNumber(5)}`, speakerOf(alexWilber));
    world.later(3 * minuteMs);
    const after = await world.ask(short, patti);

    expect(before).not.toContain('Report version');
    expect(before).toContain('short');
    expect(after).toContain('Report version');
  });

  it('says the same to a stranger as for a meeting that is not there', async () => {
    const unknown = joinUrlOf('0'.repeat(32), sampleTenantId, meganBowen.id);
    await world.ask(link, alex);
    const withoutReference = (card: string) => card.replace(/REF/g, '');

    expect(withoutReference(await world.ask(link, stranger))).toBe(
      withoutReference(await world.ask(unknown, stranger)),
    );
  });
});
