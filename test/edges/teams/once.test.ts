import { createOnce } from '../../../src/edges/teams/once';

describe('work that is done once', () => {
  const done = () => Promise.resolve(true);

  it.each([
    ['came to a good end', () => Promise.resolve(true), 1],
    ['failed', () => Promise.resolve(false), 2],
    ['broke', () => Promise.reject(new Error('x')), 2],
  ])('that %s', async (_, outcome, times) => {
    const once = createOnce();
    let begun = 0;
    const work = () => {
      begun += 1;
      return outcome();
    };
    await once.run('a', work).catch(() => undefined);
    await once.run('a', work).catch(() => undefined);

    expect(begun).toBe(times);
  });

  it('is remembered for very many keys, and not for all', async () => {
    const once = createOnce();
    const again: string[] = [];
    for (let key = 0; key <= 1_000; key += 1) await once.run(String(key), done);
    for (const key of ['1000', '1', '0']) {
      await once.run(key, () => {
        again.push(key);
        return done();
      });
    }

    expect(again).toEqual(['0']);
  });
});
