import type { Unit } from '../quality/call-quality';
import type { Translate } from '../text/translate';

const noBreak = '\u00a0';
const minusSign = '\u2212';

/** Formatters are costly to make and there are only a few. */
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();
const listFormats = new Map<string, Intl.ListFormat>();

function numberFormat(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language}|${options.unit ?? ''}|${options.maximumFractionDigits ?? ''}`;
  const known = numberFormats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(language, options);
  numberFormats.set(key, made);
  return made;
}

/** With the language's separators, at most `digits` decimals. */
export function formatNumber(value: number, t: Translate, digits = 0): string {
  return numberFormat(t.language, { maximumFractionDigits: digits }).format(value).replace('-', minusSign);
}

/** One decimal where whole numbers would hide the difference. */
function short(value: number, t: Translate): string {
  return formatNumber(value, t, Math.abs(value) < 10 ? 1 : 0);
}

export function formatMs(ms: number, t: Translate): string {
  return inUnit(ms, 'millisecond', Math.abs(ms) < 10 ? 1 : 0, t);
}

function inUnit(value: number, unit: string, digits: number, t: Translate): string {
  const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits } as const;
  return numberFormat(t.language, options).format(value).replaceAll(' ', noBreak).replace('-', minusSign);
}

/** `percent` is 0..100. What is more than nothing never reads as nothing. */
export function formatPercent(percent: number, t: Translate): string {
  if (percent > 0 && percent < 0.1) return `<${noBreak}${formatNumber(0.1, t, 1)}${noBreak}%`;
  return `${short(percent, t)}${noBreak}%`;
}

/** `ratio` is 0..1. */
export function formatRatio(ratio: number, t: Translate): string {
  return formatPercent(ratio * 100, t);
}

/** A measured value in the unit of its metric. */
export function formatValue(value: number, unit: Unit, t: Translate): string {
  if (unit === 'ms') return formatMs(value, t);
  if (unit === 'ratio') return formatRatio(value, t);
  if (unit === 'percent') return formatPercent(value, t);
  if (unit === 'fps') return t('unit.fps', { value: formatNumber(value, t, 1) });
  return t('unit.mos', { value: formatNumber(value, t, 1) });
}

export function formatBitRate(bitsPerSecond: number, t: Translate): string {
  if (bitsPerSecond >= 1_000_000) return t('unit.megabits', { value: short(bitsPerSecond / 1_000_000, t) });
  return t('unit.kilobits', { value: formatNumber(bitsPerSecond / 1000, t) });
}

/** The two largest units that matter: `1 hr 12 min`, `4 min 5 sec`, `25 sec`. */
export function formatDuration(ms: number, t: Translate): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const parts =
    hours > 0
      ? [inUnit(hours, 'hour', 0, t), ...(minutes > 0 ? [inUnit(minutes, 'minute', 0, t)] : [])]
      : [
          ...(minutes > 0 ? [inUnit(minutes, 'minute', 0, t)] : []),
          ...(seconds % 60 > 0 || minutes === 0 ? [inUnit(seconds % 60, 'second', 0, t)] : []),
        ];
  return parts.join(' ');
}

/** Date and time in UTC, for example `Feb 25, 2020, 18:52 UTC`. */
export function formatUtc(ms: number, t: Translate): string {
  const known = dateFormats.get(t.language);
  const format = known ?? new Intl.DateTimeFormat(t.language, utcOptions);
  if (known === undefined) dateFormats.set(t.language, format);
  return `${format.format(ms)} UTC`;
}

const utcOptions = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
} as const;

/** A macro the client replaces by date and time in its own zone; it must have seconds and no fraction. */
export function localTimeMacro(ms: number): string {
  const iso = `${new Date(ms).toISOString().slice(0, 19)}Z`;
  return `{{DATE(${iso}, SHORT)}} {{TIME(${iso})}}`;
}

/** `a, b and c` in the language's manner. */
export function formatList(items: readonly string[], t: Translate): string {
  const known = listFormats.get(t.language);
  const format = known ?? new Intl.ListFormat(t.language, { type: 'conjunction' });
  if (known === undefined) listFormats.set(t.language, format);
  return format.format(items);
}
