import type { AuditEntry } from '../../../src/flows/find-ports';
import { callPerson, callSummary } from '../../support/call-summary';
import { kindsOfDatabase, someCall, someUser, useStores } from '../../support/store';

const [anna, boris, operator] = [someUser(1), someUser(2), someUser(3)];
const call = someCall(1);

describe.each(kindsOfDatabase)('the audit trail on %s', (...kind) => {
  const { store } = useStores(...kind);
  const look = (atMs: number, different: Partial<AuditEntry> = {}): AuditEntry => ({
    atMs,
    actor: operator,
    actorName: 'Olga "O"',
    what: 'report',
    callId: undefined,
    about: undefined,
    place: 'personal',
    ...different,
  });
  const timesOf = (entries: readonly AuditEntry[]) => entries.map(({ atMs }) => atMs);

  it('gives a line back as it was added', async () => {
    const full = look(5, { callId: call, about: anna, what: 'export', place: 'channel' });
    await store().audit.add(full);
    expect(await store().audit.by(operator, 10)).toEqual([full]);

    const bare = look(6, { actor: boris, actorName: undefined });
    await store().audit.add(bare);
    expect(await store().audit.by(boris, 10)).toEqual([bare]);
  });

  it('tells what a person looked at, the newest first', async () => {
    for (const atMs of [20, 10, 30]) await store().audit.add(look(atMs));
    await store().audit.add(look(25, { actor: anna, about: operator }));

    expect(timesOf(await store().audit.by(operator.toUpperCase(), 10))).toEqual([30, 20, 10]);
    expect(timesOf(await store().audit.by(operator, 2))).toEqual([30, 20]);
    expect(await store().audit.by(boris, 10)).toEqual([]);
  });

  it('tells who looked at a person: lists of them, and calls they were in', async () => {
    const participants = [callPerson({ id: anna }), callPerson({ id: boris })];
    await store().calls.put(callSummary({ callId: call, participants }));
    await store().audit.add(look(10, { callId: call }));
    await store().audit.add(look(20, { about: anna, what: 'list' }));
    await store().audit.add(look(30, { callId: call, about: anna, what: 'insert' }));
    await store().audit.add(look(40, { callId: someCall(2) }));
    await store().audit.add(look(50, { actor: undefined, what: 'list' }));

    await store().audit.add(look(60, { actor: undefined, callId: undefined, what: 'export' }));

    expect(timesOf(await store().audit.at(anna, 10))).toEqual([50, 30, 20, 10]);
    expect(timesOf(await store().audit.at(anna, 2))).toEqual([50, 30]);
    expect(timesOf(await store().audit.at(boris, 10))).toEqual([50, 30, 10]);
  });

  it('tells who looked at calls that a person organized', async () => {
    const organizer = { id: anna, kind: 'user' } as const;
    await store().calls.put(callSummary({ callId: call, organizer, participants: [callPerson(organizer)] }));
    await store().calls.put(callSummary({ callId: someCall(2), organizer }));
    await store().calls.put(callSummary({ callId: someCall(3) }));
    for (const n of [1, 2, 3]) await store().audit.add(look(n * 10, { callId: someCall(n) }));

    expect(timesOf(await store().audit.at(anna.toUpperCase(), 10))).toEqual([20, 10]);
  });

  it('tells everybody of lists of everybody: not of lists of somebody who was erased', async () => {
    await store().audit.add(look(10, { what: 'list' }));
    await store().audit.add(look(20, { what: 'list', about: anna }));
    expect(timesOf(await store().audit.at(boris, 10))).toEqual([10]);
    expect(await store().people.keptAbout(boris)).toBeUndefined();

    await store().people.erase(anna, 30);
    expect(timesOf(await store().audit.at(boris, 10))).toEqual([10]);
    expect(await store().audit.by(operator, 10)).toEqual([
      look(20, { what: 'list' }),
      look(10, { what: 'list' }),
    ]);
  });

  it('tells who looked at a person when the call was long ago, too', async () => {
    await store().calls.put(callSummary({ callId: call, participants: [callPerson({ id: anna })] }));
    for (const atMs of [10, 20, 30]) await store().audit.add(look(atMs, { callId: call }));
    await store().retention.forgetBefore(9, 9);
    expect(timesOf(await store().audit.at(anna, 10))).toEqual([30, 20, 10]);
  });

  it('forgets lines when they are old', async () => {
    const lines = Array.from({ length: 1_100 }, (_, n) => look(n));
    await Promise.all(lines.map((line) => store().audit.add(line)));

    expect(await store().retention.forgetBefore(1_099, 0)).toBe(1_099);
    expect(timesOf(await store().audit.by(operator, 10))).toEqual([1_099]);
  });
});
