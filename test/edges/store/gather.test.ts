import { gather } from '../../../src/edges/store/gather';

type Write = { readonly parts: readonly number[]; readonly end: (error?: Error) => void };

function gathered(most = 3) {
  const writes: Write[] = [];
  const put = gather<number>(
    (parts) =>
      new Promise((resolve, reject) => {
        writes.push({
          parts,
          end: (error) => {
            if (error === undefined) resolve();
            else reject(error);
          },
        });
      }),
    most,
  );
  return { put, writes };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('writes that are gathered', () => {
  it('begin at once, and take what came meanwhile together, in order', async () => {
    const { put, writes } = gathered();
    const puts = [1, 2, 3, 4, 5].map(put);
    expect(writes.map(({ parts }) => parts)).toEqual([[1]]);
    writes[0]?.end();
    await settled();
    writes[1]?.end();
    await settled();
    expect(writes.map(({ parts }) => parts)).toEqual([[1], [2, 3, 4], [5]]);
    writes[2]?.end();

    await expect(Promise.all(puts)).resolves.toHaveLength(5);
  });

  it('tell a failure to those whose part was in it, and go on', async () => {
    const { put, writes } = gathered();
    const [first, second, third] = [1, 2, 3].map((part) => put(part).catch((error: unknown) => error));
    writes[0]?.end();
    await settled();
    writes[1]?.end(new Error('disk full'));
    await settled();
    const fourth = put(4);
    writes[2]?.end();

    await expect(first).resolves.toBeUndefined();
    await expect(second).resolves.toEqual(new Error('disk full'));
    await expect(third).resolves.toEqual(new Error('disk full'));
    await expect(fourth).resolves.toBeUndefined();
  });
});
