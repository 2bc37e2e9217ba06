import {
  formatBitRate,
  formatDuration,
  formatMs,
  formatPercent,
  formatRatio,
  formatUtc,
  formatValue,
  localTimeMacro,
} from '../../../src/core/view/format';
import { createTranslate } from '../../../src/edges/text/translate';

const translate = createTranslate();
const [en, ru] = [translate('en'), translate('ru')];
const spaced = (text: string) => text.replaceAll('\u00a0', ' ');

describe('numbers as people read them', () => {
  it.each([
    [formatMs(61, en), '61 ms'],
    [formatMs(7.44, en), '7.4 ms'],
    [formatMs(4550, en), '4,550 ms'],
    [formatMs(1640, ru), '1 640 мс'],
    [formatPercent(0, en), '0 %'],
    [formatPercent(0.02, en), '< 0.1 %'],
    [formatRatio(0.01381693, en), '1.4 %'],
    [formatRatio(0.31, ru), '31 %'],
    [formatRatio(0.124, en), '12 %'],
    [formatValue(6.9, 'fps', en), '6.9 fps'],
    [formatValue(1.160898, 'mos', ru), '1,2 MOS'],
    [formatValue(50.1, 'percent', en), '50 %'],
    [formatBitRate(54_000_000, en), '54 Mbit/s'],
    [formatBitRate(96_000, ru), '96 кбит/с'],
  ])('%j is %j', (shown, expected) => {
    expect(spaced(shown)).toBe(expected);
  });

  it('keeps a number and its unit on one line', () => {
    expect(formatMs(61, en)).toContain('\u00a0');
    expect(formatRatio(0.31, en)).toContain('\u00a0');
  });
});

describe('times as people read them', () => {
  it.each([
    [25_548, '26 sec'],
    [0, '0 sec'],
    [245_000, '4 min 5 sec'],
    [3_600_000, '1 hr'],
    [4_411_000, '1 hr 13 min'],
    [-5, '0 sec'],
  ])('%d ms take %s', (ms, expected) => {
    expect(spaced(formatDuration(ms, en))).toBe(expected);
  });

  it('says when in UTC and leaves the local time to the client', () => {
    const ms = Date.UTC(2020, 1, 25, 18, 52, 21, 216);
    expect(formatUtc(ms, en)).toBe('Feb 25, 2020, 18:52 UTC');
    expect(localTimeMacro(ms)).toBe('{{DATE(2020-02-25T18:52:21Z, SHORT)}} {{TIME(2020-02-25T18:52:21Z)}}');
  });
});
