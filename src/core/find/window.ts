import { dayNumber, sameTimeMs, startOfDayMs } from '../alerts/zone';
import type { CallSpan } from './question';

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
/** 1900 and 2100 have no 29 February: eight years from one to the next. */
const mostYearsBack = 8;

/**
 * From when (at or after `fromMs`) to when (before `toMs`) a span lasts, by the clock of that zone, which must be one
 * (`isTimeZone`). It never ends later than now; one that lies ahead altogether is empty: `fromMs` is not before `toMs`.
 */
export function windowOf(
  span: CallSpan,
  nowMs: number,
  timeZone: string,
): { readonly fromMs: number; readonly toMs: number } {
  const { fromMs, toMs = Infinity } = boundsOf(span, nowMs, timeZone);
  // What begins at this very moment counts.
  const end = nowMs + 1;
  return { fromMs: Math.min(fromMs, end), toMs: Math.min(toMs, end) };
}

type Bounds = { readonly fromMs: number; readonly toMs?: number };

function boundsOf(span: CallSpan, nowMs: number, timeZone: string): Bounds {
  const today = dayNumber(nowMs, timeZone);
  const start = (day: number): number => startOfDayMs(day, timeZone);
  const between = (first: number, next: number): Bounds => ({ fromMs: start(first), toMs: start(next) });
  const monday = today - daysSinceMonday(today);
  switch (span.kind) {
    case 'today':
      return { fromMs: start(today) };
    case 'yesterday':
      return between(today - 1, today);
    case 'thisWeek':
      return { fromMs: start(monday) };
    case 'lastWeek':
      return between(monday - 7, monday);
    case 'thisMonth':
      return { fromMs: start(firstOfMonth(today, 0)) };
    case 'lastMonth':
      return between(firstOfMonth(today, -1), firstOfMonth(today, 0));
    case 'hours':
      return { fromMs: nowMs - span.hours * hourMs };
    case 'days':
      return { fromMs: sameTimeMs(nowMs, -span.days, timeZone) };
    case 'date': {
      const day = dayOfDate(span, today);
      return between(day, day + 1);
    }
  }
}

/** 1 January 1970 was a Thursday. */
function daysSinceMonday(day: number): number {
  return (day + 3) % 7;
}

function firstOfMonth(day: number, monthsLater: number): number {
  const date = new Date(day * dayMs);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + monthsLater, 1) / dayMs;
}

function dayOfDate(date: Extract<CallSpan, { kind: 'date' }>, today: number): number {
  if (date.year !== undefined) return dayIn(date.year, date);
  const thisYear = new Date(today * dayMs).getUTCFullYear();
  const years = Array.from({ length: mostYearsBack + 1 }, (_, back) => thisYear - back);
  const year = years.find((each) => isDate({ ...date, year: each }) && dayIn(each, date) <= today);
  return dayIn(year ?? thisYear, date);
}

function dayIn(year: number, { month, day }: { readonly month: number; readonly day: number }): number {
  return Date.UTC(year, month - 1, day) / dayMs;
}

/** Whether the calendar has this day; without a year, whether it has it in some years. */
export function isDate({
  year = 2000,
  month,
  day,
}: Omit<Extract<CallSpan, { kind: 'date' }>, 'kind'>): boolean {
  const date = new Date(dayIn(year, { month, day }) * dayMs);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
