import { pause } from '../../../src/edges/timer/pause';

it('ends by itself', async () => {
  await expect(pause(1)).resolves.toBeUndefined();
  await expect(pause(-1)).resolves.toBeUndefined();
});

it.each([1_000_000, 2 ** 31, Infinity])(
  'of %d ms ends when its signal says so, and only then',
  async (ms) => {
    const stop = new AbortController();
    const ended = jest.fn();
    const pausing = pause(ms, stop.signal).then(ended);
    await pause(1);
    expect(ended).not.toHaveBeenCalled();
    stop.abort();
    await pausing;
    expect(ended).toHaveBeenCalledTimes(1);
  },
);

it('does not begin when its signal has said so already', async () => {
  await expect(pause(1_000_000, AbortSignal.abort())).resolves.toBeUndefined();
});
