import type { TargetId } from '../../../src/core/alerts/alert';
import type { CallQuality } from '../../../src/core/quality/call-quality';
import { worst } from '../../support/call-quality';
import { judge, someCall, someTarget, kindsOfDatabase, useStores } from '../../support/store';

const people = (poor: number): Partial<CallQuality> => ({
  people: { total: 9, good: 9 - poor, poor, unclassified: 0 },
});

describe.each(kindsOfDatabase)('on %s', (...kind) => {
  const { store } = useStores(...kind);
  const target = async (conversationId = '19:one'): Promise<TargetId> =>
    (await store().targets.save(someTarget({ conversationId }))).id;

  describe('summary cards', () => {
    it('take lines for an hour after they were begun', async () => {
      const { outbox } = store();
      const [one, two] = [await target('19:one'), await target('19:two')];
      const summary = await outbox.summary(one, 'tooMany', 0, 1_000);

      expect(summary).toMatchObject({
        targetId: one,
        why: 'tooMany',
        messageId: undefined,
        startedAtMs: 1_000,
      });
      await outbox.sentSummary(summary, [], 'm1', 1_001);
      expect(await outbox.summary(one, 'tooMany', 1_000, 2_000)).toEqual({
        ...summary,
        messageId: 'm1',
        posted: true,
      });
      const ids = [
        await outbox.summary(one, 'tooMany', 1_001, 2_000),
        await outbox.summary(one, 'held', 0, 2_000),
        await outbox.summary(two, 'tooMany', 0, 2_000),
        summary,
      ].map(({ summaryId }) => summaryId);
      expect(new Set(ids).size).toBe(4);
      expect(await outbox.summaryById(summary.summaryId)).toEqual({
        ...summary,
        messageId: 'm1',
        posted: true,
      });
      expect(await outbox.summaryById('none')).toBeUndefined();
    });

    it('gather what is held back until they are posted, even without an id of the message', async () => {
      const { outbox } = store();
      const one = await target();
      const held = await outbox.summary(one, 'held', 9_999, 1_000);
      expect(await outbox.summary(one, 'held', 9_999, 2_000)).toEqual(held);
      await outbox.sentSummary(held, [], undefined, 3_000);

      expect((await outbox.summary(one, 'held', 9_999, 4_000)).summaryId).not.toBe(held.summaryId);
    });

    it('list their lines worst first, and the lines change with them', async () => {
      const { outbox } = store();
      const one = await target();
      const tell = (n: number, quality: Partial<CallQuality>, state: 'open' | 'settled' = 'open') =>
        judge(store(), someCall(n), { targets: [one], nowMs: 1_000 + n, quality, different: { state } });
      await tell(1, people(1));
      await tell(2, { ...people(3), worst: [worst({ severity: 1.2 })] });
      await tell(3, people(8), 'settled');
      await tell(4, {
        ...people(3),
        worst: [worst({ severity: 9, advisory: true }), worst({ severity: 2 })],
      });
      const summary = await outbox.summary(one, 'tooMany', 0, 2_000);
      const dues = await outbox.due(one, 2_000, 10);
      await outbox.addLines(summary, dues);
      await outbox.addLines(summary, []);

      const lines = await outbox.linesOf(summary.summaryId);
      expect(lines.map(({ callId }) => callId)).toEqual([4, 2, 1, 3].map(someCall));
      const [due] = await outbox.due(one, 2_000, 1);
      expect(due).toMatchObject({ placement: 'line', summaryId: summary.summaryId, messageId: undefined });
      await outbox.sentSummary(summary, dues, 'm1', 3_000);
      expect(await outbox.due(one, 9_000, 10)).toEqual([]);
      expect(await outbox.postedSince(one, 0)).toBe(0);
      await judge(store(), someCall(1), { version: 2, targets: [one], nowMs: 4_000 });

      expect(await outbox.due(one, 4_000, 10)).toEqual([
        expect.objectContaining({ placement: 'line', messageId: 'm1', summaryId: summary.summaryId }),
      ]);
      expect(await outbox.messageOf(one, someCall(2))).toEqual({
        placement: 'line',
        messageId: 'm1',
        postsBegun: 0,
      });
    });
  });
});
