const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Formatters are costly to make, and an installation uses a few zones; names come in any letter case. */
const mostClocks = 500;
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  if (clocks.size >= mostClocks) clocks.clear();
  clocks.set(timeZone, made);
  return made;
}

/** Whether it is an IANA name, such as `Europe/Berlin` or `UTC`, that this machine knows. A bare offset is none. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(text)) return false;
  try {
    clockOf(text);
    return true;
  } catch {
    return false;
  }
}

/** Minutes since local midnight, 0 to 1439, by the clock on the wall. The zone must be one (`isTimeZone`). */
export function minuteOfDay(nowMs: number, timeZone: string): number {
  const local = localMs(nowMs, timeZone);
  return Math.floor((local - dayOf(local) * dayMs) / minuteMs);
}

/**
 * The first moment at or after `nowMs` at which the clock in that zone begins this minute of the day. On a day
 * whose clock skips it (summer time, a skipped date) it is the first moment after the gap; where the clock shows
 * it twice, both are such moments.
 */
export function nextTimeMs(nowMs: number, minute: number, timeZone: string): number {
  const today = dayOf(localMs(nowMs, timeZone));
  const moments = [today - 1, today, today + 1]
    .flatMap((day) => momentsOf(day * dayMs + minute * minuteMs, timeZone))
    .filter((moment) => moment >= nowMs);
  return Math.min(...moments);
}

/** The local date as a number of days since 1 January 1970. */
export function dayNumber(nowMs: number, timeZone: string): number {
  return dayOf(localMs(nowMs, timeZone));
}

/**
 * The first moment of a local date, given as a number of days (`dayNumber`): midnight, or later where the clock skips
 * midnight. Of a date that was skipped altogether it is the start of the next one.
 */
export function startOfDayMs(day: number, timeZone: string): number {
  return Math.min(...momentsOf(day * dayMs, timeZone));
}

/**
 * When the clock showed, or will show, the same time this many days later (earlier when negative). Of two such moments
 * the first; where the clock skips that time, the end of the gap.
 */
export function sameTimeMs(nowMs: number, daysLater: number, timeZone: string): number {
  return Math.min(...momentsOf(localMs(nowMs, timeZone) + daysLater * dayMs, timeZone));
}

const dayOf = (local: number): number => Math.floor(local / dayMs);

/** What the clock on the wall shows, as if it were UTC. */
function localMs(ms: number, timeZone: string): number {
  const parts = new Map(
    clockOf(timeZone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const [hour, minute, second] = [part('hour'), part('minute'), part('second')];
  const whole = Date.UTC(part('year'), part('month') - 1, part('day'), hour, minute, second);
  return whole + (ms % 1000);
}

const offsetAt = (ms: number, timeZone: string): number => localMs(ms, timeZone) - ms;

/** When the clock shows a local time: once, twice, or (in a gap) never, and then the end of the gap. */
function momentsOf(local: number, timeZone: string): readonly number[] {
  // A day before and after lie on both sides of any change of the clock nearby, even of a skipped date.
  const earlier = offsetAt(local - dayMs, timeZone);
  const later = offsetAt(local + dayMs, timeZone);
  const shown = [...new Set([earlier, later])]
    .map((offset) => local - offset)
    .filter((moment) => localMs(moment, timeZone) === local);
  return shown.length > 0 ? shown : [endOfGap(local - later, local - earlier, timeZone)];
}

/** The first moment after `before` at which the clock has changed; by `after` it has. */
function endOfGap(before: number, after: number, timeZone: string): number {
  const changed = offsetAt(after, timeZone);
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle, timeZone) === changed) high = middle;
    else low = middle;
  }
  return high;
}
