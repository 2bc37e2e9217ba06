import type { Random } from './deterministic';
import type { AudioFigures, VideoFigures } from './leg';

/** Speech is 50 packets a second; somebody speaks or hears speech for part of the time. */
export function ordinaryAudio(durationMs: number, random: Random): AudioFigures {
  const seconds = durationMs / 1000;
  return {
    packets: Math.round(seconds * 50 * random.between(0.25, 0.8)),
    roundTripMs: random.between(18, 95),
    jitterMs: random.between(2, 14),
    lossRatio: random.chance(0.4) ? 0 : random.between(0.0001, 0.008),
    concealedRatio: random.between(0.0005, 0.012),
    bandwidthBps: random.between(1_500_000, 9_000_000),
  };
}

export function ordinaryVideo(durationMs: number, random: Random): VideoFigures {
  return {
    packets: Math.round((durationMs / 1000) * random.between(80, 160)),
    roundTripMs: random.between(18, 95),
    jitterMs: random.between(3, 18),
    lossRatio: random.between(0, 0.006),
    lossAfterFecRatio: random.between(0, 0.002),
    frameLossPercent: random.between(0, 4),
    frameRateFps: random.between(15, 29),
    lowFrameRateRatio: random.between(0, 0.03),
    lowProcessingRatio: random.between(0, 0.02),
    freezeMs: random.between(0, 400),
    bandwidthBps: random.between(1_800_000, 6_000_000),
  };
}

/** Few frames and much jitter are normal for a picture that stands still. */
export function ordinaryShare(durationMs: number, random: Random): VideoFigures {
  return {
    ...ordinaryVideo(durationMs, random),
    packets: Math.round((durationMs / 1000) * random.between(4, 30)),
    frameRateFps: random.between(2, 7),
    jitterMs: random.between(20, 180),
    lowFrameRateRatio: random.between(0.4, 0.9),
  };
}
