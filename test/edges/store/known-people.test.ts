import fc from 'fast-check';
import type { CallPerson } from '../../../src/core/find/summary';
import { callPerson, callSummary } from '../../support/call-summary';
import { kindsOfDatabase, someCall, someUser, useStores } from '../../support/store';

describe.each(kindsOfDatabase)('people on %s', (...kind) => {
  const { store } = useStores(...kind);
  const [anna, boris] = [someUser(1), someUser(2)];
  let calls = 0;
  const meet = async (startedAtMs: number, ...participants: readonly CallPerson[]): Promise<void> => {
    const callId = someCall((calls += 1));
    await store().calls.put(callSummary({ callId, startedAtMs, participants }));
  };
  const named = async (name: string, limit = 10) =>
    (await store().calls.people({ name }, limit)).map(({ id }) => id);

  it.each([
    ['Anna Berg', ['anna', 'ANNA BERG', 'berg anna', 'an be', ' Berg,  A. ', 'a', 'anna anna']],
    ['Анна Öberg-Ёлкина', ['анна', 'АННА елкина', 'oberg', 'ÖBERG', 'öberg-ёлк', 'O\u0308berg']],
    ["Seán O'Brien (Contoso)", ["o'brien", 'sean', 'contoso', 'O’Brien', '(contoso)']],
    ['王小明 김철수', ['王', '王小明', '김', '김철 王小']],
    ['İrem Straße', ['irem', 'İREM', 'STRASSE', 'strass']],
    ['Robert 100%_x', ['100', '100%', 'x']],
  ])('%s is found by words that begin a word of the name', async (name, asked) => {
    await meet(1_000, callPerson({ id: anna, name }), callPerson({ id: boris, name: 'Zed' }));

    for (const words of asked) expect([words, await named(words)]).toEqual([words, [anna]]);
  });

  it.each(['nna', 'anna x', 'annab', '', ' ', '%', '_', 'b%nna', '_nna', "' or 1=1 --", '*', '🎧', '\0'])(
    'Anna Berg is not found by %j',
    async (words) => {
      await meet(1_000, callPerson({ id: anna, name: 'Anna Berg' }));

      expect(await named(words)).toEqual([]);
    },
  );

  it('are found by any beginnings of their words, in any order', async () => {
    const word = fc.stringMatching(/^[A-Za-zÀ-ÿа-яА-Я]{1,12}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(word, { minLength: 1, maxLength: 4 }),
        fc.nat(11),
        async (words, cut) => {
          await meet((calls += 1), callPerson({ id: anna, name: words.join(' ') }));
          const asked = [...words].reverse().map((one) => one.slice(0, cut + 1));

          expect(await named(asked.join(' '))).toEqual([anna]);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('come the most recently seen first, each once, and no more than asked for', async () => {
    const [first, second, third] = [someUser(3), someUser(4), someUser(5)];
    await meet(3_000, callPerson({ id: second, name: 'Anna Two' }));
    await meet(1_000, callPerson({ id: first, name: 'Anna One' }));
    await meet(2_000, callPerson({ id: third, name: 'Anna Annason' }));
    expect(await named('anna')).toEqual([second, third, first]);

    await meet(4_000, callPerson({ id: first, name: 'Anna One' }));
    expect(await named('anna')).toEqual([first, second, third]);
    expect(await named('anna', 2)).toEqual([first, second]);
  });

  it('are found among a crowd of the same name', async () => {
    const crowd = Array.from({ length: 600 }, (_, n) =>
      callPerson({ id: someUser(n), name: `Anna ${n < 599 ? 'Berg' : 'Fuchs'}` }),
    );
    await meet(1_000, ...crowd);
    await meet(2_000, callPerson({ id: someUser(7), name: 'Anna Berg' }));

    expect(await named('ann ber', 1)).toEqual([someUser(7)]);
    expect(await named('ann ber', 999)).toHaveLength(599);
    expect(await named('anna fuchs')).toEqual([someUser(599)]);
    expect(await named('anna fuchs berg')).toEqual([]);
  });

  it('are found among more than are gone through one by one, those seen lately first', async () => {
    const crowd = Array.from({ length: 10_050 }, (_, n) =>
      callPerson({ id: someUser(n), name: 'Anna Berg' }),
    );
    await meet(1_000, ...crowd);
    await meet(2_000, callPerson({ id: someUser(7), name: 'Anna Berg' }));

    expect(await named('a b', 1)).toEqual([someUser(7)]);
    expect(await named('berg anna', 3)).toEqual([7, 10_049, 10_048].map(someUser));
    expect(await named('anna fuchs')).toEqual([]);
  });

  it('are found by the name they were last seen with, whichever call is read first', async () => {
    await meet(3_000, callPerson({ id: anna, name: 'Anna Berg' }));
    await meet(2_000, callPerson({ id: anna, name: 'Anna Lang' }));
    expect([await named('lang'), await named('berg')]).toEqual([[], [anna]]);

    await meet(4_000, callPerson({ id: anna, name: 'Anna Fuchs' }));
    expect([await named('berg'), await named('fuchs')]).toEqual([[], [anna]]);
    expect(await store().calls.nameOf(anna.toUpperCase())).toBe('Anna Fuchs');
  });

  it('keep name and principal name when a later record tells none', async () => {
    await meet(1_000, callPerson({ id: anna, name: 'Anna Berg', upn: 'anna@contoso.com', tenantId: 't' }));
    await meet(2_000, callPerson({ id: anna, kind: 'unknown' }));

    expect(await store().calls.people({ name: 'berg' }, 10)).toEqual([
      { id: anna, name: 'Anna Berg', upn: 'anna@contoso.com', tenantId: 't' },
    ]);
    expect(await store().calls.nameOf(anna)).toBe('Anna Berg');
  });

  it('are found by the whole principal name only', async () => {
    await meet(1_000, callPerson({ id: anna, upn: 'anna_b@contoso.com' }));
    await meet(1_000, callPerson({ id: boris, upn: 'annaxb@contoso.com' }));
    const withUpn = async (upn: string) => (await store().calls.people({ upn }, 10)).map(({ id }) => id);

    expect(await withUpn('Anna_B@contoso.com')).toEqual([anna]);
    for (const upn of ['anna_b', '%', 'anna_b@contoso.co', '']) expect(await withUpn(upn)).toEqual([]);
  });

  it('are not telephones or bots', async () => {
    await meet(
      1_000,
      callPerson({ id: '+4930123', name: 'Caller One', kind: 'phone' }),
      callPerson({ id: 'bot', name: 'Caller Two', kind: 'application' }),
      callPerson({ id: 'acs', name: 'Caller Three', kind: 'acs' }),
    );

    expect(await named('caller')).toEqual(['acs']);
    expect(await store().calls.nameOf('nobody')).toBeUndefined();
  });
});
