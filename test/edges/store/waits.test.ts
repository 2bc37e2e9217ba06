import type { Wait } from '../../../src/flows/alert-ports';
import { someCall, someUser, kindsOfDatabase, useStores } from '../../support/store';

const [a, b] = [someCall(1), someCall(2)];

function wait(different: Partial<Wait> = {}): Omit<Wait, 'id'> {
  return {
    callId: a,
    userId: someUser(1),
    tenantId: undefined,
    place: 'personal',
    locale: 'ru-RU',
    address: '{}',
    conversationId: 'a:personal',
    reference: 'ABCD2345',
    untilMs: 9_000,
    ...different,
  };
}

describe.each(kindsOfDatabase)('on %s', (...kind) => {
  const { store, another, several } = useStores(...kind);
  const claim = (nowMs: number, limit = 10) => store().waits.claimDue(limit, nowMs, nowMs + 100);
  const claimed = async (nowMs: number): Promise<Wait> => {
    const [one] = await claim(nowMs);
    if (one === undefined) throw new Error('nobody is due');
    return one;
  };

  describe('waits', () => {
    it('end with their window', async () => {
      await store().waits.add(wait(), 5, 1_000);
      await store().waits.add(wait({ userId: someUser(2), untilMs: 8_000 }), 5, 1_000);

      expect(await store().waits.untilMs(a)).toBe(9_000);
      expect(await store().waits.untilMs(b)).toBeUndefined();
      expect(await claim(7_999)).toEqual([]);
      expect(await claim(9_000)).toEqual([
        { ...wait({ userId: someUser(2), untilMs: 8_000 }), id: expect.any(String) as string },
        { ...wait(), id: expect.any(String) as string },
      ]);
      expect(await claim(9_000)).toEqual([]);
      expect(await claim(9_100)).toHaveLength(2);
    });

    it('are due when there is something new about their call', async () => {
      await store().waits.add(wait(), 5, 1_000);
      await store().waits.add(wait({ callId: b }), 5, 1_000);

      expect(await store().waits.markDue(a, 2_000)).toBe(1);
      expect(await store().waits.markDue(someCall(3), 2_000)).toBe(0);
      const due = await claimed(2_000);
      expect(due.callId).toBe(a);
      await store().waits.remove(due);
      expect(await claim(8_999)).toEqual([]);
      expect(await store().waits.untilMs(a)).toBeUndefined();
    });

    it('come again when they are postponed, at the latest at the end of their window', async () => {
      await store().waits.add(wait(), 5, 1_000);
      await store().waits.markDue(a, 2_000);
      await store().waits.postpone(await claimed(2_000), 3_000);
      expect(await claim(2_999)).toEqual([]);
      await store().waits.postpone(await claimed(3_000), 50_000);
      expect(await claim(8_999)).toEqual([]);
      await store().waits.postpone(await claimed(9_000), 50_000);
      expect(await claim(49_999)).toEqual([]);

      expect(await claim(50_000)).toHaveLength(1);
    });

    it('come at once when there is news while they are being answered', async () => {
      await store().waits.add(wait(), 5, 1_000);
      await store().waits.markDue(a, 2_000);
      const due = await claimed(2_000);
      await store().waits.markDue(a, 2_050);
      expect(await claim(2_050)).toEqual([]);
      await store().waits.postpone(due, 8_000);

      expect(await claim(2_060)).toHaveLength(1);
    });

    it('are not touched by a process that has lost them', async () => {
      const other = (await another()).waits;
      await store().waits.add(wait(), 5, 1_000);
      await store().waits.markDue(a, 2_000);
      const lost = await claimed(2_000);
      expect(await other.claimDue(1, 2_100, 2_200)).toHaveLength(1);
      await store().waits.postpone(lost, 2_110);

      expect(await claim(2_150)).toEqual([]);
    });

    it('count once for the same call in the same place, with the newest window', async () => {
      const { waits } = store();
      expect(await waits.add(wait(), 2, 1_000)).toBe(true);
      expect(await waits.add(wait({ untilMs: 9_500, reference: 'NEW' }), 2, 1_500)).toBe(true);
      expect(await waits.add(wait({ conversationId: '19:channel' }), 2, 1_500)).toBe(true);
      expect(await waits.add(wait({ callId: b }), 2, 1_500)).toBe(false);
      expect(await waits.add(wait({ callId: b, userId: someUser(2) }), 2, 1_500)).toBe(true);

      expect(await claim(9_000)).toHaveLength(2);
      expect(await claim(9_500)).toContainEqual(
        expect.objectContaining({ reference: 'NEW', untilMs: 9_500 }),
      );
    });

    it('never exceed the most a person may have, however fast they ask', async () => {
      const stores = await several();
      const added = await Promise.all(
        Array.from({ length: 12 }, (_, n) =>
          (stores[n % 3] ?? store()).waits.add(wait({ callId: someCall(n) }), 5, 1_000),
        ),
      );

      expect(added.filter(Boolean)).toHaveLength(5);
      expect(await store().waits.add(wait({ callId: someCall(20), untilMs: 20_000 }), 5, 9_000)).toBe(true);
    });
  });
});
