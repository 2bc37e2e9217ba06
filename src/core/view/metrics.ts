import type { CallQuality, WorstMetric } from '../quality/call-quality';
import type { Translate } from '../text/translate';
import { bandColor, bandOf, bandSymbol, type Band, type TextColor } from './bands';
import { formatValue } from './format';
import { label } from './labels';
import type { Names, Viewer } from './names';
import { joined, optional, type Optional } from './optional';

/** One measurement, as a row of the table and stacked for narrow screens. */
export type MetricRow = {
  readonly metric: string;
  /** The medium, and how far the row is to be believed. */
  readonly note: Optional;
  readonly average: string;
  readonly band: string;
  readonly style: TextColor;
  readonly worst: string;
  readonly burst: Optional;
  readonly limit: string;
  readonly path: string;
  readonly stackedTitle: string;
  readonly stackedValues: string;
};

export type Metrics = {
  readonly rows: readonly MetricRow[];
  readonly more: number;
  /** Explains a word the rows use. */
  readonly footnote: Optional;
  /** Everything is in the green and without bursts: nothing to look at. */
  readonly isQuiet: boolean;
};

/** More would not fit a card; the rest is in the details. */
export const mostMetrics = 6;
/** A maximum this many times the limit, beside an average within it, is a burst. */
const burstFactor = 2;

/** The measurements worth a row, by severity. */
export function metricRows(
  quality: CallQuality,
  names: Names,
  viewer: Viewer,
  longestName: number,
  most = mostMetrics,
): Metrics {
  const worst = quality.worst.slice(0, most);
  return {
    rows: worst.map((entry) => metricRow(entry, names, viewer, longestName)),
    more: quality.worst.length - worst.length,
    footnote: optional(worst.some(({ advisory }) => advisory) ? viewer.t('metrics.advisoryNote') : ''),
    isQuiet: worst.every((entry) => ['green', 'unsure'].includes(bandOf(entry)) && !isBurst(entry)),
  };
}

function metricRow(entry: WorstMetric, names: Names, viewer: Viewer, longestName: number): MetricRow {
  const { t } = viewer;
  const band = bandOf(entry);
  const [symbol, word] = [bandSymbol[band], bandWord(entry, band, t)];
  const metric = t(`metric.${entry.metric}`);
  const values = {
    average: formatValue(entry.value, entry.unit, t),
    worst: worstMoment(entry, t),
    limit: limitText(entry, t),
  };
  const path = t('metrics.path', {
    sender: endName(entry.sender, names, viewer, longestName),
    receiver: endName(entry.receiver, names, viewer, longestName),
  });
  const burst = isBurst(entry) ? t('metrics.burst') : '';
  const note = joined([
    label('modality', entry.media, t),
    entry.advisory ? t('metrics.advisory') : undefined,
  ]);
  return {
    metric,
    note: optional(note),
    average: `${symbol} ${values.average}`,
    band: word,
    style: bandColor[band],
    worst: values.worst ?? t('fact.notReported'),
    burst: optional(burst),
    limit: values.limit,
    path,
    stackedTitle: `${symbol} ${metric}: ${word}`,
    stackedValues: stackedValues(values, burst, t),
  };
}

function stackedValues(
  { average, worst, limit }: { average: string; worst: string | undefined; limit: string },
  burst: string,
  t: Translate,
): string {
  if (worst === undefined) return t('metrics.stackedAverage', { average, limit });
  return t('metrics.stacked', { average, worst: burst === '' ? worst : `${worst} (${burst})`, limit });
}

function endName(id: string | undefined, names: Names, { t }: Viewer, longestName: number): string {
  return id === undefined ? t('party.unknown') : names.of(id, longestName);
}

/** `over the limit`, `fine`: the band in words. */
export function bandWord({ metric }: WorstMetric, band: Band, t: Translate): string {
  if (band === 'green' || band === 'unsure') return t(`band.${band}`);
  if (metric === 'frameRate') return band === 'red' ? t('band.redLow') : t('band.amberLow');
  return band === 'red' ? t('band.red') : t('band.amber');
}

export function limitText({ metric, limit, unit }: WorstMetric, t: Translate): string {
  const value = formatValue(limit, unit, t);
  return metric === 'frameRate' ? t('metrics.atLeast', { value }) : value;
}

/** A highest frame rate is no bad moment. */
function worstMoment({ metric, max, unit }: WorstMetric, t: Translate): string | undefined {
  return max === undefined || metric === 'frameRate' ? undefined : formatValue(max, unit, t);
}

function isBurst({ metric, severity, max, limit }: WorstMetric): boolean {
  return metric !== 'frameRate' && severity <= 1 && max !== undefined && max > limit * burstFactor;
}
