import type { MediaKind, Stream } from '../call/call-record';
import type { MetricName, Verdict } from './call-quality';
import { hasEnoughPackets, isBeyond, metricOf, singlePrecision } from './metrics';

export type Classification = { readonly verdict: Verdict; readonly reasons: readonly MetricName[] };

const unclassified: Classification = { verdict: 'unclassified', reasons: [] };
const good: Classification = { verdict: 'good', reasons: [] };

/**
 * Microsoft's rule for one stream (Call Quality Dashboard, stream classification, 2024-10-22).
 * All comparisons are strict; maxima take no part; nothing measured is `unclassified`, never `good`.
 */
export function classify(kind: MediaKind, stream: Stream): Classification {
  if (!hasEnoughPackets(kind, stream.packets)) return unclassified;
  return kind === 'audio' ? classifyAudio(stream) : classifyPicture(kind, stream);
}

function classifyAudio({ roundTripMs, lossRatio, jitterMs }: Stream): Classification {
  if (roundTripMs === undefined && lossRatio === undefined && jitterMs === undefined) return unclassified;
  const reasons: MetricName[] = [];
  if (roundTripMs !== undefined && roundTripMs > 500) reasons.push('roundTrip');
  if (lossRatio !== undefined && lossRatio > 0.1 + singlePrecision) reasons.push('packetLoss');
  if (jitterMs !== undefined && jitterMs > 30) reasons.push('jitter');
  return reasons.length === 0 ? good : { verdict: 'poor', reasons };
}

function classifyPicture(kind: PictureKind, stream: Stream): Classification {
  const name = decidingMetric(kind, stream);
  if (name === undefined) return unclassified;
  const metric = metricOf(name);
  const value = stream[metric.average];
  const limit = metric.limits[kind];
  if (value === undefined || limit === undefined) return unclassified;
  return isBeyond(metric, value, limit) ? { verdict: 'poor', reasons: [name] } : good;
}

export type PictureKind = Exclude<MediaKind, 'audio'>;

/**
 * Of pictures the first metric that has a value decides; later ones are not looked at. When sharing a screen,
 * frame loss comes from a receiver only and does not count for H264S, and there is no third step (quality
 * rules 1.2 and 1.3).
 */
export function decidingMetric(
  kind: PictureKind,
  { videoCodec, frameLossPercent, frameRateFps, lossAfterFecRatio }: Stream,
): 'frameLoss' | 'frameRate' | 'lossAfterFec' | undefined {
  const lossCounts = kind === 'video' || videoCodec?.toLowerCase() !== 'h264s';
  if (lossCounts && frameLossPercent !== undefined) return 'frameLoss';
  if (frameRateFps !== undefined) return 'frameRate';
  return kind === 'video' && lossAfterFecRatio !== undefined ? 'lossAfterFec' : undefined;
}
