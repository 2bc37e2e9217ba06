import type { Target, TargetId } from '../../../src/core/alerts/alert';
import {
  claimOne,
  dueOne,
  judge,
  someCall,
  someTarget,
  someUser,
  kindsOfDatabase,
  useStores,
} from '../../support/store';

const [a, b] = [someCall(1), someCall(2)];

describe.each(kindsOfDatabase)('on %s', (...kind) => {
  const { store } = useStores(...kind);
  const target = async (different: Partial<Target> = {}): Promise<TargetId> =>
    (await store().targets.save(someTarget(different))).id;
  const forget = (ms: number, judgedMs = ms) => store().retention.forgetBefore(ms, judgedMs);

  describe('retention', () => {
    it('forgets what is old and nothing younger', async () => {
      const one = await target();
      await judge(store(), a, { targets: [one], nowMs: 1_000 });
      await store().outbox.sentCard(await dueOne(store(), one, 1_000), 'm1', 1_000);
      await judge(store(), b, { targets: [], nowMs: 1_000 });
      await store().outbox.summary(one, 'tooMany', 0, 1_000);
      await store().preferences.setLanguage(someUser(1), undefined, 'ru');
      await store().notes.set('n', 'v');

      // Both calls started half a second before, and are no longer found.
      expect(await forget(501)).toBe(2);
      expect(await forget(1_000)).toBe(0);
      expect(await store().alerts.told(a)).toHaveLength(1);
      expect(await forget(1_001, 1_000)).toBe(2);
      expect(await store().alerts.told(a)).toEqual([]);
      expect((await store().alerts.judgedVersions([a, b])).size).toBe(2);
      expect(await forget(1_001)).toBe(2);
      expect(await store().alerts.judgedVersions([a, b])).toEqual(new Map());
      expect(await store().preferences.language(someUser(1), undefined)).toBe('ru');
      expect(await store().notes.get('n')).toBe('v');
      expect(await store().targets.all()).toHaveLength(1);
    });

    it('keeps an alert that changed lately, with its call and its summary card', async () => {
      const one = await target();
      await judge(store(), a, { targets: [one], nowMs: 1_000 });
      const summary = await store().outbox.summary(one, 'tooMany', 0, 1_000);
      const due = await dueOne(store(), one, 1_000);
      await store().outbox.addLines(summary, [due]);
      await store().outbox.sentSummary(summary, [due], 'm1', 1_000);
      await store().alerts.handle(one, a, (handling) => ({ ...handling, notAProblem: [someUser(1)] }), 5_000);
      await store().outbox.sentSummary(summary, [await dueOne(store(), one, 5_000)], 'm1', 5_000);

      // It is no longer found.
      expect(await forget(5_000)).toBe(1);
      expect(await store().outbox.linesOf(summary.summaryId)).toHaveLength(1);
      expect(await forget(5_001)).toBe(3);
    });

    it('keeps what is still to be sent, unless nobody is there to get it', async () => {
      const [on, gone] = [await target({ conversationId: '1' }), await target({ conversationId: '2' })];
      await judge(store(), a, { targets: [on, gone], nowMs: 1_000 });
      await store().targets.setState(gone, 'dormant', '403');
      await store().outbox.postpone(await dueOne(store(), on, 1_000), 90_000, 1, 'tryLater');

      // And the call, which is no longer found.
      expect(await forget(50_000)).toBe(2);
      expect((await dueOne(store(), on, 90_000)).alert.quality.callId).toBe(a);
      expect(await store().alerts.judgedVersions([a])).toEqual(new Map([[a, 1]]));
    });

    it('forgets ended waits and work set aside, not work that waits', async () => {
      const wait = {
        callId: a,
        userId: someUser(1),
        tenantId: undefined,
        place: 'personal',
        locale: undefined,
        address: '{}',
        conversationId: 'a:1',
        reference: 'R',
      } as const;
      await store().waits.add({ ...wait, untilMs: 1_000 }, 5, 0);
      await store().waits.add({ ...wait, callId: b, untilMs: 3_000 }, 5, 0);
      await store().inbox.put([a, b], 'notified', 10);
      await store().inbox.setAside(await claimOne(store(), 10), 'poison', 20);

      expect(await forget(2_000)).toBe(2);
      expect(await store().waits.untilMs(b)).toBe(3_000);
      expect(await store().inbox.counts(10)).toEqual({ waiting: 1, oldestSinceMs: 10, setAside: 0 });
    });

    it('forgets more than fits into one step', async () => {
      const calls = Array.from({ length: 1_200 }, (_, n) => someCall(n));
      await store().inbox.put(calls, 'notified', 10);
      for (const work of await store().inbox.claim(1_200, 10, 100)) {
        await store().inbox.setAside(work, 'poison', 20);
      }

      expect(await forget(21)).toBe(1_200);
    });
  });
});
