import type { Random } from './deterministic';
import type { Leg } from './leg';

export function cpuOverload(random: Random): Leg {
  const picture = {
    lowProcessingRatio: random.between(0.2, 0.5),
    lowFrameRateRatio: random.between(0.2, 0.4),
    frameLossPercent: random.between(54, 78),
    frameRateFps: random.between(4, 7),
    freezeMs: random.between(1200, 3800),
  };
  return {
    device: { cpuInsufficentEventRatio: ratio(random, 0.12, 0.32) },
    seenVideo: picture,
    sentVideo: { lowProcessingRatio: picture.lowProcessingRatio, frameRateFps: picture.frameRateFps },
    // Starved of processor time, the client sends in bursts.
    sent: { jitterMs: random.between(31, 44) },
  };
}

export function microphoneNotWorking(random: Random): Leg {
  return {
    device: { captureNotFunctioningEventRatio: ratio(random, 0.4, 0.9), sentSignalLevel: -68 },
    sent: { packets: random.whole(120, 380) },
  };
}

export function speakerNotWorking(random: Random): Leg {
  return { device: { renderNotFunctioningEventRatio: ratio(random, 0.3, 0.7) } };
}

export function quietMicrophone(random: Random): Leg {
  return {
    device: {
      lowSpeechLevelEventRatio: ratio(random, 0.12, 0.3),
      sentSignalLevel: -random.whole(38, 46),
      sentNoiseLevel: -72,
    },
  };
}

export function noisyMicrophone(random: Random): Leg {
  return {
    device: {
      lowSpeechToNoiseEventRatio: ratio(random, 0.14, 0.35),
      sentNoiseLevel: -random.whole(24, 31),
    },
  };
}

export function clippingMicrophone(random: Random): Leg {
  return { device: { deviceClippingEventRatio: ratio(random, 0.1, 0.24), sentSignalLevel: -6 } };
}

export function echo(random: Random): Leg {
  return { device: { howlingEventCount: random.whole(3, 7) } };
}

export function deviceGlitches(random: Random): Leg {
  return {
    device: {
      deviceGlitchEventRatio: ratio(random, 0.1, 0.2),
      micGlitchRate: random.whole(40, 90),
      speakerGlitchRate: random.whole(50, 120),
    },
  };
}

function ratio(random: Random, low: number, high: number): number {
  return Number(random.between(low, high).toFixed(4));
}
