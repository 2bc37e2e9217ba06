import { delay, settleWithin } from '../../../src/edges/teams/delay';

describe('settleWithin', () => {
  const never = () => new Promise<void>(() => undefined);
  const atOnce = () => Promise.resolve();

  it('answers what the work answers', async () => {
    expect(await settleWithin(Promise.resolve(7), 10, never)).toEqual({ late: false, value: 7 });
  });

  it('does not wait for work that takes longer', async () => {
    expect(await settleWithin(never(), 10, atOnce)).toEqual({ late: true });
  });

  it('passes a failure on', async () => {
    await expect(settleWithin(Promise.reject(new Error('x')), 10, never)).rejects.toThrow('x');
  });

  it('takes the timer back when the work is done', async () => {
    const signals: AbortSignal[] = [];
    await settleWithin(Promise.resolve(), 10, (_, signal) => {
      if (signal) signals.push(signal);
      return never();
    });

    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });
});

describe('delay', () => {
  it('ends', async () => {
    await expect(delay(1)).resolves.toBeUndefined();
  });

  it('never ends once it was aborted', async () => {
    const timer = new AbortController();
    const ended: string[] = [];
    void delay(1, timer.signal).then(() => ended.push('aborted'));
    timer.abort();
    await delay(2);

    expect(ended).toEqual([]);
  });
});
