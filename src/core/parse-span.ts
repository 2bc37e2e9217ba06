import { isDate } from './find/window';
import type { CallSpan } from './find/question';

/** A time inside a text, and what stands before and after it. `noTime`: one that lies ahead or that we cannot read. */
export type FoundSpan = {
  readonly span: CallSpan | 'noTime';
  readonly before: string;
  readonly after: string;
};

type Groups = Readonly<Record<string, string | undefined>>;
type Pattern = readonly [RegExp, (groups: Groups) => CallSpan | 'noTime'];

const mostDays = 366;
const mostHours = mostDays * 24;

const numbers: ReadonlyMap<string, number> = new Map([
  ...named('a an one один одну одни', 1),
  ...named('two couple два две двое пару', 2),
  ...named('three few три трое несколько', 3),
  ...named('four четыре', 4),
  ...named('five пять', 5),
  ...named('six шесть', 6),
  ...named('seven семь', 7),
  ...named('eight восемь', 8),
  ...named('nine девять', 9),
  ...named('ten десять', 10),
  ...named('twelve двенадцать', 12),
  ...named('fourteen четырнадцать', 14),
  ...named('fifteen пятнадцать', 15),
  ...named('twenty двадцать', 20),
  ...named('thirty тридцать', 30),
]);

const hoursOfUnit: ReadonlyMap<string, number> = new Map([
  ...named('m min mins minute minutes м мин минут минуты минуту', 1 / 60),
  ...named('h hr hrs hour hours ч час часа часов', 1),
  ...named('d day days д дн день дня дней сут сутки суток', 24),
  ...named('w wk wks week weeks нед неделя недели неделю недель', 7 * 24),
  ...named('month months мес месяц месяца месяцев', 30 * 24),
  ...named('y yr year years год года лет', 365 * 24),
]);

const monthNames =
  'jan(?:uary)?|янв(?:ар[яь])? feb(?:ruary)?|фев(?:рал[яь])? mar(?:ch)?|марта? apr(?:il)?|апр(?:ел[яь])? may|ма[яй] june?|июн[яь]? july?|июл[яь]? aug(?:ust)?|авг(?:уста?)? sept?(?:ember)?|сент?(?:ябр[яь])? oct(?:ober)?|окт(?:ябр[яь])? nov(?:ember)?|ноя(?:бр[яь])? dec(?:ember)?|дек(?:абр[яь])?'
    .split(' ')
    .map((names) => new RegExp(`^(?:${names})$`, 'i'));

const month = monthNames.map(({ source }) => source.slice(1, -1)).join('|');
const number = [...numbers.keys()].join('|');
const unit = [...hoursOfUnit.keys()].join('|');
const dayUnit =
  'd|days?|д|дн|день|дня|дней|weeks?|недел[юяи]|недель|months?|месяца?|месяцев|hours?|часа?|часов|min|minutes?|мин|минут[уы]?';
const weekday =
  'mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье';
const past = 'last|past|previous|latest|recent|последн\\p{L}{2,3}|прошл\\p{L}{2,3}|прошедш\\p{L}{2,3}';
const ordinal = '(?:st|nd|rd|th|-?го|-?е)?';
const year = '(?<year>(?:19|20)\\d{2})(?: ?(?:г\\.?|года?))?(?!\\d)';

// The first that fits at a place counts; longer ones stand before what they begin with.
const patterns: readonly Pattern[] = [
  phrase(`(?:\\d{1,4}|${number}) (?:${dayUnit}) (?:ago|назад)`, noTime),
  phrase('позавчера(?:шн\\p{L}{1,3})?|(?:the )?day before yesterday', noTime),
  phrase(
    "today(?:'?s)?|tonight|сегодня|сегодняшн\\p{L}{1,3}(?: день| дня)?|this (?:morning|afternoon|evening|day)",
    is({ kind: 'today' }),
  ),
  phrase(
    "yesterday(?:'?s(?= ))?|last night|вчера(?:шн\\p{L}{1,3}(?: день| дня)?)?",
    is({ kind: 'yesterday' }),
  ),
  phrase(
    "(?:this|current) weeks?(?:'s)?|эт(?:а|у|ой|ои) недел[яюеи]|текущ\\p{L}{2} недел[яюеи]",
    is({ kind: 'thisWeek' }),
  ),
  phrase('since monday|с понедельника', is({ kind: 'thisWeek' })),
  phrase(
    "(?:last|previous) week(?:'?s(?= ))?|прошл\\p{L}{2} недел[яюеи]|прошлонедельн\\p{L}{2}",
    is({ kind: 'lastWeek' }),
  ),
  phrase("(?:this|current) month(?:'s)?|это[тм] месяце?|текущ\\p{L}{2,3} месяце?", is({ kind: 'thisMonth' })),
  phrase("(?:last|previous) month(?:'?s(?= ))?|прошл\\p{L}{2,3} месяце?", is({ kind: 'lastMonth' })),
  phrase('(?:this|last|previous) (?:year|weekend|quarter)|(?:это[тм]|прошл\\p{L}{2}) году?', noTime),
  phrase(`(?:(?:${past}) )?(?:a )?(?<number>\\d{1,6}|${number})(?: of)? ?(?<unit>${unit})`, lasting),
  phrase(`(?:past|last|последн\\p{L}{2,3}|прошедш\\p{L}{2,3}) (?<unit>${unit})`, lasting),
  phrase('(?:за|в течение) (?<unit>час|сутки|день|неделю|месяц|недели|месяца|суток|дня|часа)', lasting),
  phrase('(?<year>\\d{4})-(?<month>\\d{1,2})-(?<day>\\d{1,2})', date),
  phrase('(?<day>\\d{1,2})\\.(?<month>\\d{1,2})(?:\\.(?<year>\\d{4}|\\d{2}))?(?!\\.?\\d)', date),
  phrase('(?<one>\\d{1,2})\\/(?<other>\\d{1,2})(?:\\/(?<year>\\d{4}|\\d{2}))?(?!\\/?\\d)', slashed),
  phrase(`(?<day>\\d{1,2})${ordinal}(?: of)? (?<name>${month})\\.?(?:,? ${year})?`, date),
  phrase(`(?<name>${month})\\.? (?<day>\\d{1,2})${ordinal}(?!\\d)(?:,? ${year})?`, date),
  phrase(
    'tomorrow|завтра(?:шн\\p{L}{1,3})?|послезавтра|next (?:week|month|day|year)|следующ\\p{L}{2,3} (?:недел[яюеи]|месяце?|году?)',
    noTime,
  ),
  phrase(`(?:on|since|last|this|next|until|в|во|с|до|прошл\\p{L}{2}) (?:${weekday})s?`, noTime),
  phrase(`(?:in|since|за|в|с) (?:${month})`, noTime),
];

