import type { CallPerson } from '../../../src/core/find/summary';
import { callPerson, callSummary } from '../../support/call-summary';
import { kindsOfDatabase, someCall, someUser, useStores } from '../../support/store';

const anna = callPerson({ id: someUser(1), name: 'Anna Berg' });
const boris = callPerson({ id: someUser(2), name: 'Борис Berg' });
const carl = callPerson({ id: someUser(3), name: 'Carl Öst', tenantId: 'other' });
const always = { fromMs: 0, toMs: 1_000_000 };

describe.each(kindsOfDatabase)('calls of a person with another on %s', (...kind) => {
  const { store } = useStores(...kind);
  const meet = (n: number, ...participants: readonly CallPerson[]): Promise<void> =>
    store().calls.put(callSummary({ callId: someCall(n), startedAtMs: n * 1_000, participants }));
  const found = async (person: CallPerson, name: string, window = always, limit = 10) =>
    (await store().calls.ofPersonWith(person.id, name, window, limit)).map(({ callId }) => callId);

  beforeEach(async () => {
    await meet(1, anna, boris);
    await meet(2, anna, carl);
    await meet(3, boris, carl);
    await meet(4, anna, boris, carl);
    await meet(5, anna);
  });

  it.each([
    ['борис', [4, 1]],
    ['berg бор', [4, 1]],
    ['carl', [4, 2]],
    ['ost', [4, 2]],
    // Each word fits somebody there, but all of them nobody.
    ['carl berg', []],
    // Herself.
    ['anna', []],
    ['arl', []],
    ['nobody', []],
    ['', []],
    ['%', []],
  ])('of Anna with %j: %j', async (name, calls) => {
    expect(await found(anna, name)).toEqual(calls.map(someCall));
    expect(await found({ ...anna, id: anna.id.toUpperCase() }, name)).toEqual(calls.map(someCall));
  });

  it('are within the window and the limit, the newest first', async () => {
    expect(await found(boris, 'b', always, 1)).toEqual([someCall(4)]);
    expect(await found(boris, 'b', { fromMs: 1_000, toMs: 4_000 })).toEqual([someCall(1)]);
    expect(await found(carl, 'berg', { fromMs: 2_001, toMs: 4_001 })).toEqual([someCall(4), someCall(3)]);
    expect(await found(carl, 'berg', always, 2)).toEqual([someCall(4), someCall(3)]);
  });

  it('are found by people beyond those that a list of people names', async () => {
    const crowd = Array.from({ length: 30 }, (_, n) =>
      callPerson({ id: someUser(100 + n), name: `Extra ${n}` }),
    );
    const last = callPerson({ id: someUser(9), name: 'Zoe Last' });
    await meet(6, ...crowd, last, anna);
    const [call] = await store().calls.ofPersonWith(anna.id, 'zoe', always, 10);

    expect(call).toMatchObject({ callId: someCall(6), people: { total: 32 } });
    expect(call?.participants).toHaveLength(8);
  });
});
