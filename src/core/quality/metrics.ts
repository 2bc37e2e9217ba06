import type { MediaKind, Stream } from '../call/call-record';
import type { MetricName, Unit } from './call-quality';

type NumberField = {
  [Key in keyof Stream]-?: NonNullable<Stream[Key]> extends number ? Key : never;
}[keyof Stream];

/**
 * One metric: its unit, where its values stand, and its limit for each medium it ranks on.
 * Limits: Microsoft's stream classification for the Call Quality Dashboard (2024-10-22) for those that
 * decide; for the advisory ones its earlier limits, the admin center's or, for freezes, our own.
 */
export type Metric = {
  readonly name: MetricName;
  readonly unit: Unit;
  readonly average: NumberField;
  readonly max?: NumberField;
  readonly limits: Readonly<Partial<Record<MediaKind, number>>>;
  /** Shown, never deciding. */
  readonly advisory: boolean;
  /** Frame rates: less is worse. */
  readonly lowIsBad: boolean;
};

const deciding = { advisory: false, lowIsBad: false } as const;
const advisory = { advisory: true, lowIsBad: false } as const;

export const metrics: readonly Metric[] = [
  {
    ...deciding,
    name: 'roundTrip',
    unit: 'ms',
    average: 'roundTripMs',
    max: 'maxRoundTripMs',
    limits: { audio: 500 },
  },
  {
    ...deciding,
    name: 'packetLoss',
    unit: 'ratio',
    average: 'lossRatio',
    max: 'maxLossRatio',
    limits: { audio: 0.1 },
  },
  {
    ...deciding,
    name: 'jitter',
    unit: 'ms',
    average: 'jitterMs',
    max: 'maxJitterMs',
    limits: { audio: 30 },
  },
  {
    ...advisory,
    name: 'concealedSamples',
    unit: 'ratio',
    average: 'concealedRatio',
    max: 'maxConcealedRatio',
    limits: { audio: 0.07 },
  },
  { ...advisory, name: 'audioDegradation', unit: 'mos', average: 'degradationMos', limits: { audio: 1 } },
  {
    ...deciding,
    name: 'frameLoss',
    unit: 'percent',
    average: 'frameLossPercent',
    limits: { video: 50, screenShare: 50 },
  },
  {
    ...deciding,
    lowIsBad: true,
    name: 'frameRate',
    unit: 'fps',
    average: 'frameRateFps',
    limits: { video: 7, screenShare: 1 },
  },
  { ...deciding, name: 'lossAfterFec', unit: 'ratio', average: 'lossAfterFecRatio', limits: { video: 0.15 } },
  {
    ...advisory,
    name: 'videoPacketLoss',
    unit: 'ratio',
    average: 'videoLossRatio',
    limits: { video: 0.1, screenShare: 0.1 },
  },
  {
    ...advisory,
    name: 'freeze',
    unit: 'ms',
    average: 'freezeMs',
    limits: { video: 3000, screenShare: 3000 },
  },
];

const metricByName: ReadonlyMap<MetricName, Metric> = new Map(metrics.map((metric) => [metric.name, metric]));

export function metricOf(name: MetricName): Metric {
  const metric = metricByName.get(name);
  if (metric === undefined) throw new Error(`no metric ${name}`);
  return metric;
}

/** The metrics that rank on a medium, so that a fold need not look at the others. */
export const rankedMetrics: Readonly<Record<MediaKind, readonly Metric[]>> = {
  audio: metrics.filter((metric) => metric.limits.audio !== undefined),
  video: metrics.filter((metric) => metric.limits.video !== undefined),
  screenShare: metrics.filter((metric) => metric.limits.screenShare !== undefined),
};

// Graph sends single precision: 0.1 may arrive as 0.10000000149 and must stay on the good side.
export const singlePrecision = 1e-6;

/** Strictly over a limit, for frame rates strictly under it. What single precision makes of the limit is the limit. */
export function isBeyond({ unit, lowIsBad }: Metric, value: number, limit: number): boolean {
  if (unit === 'ratio') return value > limit + singlePrecision;
  const arrived = Math.fround(limit);
  return lowIsBad ? value < Math.min(limit, arrived) : value > Math.max(limit, arrived);
}

/** Makes unlike metrics comparable: 1 is the limit, above is over the line (quality rules 1.12). */
export function severityOf(metric: Metric, value: number, limit: number): number {
  const severity = metric.lowIsBad ? limit / Math.max(value, 0.1) : value / limit;
  // Single precision: 0.1 may arrive as 0.10000000149, which is the limit and not over it.
  return Math.round(severity * 1e6) / 1e6;
}

/** A stream's severity: the highest of the deciding metrics that rank on its medium. */
export function streamSeverity(kind: MediaKind, stream: Stream): number | undefined {
  let highest: number | undefined;
  for (const metric of rankedMetrics[kind]) {
    const value = stream[metric.average];
    const limit = metric.limits[kind];
    if (metric.advisory || value === undefined || limit === undefined) continue;
    const severity = severityOf(metric, value, limit);
    if (highest === undefined || severity > highest) highest = severity;
  }
  return highest;
}

/** Fewer packets say nothing: more than 500 for audio and video, any at all for screen sharing. */
export function hasEnoughPackets(kind: MediaKind, packets: number | undefined): boolean {
  return packets !== undefined && packets > (kind === 'screenShare' ? 0 : 500);
}
