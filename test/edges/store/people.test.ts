import { defaultPolicy } from '../../../src/core/alerts/policy';
import { finding, leg, participant, worst } from '../../support/call-quality';
import {
  dueOne,
  judge,
  someCall,
  someTarget,
  someUser,
  kindsOfDatabase,
  useStores,
} from '../../support/store';

const [anna, boris] = [someUser(1), someUser(2)];
const call = someCall(1);

describe.each(kindsOfDatabase)('on %s', (...kind) => {
  const { store } = useStores(...kind);
  /** A channel, Anna's personal chat, and one bad call of Anna and Boris that both were told of. */
  const kept = async () => {
    const { targets, outbox, alerts, preferences, waits } = store();
    const scope = { ...defaultPolicy.scope, people: [anna] };
    const channel = await targets.save(
      someTarget({
        owner: { userId: anna, name: 'Anna Berg' },
        muting: { untilMs: 9, by: { userId: anna, name: 'Anna Berg' }, sinceMs: 8 },
        settings: { ...someTarget().settings, policy: { ...defaultPolicy, scope } },
      }),
    );
    const chat = await targets.save(
      someTarget({
        kind: 'personal',
        conversationId: 'a:anna',
        owner: { userId: anna, name: 'Anna Berg' },
      }),
    );
    await judge(store(), call, {
      targets: [channel.id, chat.id],
      nowMs: 1_000,
      quality: {
        joinUrl: `https://teams.microsoft.com/l/meetup-join/x?context={"Oid":"${anna.toUpperCase()}"}`,
        organizer: { id: anna.toUpperCase(), name: 'Anna Berg', kind: 'user' },
        participants: [
          participant({
            id: anna.toUpperCase(),
            name: 'Anna Berg',
            verdict: 'poor',
            stars: 1,
            feedbackText: 'comment',
            site: 'Site 7',
            legs: [leg({ ipAddress: '10.0.0.1' })],
          }),
          participant({ id: boris, name: 'Boris Fuchs' }),
        ],
        worst: [worst({ sender: anna, receiver: boris })],
        findings: [finding({ cause: 'weakWifi', participant: anna }), finding({ cause: 'service' })],
        failures: [{ stage: 'midcall', participant: anna }],
      },
    });
    const did = { userId: anna, name: 'Anna Berg', atMs: 1_500 };
    await alerts.handle(
      channel.id,
      call,
      () => ({ acknowledged: did, muted: did, notAProblem: [boris, anna] }),
      1_500,
    );
    await outbox.sentCard(await dueOne(store(), channel.id, 1_500), 'm1', 1_600);
    await outbox.sentCard(await dueOne(store(), chat.id, 1_500), 'm2', 1_600);
    await preferences.setLanguage(anna, undefined, 'ru');
    await preferences.setLanguage(boris, undefined, 'ru');
    const wait = { callId: call, tenantId: undefined, place: 'personal', locale: 'ru' } as const;
    const there = { address: '{}', conversationId: 'a:anna', reference: 'R', untilMs: 9_000 };
    await waits.add({ ...wait, ...there, userId: anna }, 5, 1_000);
    return { channel, chat };
  };

  describe('what is kept about a person', () => {
    it('is shown, and nothing about anybody else', async () => {
      const { channel, chat } = await kept();
      const about = await store().people.keptAbout(anna);

      expect(about).toMatchObject({
        objectId: anna,
        languages: [{ language: 'ru' }],
        waits: [{ callId: call, reference: 'R' }],
        calls: [
          {
            callId: call,
            organizer: { name: 'Anna Berg' },
            participant: { stars: 1, feedbackText: 'comment' },
            findings: [{ cause: 'weakWifi' }],
            failures: [{ stage: 'midcall' }],
          },
        ],
        handled: [{ targetId: channel.id, acknowledged: { atMs: 1_500 }, notAProblem: true }],
      });
      expect(about?.targets).toHaveLength(2);
      expect(about?.targets).toContainEqual(
        expect.objectContaining({ id: channel.id, inScope: true, muting: expect.anything() as unknown }),
      );
      expect([...(about?.calls[0]?.alertedTo ?? [])].sort()).toEqual([channel.id, chat.id].sort());
      expect(JSON.stringify(about)).not.toMatch(/boris/i);
      expect(await store().people.keptAbout(boris)).toMatchObject({
        calls: [{ participant: { name: 'Boris Fuchs' } }],
        handled: [{ notAProblem: true }],
      });
    });

    it('is erased everywhere, and the cards that showed it become due', async () => {
      const { channel, chat } = await kept();

      expect(await store().people.erase(anna, 2_000)).toEqual({
        languages: 1,
        waits: 1,
        personalTargets: 1,
        targets: 1,
        calls: 1,
        handled: 1,
        remembered: 1,
        known: 1,
        looks: 0,
      });
      const due = await dueOne(store(), channel.id, 2_000);
      const left = { due, target: await store().targets.byId(channel.id), all: await store().targets.all() };
      expect(JSON.stringify(left).toLowerCase()).not.toMatch(
        new RegExp(`${anna}|anna|site 7|comment|10\\.0\\.0`),
      );
      expect(due).toMatchObject({
        messageId: 'm1',
        alert: {
          handling: { notAProblem: [boris, 'erased-1'], acknowledged: { atMs: 1_500 } },
          quality: {
            participants: [
              { id: 'erased-1', verdict: 'poor', stars: 1, kind: 'unknown' },
              { id: boris, name: 'Boris Fuchs' },
            ],
            worst: [{ sender: 'erased-1', receiver: boris }],
          },
        },
      });
      // Limited to one person before, and now to nobody: not to everybody.
      expect(left.target?.settings.policy.scope.people).toHaveLength(1);
      expect(await store().targets.byId(chat.id)).toBeUndefined();
      expect(await store().alerts.alert(chat.id, call)).toBeUndefined();
      expect(await store().preferences.language(anna, undefined)).toBeUndefined();
      expect(await store().preferences.language(boris, undefined)).toBe('ru');
      expect(await store().people.keptAbout(anna)).toBeUndefined();
      expect(await store().people.erase(anna, 3_000)).toBeUndefined();
    });

    it('keeps two erased people of one call apart', async () => {
      const { channel } = await kept();
      await store().people.erase(anna, 2_000);
      await store().people.erase(boris, 2_001);

      const alert = await store().alerts.alert(channel.id, call);
      expect(alert?.quality.participants.map(({ id }) => id)).toEqual(['erased-1', 'erased-2']);
      expect(alert?.handling.notAProblem).toEqual(['erased-2', 'erased-1']);
    });

    it('is nothing for a person never seen, whose id is part of another', async () => {
      await kept();

      expect(await store().people.keptAbout(someUser(9))).toBeUndefined();
      expect(await store().people.keptAbout('aaaaaaaa' as typeof anna)).toBeUndefined();
    });
  });
});
