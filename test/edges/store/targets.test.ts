import type { Target } from '../../../src/core/alerts/alert';
import { defaultPolicy } from '../../../src/core/alerts/policy';
import { parseTenantId } from '../../../src/core/ids';
import { someTarget, someUser, kindsOfDatabase, useStores } from '../../support/store';

const boris = { userId: someUser(2), name: undefined };

describe.each(kindsOfDatabase)('on %s', (...kind) => {
  const { store, another } = useStores(...kind);
  const save = (different: Partial<Target> = {}) => store().targets.save(someTarget(different));

  describe('targets', () => {
    it('are found as they were saved', async () => {
      const full = {
        tenantId: parseTenantId('bbbbbbbb-0000-4000-8000-000000000001'),
        muting: { untilMs: 9, by: boris, sinceMs: 8 },
        dormantReason: 'why',
      };
      const saved = await save(full);
      const { targets } = await another();

      expect(saved).toEqual({ ...someTarget(full), id: saved.id });
      expect(await targets.byId(saved.id)).toEqual(saved);
      expect(await targets.byConversation(saved.conversationId)).toEqual(saved);
      expect(await targets.all()).toEqual([saved]);
      expect(await targets.byConversation('19:other')).toBeUndefined();
    });

    it('stay the same target when they are turned on again, whoever does it', async () => {
      const saved = await save();
      await store().targets.setState(saved.id, 'off', undefined);
      const again = await save({ reach: 'members', owner: boris, sinceMs: 700 });

      expect(again).toEqual({ ...saved, reach: 'members', owner: boris, sinceMs: 700 });
      expect(await store().targets.all()).toEqual([again]);
    });

    it('change one thing at a time', async () => {
      const { targets } = store();
      const { id, ...saved } = await save();
      const settings = {
        policy: { ...defaultPolicy, mostPerHour: 3 },
        language: 'ru',
        timeZone: 'Asia/Tokyo',
      } as const;
      const muting = { untilMs: 9, by: boris, sinceMs: 8 };
      await targets.setSettings(id, settings);
      await targets.setMuting(id, muting);
      await targets.setReach(id, 'members', boris);
      await targets.setState(id, 'dormant', '403');
      const changed = { ...saved, id, settings, muting, reach: 'members', owner: boris, state: 'dormant' };
      expect(await targets.byId(id)).toEqual({ ...changed, dormantReason: '403' });
      await targets.setMuting(id, undefined);

      expect((await targets.byId(id))?.muting).toBeUndefined();
    });

    it('learn a new way to be reached, and wake up by it when they are dormant', async () => {
      const { targets } = store();
      const { id, conversationId } = await save();
      const now = async () => {
        const { address, state, dormantReason } = (await targets.byId(id)) ?? {};
        return [address, state, dormantReason];
      };
      await targets.heardFrom(conversationId, 'new');
      expect(await now()).toEqual(['new', 'on', undefined]);
      await targets.setState(id, 'dormant', '403');
      await targets.heardFrom('19:other', 'newer');
      expect(await now()).toEqual(['new', 'dormant', '403']);
      await targets.heardFrom(conversationId, 'new');
      expect(await now()).toEqual(['new', 'on', undefined]);
      await targets.setState(id, 'off', undefined);
      await targets.heardFrom(conversationId, 'newest');
      expect(await now()).toEqual(['newest', 'off', undefined]);
    });

    it('fall asleep when the app is removed from their conversation or team', async () => {
      const { targets } = store();
      const [one, two, off] = [
        await save({ conversationId: '1', teamId: 'red' }),
        await save({ conversationId: '2', teamId: 'red' }),
        await save({ conversationId: '3', teamId: 'red', state: 'off' }),
      ];
      await save({ conversationId: '4', teamId: undefined });
      const states = async () =>
        Object.fromEntries((await targets.all()).map((all) => [all.conversationId, all.state]));
      await targets.leave({}, 'removed');
      await targets.leave({ conversationId: '4' }, 'removed');
      expect(await states()).toEqual({ 1: 'on', 2: 'on', 3: 'off', 4: 'dormant' });
      await targets.leave({ teamId: 'red' }, 'removed');

      expect(await states()).toEqual({ 1: 'dormant', 2: 'dormant', 3: 'off', 4: 'dormant' });
      expect((await targets.byId(two.id))?.dormantReason).toBe('removed');
      expect([one.state, off.state]).toEqual(['on', 'off']);
    });
  });
});
