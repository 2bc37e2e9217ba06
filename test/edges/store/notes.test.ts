import { kindsOfDatabase, useStores } from '../../support/store';

describe.each(kindsOfDatabase)('on %s', (...kind) => {
  const { store, another, several } = useStores(...kind);
  describe('notes', () => {
    it('are kept, changed and removed by name', async () => {
      const { notes } = store();
      await notes.set('one', '1');
      await notes.set('two', '2');
      await notes.set('one', '3');
      await notes.set('two', undefined);

      expect(await notes.get('one')).toBe('3');
      expect(await notes.get('two')).toBeUndefined();
    });

    it('that are set once have one value, whoever asks first', async () => {
      const values = await Promise.all(
        (await several()).map(({ notes }, index) => notes.setOnce('secret', `${index}`)),
      );

      expect(new Set(values).size).toBe(1);
      expect(await store().notes.setOnce('secret', 'late')).toBe(values[0]);
    });
  });

  describe('the store', () => {
    it('keeps everything that was committed when it is closed and opened again', async () => {
      await store().notes.set('secret', 'kept');
      await store().preferences.firstWelcome('19:one');
      await store().close();
      const again = await another();

      expect(await again.notes.get('secret')).toBe('kept');
      expect(await again.preferences.firstWelcome('19:one')).toBe(false);
    });

    it('answers a ping until it is closed', async () => {
      expect(await store().ping()).toBe(true);

      await store().close();

      expect(await store().ping()).toBe(false);
    });
  });

  describe('leases', () => {
    it('belong to one instance until they end, are released or extended', async () => {
      const [mine, theirs] = [store().leases, (await another()).leases];

      expect(await mine.take('subscription', 10, 100)).toBe(true);
      expect(await theirs.take('subscription', 99, 200)).toBe(false);
      expect(await theirs.take('other', 99, 200)).toBe(true);
      expect(await mine.take('subscription', 99, 150)).toBe(true);
      expect(await theirs.take('subscription', 149, 200)).toBe(false);
      expect(await theirs.take('subscription', 150, 200)).toBe(true);
      await mine.release('subscription');
      expect(await mine.take('subscription', 160, 300)).toBe(false);
      await theirs.release('subscription');
      expect(await mine.take('subscription', 160, 300)).toBe(true);
    });
  });
});
