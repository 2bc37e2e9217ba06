import {
  readLinkSpeedBps,
  readLossRatio,
  readMacAddress,
  readNumber,
  readPercent,
  readRatio,
  readText,
  readUpTo,
} from '../../../src/edges/graph/read-values';

const notReported: readonly unknown[] = [
  null,
  undefined,
  '',
  'NaN',
  'INF',
  '-INF',
  'Infinity',
  NaN,
  Infinity,
  true,
  {},
  [],
  [1],
  '0x10',
  '12,5',
  ' 1',
  'one',
];

describe('numbers', () => {
  it.each(notReported)('%p is not reported', (value) => {
    expect(readNumber(value)).toBeUndefined();
    expect(readUpTo(value, 10)).toBeUndefined();
  });

  it.each([
    ['12.5', 12.5],
    ['0', 0],
    ['-3', -3],
    ['1e2', 100],
    [7, 7],
    [-10, -10],
  ])('%p is read', (value, expected) => {
    expect(readNumber(value)).toBe(expected);
  });

  it('refuses what is negative or too large', () => {
    expect(readUpTo(-0.001, 120)).toBeUndefined();
    expect(readUpTo(120, 120)).toBe(120);
    expect(readUpTo('120.1', 120)).toBeUndefined();
  });
});

describe('ratios', () => {
  it.each([
    [0, 0],
    [1, 1],
    ['0.25', 0.25],
    [1.5, 0.015],
    [12.5, 0.125],
    [100, 1],
    [100.1, undefined],
    [-0.1, undefined],
  ])('loss of %p is %p', (value, expected) => {
    expect(readLossRatio(value)).toBe(expected);
  });

  it('knows no percent in other ratios', () => {
    expect(readRatio(1)).toBe(1);
    expect(readRatio(1.01)).toBeUndefined();
  });

  it('keeps percent as percent', () => {
    expect(readPercent(0.8)).toBe(0.8);
    expect(readPercent(100)).toBe(100);
    expect(readPercent(101)).toBeUndefined();
  });
});

describe('placeholders', () => {
  it.each([
    [4294967295, undefined],
    ['4294967295', undefined],
    [0, undefined],
    [null, undefined],
    [54_000_000, 54_000_000],
  ])('a link speed of %p is %p', (value, expected) => {
    expect(readLinkSpeedBps(value)).toBe(expected);
  });

  it.each([
    '',
    '00-00-00-00-00-00',
    '00-00-00-00-00-00-00-00',
    '00:00:00:00:00:00',
    '02:00:00:00:00:00',
    null,
    5,
  ])('%p is no hardware address', (value) => {
    expect(readMacAddress(value)).toBeUndefined();
  });

  it.each(['a0-b1-c2-d3-e4-f5', '02:00:00:00:00:01', '20:00:00:00:00:00'])('%s is one', (value) => {
    expect(readMacAddress(value)).toBe(value);
  });

  it('takes an empty text for none', () => {
    expect(readText('')).toBeUndefined();
    expect(readText(5)).toBeUndefined();
    expect(readText('x')).toBe('x');
  });
});
