import { minuteOfDay } from '../alerts/zone';
import type { Translate } from '../text/translate';

/** Formatters are costly to make; channels have few zones. */
const formats = new Map<string, Intl.DateTimeFormat>();
const agoFormats = new Map<string, Intl.RelativeTimeFormat>();
const mostFormats = 500;

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const shapes = {
  time: clock,
  day: { day: 'numeric', month: 'short' },
  dayAndYear: { day: 'numeric', month: 'short', year: 'numeric' },
  year: { year: 'numeric' },
  date: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  timeWithOffset: { ...clock, timeZoneName: 'shortOffset' },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>;

function format(ms: number, shape: keyof typeof shapes, timeZone: string, t: Translate): string {
  const key = `${t.language}|${shape}|${timeZone}`;
  const known = formats.get(key);
  if (known !== undefined) return known.format(ms);
  const made = new Intl.DateTimeFormat(t.language, { ...shapes[shape], timeZone });
  if (formats.size >= mostFormats) formats.clear();
  formats.set(key, made);
  return made.format(ms);
}

/** `14:02`, in this IANA zone. Throws for a zone there is not. */
export function formatTime(ms: number, timeZone: string, t: Translate): string {
  return format(ms, 'time', timeZone, t);
}

/** `14:02`, or with its day where that is not the day of `nowMs`: `May 6, 14:02`. */
export function formatTimeNear(ms: number, nowMs: number, timeZone: string, t: Translate): string {
  const [day, today] = [ms, nowMs].map((each) => format(each, 'date', timeZone, t));
  const time = formatTime(ms, timeZone, t);
  return day === today ? time : t('time.dayAndTime', { day: format(ms, 'day', timeZone, t), time });
}

/** `Today, 14:02`, `Yesterday, 14:02`, `May 6, 14:02`; with its year where that is another: `May 6, 2025, 14:02`. */
export function formatDayAndTime(ms: number, nowMs: number, timeZone: string, t: Translate): string {
  return t('time.dayAndTime', {
    day: dayWord(ms, nowMs, timeZone, t),
    time: formatTime(ms, timeZone, t),
  });
}

function dayWord(ms: number, nowMs: number, timeZone: string, t: Translate): string {
  const date = format(ms, 'date', timeZone, t);
  if (date === format(nowMs, 'date', timeZone, t)) return t('time.today');
  if (date === format(lateYesterday(nowMs, timeZone), 'date', timeZone, t)) return t('time.yesterday');
  const isThisYear = format(ms, 'year', timeZone, t) === format(nowMs, 'year', timeZone, t);
  return format(ms, isThisYear ? 'day' : 'dayAndYear', timeZone, t);
}

/** Six hours before midnight: no change of the clock moves that to another day. */
function lateYesterday(nowMs: number, timeZone: string): number {
  return nowMs - minuteOfDay(nowMs, timeZone) * minuteMs - 6 * hourMs;
}

/** A day of the calendar: `May 6`, or `May 6, 2025`. */
export function formatCalendarDay(
  { year, month, day }: { readonly year: number | undefined; readonly month: number; readonly day: number },
  t: Translate,
): string {
  // Any leap year has every day there is.
  const ms = Date.UTC(year ?? 2024, month - 1, day);
  return format(ms, year === undefined ? 'day' : 'dayAndYear', 'UTC', t);
}

/** `Wed, May 6, 2026, 09:08 GMT+2 (07:08 UTC)`: the people's own time, and the one everybody shares. */
export function formatWhen(ms: number, timeZone: string, t: Translate): string {
  const date = format(ms, 'date', timeZone, t);
  const utc = formatTimeNear(ms, ms, 'UTC', t);
  const isSameDay = date === format(ms, 'date', 'UTC', t);
  const day = isSameDay ? utc : t('time.dayAndTime', { day: format(ms, 'day', 'UTC', t), time: utc });
  const time = format(ms, 'timeWithOffset', timeZone, t);
  if (isSameDay && formatTime(ms, timeZone, t) === utc) return t('time.utcOnly', { date, utc });
  return t('time.localAndUtc', { date, time, utc: day });
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** `5 minutes ago`, in the largest unit that fits; less than a minute is `just now`. */
export function formatAgo(ms: number, nowMs: number, t: Translate): string {
  const passed = nowMs - ms;
  if (passed < minuteMs) return t('time.justNow');
  const known = agoFormats.get(t.language);
  const ago = known ?? new Intl.RelativeTimeFormat(t.language);
  if (known === undefined) agoFormats.set(t.language, ago);
  if (passed < hourMs) return ago.format(-Math.floor(passed / minuteMs), 'minute');
  if (passed < dayMs) return ago.format(-Math.floor(passed / hourMs), 'hour');
  return ago.format(-Math.floor(passed / dayMs), 'day');
}
