import type { MediaKind, Stream } from '../call/call-record';
import type { MetricName, Verdict } from './call-quality';
import { hasEnoughPackets } from './metrics';

export type Classification = { readonly verdict: Verdict; readonly reasons: readonly MetricName[] };

const unclassified: Classification = { verdict: 'unclassified', reasons: [] };
const good: Classification = { verdict: 'good', reasons: [] };

// Graph sends single precision: 0.1 may arrive as 0.10000000149 and must stay on the good side.
export const singlePrecision = 1e-6;

/**
 * Microsoft's rule for one stream (Call Quality Dashboard, stream classification, 2024-10-22).
 * All comparisons are strict; maxima take no part; nothing measured is `unclassified`, never `good`.
 */
export function classify(kind: MediaKind, stream: Stream): Classification {
  if (!hasEnoughPackets(kind, stream.packets)) return unclassified;
  switch (kind) {
    case 'audio':
      return classifyAudio(stream);
    case 'video':
      return classifyVideo(stream);
    case 'screenShare':
      return classifyScreenShare(stream);
  }
}

function classifyAudio({ roundTripMs, lossRatio, jitterMs }: Stream): Classification {
  if (roundTripMs === undefined && lossRatio === undefined && jitterMs === undefined) return unclassified;
  const reasons: MetricName[] = [];
  if (roundTripMs !== undefined && roundTripMs > 500) reasons.push('roundTrip');
  if (lossRatio !== undefined && lossRatio > 0.1 + singlePrecision) reasons.push('packetLoss');
  if (jitterMs !== undefined && jitterMs > 30) reasons.push('jitter');
  return reasons.length === 0 ? good : { verdict: 'poor', reasons };
}

/** The first metric that has a value decides; later ones are not looked at. */
function classifyVideo({ frameLossPercent, frameRateFps, lossAfterFecRatio }: Stream): Classification {
  if (frameLossPercent !== undefined) return decide(frameLossPercent > 50, 'frameLoss');
  if (frameRateFps !== undefined) return decide(frameRateFps < 7, 'frameRate');
  if (lossAfterFecRatio !== undefined)
    return decide(lossAfterFecRatio > 0.15 + singlePrecision, 'lossAfterFec');
  return unclassified;
}

/** Frame loss comes from a receiver only and does not count for H264S (quality rules 1.3). */
function classifyScreenShare({ videoCodec, frameLossPercent, frameRateFps }: Stream): Classification {
  if (videoCodec?.toLowerCase() !== 'h264s' && frameLossPercent !== undefined) {
    return decide(frameLossPercent > 50, 'frameLoss');
  }
  return frameRateFps === undefined ? unclassified : decide(frameRateFps < 1, 'frameRate');
}

function decide(poor: boolean, reason: MetricName): Classification {
  return poor ? { verdict: 'poor', reasons: [reason] } : good;
}