const bare: readonly Pattern[] = [phrase(`(?:${weekday})s?|(?:19|20)\\d{2}`, noTime)];

const before =
  /(?:(?:for|from|in|during|over|within|on|at|since|of|by|the|all|за|на|в|во|с|со|от|течение|к) ){0,3}/iuy;

function named<Value>(words: string, value: Value): [string, Value][] {
  return words.split(' ').map((word) => [word, value]);
}

function phrase(source: string, span: (groups: Groups) => CallSpan | 'noTime'): Pattern {
  return [new RegExp(`(?:${source})(?![\\p{L}\\p{N}_])`, 'iuy'), span];
}

function is(span: CallSpan): () => CallSpan {
  return () => span;
}

function noTime(): 'noTime' {
  return 'noTime';
}

function lasting({ number: amount = '1', unit: name = '' }: Groups): CallSpan | 'noTime' {
  const count = numbers.get(amount.toLowerCase()) ?? Number(amount);
  const unitHours = hoursOfUnit.get(name.toLowerCase()) ?? 0;
  const hours = Math.ceil(count * unitHours);
  if (hours < 1 || hours > mostHours) return 'noTime';
  // A day that is only named is any 24 hours; days that are counted go back to the same time of day.
  return unitHours < 24 ? { kind: 'hours', hours } : { kind: 'days', days: hours / 24 };
}

function date({ year: years, month: digits, name = '', day = '' }: Groups): CallSpan | 'noTime' {
  const found = digits === undefined ? monthNames.findIndex((names) => names.test(name)) + 1 : Number(digits);
  return onDate(years, found, Number(day));
}

/** Some write the month first: only believed where it can be read in one way. */
function slashed({ one = '', other = '', year: years }: Groups): CallSpan | 'noTime' {
  const [first, second] = [Number(one), Number(other)];
  if (first !== second && first <= 12 && second <= 12) return 'noTime';
  return second > 12 ? onDate(years, first, second) : onDate(years, second, first);
}

function onDate(years: string | undefined, monthNumber: number, day: number): CallSpan | 'noTime' {
  const inYear = years === undefined ? undefined : Number(years.length === 2 ? `20${years}` : years);
  const known = inYear === undefined || (inYear >= 1970 && inYear <= 9999);
  const span = { kind: 'date', year: inYear, month: monthNumber, day } as const;
  return known && isDate(span) ? span : 'noTime';
}

/**
 * Finds the first time that is named in a normalised text. `alone`: also days of the week and years without a word
 * before them, which in other places may be parts of names.
 */
export function findSpan(text: string, options: { readonly alone: boolean }): FoundSpan | undefined {
  const all = options.alone ? [...patterns, ...bare] : patterns;
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}_./:'-])[\p{L}\p{N}]/gu)) {
    const found = spanAt(text, index, all);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The time a text ends with; what stands before it may hold other times. */
export function spanAtEnd(text: string): FoundSpan | undefined {
  const trimmed = text.replace(/[\s.,;:!?)]{1,20}$/, '');
  // A time has few words: the starts of the last ones are tried, the longest first.
  const starts = [...trimmed.matchAll(/(?<![\p{L}\p{N}_./:'-])[\p{L}\p{N}]/gu)].slice(-9);
  for (const { index } of starts) {
    const found = spanAt(trimmed, index, patterns);
    if (found?.after === '') return found;
  }
  return undefined;
}

/** `since Tuesday` goes on until now, which none of our spans that end earlier can say. */
function sinceThen(words: string, span: CallSpan | 'noTime'): CallSpan | 'noTime' {
  if (span === 'noTime' || !/(?:^|\s)(?:since|с|со)\s/iu.test(words)) return span;
  return ['yesterday', 'lastWeek', 'lastMonth', 'date'].includes(span.kind) ? 'noTime' : span;
}

function spanAt(text: string, index: number, among: readonly Pattern[]): FoundSpan | undefined {
  before.lastIndex = index;
  const [words = ''] = before.exec(text) ?? [];
  for (const start of words === '' ? [index] : [index, index + words.length]) {
    for (const [pattern, spanOf] of among) {
      pattern.lastIndex = start;
      const match = pattern.exec(text);
      if (match !== null) {
        return {
          span: sinceThen(text.slice(index, start), spanOf(match.groups ?? {})),
          before: text.slice(0, index),
          after: text.slice(start + match[0].length),
        };
      }
    }
  }
  return undefined;
}
