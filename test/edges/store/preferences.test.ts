import { parseTenantId } from '../../../src/core/ids';
import { someUser, kindsOfDatabase, useStores } from '../../support/store';

const [anna, boris] = [someUser(1), someUser(2)];
const contoso = parseTenantId('bbbbbbbb-0000-4000-8000-000000000001');

describe.each(kindsOfDatabase)('on %s', (...kind) => {
  const { store, another, several } = useStores(...kind);
  describe('preferences', () => {
    it('keep the language each person chose in each tenant', async () => {
      const { preferences } = store();
      await preferences.setLanguage(anna, contoso, 'ru');
      await preferences.setLanguage(anna, undefined, 'en');

      expect(await preferences.language(anna, contoso)).toBe('ru');
      expect(await preferences.language(anna, undefined)).toBe('en');
      expect(await preferences.language(boris, contoso)).toBeUndefined();
    });

    it('change and forget a language', async () => {
      const { preferences } = store();
      await preferences.setLanguage(anna, contoso, 'ru');
      await preferences.setLanguage(boris, contoso, 'ru');
      await preferences.setLanguage(anna, contoso, 'en');
      await preferences.setLanguage(boris, contoso, undefined);
      await preferences.setLanguage(boris, contoso, undefined);

      expect(await preferences.language(anna, contoso)).toBe('en');
      expect(await preferences.language(boris, contoso)).toBeUndefined();
    });

    it('welcome each conversation once, whoever asks at the same time', async () => {
      const firsts = await Promise.all(
        (await several()).map((one) => one.preferences.firstWelcome('19:one')),
      );

      expect(firsts.filter(Boolean)).toHaveLength(1);
      expect(await store().preferences.firstWelcome('19:one')).toBe(false);
      expect(await store().preferences.firstWelcome("19:two'; drop table welcome; --")).toBe(true);
    });

    it('see what another instance has written', async () => {
      await (await another()).preferences.setLanguage(anna, contoso, 'ru');

      expect(await store().preferences.language(anna, contoso)).toBe('ru');
    });
  });
});
