import fc from 'fast-check';
import { muteUntilMs, type MuteSpan } from '../../../src/core/alerts/mute-span';
import { placeAlert } from '../../../src/core/alerts/place';
import { defaultPolicy, type QuietHours, type TargetSettings } from '../../../src/core/alerts/policy';
import { quietUntilMs } from '../../../src/core/alerts/quiet';
import { isTimeZone, minuteOfDay, nextTimeMs } from '../../../src/core/alerts/zone';

const at = (iso: string): number => Date.parse(iso);
const iso = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : new Date(ms).toISOString();
const minute = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

/** To the second. */
function wallClock(ms: number, timeZone: string): number {
  return at(`${new Date(ms).toLocaleString('sv-SE', { timeZone }).replace(' ', 'T')}Z`);
}

describe('a time zone', () => {
  it.each([
    'Europe/Berlin',
    'america/new_york',
    'Asia/Kolkata',
    'Etc/GMT+5',
    'UTC',
    'America/Argentina/Ushuaia',
  ])('is %s', (text) => {
    expect(isTimeZone(text)).toBe(true);
  });

  it.each([
    '',
    ' ',
    'Berlin',
    'Europe/Atlantis',
    '+02:00',
    '-05',
    'GMT+2',
    'Europe/Berlin ',
    'x'.repeat(1000),
  ])('is not %j', (text) => {
    expect(isTimeZone(text)).toBe(false);
  });
});

describe('the minute of the day', () => {
  it.each([
    ['Europe/Berlin', '2026-07-01T22:00:00Z', '00:00'],
    ['Europe/Berlin', '2026-01-01T22:59:59.999Z', '23:59'],
    ['America/New_York', '2026-11-01T05:30:00Z', '01:30'],
    ['America/New_York', '2026-11-01T06:30:00Z', '01:30'],
    ['Asia/Kolkata', '2026-05-05T18:30:00Z', '00:00'],
    ['Australia/Lord_Howe', '2026-01-01T00:00:00Z', '11:00'],
    ['Australia/Lord_Howe', '2026-06-01T00:00:00Z', '10:30'],
    ['Pacific/Apia', '2026-01-01T00:00:00Z', '13:00'],
  ])('in %s at %s is %s', (zone, moment, time) => {
    expect(minuteOfDay(at(moment), zone)).toBe(minute(time));
  });
});

