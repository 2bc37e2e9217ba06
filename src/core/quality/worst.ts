import type { MediaKind, Stream } from '../call/call-record';
import type { MetricName, StreamEnd, WorstMetric } from './call-quality';
import { hasEnoughPackets, rankedMetrics, severityOf } from './metrics';

/** For each metric the stream with the highest severity so far, apart for streams below the packet minimum. */
export type WorstSoFar = {
  readonly confident: Map<MetricName, WorstMetric>;
  readonly lowConfidence: Map<MetricName, WorstMetric>;
};

export function noWorst(): WorstSoFar {
  return { confident: new Map(), lowConfidence: new Map() };
}

export function noteWorst(
  worst: WorstSoFar,
  media: MediaKind,
  stream: Stream,
  sender: StreamEnd | undefined,
  receiver: StreamEnd | undefined,
): void {
  const enough = hasEnoughPackets(media, stream.packets);
  const group = enough ? worst.confident : worst.lowConfidence;
  for (const metric of rankedMetrics[media]) {
    const value = stream[metric.average];
    const limit = metric.limits[media];
    if (value === undefined || limit === undefined) continue;
    const severity = severityOf(metric, value, limit);
    const earlier = group.get(metric.name);
    if (earlier !== undefined && earlier.severity >= severity) continue;
    const max = metric.max === undefined ? undefined : stream[metric.max];
    group.set(metric.name, {
      metric: metric.name,
      value,
      ...(max === undefined ? {} : { max }),
      unit: metric.unit,
      limit,
      severity,
      advisory: metric.advisory,
      media,
      ...(sender === undefined ? {} : { sender }),
      ...(receiver === undefined ? {} : { receiver }),
      ...(enough ? {} : { lowConfidence: true }),
    });
  }
}

/** By severity, one entry a metric; few packets count only where no stream had enough of them. */
export function worstMetrics(worst: WorstSoFar): readonly WorstMetric[] {
  const all = new Map([...worst.lowConfidence, ...worst.confident]);
  return [...all.values()].sort((a, b) => b.severity - a.severity);
}
