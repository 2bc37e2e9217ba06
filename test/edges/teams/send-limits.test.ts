import fc from 'fast-check';
import {
  conversationLimits,
  stillCounting,
  tenantLimits,
  waitForRoom,
  type SendLimit,
} from '../../../src/edges/teams/send-limits';

const times = (count: number, everyMs = 0) => Array.from({ length: count }, (_, index) => index * everyMs);

describe('waitForRoom', () => {
  it.each([
    ['nothing sent', [], 0, 0],
    ['six in a second', times(6), 0, 0],
    ['seven in a second', times(7), 0, 1_000],
    ['seven, a part of the second later', times(7), 400, 600],
    ['seven, a second later', times(7), 1_000, 0],
    ['eight in two seconds', [...times(7), 1_000], 1_000, 1_000],
    ['sixty in thirty seconds', times(60, 500), 29_500, 500],
    ['1,800 in an hour', times(1_800, 2_000), 3_599_000, 1_000],
  ])('after %s', (_, sentAtMs, nowMs, expected) => {
    expect(waitForRoom(sentAtMs, conversationLimits, nowMs)).toBe(expected);
  });

  it('for the whole app after fifty in a second', () => {
    expect(waitForRoom(times(50, 10), tenantLimits, 495)).toBe(505);
  });
});

describe('whoever waits as told', () => {
  const mostWithin = (sentAtMs: readonly number[], { withinMs }: SendLimit) =>
    Math.max(...sentAtMs.map((from) => sentAtMs.filter((at) => at >= from && at < from + withinMs).length));

  it.each([
    ['conversation', conversationLimits],
    ['tenant', tenantLimits],
  ])('never sends more than the %s allows, and forgets only what no longer counts', (_, limits) => {
    const gaps = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3_000 })), { maxLength: 200 });
    fc.assert(
      fc.property(gaps, (gapsMs) => {
        let nowMs = 0;
        let remembered: readonly number[] = [];
        const sent: number[] = [];
        for (const gapMs of gapsMs) {
          nowMs += gapMs;
          const waitMs = waitForRoom(remembered, limits, nowMs);
          expect(waitMs).toBe(waitForRoom(sent, limits, nowMs));
          nowMs += waitMs;
          sent.push(nowMs);
          remembered = [...stillCounting(remembered, limits, nowMs), nowMs];
        }

        return limits.every((limit) => sent.length === 0 || mostWithin(sent, limit) <= limit.count);
      }),
      { numRuns: 50 },
    );
  });

  it('forgets what is older than the longest limit', () => {
    expect(stillCounting([0, 1, 2], conversationLimits, 3_600_001)).toEqual([2]);
    expect(stillCounting([0, 1, 2], conversationLimits, 3_600_002)).toEqual([]);
  });
});
