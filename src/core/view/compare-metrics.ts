import type { CallQuality, MetricName, WorstMetric } from '../quality/call-quality';
import type { Translate } from '../text/translate';
import { bandColor, bandOf, bandSymbol, type TextColor } from './bands';
import { formatValue } from './format';
import { label } from './labels';
import { bandWord, limitText } from './metrics';
import { joined, optional, type Optional } from './optional';

/** The worst value of one metric in each of two calls. */
export type ComparedMetric = {
  readonly title: string;
  readonly sides: readonly ComparedSide[];
  /** Which of them is worse, in words; nothing where only one was measured. */
  readonly worse: Optional;
};

type ComparedSide = { readonly value: string; readonly words: string; readonly color: TextColor };

/** Less difference than this part of the smaller value is none that anybody would notice. */
const noticeable = 1.1;

/** Metrics that either call has, furthest over its limit first. `hasAdvisory`: one of them never decides. */
export function comparedMetrics(
  left: CallQuality,
  right: CallQuality,
  t: Translate,
  most: number,
): { readonly rows: readonly ComparedMetric[]; readonly hasAdvisory: boolean } {
  const all = [...left.worst, ...right.worst].sort((a, b) => b.severity - a.severity);
  const shown = [...new Set(all.map(({ metric }) => metric))].slice(0, most);
  const of = ({ worst }: CallQuality, name: MetricName) => worst.find(({ metric }) => metric === name);
  return {
    rows: shown.map((metric) => comparedMetric(metric, of(left, metric), of(right, metric), t)),
    hasAdvisory: all.some(({ metric, advisory }) => advisory && shown.includes(metric)),
  };
}

function comparedMetric(
  metric: MetricName,
  left: WorstMetric | undefined,
  right: WorstMetric | undefined,
  t: Translate,
): ComparedMetric {
  const known = left ?? right;
  const advisory = known?.advisory === true ? t('metrics.advisory') : undefined;
  return {
    title: joined([t(`metric.${metric}`), advisory]),
    sides: [comparedSide(left, t), comparedSide(right, t)],
    worse: left === undefined || right === undefined ? [] : optional(worseText(left, right, t)),
  };
}

function comparedSide(entry: WorstMetric | undefined, t: Translate): ComparedSide {
  if (entry === undefined) return { value: '–', words: t('compare.notMeasured'), color: 'default' };
  const band = bandOf(entry);
  return {
    value: `${bandSymbol[band]} ${formatValue(entry.value, entry.unit, t)}`,
    words: joined([
      bandWord(entry, band, t),
      t('compare.limit', { limit: limitText(entry, t) }),
      label('modality', entry.media, t),
    ]),
    color: bandColor[band],
  };
}

function worseText(left: WorstMetric, right: WorstMetric, t: Translate): string {
  if (bandOf(left) === 'green' && bandOf(right) === 'green') return t('compare.worse.bothFine');
  if (left.severity > right.severity * noticeable) return t('compare.worse.left');
  return t(right.severity > left.severity * noticeable ? 'compare.worse.right' : 'compare.worse.same');
}
