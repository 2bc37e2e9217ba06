import { decideRetry, readRetryAfterMs, type FailedTry } from '../../../src/edges/graph/retry';

const nowMs = Date.UTC(2026, 10, 20, 12, 0, 0);

const failed = (over: Partial<FailedTry>): FailedTry => ({
  status: 503,
  retryAfter: null,
  attempt: 1,
  nowMs,
  deadlineMs: nowMs + 600_000,
  repeatable: true,
  random: 0,
  ...over,
});

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['120', 120_000],
    [' 7 ', 7_000],
    ['Fri, 20 Nov 2026 12:00:30 GMT', 30_000],
    ['Fri, 20 Nov 2026 11:00:00 GMT', 0],
    [null, undefined],
    ['', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['2026-11-20', undefined],
  ])('%j is %p ms', (header, expected) => {
    expect(readRetryAfterMs(header, nowMs)).toBe(expected);
  });
});

describe('the decision', () => {
  it.each([408, 429, 500, 502, 503, 504, undefined])('tries again after %p', (status) => {
    expect(decideRetry(failed({ status })).again).toBe(true);
  });

  it.each([200, 302, 400, 401, 403, 404, 409, 501])('does not after %d', (status) => {
    expect(decideRetry(failed({ status, retryAfter: '1' }))).toEqual({ again: false, waitMs: 0 });
  });

  it.each<readonly [number | undefined, string | null, boolean]>([
    [429, null, true],
    [429, '1', true],
    [503, '1', true],
    [503, null, false],
    [500, '1', false],
    [504, null, false],
    [undefined, null, false],
  ])('sends what is not repeatable again after %p with Retry-After %j: %p', (status, retryAfter, again) => {
    expect(decideRetry(failed({ status, retryAfter, repeatable: false })).again).toBe(again);
  });

  it('takes the server’s wait as it is', () => {
    expect(decideRetry(failed({ status: 429, retryAfter: '17', random: 1 })).waitMs).toBe(17_000);
  });

  it('doubles its own wait, half of it random, to a ceiling', () => {
    const waits = [1, 2, 3, 4, 20].map((attempt) => decideRetry(failed({ attempt })).waitMs);
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 15_000]);
    expect(decideRetry(failed({ attempt: 3, random: 0.5 })).waitMs).toBe(3_000);
    expect(decideRetry(failed({ retryAfter: 'soon' })).waitMs).toBe(500);
  });

  it('stops after five tries', () => {
    expect(decideRetry(failed({ attempt: 4 })).again).toBe(true);
    expect(decideRetry(failed({ attempt: 5 })).again).toBe(false);
  });

  it('never waits to or past the deadline', () => {
    expect(decideRetry(failed({ retryAfter: '600' })).again).toBe(false);
    expect(decideRetry(failed({ retryAfter: '599' })).again).toBe(true);
  });
});