describe('the next time', () => {
  it.each([
    // An ordinary day: later today, just now, tomorrow.
    ['Europe/Berlin', '2026-05-05T10:00:00Z', '18:00', '2026-05-05T16:00:00.000Z'],
    ['Europe/Berlin', '2026-05-05T16:00:00.000Z', '18:00', '2026-05-05T16:00:00.000Z'],
    ['Europe/Berlin', '2026-05-05T16:00:00.001Z', '18:00', '2026-05-06T16:00:00.000Z'],
    ['Europe/Berlin', '2026-05-05T21:59:59.999Z', '00:00', '2026-05-05T22:00:00.000Z'],
    ['Asia/Kolkata', '2026-05-05T10:00:00Z', '08:00', '2026-05-06T02:30:00.000Z'],
    // Clocks go forward: a time in the gap is the end of the gap, on that day only.
    ['Europe/Berlin', '2026-03-28T12:00:00Z', '02:30', '2026-03-29T01:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29T01:00:00.000Z', '02:30', '2026-03-29T01:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29T01:00:00.001Z', '02:30', '2026-03-30T00:30:00.000Z'],
    ['Europe/Berlin', '2026-03-28T23:30:00Z', '03:00', '2026-03-29T01:00:00.000Z'],
    ['Europe/Berlin', '2026-03-28T23:30:00Z', '07:00', '2026-03-29T05:00:00.000Z'],
    ['America/New_York', '2026-03-08T05:00:00Z', '02:15', '2026-03-08T07:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-03T12:00:00Z', '02:10', '2026-10-03T15:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-03T12:00:00Z', '02:30', '2026-10-03T15:30:00.000Z'],
    // Clocks go back: the same time comes twice.
    ['Europe/Berlin', '2026-10-24T12:00:00Z', '02:30', '2026-10-25T00:30:00.000Z'],
    ['Europe/Berlin', '2026-10-25T00:30:00.001Z', '02:30', '2026-10-25T01:30:00.000Z'],
    ['Europe/Berlin', '2026-10-25T01:30:00.001Z', '02:30', '2026-10-26T01:30:00.000Z'],
    ['America/New_York', '2026-11-01T05:45:00Z', '01:30', '2026-11-01T06:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-04T14:50:00Z', '01:45', '2026-04-04T15:15:00.000Z'],
    // A date that never was: 30 December 2011.
    ['Pacific/Apia', '2011-12-30T09:00:00Z', '12:00', '2011-12-30T10:00:00.000Z'],
    ['Pacific/Apia', '2011-12-30T10:00:00.000Z', '12:00', '2011-12-30T10:00:00.000Z'],
    ['Pacific/Apia', '2011-12-30T10:00:00.001Z', '12:00', '2011-12-30T22:00:00.000Z'],
    ['Pacific/Apia', '2011-12-30T09:00:00Z', '23:30', '2011-12-30T09:30:00.000Z'],
  ])('in %s after %s that it is %s', (zone, now, time, expected) => {
    expect(iso(nextTimeMs(at(now), minute(time), zone))).toBe(expected);
  });

  const zones = fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'Pacific/Apia',
    'Australia/Lord_Howe',
    'America/Sao_Paulo',
    'Africa/Casablanca',
    'UTC',
  );
  const moments = fc.oneof(
    fc.integer({ min: at('2000-01-01T00:00:00Z'), max: at('2040-01-01T00:00:00Z') }),
    // Around the changes of the clock.
    fc
      .constantFrom(...['2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01', '2026-10-03', '2011-12-30'])
      .chain((date) => fc.integer({ min: at(date) - 86_400_000, max: at(date) + 2 * 86_400_000 })),
  );

  it('is not before now, and nothing before it shows that time', () => {
    fc.assert(
      fc.property(
        zones,
        moments,
        fc.nat(1439),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (zone, now, wanted, part) => {
          const next = nextTimeMs(now, wanted, zone);
          const shown = minuteOfDay(next, zone);
          expect(next).toBeGreaterThanOrEqual(now);
          expect(next - now).toBeLessThanOrEqual(25 * 3_600_000);
          // After a gap the clock is already further; after a skipped date it is midnight again.
          const jumped = wallClock(next, zone) - wallClock(next - 1, zone) > 1000;
          expect(jumped || shown === wanted).toBe(true);

          const earlier = Math.floor(now + (next - 1 - now) * part);
          const beginsThere = earlier - (earlier % 60_000);
          expect(beginsThere >= now && beginsThere < next && minuteOfDay(beginsThere, zone) === wanted).toBe(
            false,
          );
        },
      ),
      { numRuns: 2000 },
    );
  });
});

function settings(quietHours?: QuietHours, timeZone = 'Europe/Berlin', mostPerHour = 3): TargetSettings {
  return { policy: { ...defaultPolicy, quietHours, mostPerHour }, language: 'en', timeZone };
}

const quiet = (from: string, to: string): QuietHours => ({ fromMinute: minute(from), toMinute: minute(to) });

describe('quiet hours', () => {
  it.each([
    ['over midnight, before it', quiet('22:00', '07:00'), '2026-05-05T20:00:00Z', '2026-05-06T05:00:00.000Z'],
    [
      'over midnight, after it',
      quiet('22:00', '07:00'),
      '2026-05-06T04:59:59.999Z',
      '2026-05-06T05:00:00.000Z',
    ],
    ['over', quiet('22:00', '07:00'), '2026-05-06T05:00:00Z', undefined],
    ['not yet', quiet('22:00', '07:00'), '2026-05-05T19:59:59.999Z', undefined],
    ['within a day', quiet('12:00', '13:30'), '2026-05-05T10:00:00Z', '2026-05-05T11:30:00.000Z'],
    ['within a day, over', quiet('12:00', '13:30'), '2026-05-05T11:30:00Z', undefined],
    ['a night an hour short', quiet('22:00', '07:00'), '2026-03-28T21:00:00Z', '2026-03-29T05:00:00.000Z'],
    ['a night an hour long', quiet('22:00', '07:00'), '2026-10-24T20:00:00Z', '2026-10-25T06:00:00.000Z'],
    ['that end in the gap', quiet('22:00', '02:30'), '2026-03-29T00:59:00Z', '2026-03-29T01:00:00.000Z'],
    ['of no length', quiet('22:00', '22:00'), '2026-05-05T20:00:00Z', undefined],
  ])('%s', (_title, hours, now, until) => {
    expect(iso(quietUntilMs(at(now), settings(hours)))).toBe(until);
  });

  it('are none unless set', () => {
    expect(quietUntilMs(at('2026-05-05T02:00:00Z'), settings())).toBeUndefined();
  });
});

