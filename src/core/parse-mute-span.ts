import type { MuteSpan } from './alerts/mute-span';

const minutesOfHour = 60;
const minutesOfDay = 24 * minutesOfHour;
/** Longer than this is what `alerts off` is for. */
const mostMinutes = 30 * minutesOfDay;

const unitMinutes: ReadonlyMap<string, number> = new Map([
  ...each('m min mins minute minutes м мин минут минута минуту минуты', 1),
  ...each('h hr hrs hour hours ч час часа часов часик', minutesOfHour),
  ...each('d day days д дн день дня дней сутки суток', minutesOfDay),
  ...each('w wk week weeks нед неделя неделю недели недель', 7 * minutesOfDay),
]);

const namedNumbers: ReadonlyMap<string, number> = new Map([
  ...each('one один одну', 1),
  ...each('two couple два две пару', 2),
  ...each('three три', 3),
  ...each('four четыре', 4),
  ...each('five пять', 5),
  ...each('six шесть', 6),
  ...each('seven семь', 7),
  ...each('eight восемь', 8),
  ...each('nine девять', 9),
  ...each('ten десять', 10),
  ...each('twelve двенадцать', 12),
  ...each('fifteen пятнадцать', 15),
  ...each('twenty двадцать', 20),
  ...each('thirty тридцать', 30),
  ...each('forty сорок', 40),
  ...each('полтора полторы', 1.5),
]);

const untilWords = new Set(['until', 'till', 'til', 'untill', 'до']);
const tomorrows = /^(?:tomorrow|tomorrow morning|morning|завтра|завтрашнего утра|завтрашнего дня|утра)$/;

function each(words: string, value: number): [string, number][] {
  return words.split(' ').map((word) => [word, value]);
}

/** The parts of a text a time can be made of: words, numbers, clock times, and a minus before a number. */
export function timeTokens(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/\d+:\d+|\d+(?:[.,]\d+)?|\p{L}+|-(?=\d)/gu) ?? []
  );
}

/**
 * `2h`, `1 hour 30 min`, `until tomorrow`, `до 18:00`. Undefined for anything that is not wholly a time, for
 * nothing, and for more than 30 days.
 */
export function parseMuteSpan(tokens: readonly string[]): MuteSpan | undefined {
  const [first = '', ...rest] = tokens;
  if (untilWords.has(first)) return parseUntil(rest);
  if (tomorrows.test(tokens.join(' '))) return { kind: 'untilTomorrow' };
  const minutes = Math.round(durationMinutes(tokens) ?? 0);
  return minutes < 1 || minutes > mostMinutes ? undefined : { kind: 'for', minutes };
}

function parseUntil(tokens: readonly string[]): MuteSpan | undefined {
  const text = tokens.join(' ');
  if (tomorrows.test(text)) return { kind: 'untilTomorrow' };
  const minuteOfDay = minuteOfDayOf(text);
  return minuteOfDay === undefined ? undefined : { kind: 'untilTime', minuteOfDay };
}

const namedTimes: ReadonlyMap<string, number> = new Map([
  ...each('noon midday полудня', minutesOfDay / 2),
  ...each('midnight полуночи', 0),
]);

const clockTime =
  /^(?<hour>\d{1,2})(?:[:.](?<minute>\d{2}))?(?: (?<half>a ?m|p ?m|утра|дня|вечера|ночи|o clock|h|ч|час|часа|часов))?$/;

/** `18:00`, `18.30`, `6 pm`, `6 вечера`; the whole text, or it is none. */
function minuteOfDayOf(text: string): number | undefined {
  const named = namedTimes.get(text);
  if (named !== undefined) return named;
  const { hour, minute = '0', half = '' } = clockTime.exec(text)?.groups ?? {};
  if (hour === undefined) return undefined;
  const hours = hourOfDay(Number(hour), half.replace(' ', ''));
  return hours > 23 || Number(minute) > 59 ? undefined : hours * minutesOfHour + Number(minute);
}

/** More than 23 for an hour there is not. */
function hourOfDay(hour: number, half: string): number {
  if (!/^(?:am|pm|дня|вечера|ночи)$/.test(half)) return hour;
  if (hour < 1 || hour > 12) return Infinity;
  return (hour % 12) + (/^(?:pm|дня|вечера)$/.test(half) ? 12 : 0);
}

/** Numbers with units, one after the other; a unit alone is one of it. Undefined when anything else is there. */
function durationMinutes(tokens: readonly string[]): number | undefined {
  let total = 0;
  let lastUnit = 0;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] ?? '';
    const unit = unitMinutes.get(tokens[index + 1] ?? '');
    const number = numberOf(token);
    const alone = unitMinutes.get(token);
    if (number !== undefined && unit !== undefined) {
      total += number * unit;
      lastUnit = unit;
      index += 1;
    } else if (alone !== undefined) {
      total += alone;
      lastUnit = alone;
    } else {
      const more = remainder(token, lastUnit);
      if (more === undefined || index < tokens.length - 1) return undefined;
      total += more;
    }
  }
  return total;
}

function numberOf(token: string): number | undefined {
  if (token === 'half') return 0.5;
  return /^\d{1,6}(?:[.,]\d{1,3})?$/.test(token) ? Number(token.replace(',', '.')) : namedNumbers.get(token);
}

/** What may come last: `1h30`, `an hour and a half`, `полчаса`. */
function remainder(token: string, lastUnit: number): number | undefined {
  if (token === 'полчаса') return minutesOfHour / 2;
  if (token === 'полдня') return minutesOfDay / 2;
  if (lastUnit === 0) return undefined;
  if (token === 'half' || token === 'половиной') return lastUnit / 2;
  const isMinutes = lastUnit === minutesOfHour && /^[1-5]?\d$/.test(token);
  return isMinutes ? Number(token) : undefined;
}
