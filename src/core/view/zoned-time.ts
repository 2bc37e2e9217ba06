import type { Translate } from '../text/translate';

/** Formatters are costly to make; channels have few zones. */
const formats = new Map<string, Intl.DateTimeFormat>();
const agoFormats = new Map<string, Intl.RelativeTimeFormat>();
const mostFormats = 500;

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const shapes = {
  time: clock,
  day: { day: 'numeric', month: 'short' },
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
