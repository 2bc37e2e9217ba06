import type { WorstMetric } from '../quality/call-quality';
import type { Translate } from '../text/translate';
import { bandOf, type Band } from './bands';
import { formatPercent } from './format';
import { mostMetrics } from './metrics';

/** `facts` are the same bars for clients without charts. */
export type Chart = {
  readonly title: string;
  readonly bars: readonly ChartBar[];
  readonly facts: readonly { readonly title: string; readonly value: string }[];
};

export type ChartBar = { readonly x: string; readonly y: number; readonly color: string };

/** Charts have names of their own for colours. */
const chartColor: Readonly<Record<Band, string>> = {
  red: 'attention',
  amber: 'warning',
  green: 'good',
  unsure: 'neutral',
};

/** Longest bar, in percent of the limit: one absurd value must not flatten the others. */
const longestBar = 400;
/** Squares of a bar drawn with characters, up to the limit. */
const squares = 10;

/** How much of its limit each measurement used. */
export function reportChart(worst: readonly WorstMetric[], t: Translate): Chart {
  const shown = worst.slice(0, mostMetrics);
  return {
    title: t('chart.title'),
    bars: shown.map((entry) => ({
      x: t(`metric.${entry.metric}`),
      y: Math.min(longestBar, Math.round(entry.severity * 100)),
      color: chartColor[bandOf(entry)],
    })),
    facts: shown.map((entry) => ({
      title: t(`metric.${entry.metric}`),
      value: t('chart.bar', { bar: drawnBar(entry.severity), percent: percentOfLimit(entry.severity, t) }),
    })),
  };
}

function drawnBar(severity: number): string {
  const full = Math.min(squares, Math.max(0, Math.round(severity * squares)));
  return '■'.repeat(full) + '□'.repeat(squares - full);
}

function percentOfLimit(severity: number, t: Translate): string {
  const percent = Math.round(severity * 100);
  return percent > longestBar ? `>${formatPercent(longestBar, t)}` : formatPercent(percent, t);
}
