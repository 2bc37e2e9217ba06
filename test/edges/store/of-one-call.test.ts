import type { CallSummary } from '../../../src/core/find/summary';
import { parseUserId } from '../../../src/core/ids';
import { participant } from '../../support/call-quality';
import { callPerson, callSummary } from '../../support/call-summary';
import { judge, kindsOfDatabase, someCall, someTarget, someUser, useStores } from '../../support/store';

const always = { fromMs: 0, toMs: 1_000_000 };
const anna = callPerson({ id: someUser(1), name: 'Anna Berg' });
/** Two calls, each with the first of its people without an id: two different people. */
const guests = [
  callPerson({ id: 'unknown-1', name: 'Gustav Guest', kind: 'guest', verdict: 'poor', stars: 1 }),
  callPerson({ id: 'unknown-1', name: 'Gina Guest', upn: 'gina@contoso.com' }),
] as const;
const organizers = [
  { id: 'unknown', name: 'Oscar', kind: 'unknown' },
  { id: 'unknown', name: 'Olivia', kind: 'unknown' },
] as const;
const summaries: readonly CallSummary[] = guests.map((guest, n) =>
  callSummary({
    callId: someCall(n),
    startedAtMs: 1_000 + n,
    meetingKey: 'one',
    organizer: organizers[n],
    participants: [guest, callPerson({ id: 'unknown-2', kind: 'unknown' }), anna],
  }),
);
const locals = ['unknown', 'unknown-1', 'UNKNOWN-1', 'unknown-2', 'erased-1'];

describe.each(kindsOfDatabase)('people without an id of their own on %s', (...kind) => {
  const { store } = useStores(...kind);
  const meet = async (): Promise<void> => {
    for (const summary of summaries) await store().calls.put(summary);
  };

  it('stay in their call as they were, with its organizer', async () => {
    await meet();
    const found = await store().calls.ofPerson(anna.id, always, 10);

    expect(found.map(({ participants }) => participants)).toEqual([
      [{ ...guests[1] }, { id: 'unknown-2', kind: 'unknown', verdict: 'good' }, anna],
      [{ ...guests[0] }, { id: 'unknown-2', kind: 'unknown', verdict: 'good' }, anna],
    ]);
    expect(found.map(({ organizer }) => organizer)).toEqual([organizers[1], organizers[0]]);
    expect(found.map(({ people }) => people)).toEqual(summaries.map((call) => call.people).reverse());
  });

  it.each(locals)('are not found by the id %s, nor by what belongs to it', async (id) => {
    await meet();
    await store().audit.add({
      atMs: 5,
      actor: someUser(2),
      actorName: 'Olga',
      what: 'report',
      callId: someCall(0),
      about: undefined,
      place: 'personal',
    });
    const { calls, audit } = store();

    expect(await calls.ofPerson(id, always, 10)).toEqual([]);
    expect(await calls.ofPersonWith(id, 'anna', always, 10)).toEqual([]);
    expect(await calls.ofMeeting('one', id, 10)).toEqual([]);
    expect(await calls.nameOf(id)).toBeUndefined();
    expect(await audit.at(id, 10)).toEqual([]);
  });

  it('are not found by name', async () => {
    await meet();
    const { calls } = store();

    for (const name of ['guest', 'gustav', 'gina']) expect(await calls.people({ name }, 10)).toEqual([]);
    expect(await calls.people({ upn: 'gina@contoso.com' }, 10)).toEqual([]);
    expect(await calls.ofPersonWith(anna.id, 'guest', always, 10)).toEqual([]);
    expect(await calls.people({ name: 'anna' }, 10)).toHaveLength(1);
  });

  it('are nobody whose data can be shown or erased', async () => {
    const { id: target } = await store().targets.save(someTarget());
    const participants = [participant({ id: 'unknown-1', name: 'Gustav' })];
    await judge(store(), someCall(0), { targets: [target], nowMs: 1_000, quality: { participants } });

    for (const id of locals) {
      const user = parseUserId(id);
      if (user === undefined) throw new Error('not an id');
      expect(await store().people.keptAbout(user)).toBeUndefined();
      expect(await store().people.erase(user, 2)).toBeUndefined();
    }
    const [told] = await store().alerts.told(someCall(0));
    expect(told?.quality.participants).toMatchObject([{ id: 'unknown-1', name: 'Gustav' }]);
    const call = (await store().calls.byIds([someCall(0)])).get(someCall(0));
    expect(call?.participants).toMatchObject([{ id: 'unknown-1', name: 'Gustav' }]);
  });
});
