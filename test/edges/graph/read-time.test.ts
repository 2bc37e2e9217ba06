import fc from 'fast-check';
import { readDurationMs } from '../../../src/edges/graph/read-duration';
import { readTimestampMs } from '../../../src/edges/graph/read-timestamp';

describe('durations', () => {
  it.each([
    ['PT0S', 0],
    ['PT0.03S', 30],
    ['PT0.016S', 16],
    ['PT0.45S', 450],
    ['PT1.0161234S', 1016.1234],
    ['PT0.0000001S', 0.0001],
    ['PT30S', 30_000],
    ['PT1M', 60_000],
    ['PT1M2.5S', 62_500],
    ['PT2H', 7_200_000],
    ['PT1H0M0.25S', 3_600_250],
    ['P1D', 86_400_000],
    ['P1DT2H3M4.5S', 93_784_500],
    ['P0DT0H0M0.030S', 30],
  ])('%s is %d ms', (text, expected) => {
    expect(readDurationMs(text)).toBe(expected);
  });

  it.each([
    '',
    'P',
    'PT',
    'T1S',
    'PT1',
    'PTS',
    'PT.5S',
    'PT5.S',
    'PT1.5M',
    'PT1S1M',
    'PT1M1H',
    'PT1H1H',
    'P1DT',
    'P1D5H',
    'P5M',
    'P1Y',
    'P1W',
    'P5S',
    'PTT1S',
    'PT1HT1M',
    'PT1,5S',
    'PT1S ',
    ' PT1S',
    'pt1s',
    '-PT1S',
    'PT-1S',
    '+PT1S',
    'PT1E3S',
    'PT0.0.3S',
    '0.03',
    'NaN',
  ])('%j is no duration', (text) => {
    expect(readDurationMs(text)).toBeUndefined();
  });

  it.each([30, null, undefined, true, {}, ['PT1S']])('%j is no duration', (value) => {
    expect(readDurationMs(value)).toBeUndefined();
  });

  it('is undefined beyond the most that can be true', () => {
    expect(readDurationMs('PT60S', 60_000)).toBe(60_000);
    expect(readDurationMs('PT60.001S', 60_000)).toBeUndefined();
    expect(readDurationMs(`PT${'9'.repeat(400)}S`)).toBeUndefined();
    expect(readDurationMs(`PT0.${'9'.repeat(400)}S`, 1000)).toBeCloseTo(1000, 5);
  });

  it('gives back every whole millisecond without noise', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200_000_000 }), (ms) => {
        const seconds = `${Math.floor(ms / 1000)}.${String(ms % 1000).padStart(3, '0')}`;
        expect(readDurationMs(`PT${seconds}S`)).toBe(ms);
      }),
    );
  });
});

describe('timestamps', () => {
  it.each([
    ['2020-02-25T18:52:21.2169889Z', Date.UTC(2020, 1, 25, 18, 52, 21, 216)],
    ['2020-02-25T18:52:21Z', Date.UTC(2020, 1, 25, 18, 52, 21)],
    ['2020-02-25T18:52:21.5Z', Date.UTC(2020, 1, 25, 18, 52, 21, 500)],
    ['2020-02-25T18:52:21.05Z', Date.UTC(2020, 1, 25, 18, 52, 21, 50)],
    ['2026-11-20T09:00:03.12+00:00', Date.UTC(2026, 10, 20, 9, 0, 3, 120)],
    ['2026-11-20T09:00:03+02:30', Date.UTC(2026, 10, 20, 6, 30, 3)],
    ['2026-11-20T23:00:03-05:00', Date.UTC(2026, 10, 21, 4, 0, 3)],
  ])('%s', (text, expected) => {
    expect(readTimestampMs(text)).toBe(expected);
  });

  it.each([
    '0001-01-01T00:00:00Z',
    '1969-12-31T23:59:59Z',
    '2026-11-20',
    '2026-11-20T09:00:03',
    '2026-11-20 09:00:03Z',
    '2026-13-20T09:00:03Z',
    '2026-11-32T09:00:03Z',
    '2026-11-20T24:00:03Z',
    '2026-11-20T09:60:03Z',
    '2026-11-20T09:00:03.Z',
    '2026-11-20T09:00:03.1',
    '2026-11-20T09:00:03Zulu',
    '2026-11-20T09:00:03+0200',
    '2026-11-20T09:00:03+0x:00',
    '20a6-11-20T09:00:03Z',
    'Fri Nov 20 2026 09:00:03',
    '',
  ])('%j is no time', (text) => {
    expect(readTimestampMs(text)).toBeUndefined();
  });

  it.each([1_700_000_000_000, null, undefined, {}, []])('%j is no time', (value) => {
    expect(readTimestampMs(value)).toBeUndefined();
  });

  it('gives back what Date writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (ms) => {
        expect(readTimestampMs(new Date(ms).toISOString())).toBe(ms);
      }),
    );
  });
});
