import type { CallPerson, CallSummary } from '../../../src/core/find/summary';
import type { CallId } from '../../../src/core/ids';
import type { IndexedCall } from '../../../src/core/find/found-call';
import { callPerson, callSummary } from '../../support/call-summary';
import { callQuality } from '../../support/call-quality';
import { claimOne, kindsOfDatabase, someCall, someUser, useStores } from '../../support/store';

const [a, b, c, d] = [someCall(1), someCall(2), someCall(3), someCall(4)];
const [anna, boris] = [someUser(1), someUser(2)];
const always = { fromMs: 0, toMs: 1_000_000 };
const idsOf = (calls: readonly IndexedCall[]): readonly CallId[] => calls.map(({ callId }) => callId);
const withPeople = (...ids: readonly string[]): { participants: readonly CallPerson[] } => ({
  participants: ids.map((id) => callPerson({ id })),
});

describe.each(kindsOfDatabase)('on %s', (...kind) => {
  const { store, several } = useStores(...kind);
  const put = async (...summaries: readonly CallSummary[]): Promise<void> => {
    for (const summary of summaries) await store().calls.put(summary);
  };

  describe('a remembered call', () => {
    const full = callSummary({
      callId: a,
      version: 3,
      type: 'peerToPeer',
      modalities: ['audio', 'screenSharing'],
      startedAtMs: 5_000,
      endedAtMs: 9_000,
      organizer: { id: anna, tenantId: 'tenant', name: 'Anna Berg', kind: 'user' },
      headline: 'problem',
      headlineReasons: ['poorStream', 'lowRating'],
      people: { total: 2, good: 0, poor: 1, unclassified: 1 },
      affected: 1,
      severity: 2.25,
      lowestStars: 2,
      ratings: 1,
      participants: [
        callPerson({
          id: anna,
          tenantId: 'tenant',
          name: 'Анна\tБерг 🎧 "Ä"',
          upn: 'anna@contoso.com',
          kind: 'guest',
          verdict: 'poor',
          stars: 2,
        }),
        callPerson({ id: boris, kind: 'unknown', verdict: 'unclassified' }),
      ],
      truncated: true,
    });

    it('is handed out as it was put, without networks and the key of its meeting', async () => {
      await put({ ...full, networks: ['10.0.0.1'], meetingKey: 'secret' });
      const [call] = [...(await store().calls.byIds([a, b])).values()];

      const { networks, ...expected } = full;
      expect(networks).toEqual([]);
      expect(call).toEqual(expected);
      expect(JSON.stringify(call)).not.toMatch(/10\.0\.0\.1|secret/);
    });

    it('keeps nothing of what a newer version no longer says', async () => {
      await put({ ...full, networks: ['10.0.0.1'], meetingKey: 'key' });
      const { endedAtMs, organizer, lowestStars, ...rest } = full;
      expect([endedAtMs, organizer, lowestStars]).not.toContain(undefined);
      const newer = { ...rest, version: 4, startedAtMs: 6_000, ...withPeople(boris) };
      await put(newer);

      const { networks, ...expected } = newer;
      expect(networks).toEqual([]);
      expect((await store().calls.byIds([a])).get(a)).toEqual(expected);
      expect(await store().calls.ofPerson(anna, always, 10)).toEqual([]);
      expect(idsOf(await store().calls.ofPerson(boris, { fromMs: 6_000, toMs: 6_001 }, 10))).toEqual([a]);
      expect(await store().calls.ofMeeting('key', undefined, 10)).toEqual([]);
      expect(await store().calls.worst(always, '10.0.0.1', 10)).toEqual([]);
    });

    const whole = { version: 4, truncated: false };
    const part = { version: 4, truncated: true };
    it.each([
      ['an older version', whole, { version: 3, truncated: false }, false],
      ['an older version, which was whole,', part, { version: 3, truncated: false }, false],
      ['the same version', whole, whole, false],
      ['a part of the same version', whole, part, false],
      ['the whole of the same version', part, whole, true],
      ['a newer version', whole, { version: 5, truncated: false }, true],
      ['a part of a newer version', whole, { version: 5, truncated: true }, true],
    ])('and %s: %j, then %j; is replaced: %j', async (_, was, came, replaced) => {
      const first = callSummary({ callId: a, ...was, ...withPeople(anna), networks: ['10.0.0.1'] });
      const second = callSummary({ callId: a, ...came, ...withPeople(boris), networks: ['10.0.0.2'] });
      await put(first, second);

      const { networks, ...left } = replaced ? second : first;
      expect((await store().calls.byIds([a])).get(a)).toEqual(left);
      expect(networks).toHaveLength(1);
      expect(await store().calls.ofPerson(boris, always, 10)).toHaveLength(replaced ? 1 : 0);
    });

    it('that was judged once more as the same version stays as it is, too', async () => {
      const byLine = async (truncated: boolean, ratings: number) => {
        await store().inbox.put([a], 'notified', 1);
        const work = await claimOne(store(), 1);
        const summary = callSummary({ callId: a, version: 2, truncated, ratings });
        return store().alerts.commit(work, summary, [], callQuality({ callId: a, version: 2 }), 1);
      };
      const ratings = async () => (await store().calls.byIds([a])).get(a)?.ratings;

      expect([await byLine(true, 1), await ratings()]).toEqual([true, 1]);
      expect([await byLine(false, 2), await ratings()]).toEqual([true, 2]);
      expect([await byLine(true, 3), await ratings()]).toEqual([true, 2]);
      expect([await byLine(false, 4), await ratings()]).toEqual([true, 2]);
    });

    it('may have a thousand people and more, of whom the worst are handed out and all are found', async () => {
      const ids = Array.from({ length: 1_200 }, (_, n) => someUser(n));
      const networks = ids.map((_, n) => `10.0.${n >> 8}.${n & 255}`);
      await put(callSummary({ callId: a, headline: 'problem', networks, ...withPeople(...ids) }));
      const call = (await store().calls.byIds([a])).get(a);

      expect(call?.people.total).toBe(1_200);
      expect(call?.participants.map(({ id }) => id)).toEqual(ids.slice(0, 8));
      expect(idsOf(await store().calls.ofPerson(someUser(1_199), always, 10))).toEqual([a]);
      expect(idsOf(await store().calls.worst(always, '10.0.4.175', 10))).toEqual([a]);
    });

    it('takes ids of people in any letter case, and somebody named twice once', async () => {
      const shouted = anna.toUpperCase();
      await put(callSummary({ callId: a, ...withPeople(shouted, boris, anna) }));

      expect((await store().calls.byIds([a])).get(a)?.participants.map(({ id }) => id)).toEqual([
        anna,
        boris,
      ]);
      expect(idsOf(await store().calls.ofPerson(shouted, always, 10))).toEqual([a]);
    });

    it('takes any text', async () => {
      const name = `nul \0 quote ' -- \\ % _ \u202e`;
      await put(
        callSummary({
          callId: a,
          meetingKey: `\0';drop table call_person`,
          networks: [`\0'`],
          participants: [callPerson({ id: `8:acs:\0'"`, name })],
        }),
      );
      const calls = await store().calls.ofMeeting(`\0';drop table call_person`, `8:acs:\0'"`, 10);

      expect(calls[0]?.participants[0]?.name).toBe(name.replace('\0', ''));
    });
  });

  describe('a list of calls', () => {
    const at = (callId: CallId, startedAtMs: number, different: Partial<CallSummary> = {}) =>
      callSummary({ callId, startedAtMs, ...withPeople(anna), ...different });

    it('begins with the newest, within the window and the limit', async () => {
      await put(at(a, 1_000), at(c, 3_000), at(b, 2_000), at(d, 3_000, withPeople(boris)));
      const { calls } = store();

      expect(idsOf(await calls.between(always, 10))).toEqual([d, c, b, a]);
      expect(idsOf(await calls.between({ fromMs: 1_000, toMs: 3_000 }, 10))).toEqual([b, a]);
      expect(idsOf(await calls.between(always, 3))).toEqual([d, c, b]);
      expect(idsOf(await calls.ofPerson(anna, always, 10))).toEqual([c, b, a]);
      expect(idsOf(await calls.ofPerson(anna, { fromMs: 1_001, toMs: 3_001 }, 10))).toEqual([c, b]);
      expect(idsOf(await calls.ofPerson(anna, always, 1))).toEqual([c]);
      expect(await calls.ofPerson(someUser(9), always, 10)).toEqual([]);
      expect(await calls.reachesBackToMs()).toBe(1_000);
    });

    it('is empty where nothing is remembered', async () => {
      expect(await store().calls.reachesBackToMs()).toBeUndefined();
      expect(await store().calls.between(always, 10)).toEqual([]);
      expect((await store().calls.byIds([])).size).toBe(0);
    });

    it('of the worst has problem calls only: most people, then how far over the limits, then newest', async () => {
      const problem = (callId: CallId, startedAtMs: number, affected: number, severity: number) =>
        at(callId, startedAtMs, { headline: 'problem', affected, severity });
      await put(
        at(someCall(9), 1, { affected: 99, severity: 99 }),
        problem(a, 1_000, 2, 10.5),
        problem(b, 2_000, 2, 9),
        problem(c, 3_000, 10, 0),
        problem(d, 4_000, 2, 10.5),
      );
      const { calls } = store();

      expect(idsOf(await calls.worst(always, undefined, 10))).toEqual([c, d, a, b]);
      expect(idsOf(await calls.worst(always, undefined, 2))).toEqual([c, d]);
      expect(idsOf(await calls.worst({ fromMs: 1_000, toMs: 3_000 }, undefined, 10))).toEqual([a, b]);
    });

    it('of the worst over one network has calls over that network only', async () => {
      const over = (callId: CallId, ...networks: readonly string[]) =>
        at(callId, 1_000, { headline: 'problem', networks });
      await put(
        over(a, '10.0.0.1', '10.0.0.0/24'),
        over(b, '10.0.0.10'),
        at(c, 1, { networks: ['10.0.0.1'] }),
      );
      const { calls } = store();

      expect(idsOf(await calls.worst(always, '10.0.0.1', 10))).toEqual([a]);
      expect(idsOf(await calls.worst(always, '10.0.0.10', 10))).toEqual([b]);
      expect(await calls.worst(always, '10.0.0', 10)).toEqual([]);
      expect(await calls.worst({ fromMs: 0, toMs: 1_000 }, '10.0.0.1', 10)).toEqual([]);
    });

    it('of a meeting has its occurrences, those of one person when asked', async () => {
      const occurrence = (callId: CallId, startedAtMs: number, ...ids: readonly string[]) =>
        at(callId, startedAtMs, { meetingKey: 'one', ...withPeople(...ids) });
      await put(occurrence(a, 1_000, anna), occurrence(c, 3_000, anna, boris), occurrence(b, 2_000, boris));
      await put(at(d, 4_000, { meetingKey: 'two' }));
      const { calls } = store();

      expect(idsOf(await calls.ofMeeting('one', undefined, 10))).toEqual([c, b, a]);
      expect(idsOf(await calls.ofMeeting('one', anna, 10))).toEqual([c, a]);
      expect(idsOf(await calls.ofMeeting('one', undefined, 1))).toEqual([c]);
      expect((await calls.ofMeeting('two', anna, 10))[0]?.meetingKey).toBe('two');
      expect(await calls.ofMeeting('ONE', undefined, 10)).toEqual([]);
    });
  });

  describe('at the same time', () => {
    it('several write the same calls of the same people, and the newest version stays', async () => {
      const stores = await several();
      const ids = Array.from({ length: 30 }, (_, n) => someUser(n));
      const shuffled = (by: number) => withPeople(...ids.slice(by), ...ids.slice(0, by));
      const versions = Array.from({ length: 36 }, (_, n) => n);
      await Promise.all(
        stores.map(async ({ calls }, index) =>
          Promise.all(
            versions.map((version) =>
              calls.put(
                callSummary({
                  callId: someCall(version % 4),
                  version,
                  startedAtMs: (version * 7 + index) % 11,
                  networks: [`10.0.0.${version}`],
                  ...shuffled((version * 5 + index) % 30),
                }),
              ),
            ),
          ),
        ),
      );

      const found = await store().calls.byIds(versions.map(someCall));
      expect([...found.values()].map(({ version }) => version).sort()).toEqual([32, 33, 34, 35]);
      for (const id of ids) expect(await store().calls.ofPerson(id, always, 99)).toHaveLength(4);
    });

    it('calls are remembered, forgotten and people erased', async () => {
      const stores = await several();
      const ids = Array.from({ length: 20 }, (_, n) => someUser(n));
      const numbers = Array.from({ length: 24 }, (_, n) => n);
      await Promise.all(
        stores.map(async ({ calls, retention, people }, index) => {
          for (const n of numbers) {
            const by = (n + index * 7) % 20;
            await calls.put(
              callSummary({
                callId: someCall((n + index) % 8),
                startedAtMs: n,
                ...withPeople(...ids.slice(by), ...ids.slice(0, by)),
              }),
            );
            if (n % 3 === index) await retention.forgetBefore(n, 0);
            if (n % 5 === index) await people.erase(someUser(n % 4), 1);
          }
        }),
      );
      await store().retention.forgetBefore(100, 0);

      expect(await store().calls.between(always, 99)).toEqual([]);
      expect(await store().calls.nameOf(someUser(1))).toBeUndefined();
    });
  });
});
