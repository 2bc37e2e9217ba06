import fc from 'fast-check';
import { minuteOfDay } from '../../../src/core/alerts/zone';
import type { CallSpan } from '../../../src/core/find/question';
import { windowOf } from '../../../src/core/find/window';

const at = (iso: string): number => Date.parse(iso);
const iso = (ms: number): string => new Date(ms).toISOString();

const now = '2026-11-24T14:30:00.000Z';
const endOf = (moment: string): string => iso(at(moment) + 1);
const date = (month: number, day: number, year?: number): CallSpan => ({ kind: 'date', year, month, day });

describe('the window of a span', () => {
  it.each<[CallSpan, string, string, string, string]>([
    [{ kind: 'today' }, 'UTC', now, '2026-11-24T00:00:00.000Z', endOf(now)],
    [{ kind: 'today' }, 'Europe/Berlin', now, '2026-11-23T23:00:00.000Z', endOf(now)],
    [{ kind: 'today' }, 'Pacific/Auckland', now, '2026-11-24T11:00:00.000Z', endOf(now)],
    [{ kind: 'yesterday' }, 'Europe/Berlin', now, '2026-11-22T23:00:00.000Z', '2026-11-23T23:00:00.000Z'],
    [{ kind: 'thisWeek' }, 'Europe/Berlin', now, '2026-11-22T23:00:00.000Z', endOf(now)],
    [{ kind: 'lastWeek' }, 'Europe/Berlin', now, '2026-11-15T23:00:00.000Z', '2026-11-22T23:00:00.000Z'],
    [{ kind: 'thisMonth' }, 'Europe/Berlin', now, '2026-10-31T23:00:00.000Z', endOf(now)],
    [{ kind: 'lastMonth' }, 'Europe/Berlin', now, '2026-09-30T22:00:00.000Z', '2026-10-31T23:00:00.000Z'],
    [{ kind: 'hours', hours: 24 }, 'Europe/Berlin', now, '2026-11-23T14:30:00.000Z', endOf(now)],
    [{ kind: 'days', days: 3 }, 'Europe/Berlin', now, '2026-11-21T14:30:00.000Z', endOf(now)],
    [date(11, 12), 'Europe/Berlin', now, '2026-11-11T23:00:00.000Z', '2026-11-12T23:00:00.000Z'],
    [date(11, 24), 'Europe/Berlin', now, '2026-11-23T23:00:00.000Z', endOf(now)],
    [date(12, 24), 'Europe/Berlin', now, '2025-12-23T23:00:00.000Z', '2025-12-24T23:00:00.000Z'],
    [date(2, 29), 'UTC', now, '2024-02-29T00:00:00.000Z', '2024-03-01T00:00:00.000Z'],
    [date(11, 12, 2024), 'UTC', now, '2024-11-12T00:00:00.000Z', '2024-11-13T00:00:00.000Z'],
    // A Sunday still belongs to the week that began on Monday; a Monday begins one.
    [
      { kind: 'thisWeek' },
      'UTC',
      '2026-11-22T23:59:59.999Z',
      '2026-11-16T00:00:00.000Z',
      '2026-11-23T00:00:00.000Z',
    ],
    [
      { kind: 'thisWeek' },
      'UTC',
      '2026-11-23T00:00:00.000Z',
      '2026-11-23T00:00:00.000Z',
      '2026-11-23T00:00:00.001Z',
    ],
    [
      { kind: 'lastMonth' },
      'UTC',
      '2026-01-15T00:00:00.000Z',
      '2025-12-01T00:00:00.000Z',
      '2026-01-01T00:00:00.000Z',
    ],
    // The day on which clocks go forward has 23 hours, the one on which they go back 25.
    [
      { kind: 'yesterday' },
      'Europe/Berlin',
      '2026-03-30T10:00:00Z',
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ],
    [
      { kind: 'yesterday' },
      'Europe/Berlin',
      '2026-10-26T10:00:00Z',
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
    ],
    [
      { kind: 'days', days: 7 },
      'Europe/Berlin',
      '2026-10-28T10:00:00Z',
      '2026-10-21T09:00:00.000Z',
      '2026-10-28T10:00:00.001Z',
    ],
    // Where midnight is skipped the day begins an hour later.
    [date(9, 6, 2026), 'America/Santiago', now, '2026-09-06T04:00:00.000Z', '2026-09-07T03:00:00.000Z'],
    // A date a country left out has no moment.
    [date(12, 30, 2011), 'Pacific/Apia', now, '2011-12-30T10:00:00.000Z', '2011-12-30T10:00:00.000Z'],
  ])('%j in %s at %s is from %s to %s', (span, zone, moment, from, to) => {
    const { fromMs, toMs } = windowOf(span, at(moment), zone);

    expect([iso(fromMs), iso(toMs)]).toEqual([from, to]);
  });

  it('is empty for what lies ahead', () => {
    const { fromMs, toMs } = windowOf(date(11, 25, 2026), at(now), 'UTC');

    expect(fromMs).toBe(toMs);
  });

  const aZone = fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'Pacific/Kiritimati',
    'America/St_Johns',
  );
  const aMoment = fc.integer({ min: at('2000-01-01'), max: at('2040-01-01') });
  const named = fc.constantFrom<
    CallSpan['kind'] & ('today' | 'yesterday' | 'thisWeek' | 'lastWeek' | 'thisMonth' | 'lastMonth')
  >('today', 'yesterday', 'thisWeek', 'lastWeek', 'thisMonth', 'lastMonth');

  it('begins at a local midnight, before it ends, and never reaches beyond now', () => {
    fc.assert(
      fc.property(named, aMoment, aZone, (kind, moment, zone) => {
        const { fromMs, toMs } = windowOf({ kind }, moment, zone);

        expect(minuteOfDay(fromMs, zone)).toBe(0);
        expect(fromMs).toBeLessThan(toMs);
        expect(toMs).toBeLessThanOrEqual(moment + 1);
      }),
    );
  });

  it('follows the day, week or month before without a gap', () => {
    const pairs = fc.constantFrom(
      ['yesterday', 'today'] as const,
      ['lastWeek', 'thisWeek'] as const,
      ['lastMonth', 'thisMonth'] as const,
    );
    fc.assert(
      fc.property(pairs, aMoment, aZone, ([before, current], moment, zone) => {
        const earlier = windowOf({ kind: before }, moment, zone);

        expect(earlier.toMs).toBe(windowOf({ kind: current }, moment, zone).fromMs);
      }),
    );
  });
});
