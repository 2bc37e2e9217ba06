import type { MetricName, MetricValue, StreamQuality } from '../quality/call-quality';
import { metricOf } from '../quality/metrics';
import type { Translate } from '../text/translate';
import { verdictColor, verdictTextColor, verdictSymbol, type TextColor } from './bands';
import { formatNumber, formatValue } from './format';
import { capitalize, label } from './labels';
import type { Room } from './fitted';
import type { Names, Viewer } from './names';
import { joined, optional, type Optional } from './optional';

/** One stream, in the details. */
export type StreamRow = {
  readonly title: string;
  readonly symbol: string;
  readonly color: TextColor;
  readonly textColor: TextColor;
  readonly verdict: string;
  readonly lines: Optional;
};

export function streamRow(stream: StreamQuality, names: Names, viewer: Viewer, room: Room): StreamRow {
  const { t } = viewer;
  const end = (id: string | undefined) =>
    id === undefined ? t('party.unknown') : names.of(id, Math.min(room.longestName, 48));
  const path = t('metrics.path', { sender: end(stream.sender), receiver: end(stream.receiver) });
  const media = capitalize(label('modality', stream.media, t) ?? '', t);
  return {
    title: t('details.streamTitle', { media, path }),
    symbol: verdictSymbol[stream.verdict],
    color: verdictColor[stream.verdict],
    textColor: verdictTextColor[stream.verdict],
    verdict: verdictLine(stream, t),
    lines: [
      ...optional(metricsLine(stream, room.metricsOfStream, t)),
      ...optional(
        stream.packets === undefined
          ? undefined
          : t('details.packets', { number: formatNumber(stream.packets, t) }),
      ),
    ],
  };
}

/** The verdict and, for a poor stream, what made it so. */
function verdictLine({ verdict, reasons }: StreamQuality, t: Translate): string {
  const words = reasons.map((metric) => t(`metric.${metric}`).toLocaleLowerCase(t.language));
  return joined([t(`verdict.${verdict}`), words.join(', ')]);
}

function metricsLine({ metrics }: StreamQuality, most: number, t: Translate): string {
  const texts = (Object.entries(metrics) as [MetricName, MetricValue][])
    .map(([metric, value]) => metricText(metric, value, t))
    .filter((text) => text !== undefined)
    .slice(0, most);
  return texts.length === 0 ? t('details.noMetrics') : joined(texts);
}

function metricText(metric: MetricName, { average, max }: MetricValue, t: Translate): string | undefined {
  const { unit } = metricOf(metric);
  const name = t(`metric.${metric}`);
  const worst = max === undefined ? undefined : formatValue(max, unit, t);
  if (average === undefined) {
    return worst === undefined ? undefined : t('details.metricOnlyWorst', { metric: name, worst });
  }
  const value = formatValue(average, unit, t);
  return worst === undefined
    ? t('details.metric', { metric: name, value })
    : t('details.metricWorst', { metric: name, value, worst });
}
