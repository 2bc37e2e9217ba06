import type { MediaKind, Stream } from '../call/call-record';
import type { MediaQuality } from './call-quality';
import { decidingMetric } from './classify';

/** The worst deciding values of one medium so far. All of one shape, so that noting a stream makes nothing. */
type Medium = {
  verdict: 'good' | 'poor';
  roundTrip: number | undefined;
  packetLoss: number | undefined;
  jitter: number | undefined;
  frameLoss: number | undefined;
  frameRate: number | undefined;
  lossAfterFec: number | undefined;
};

/** What is kept of each medium of one person while sessions are folded. */
export type MediaSoFar = Record<MediaKind, Medium | undefined>;

const mediaKinds = ['audio', 'video', 'screenShare'] as const satisfies readonly MediaKind[];

const decidingMetrics = [
  'roundTrip',
  'packetLoss',
  'jitter',
  'frameLoss',
  'frameRate',
  'lossAfterFec',
] as const satisfies readonly (keyof Medium)[];

export function noMedia(): MediaSoFar {
  return { audio: undefined, video: undefined, screenShare: undefined };
}

/** One stream of theirs, sent or received, that could be classified. */
export function noteMedium(
  media: MediaSoFar,
  kind: MediaKind,
  stream: Stream,
  verdict: 'good' | 'poor',
): void {
  const medium = (media[kind] ??= newMedium(verdict));
  if (verdict === 'poor') medium.verdict = 'poor';
  if (kind === 'audio') {
    medium.roundTrip = higher(medium.roundTrip, stream.roundTripMs);
    medium.packetLoss = higher(medium.packetLoss, stream.lossRatio);
    medium.jitter = higher(medium.jitter, stream.jitterMs);
    return;
  }
  switch (decidingMetric(kind, stream)) {
    case 'frameLoss':
      medium.frameLoss = higher(medium.frameLoss, stream.frameLossPercent);
      break;
    case 'frameRate':
      medium.frameRate = lower(medium.frameRate, stream.frameRateFps);
      break;
    case 'lossAfterFec':
      medium.lossAfterFec = higher(medium.lossAfterFec, stream.lossAfterFecRatio);
      break;
    case undefined:
      break;
  }
}

function newMedium(verdict: 'good' | 'poor'): Medium {
  return {
    verdict,
    roundTrip: undefined,
    packetLoss: undefined,
    jitter: undefined,
    frameLoss: undefined,
    frameRate: undefined,
    lossAfterFec: undefined,
  };
}

function higher(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined) return other;
  return other === undefined || other < one ? one : other;
}

function lower(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined) return other;
  return other === undefined || other > one ? one : other;
}

/** Audio, video, screen sharing: those with a stream that could be classified. */
export function mediaQuality(soFar: MediaSoFar): readonly MediaQuality[] {
  const found: MediaQuality[] = [];
  for (const media of mediaKinds) {
    const medium = soFar[media];
    if (medium !== undefined) {
      found.push({ media, verdict: medium.verdict, deciding: decidingOf(medium) });
    }
  }
  return found;
}

function decidingOf(medium: Medium): MediaQuality['deciding'] {
  const deciding: Partial<Record<(typeof decidingMetrics)[number], number>> = {};
  for (const metric of decidingMetrics) {
    const value = medium[metric];
    if (value !== undefined) deciding[metric] = value;
  }
  return deciding;
}
