import type { AlertHandling, TargetId } from '../../../src/core/alerts/alert';
import { callQuality } from '../../support/call-quality';
import { callSummary } from '../../support/call-summary';
import {
  claimOne,
  dueOne,
  judge,
  someCall,
  someTarget,
  someUser,
  story,
  kindsOfDatabase,
  useStores,
} from '../../support/store';

const [a, b] = [someCall(1), someCall(2)];
const anna = { userId: someUser(1), name: 'Anna' };

describe.each(kindsOfDatabase)('on %s', (...kind) => {
  const { store, another, several } = useStores(...kind);
  const target = async (conversationId = '19:one'): Promise<TargetId> =>
    (await store().targets.save(someTarget({ conversationId }))).id;

  describe('the alert book', () => {
    it('remembers the newest judged version of each call', async () => {
      await judge(store(), a, { version: 2, targets: [], nowMs: 1_000 });
      await judge(store(), b, { version: 1, targets: [], nowMs: 1_000 });
      await judge(store(), a, { version: 1, targets: [], nowMs: 2_000 });

      expect(await store().alerts.judgedVersions([a, b, a, someCall(3)])).toEqual(
        new Map([
          [a, 2],
          [b, 1],
        ]),
      );
      expect(await store().alerts.told(a)).toEqual([]);
    });

    it('writes each decision and keeps the call beside it', async () => {
      const [one, two] = [await target('19:one'), await target('19:two')].sort() as [TargetId, TargetId];
      expect(await judge(store(), a, { targets: [two, one], nowMs: 1_000 })).toBe(true);

      const told = await store().alerts.told(a);
      expect(told.map(({ targetId }) => targetId)).toEqual([one, two]);
      expect(told[0]).toEqual({
        targetId: one,
        story: story(1),
        handling: { acknowledged: undefined, muted: undefined, notAProblem: [] },
        quality: callQuality({ callId: a }),
      });
      expect(await store().alerts.alert(one, a)).toMatchObject({
        callId: a,
        targetId: one,
        raisedAtMs: 1_000,
      });
      expect(await store().alerts.alert(one, b)).toBeUndefined();
      expect((await store().inbox.counts(9_000)).waiting).toBe(0);
    });

    it('gives every target of a call its newest data, though only one has news', async () => {
      const [one, two] = [await target('19:one'), await target('19:two')];
      await judge(store(), a, { targets: [one, two], nowMs: 1_000 });
      await judge(store(), a, { version: 3, targets: [one], nowMs: 2_000 });

      expect((await store().alerts.alert(two, a))?.quality.version).toBe(3);
      expect((await store().alerts.alert(two, a))?.story.version).toBe(1);
    });

    it('never writes an older story over a newer one', async () => {
      const one = await target();
      await judge(store(), a, { version: 5, targets: [one], nowMs: 1_000 });
      await judge(store(), a, { version: 4, targets: [one], nowMs: 2_000 });

      const alert = await store().alerts.alert(one, a);
      expect([alert?.story.version, alert?.quality.version]).toEqual([5, 5]);
    });

    it('writes nothing when the claim was lost', async () => {
      const one = await target();
      await store().inbox.put([a], 'notified', 10);
      const lost = await claimOne(store(), 10, 20);
      const taken = await claimOne(await another(), 20, 500);
      const commit = (work: typeof lost) =>
        store().alerts.commit(
          work,
          callSummary({ callId: a }),
          [{ targetId: one, story: story(1) }],
          callQuality({ callId: a }),
          30,
        );

      expect(await commit(lost)).toBe(false);
      expect(await store().alerts.told(a)).toEqual([]);
      expect(await store().alerts.judgedVersions([a])).toEqual(new Map());
      expect((await store().calls.byIds([a])).size).toBe(0);
      expect(await commit(taken)).toBe(true);
      expect((await store().calls.byIds([a])).size).toBe(1);
      expect(await commit(taken)).toBe(false);
    });

    it('commits for calls with the same targets at the same time', async () => {
      const targets = [await target('19:one'), await target('19:two'), await target('19:three')];
      const stores = await several();
      const calls = Array.from({ length: 60 }, (_, n) => someCall(n));
      await store().inbox.put(calls, 'notified', 10);
      await Promise.all(
        stores.map(async ({ inbox, alerts }, index) => {
          for (const work of await inbox.claim(20, 10, 500)) {
            const shuffled = [...targets.slice(index), ...targets.slice(0, index)];
            await alerts.commit(
              work,
              callSummary({ callId: work.callId }),
              shuffled.map((targetId) => ({ targetId, story: story(1) })),
              callQuality({ callId: work.callId }),
              20,
            );
          }
        }),
      );

      for (const id of targets) expect((await store().alerts.countsOf(id)).raised).toBe(60);
    });

    it('changes what people did with an alert, and makes its card due', async () => {
      const one = await target();
      await judge(store(), a, { targets: [one], nowMs: 1_000 });
      await store().outbox.sentCard(await dueOne(store(), one, 1_000), 'm1', 1_001);
      const acknowledge = (handling: AlertHandling): AlertHandling => ({
        ...handling,
        acknowledged: { ...anna, atMs: 2_000 },
      });

      const changed = await store().alerts.handle(one, a, acknowledge, 2_000);
      expect(changed?.handling.acknowledged).toEqual({ ...anna, atMs: 2_000 });
      await store().outbox.sentCard(await dueOne(store(), one, 2_000), 'm1', 2_001);
      await store().alerts.handle(one, a, acknowledge, 3_000);

      expect(await store().outbox.due(one, 3_000, 10)).toEqual([]);
      expect(await store().alerts.handle(one, b, acknowledge, 3_000)).toBeUndefined();
    });

    it('loses no press when several people press at the same time', async () => {
      const one = await target();
      await judge(store(), a, { targets: [one], nowMs: 1_000 });
      const stores = await several();
      await Promise.all(
        Array.from({ length: 12 }, (_, n) =>
          (stores[n % 3] ?? store()).alerts.handle(
            one,
            a,
            (handling) => ({ ...handling, notAProblem: [...handling.notAProblem, someUser(n)] }),
            2_000,
          ),
        ),
      );

      expect((await store().alerts.alert(one, a))?.handling.notAProblem).toHaveLength(12);
    });

    it('leaves a muted card alone, and shows what came meanwhile when it is no longer muted', async () => {
      const one = await target();
      const mute = (muted: AlertHandling['muted']) =>
        store().alerts.handle(one, a, (handling) => ({ ...handling, muted }), 2_000);
      await judge(store(), a, { targets: [one], nowMs: 1_000 });
      await mute({ ...anna, atMs: 2_000 });
      const due = await dueOne(store(), one, 2_000);
      expect(due.alert.handling.muted).toEqual({ ...anna, atMs: 2_000 });
      await store().outbox.sentCard(due, 'm1', 2_001);
      await judge(store(), a, { version: 2, targets: [one], nowMs: 3_000 });

      expect(await store().outbox.due(one, 9_000, 10)).toEqual([]);
      await mute(undefined);
      expect((await dueOne(store(), one, 9_000)).alert.story.version).toBe(2);
    });

    it('counts for the state card', async () => {
      const [one, two] = [await target('19:one'), await target('19:two')];
      await judge(store(), a, { targets: [one, two], nowMs: 1_000 });
      await judge(store(), b, { targets: [one], nowMs: 2_000, different: { state: 'settled' } });
      await store().alerts.handle(
        one,
        a,
        () => ({
          acknowledged: { ...anna, atMs: 5 },
          muted: { ...anna, atMs: 6 },
          notAProblem: [someUser(1), someUser(2)],
        }),
        3_000,
      );

      expect(await store().alerts.countsOf(one)).toEqual({
        open: 1,
        raised: 2,
        acknowledged: 1,
        notAProblem: 2,
        mutedCalls: [{ callId: a, by: anna, atMs: 6 }],
      });
      expect(await store().alerts.countsOf('none' as TargetId)).toEqual({
        open: 0,
        raised: 0,
        acknowledged: 0,
        notAProblem: 0,
        mutedCalls: [],
      });
    });
  });
});
