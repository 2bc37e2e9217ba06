import type { CallRecords } from '@microsoft/microsoft-graph-types';
import type { Random } from './deterministic';
import type { WireStream } from './graph-shapes';
import type { AudioFigures, VideoFigures } from './leg';
import { durationOf, ratioOf } from './text-forms';

/** Every field, not reported: data channels and directions nothing was sent in. */
export function unusedStream(
  streamId: string,
  streamDirection: CallRecords.MediaStreamDirection,
  packetUtilization: 0 | null,
): WireStream {
  return {
    streamId,
    streamDirection,
    startDateTime: null,
    endDateTime: null,
    audioCodec: 'unknown',
    videoCodec: 'unknown',
    averageAudioDegradation: null,
    averageJitter: null,
    maxJitter: null,
    averagePacketLossRate: null,
    maxPacketLossRate: null,
    averageRatioOfConcealedSamples: null,
    maxRatioOfConcealedSamples: null,
    averageRoundTripTime: null,
    maxRoundTripTime: null,
    averageAudioNetworkJitter: null,
    maxAudioNetworkJitter: null,
    averageBandwidthEstimate: null,
    packetUtilization,
    wasMediaBypassed: null,
    isAudioForwardErrorCorrectionUsed: null,
    postForwardErrorCorrectionPacketLossRate: null,
    averageVideoPacketLossRate: null,
    averageVideoFrameLossPercentage: null,
    averageVideoFrameRate: null,
    averageReceivedFrameRate: null,
    lowFrameRateRatio: null,
    lowVideoProcessingCapabilityRatio: null,
    averageFreezeDuration: null,
    rmsFreezeDuration: null,
  };
}

export type StreamFrame = {
  readonly streamId: string;
  readonly direction: CallRecords.MediaStreamDirection;
  /** Concealment and degradation: in group calls often only where the service is the receiver. */
  readonly isReceiverMeasured: boolean;
};

export function audioStream(
  frame: StreamFrame,
  figures: AudioFigures,
  codec: CallRecords.AudioCodec,
  random: Random,
): WireStream {
  const { jitterMs, lossRatio, roundTripMs } = figures;
  const isSatin = codec === 'satin' || codec === 'satinFullband';
  const degradation = isSatin ? 0 : ratioOf(0.1 + lossRatio * 9);
  return {
    ...unusedStream(frame.streamId, frame.direction, 0),
    audioCodec: codec,
    averageJitter: durationOf(jitterMs),
    maxJitter: durationOf(jitterMs * random.between(1.6, 3.4)),
    averagePacketLossRate: ratioOf(lossRatio),
    maxPacketLossRate: ratioOf(Math.min(1, lossRatio * random.between(2, 5))),
    averageRoundTripTime: durationOf(roundTripMs),
    maxRoundTripTime: durationOf(roundTripMs * random.between(1.2, 2.5)),
    averageAudioNetworkJitter: durationOf(jitterMs * random.between(3, 9)),
    maxAudioNetworkJitter: durationOf(jitterMs * random.between(9, 18)),
    averageRatioOfConcealedSamples: frame.isReceiverMeasured ? ratioOf(figures.concealedRatio) : null,
    averageAudioDegradation: frame.isReceiverMeasured ? degradation : null,
    averageBandwidthEstimate: Math.round(figures.bandwidthBps),
    packetUtilization: figures.packets,
    isAudioForwardErrorCorrectionUsed: lossRatio > 0.02 ? true : null,
  };
}

export function videoStream(frame: StreamFrame, figures: VideoFigures, random: Random): WireStream {
  const { jitterMs, lossRatio, roundTripMs } = figures;
  return {
    ...unusedStream(frame.streamId, frame.direction, 0),
    videoCodec: 'h264',
    averageJitter: durationOf(jitterMs),
    maxJitter: durationOf(jitterMs * random.between(1.5, 4)),
    averagePacketLossRate: ratioOf(lossRatio),
    maxPacketLossRate: ratioOf(Math.min(1, lossRatio * 3)),
    averageRoundTripTime: durationOf(roundTripMs),
    maxRoundTripTime: durationOf(roundTripMs * 2),
    averageBandwidthEstimate: Math.round(figures.bandwidthBps),
    packetUtilization: figures.packets,
    postForwardErrorCorrectionPacketLossRate: ratioOf(figures.lossAfterFecRatio),
    averageVideoPacketLossRate: ratioOf(lossRatio),
    averageVideoFrameLossPercentage:
      figures.frameLossPercent === null ? null : ratioOf(figures.frameLossPercent),
    averageVideoFrameRate: ratioOf(figures.frameRateFps),
    averageReceivedFrameRate: ratioOf(figures.frameRateFps),
    lowFrameRateRatio: ratioOf(figures.lowFrameRateRatio),
    lowVideoProcessingCapabilityRatio: ratioOf(figures.lowProcessingRatio),
    averageFreezeDuration: durationOf(figures.freezeMs),
    rmsFreezeDuration: durationOf(figures.freezeMs * 1.3),
  };
}
