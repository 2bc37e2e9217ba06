import fc from 'fast-check';
import type { CallId } from '../../../src/core/ids';
import type { Work } from '../../../src/flows/alert-ports';
import { callQuality } from '../../support/call-quality';
import { callSummary } from '../../support/call-summary';
import { claimOne, someCall, kindsOfDatabase, useStores } from '../../support/store';
import { empty, inboxSteps, play } from './inbox-steps';

const [a, b, c] = [someCall(1), someCall(2), someCall(3)];
const next = { failures: 0, notReady: 0, problem: 'notReady' };

describe.each(kindsOfDatabase)('on %s', (...kind) => {
  const { store, another, several } = useStores(...kind);
  const idsOf = (works: readonly Work[]): readonly CallId[] => works.map((work) => work.callId);
  const claim = (limit: number, nowMs: number) => store().inbox.claim(limit, nowMs, nowMs + 1_000);

  describe('the inbox', () => {
    it('hands out the most urgent first, then what is due longest', async () => {
      const { inbox } = store();
      await inbox.put([a], 'listed', 10);
      await inbox.put([b], 'awaited', 11);
      await inbox.put([someCall(4)], 'notified', 13);
      await inbox.put([c, c], 'notified', 12);

      const works = await claim(10, 20);

      expect(idsOf(works)).toEqual([c, someCall(4), b, a]);
      expect(works[0]).toMatchObject({ source: 'notified', failures: 0, notReady: 0, sinceMs: 12 });
      expect(await claim(10, 20)).toEqual([]);
    });

    it('hands out no more than asked for', async () => {
      await store().inbox.put([a, b, c], 'notified', 10);

      expect(await claim(2, 10)).toHaveLength(2);
      expect(await claim(2, 10)).toHaveLength(1);
      expect(await claim(0, 10)).toHaveLength(0);
    });

    it('takes in more calls at once than fit into one statement', async () => {
      const many = Array.from({ length: 2_500 }, (_, n) => someCall(n));
      await store().inbox.put([...many, ...many], 'listed', 10);

      expect((await store().inbox.counts(10)).waiting).toBe(2_500);
      expect(await store().alerts.judgedVersions(many)).toEqual(new Map());
    });

    it('keeps the place of a call that is mentioned again, and makes it due', async () => {
      const { inbox } = store();
      await inbox.put([a], 'listed', 10);
      await inbox.postpone(await claimOne(store(), 10), { ...next, dueMs: 900, failures: 2, notReady: 3 });
      await inbox.put([b], 'notified', 19);
      await inbox.put([a], 'notified', 20);

      const works = await claim(5, 20);

      expect(idsOf(works)).toEqual([b, a]);
      expect(works[1]).toMatchObject({ source: 'notified', failures: 2, notReady: 3, sinceMs: 10 });
    });

    it('hands out again what a process that died had claimed', async () => {
      await store().inbox.put([a], 'notified', 10);
      const lost = await claimOne(store(), 10, 50);

      expect(await claim(1, 49)).toEqual([]);

      const taken = await claimOne(await another(), 50);
      await store().inbox.postpone(lost, { ...next, dueMs: 60 });
      await store().inbox.drop(lost);
      await store().inbox.release(lost);
      await store().inbox.setAside(lost, 'x', 60);
      await store().inbox.keepClaims([lost], 5_000);

      expect(taken.callId).toBe(a);
      expect(await claim(1, 60)).toEqual([]);
      expect(await store().inbox.counts(60)).toEqual({ waiting: 1, oldestSinceMs: 10, setAside: 0 });
      expect(idsOf(await claim(1, 1_050))).toEqual([a]);
    });

    it('keeps a claim that is extended', async () => {
      await store().inbox.put([a], 'notified', 10);
      const work = await claimOne(store(), 10, 50);
      await store().inbox.keepClaims([work], 100);

      expect(await claim(1, 99)).toEqual([]);
      expect(idsOf(await claim(1, 100))).toEqual([a]);
    });

    const commit = (work: Work) => {
      const call = callSummary({ callId: a });
      return store().alerts.commit(work, call, [], callQuality({ callId: a }), 31);
    };
    const asNew = { sinceMs: 30, source: 'awaited' };
    const asBefore = { sinceMs: 10, source: 'notified' };

    it.each([
      ['is dropped', (work: Work) => store().inbox.drop(work), asNew],
      ['is judged', commit, asNew],
      ['is set aside', (work: Work) => store().inbox.setAside(work, 'poison', 31), asNew],
      ['is released', (work: Work) => store().inbox.release(work), asBefore],
      ['is postponed', (work: Work) => store().inbox.postpone(work, { ...next, dueMs: 900 }), asBefore],
    ])('works again on a call that was mentioned before it %s', async (_, end, expected) => {
      const { inbox } = store();
      await inbox.put([a], 'notified', 10);
      const work = await claimOne(store(), 20);
      await inbox.put([a], 'awaited', 30);
      expect(await claim(1, 30)).toEqual([]);
      await end(work);

      expect(await claimOne(store(), 31)).toMatchObject({ callId: a, ...expected });
    });

    it('sets poison aside until it is mentioned by more than a list, or tried again', async () => {
      const { inbox } = store();
      await inbox.put([a, b], 'notified', 10);
      await inbox.setAside(await claimOne(store(), 10), 'unreadableRecord', 40);
      await inbox.setAside(await claimOne(store(), 10), 'timedOut', 30);
      await inbox.put([a, b], 'listed', 50);

      expect(await inbox.counts(60)).toEqual({ waiting: 0, oldestSinceMs: undefined, setAside: 2 });
      expect(await inbox.listSetAside(1)).toEqual([{ callId: b, problem: 'timedOut', sinceMs: 30 }]);

      await inbox.put([a], 'awaited', 70);
      expect(await claim(5, 70)).toEqual([
        expect.objectContaining({ callId: a, source: 'awaited', failures: 0, sinceMs: 70 }),
      ]);
      expect(await inbox.retrySetAside(80)).toBe(1);
      expect(await claim(5, 80)).toEqual([
        expect.objectContaining({ callId: b, source: 'notified', failures: 0, sinceMs: 80 }),
      ]);
      expect(await inbox.listSetAside(5)).toEqual([]);
    });

    it('gives each of 500 calls to one of several instances that ask at the same time', async () => {
      const calls = Array.from({ length: 500 }, (_, n) => someCall(n));
      await store().inbox.put(calls, 'notified', 10);
      const instances = await several();
      const drained = instances.map(async ({ inbox }) => {
        const mine: CallId[] = [];
        for (;;) {
          const works = await inbox.claim(7, 10, 1_000);
          if (works.length === 0) return mine;
          mine.push(...idsOf(works));
          // Meanwhile the same calls keep coming in.
          await inbox.put(idsOf(works), 'listed', 11);
        }
      });

      expect((await Promise.all(drained)).flat().sort()).toEqual(calls);
    });

    it('does what a simple list in memory would do, whatever happens in whatever order', async () => {
      let startMs = 0;
      await fc.assert(
        fc.asyncProperty(inboxSteps, async (steps) => {
          startMs += 1_000_000;
          await empty(store().inbox, startMs);
          await play(steps, store().inbox, startMs);
        }),
        { numRuns: 100 },
      );
    }, 60_000);
  });
});
