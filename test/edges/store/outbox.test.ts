import type { Target, TargetId } from '../../../src/core/alerts/alert';
import { dueOne, judge, someCall, someTarget, kindsOfDatabase, useStores } from '../../support/store';

const [a, b, c] = [someCall(1), someCall(2), someCall(3)];

describe.each(kindsOfDatabase)('on %s', (...kind) => {
  const { store, another, several } = useStores(...kind);
  const target = async (different: Partial<Target> = {}): Promise<TargetId> =>
    (await store().targets.save(someTarget(different))).id;
  const claim = (nowMs: number, limit = 10) => store().outbox.claimTargets(limit, nowMs, nowMs + 100);

  describe('the outbox', () => {
    it('hands out targets with something due, each to one instance', async () => {
      const ids = [];
      for (let n = 0; n < 30; n += 1) ids.push(await target({ conversationId: `19:${n}` }));
      await target({ conversationId: '19:quiet' });
      await judge(store(), a, { targets: ids, nowMs: 1_000 });
      const claimed = await Promise.all(
        (await several()).map(({ outbox }) => outbox.claimTargets(20, 1_000, 1_100)),
      );

      expect(claimed.flat().sort()).toEqual([...ids].sort());
      expect(await claim(1_000)).toEqual([]);
      expect(await claim(1_100, 40)).toHaveLength(30);
    });

    it('lets nobody else send for a target while its lease runs', async () => {
      const one = await target();
      await judge(store(), a, { targets: [one], nowMs: 1_000 });
      const other = (await another()).outbox;
      expect(await other.claimTargets(1, 1_000, 1_100)).toEqual([one]);
      await store().outbox.releaseTarget(one);

      expect(await store().outbox.extendTarget(one, 5_000)).toBe(false);
      expect(await other.extendTarget(one, 1_200)).toBe(true);
      expect(await claim(1_199)).toEqual([]);
      expect(await claim(1_200)).toEqual([one]);
      expect(await other.extendTarget(one, 5_000)).toBe(false);
      await store().outbox.releaseTarget(one);
      expect(await other.claimTargets(1, 1_200, 1_300)).toEqual([one]);
    });

    it('takes the target first that was served longest ago', async () => {
      const [one, two] = [await target({ conversationId: '1' }), await target({ conversationId: '2' })];
      await judge(store(), a, { targets: [one, two], nowMs: 1_000 });
      const [first] = await claim(1_000, 1);
      await store().outbox.releaseTarget(one);
      await store().outbox.releaseTarget(two);

      expect(await claim(1_001, 1)).toEqual([first === one ? two : one]);
    });

    it('gives what is due, oldest first, until it is sent', async () => {
      const one = await target();
      await judge(store(), b, { targets: [one], nowMs: 1_000 });
      await judge(store(), a, { targets: [one], nowMs: 2_000 });
      const dues = await store().outbox.due(one, 2_000, 10);

      expect(dues.map(({ alert }) => alert.callId)).toEqual([b, a]);
      expect(dues[0]).toMatchObject({
        placement: 'undecided',
        messageId: undefined,
        summaryId: undefined,
        maybePosted: false,
        failures: 0,
      });
      expect(await store().outbox.due(one, 2_000, 1)).toHaveLength(1);
      expect(await store().outbox.counts()).toEqual({ waiting: 2, undeliverable: 0 });
      for (const due of dues) await store().outbox.sentCard(due, 'm', 2_500);
      expect(await store().outbox.due(one, 9_000, 10)).toEqual([]);
      expect(await store().outbox.counts()).toEqual({ waiting: 0, undeliverable: 0 });
      expect(await claim(9_000)).toEqual([]);
    });

    it('keeps a change due that came while its card was being sent', async () => {
      const one = await target();
      await judge(store(), a, { targets: [one], nowMs: 1_000 });
      const due = await dueOne(store(), one, 1_000);
      await judge(store(), a, { version: 2, targets: [one], nowMs: 1_500 });
      await store().outbox.sentCard(due, 'm1', 1_600);

      expect(await dueOne(store(), one, 1_600)).toMatchObject({
        placement: 'card',
        messageId: 'm1',
        alert: { story: { version: 2 } },
      });
    });

    it('knows of a post whose outcome is not known', async () => {
      const one = await target();
      await judge(store(), a, { targets: [one], nowMs: 1_000 });
      await store().outbox.intend(one, a, 1_000);
      const due = await dueOne(store(), one, 1_000);
      expect(due.maybePosted).toBe(true);
      expect(await store().outbox.messageOf(one, a)).toEqual({
        placement: 'undecided',
        messageId: undefined,
        postsBegun: 1,
      });
      await store().outbox.intend(one, a, 1_001);
      await store().outbox.sentCard(due, 'm1', 1_002);
      await judge(store(), a, { version: 2, targets: [one], nowMs: 2_000 });

      expect((await dueOne(store(), one, 2_000)).maybePosted).toBe(false);
      expect(await store().outbox.messageOf(one, a)).toEqual({
        placement: 'card',
        messageId: 'm1',
        postsBegun: 2,
      });
      expect(await store().outbox.messageOf(one, b)).toBeUndefined();
    });

    it('waits after a failure and through quiet hours, of which only those can end early', async () => {
      const one = await target();
      await judge(store(), a, { targets: [one], nowMs: 1_000 });
      await judge(store(), b, { targets: [one], nowMs: 1_001 });
      const [failed, quiet] = await store().outbox.due(one, 1_001, 10);
      if (failed === undefined || quiet === undefined) throw new Error('two are due');
      await store().outbox.postpone(failed, 5_000, 3, 'tryLater');
      await store().outbox.postpone(quiet, 9_000, 0, undefined);

      expect(await store().outbox.due(one, 4_999, 10)).toEqual([]);
      expect(await claim(4_999)).toEqual([]);
      expect(await dueOne(store(), one, 5_000)).toMatchObject({ failures: 3, alert: { callId: a } });
      await store().outbox.hasten(one, 3_000);
      expect(await dueOne(store(), one, 3_000)).toMatchObject({ failures: 0, alert: { callId: b } });
    });

    it('forgets what need not be shown until its story changes', async () => {
      const one = await target();
      await judge(store(), a, { targets: [one], nowMs: 1_000 });
      await store().outbox.skip(await dueOne(store(), one, 1_000));
      expect(await store().outbox.due(one, 9_000, 10)).toEqual([]);
      expect((await store().outbox.counts()).waiting).toBe(0);
      await judge(store(), a, { version: 2, targets: [one], nowMs: 2_000 });

      const due = await dueOne(store(), one, 2_000);
      await judge(store(), a, { version: 3, targets: [one], nowMs: 2_500 });
      await store().outbox.skip(due);
      expect((await dueOne(store(), one, 2_500)).alert.story.version).toBe(3);
    });

    it('sends nothing more for what was given up', async () => {
      const one = await target();
      await judge(store(), a, { targets: [one], nowMs: 1_000 });
      await store().outbox.giveUp(await dueOne(store(), one, 1_000), 'badMessage 413', 1_001);
      await judge(store(), a, { version: 2, targets: [one], nowMs: 2_000 });
      await store().alerts.handle(one, a, (handling) => ({ ...handling, notAProblem: [] }), 2_001);

      expect(await store().outbox.due(one, 9_000, 10)).toEqual([]);
      expect(await store().outbox.counts()).toEqual({ waiting: 0, undeliverable: 1 });
    });

    it('sends it after all when somebody wants it tried again', async () => {
      const one = await target();
      await judge(store(), a, { targets: [one], nowMs: 1_000 });
      await store().outbox.giveUp(await dueOne(store(), one, 1_000), 'badMessage 413', 1_001);

      expect(await store().outbox.retryGivenUp(2_000)).toBe(1);
      expect((await dueOne(store(), one, 2_000)).alert.callId).toBe(a);
      expect(await store().outbox.retryGivenUp(2_001)).toBe(0);
    });

    it('keeps what is due for a target that cannot be reached, until it can', async () => {
      const one = await target();
      await judge(store(), a, { targets: [one], nowMs: 1_000 });
      await store().targets.setState(one, 'dormant', '403');

      expect(await claim(2_000)).toEqual([]);
      expect(await store().outbox.due(one, 2_000, 10)).toEqual([]);
      await store().targets.heardFrom('19:channel@thread.tacv2', '{"there":1}');
      expect(await claim(2_000)).toEqual([one]);
      expect((await dueOne(store(), one, 2_000)).alert.callId).toBe(a);
    });

    it('counts the cards first posted since a time', async () => {
      const one = await target();
      for (const [index, id] of [a, b, c].entries()) {
        await judge(store(), id, { targets: [one], nowMs: 1_000 + index });
        await store().outbox.sentCard(await dueOne(store(), one, 2_000), 'm', 1_000 + index);
      }
      await judge(store(), a, { version: 2, targets: [one], nowMs: 3_000 });
      await store().outbox.sentCard(await dueOne(store(), one, 3_000), 'm', 3_000);

      expect(await store().outbox.postedSince(one, 1_001)).toBe(2);
      expect(await store().outbox.postedSince(one, 1_003)).toBe(0);
    });
  });
});
