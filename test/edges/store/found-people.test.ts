import type { AuditEntry } from '../../../src/flows/find-ports';
import { callPerson, callSummary } from '../../support/call-summary';
import { kindsOfDatabase, someCall, someUser, useStores } from '../../support/store';

const [anna, boris, operator] = [someUser(1), someUser(2), someUser(3)];
const [call, other] = [someCall(1), someCall(2)];
const always = { fromMs: 0, toMs: 1_000_000 };
const person = { id: anna, name: 'Anna Berg', upn: 'anna@contoso.com', tenantId: 'tenant' };

describe.each(kindsOfDatabase)('on %s', (...kind) => {
  const { store } = useStores(...kind);
  const looks = (different: Partial<AuditEntry>): AuditEntry => ({
    atMs: 10,
    actor: operator,
    actorName: 'Olga',
    what: 'list',
    callId: undefined,
    about: undefined,
    place: 'personal',
    ...different,
  });
  /** Anna organized one call and was in another; the operator looked at her, and she at Boris. */
  const kept = async (): Promise<void> => {
    const participants = [
      callPerson({ ...person, verdict: 'poor', stars: 1 }),
      callPerson({ id: boris, name: 'Boris' }),
    ];
    const organizer = { id: anna, tenantId: 'tenant', name: 'Anna Berg', kind: 'user' } as const;
    const { calls, audit } = store();
    await calls.put(callSummary({ callId: call, startedAtMs: 2_000, participants }));
    await calls.put(callSummary({ callId: other, organizer, participants: participants.slice(1) }));
    await audit.add(looks({ about: anna }));
    await audit.add(looks({ atMs: 11, actor: anna, actorName: 'Anna Berg', about: boris }));
    await audit.add(looks({ atMs: 12, what: 'report', callId: call }));
  };

  describe('what calls are found by', () => {
    it('is shown to the person it is about, and nothing about anybody else', async () => {
      await kept();
      const about = await store().people.keptAbout(anna);

      expect(about).toMatchObject({
        remembered: [
          { callId: call, startedAtMs: 2_000, participant: { ...person, verdict: 'poor', stars: 1 } },
          { callId: other, organizer: { id: anna, name: 'Anna Berg' } },
        ],
        known: [{ ...person, lastSeenAtMs: 2_000 }],
        looked: [{ atMs: 11, actor: anna, what: 'list' }],
        lookedAt: [
          { atMs: 12, what: 'report', callId: call },
          { atMs: 10, what: 'list' },
        ],
      });
      expect(JSON.stringify(about)).not.toMatch(/boris|olga/i);
      for (const id of [boris, operator]) expect(JSON.stringify(about)).not.toContain(id);
    });

    it('no longer names a person who was erased; how many were in a call stays', async () => {
      await kept();
      expect(await store().people.erase(anna, 20)).toMatchObject({ remembered: 2, known: 1, looks: 2 });
      const { calls, audit, people } = store();
      const left = {
        calls: [...(await calls.byIds([call, other])).values()],
        looks: await audit.by(operator, 10),
      };

      expect(JSON.stringify(left)).not.toMatch(/anna|aaaaaaaa-0000-4000-8000-000000000001/i);
      expect(left.calls[0]).toMatchObject({ people: { total: 2, poor: 1 }, participants: [{ id: boris }] });
      expect(left.calls[1]?.organizer).toBeUndefined();
      expect(left.looks.map(({ atMs }) => atMs)).toEqual([12, 10]);
      expect(await calls.ofPerson(anna, always, 10)).toEqual([]);
      expect(await calls.people({ name: 'anna' }, 10)).toEqual([]);
      expect(await calls.people({ upn: person.upn }, 10)).toEqual([]);
      expect([await audit.by(anna, 10), await audit.at(anna, 10)]).toEqual([[], []]);
      expect(await people.keptAbout(anna)).toBeUndefined();
      expect(await calls.ofPerson(boris, always, 10)).toHaveLength(2);
      expect(await people.keptAbout(boris)).toMatchObject({ known: [{ name: 'Boris' }] });
    });

    it('goes when the call is old; people go with their last call', async () => {
      await kept();

      expect(await store().retention.forgetBefore(1_001, 0)).toBe(1 + 3);
      expect(await store().calls.reachesBackToMs()).toBe(2_000);
      expect(await store().calls.nameOf(boris)).toBe('Boris');
      expect(await store().retention.forgetBefore(2_001, 0)).toBe(1 + 2);
      expect(await store().calls.people({ name: 'b' }, 10)).toEqual([]);
      expect(await store().people.keptAbout(boris)).toBeUndefined();
    });

    it('goes in steps when there is a lot of it', async () => {
      const numbers = Array.from({ length: 1_100 }, (_, n) => n);
      for (const n of numbers.slice(0, 600)) {
        await store().calls.put(callSummary({ callId: someCall(n), startedAtMs: n }));
      }
      const crowd = numbers.map((n) => callPerson({ id: someUser(n), name: `Crowd ${n}` }));
      await store().calls.put(callSummary({ callId: someCall(601), startedAtMs: 601, participants: crowd }));

      expect(await store().retention.forgetBefore(602, 0)).toBe(601 + 1_100);
    });
  });
});
