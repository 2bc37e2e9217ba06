import {
  formatAgo,
  formatDayAndTime,
  formatTime,
  formatTimeNear,
  formatWhen,
} from '../../../src/core/view/zoned-time';
import { createTranslate } from '../../../src/edges/text/translate';

const translate = createTranslate();
const [en, ru] = [translate('en'), translate('ru')];

describe('a moment in a time zone', () => {
  it.each([
    [Date.UTC(2026, 4, 6, 7, 8), 'Europe/Berlin', 'Wed, May 6, 2026, 09:08 GMT+2 (07:08 UTC)'],
    [Date.UTC(2026, 0, 6, 7, 8), 'Europe/Berlin', 'Tue, Jan 6, 2026, 08:08 GMT+1 (07:08 UTC)'],
    [Date.UTC(2026, 4, 6, 23, 30), 'Europe/Berlin', 'Thu, May 7, 2026, 01:30 GMT+2 (May 6, 23:30 UTC)'],
    [Date.UTC(2026, 4, 6, 0, 0), 'Asia/Kolkata', 'Wed, May 6, 2026, 05:30 GMT+5:30 (00:00 UTC)'],
    [Date.UTC(2026, 4, 6, 7, 8), 'UTC', 'Wed, May 6, 2026, 07:08 UTC'],
    [Date.UTC(2026, 0, 6, 7, 8), 'Europe/London', 'Tue, Jan 6, 2026, 07:08 UTC'],
  ])('is said with the time everybody shares: %d in %s', (ms, timeZone, text) => {
    expect(formatWhen(ms, timeZone, en)).toBe(text);
  });

  it('is said in Russian', () => {
    // Which blank stands before the letter depends on the version of the language data.
    expect(formatWhen(Date.UTC(2026, 4, 6, 7, 8), 'Europe/Moscow', ru)).toMatch(
      /^ср, 6 мая 2026\sг\., 10:08 GMT\+3 \(07:08 UTC\)$/,
    );
  });

  it('has its day where that is not today', () => {
    const now = Date.UTC(2026, 4, 6, 22, 30);

    expect(formatTimeNear(Date.UTC(2026, 4, 6, 21, 0), now, 'UTC', en)).toBe('21:00');
    expect(formatTimeNear(Date.UTC(2026, 4, 6, 21, 0), now, 'Europe/Berlin', en)).toBe('May 6, 23:00');
    expect(formatTime(Date.UTC(2026, 4, 6, 22, 5), 'Europe/Berlin', en)).toBe('00:05');
  });
});

describe('a day and a time', () => {
  const berlin = (ms: number, nowMs: number) => formatDayAndTime(ms, nowMs, 'Europe/Berlin', en);
  /** Half past midnight after the day on which the clock went forward. */
  const afterShortDay = Date.UTC(2026, 2, 29, 22, 30);

  it.each([
    [Date.UTC(2026, 2, 29, 22, 10), afterShortDay, 'Today, 00:10'],
    [Date.UTC(2026, 2, 29, 21, 0), afterShortDay, 'Yesterday, 23:00'],
    [Date.UTC(2026, 2, 28, 23, 0), afterShortDay, 'Yesterday, 00:00'],
    [Date.UTC(2026, 2, 28, 22, 59), afterShortDay, 'Mar 28, 23:59'],
    [Date.UTC(2026, 9, 24, 22, 0), Date.UTC(2026, 9, 25, 23, 30), 'Yesterday, 00:00'],
    [Date.UTC(2025, 11, 31, 22, 0), Date.UTC(2026, 0, 1, 11), 'Yesterday, 23:00'],
    [Date.UTC(2025, 11, 30, 22, 0), Date.UTC(2026, 0, 1, 11), 'Dec 30, 2025, 23:00'],
    [Date.UTC(2026, 0, 2, 11, 0), Date.UTC(2026, 0, 1, 11), 'Jan 2, 12:00'],
  ])('%d at %d is %s', (ms, nowMs, text) => {
    expect(berlin(ms, nowMs)).toBe(text);
  });
});

describe('how long ago', () => {
  it.each([
    [0, 'just now'],
    [-5000, 'just now'],
    [59_999, 'just now'],
    [60_000, '1 minute ago'],
    [59 * 60_000, '59 minutes ago'],
    [3 * 3_600_000, '3 hours ago'],
    [49 * 3_600_000, '2 days ago'],
  ])('%d ms is %s', (ms, text) => {
    expect(formatAgo(0, ms, en)).toBe(text);
  });
});