describe('a mute lasts', () => {
  const { minutes30, tomorrow, at18 } = {
    minutes30: { kind: 'for', minutes: 30 },
    tomorrow: { kind: 'untilTomorrow' },
    at18: { kind: 'untilTime', minuteOfDay: minute('18:00') },
  } satisfies Record<string, MuteSpan>;

  it.each<[MuteSpan, string, string]>([
    [minutes30, '2026-05-05T10:00:00.123Z', '2026-05-05T10:30:00.123Z'],
    [{ kind: 'for', minutes: 30 * 24 * 60 }, '2026-05-05T10:00:00Z', '2026-06-04T10:00:00.000Z'],
    [{ kind: 'for', minutes: 1e9 }, '2026-05-05T10:00:00Z', '2026-06-04T10:00:00.000Z'],
    [tomorrow, '2026-05-05T10:00:00Z', '2026-05-06T06:00:00.000Z'],
    [tomorrow, '2026-05-05T22:00:00Z', '2026-05-07T06:00:00.000Z'],
    [tomorrow, '2026-05-05T21:59:59Z', '2026-05-06T06:00:00.000Z'],
    [tomorrow, '2026-03-28T12:00:00Z', '2026-03-29T06:00:00.000Z'],
    [tomorrow, '2026-10-24T12:00:00Z', '2026-10-25T07:00:00.000Z'],
    [at18, '2026-05-05T10:00:00Z', '2026-05-05T16:00:00.000Z'],
    [at18, '2026-05-05T16:00:00Z', '2026-05-06T16:00:00.000Z'],
    [at18, '2026-05-05T16:00:30Z', '2026-05-06T16:00:00.000Z'],
  ])('%j said at %s until %s', (span, now, until) => {
    expect(iso(muteUntilMs(span, at(now), 'Europe/Berlin'))).toBe(until);
  });
});

describe('a new alert', () => {
  const day = at('2026-05-05T10:00:00Z');
  const night = at('2026-05-05T22:00:00Z');
  const morning = at('2026-05-06T05:00:00Z');
  const nights = settings(quiet('22:00', '07:00'));
  const now = { nowMs: day, settings: nights, postedLastHour: 0, held: false };
  const card = { kind: 'card' };
  const line = { kind: 'line' };

  it.each<[string, Partial<Parameters<typeof placeAlert>[0]>, object]>([
    ['has its own card', {}, card],
    ['has its own card as the last of the hour', { postedLastHour: 2 }, card],
    ['is a line when the hour is full', { postedLastHour: 3 }, line],
    ['waits in quiet hours', { nowMs: night }, { kind: 'hold', untilMs: morning }],
    ['waits while muted', { mutedUntilMs: day + 1 }, { kind: 'hold', untilMs: day + 1 }],
    ['does not wait for a mute that is over', { mutedUntilMs: day }, card],
    ['waits for the later end', { nowMs: night, mutedUntilMs: day }, { kind: 'hold', untilMs: morning }],
    [
      'waits for the later end, of the mute too',
      { nowMs: night, mutedUntilMs: morning + 5 },
      { kind: 'hold', untilMs: morning + 5 },
    ],
    ['waits on when it waited', { nowMs: night, held: true }, { kind: 'hold', untilMs: morning }],
    ['is a line after it waited', { held: true }, line],
  ])('%s', (_title, different, place) => {
    expect(placeAlert({ ...now, ...different })).toEqual(place);
  });
});
