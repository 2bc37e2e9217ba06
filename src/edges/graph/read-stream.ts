import type { CallRecords } from '@microsoft/microsoft-graph-types';
import type { Stream } from '../../core/call/call-record';
import { isObject, type Raw } from './raw';
import { readDurationMs } from './read-duration';
import {
  readFlag,
  readLossRatio,
  readPercent,
  readPositive,
  readRatio,
  readText,
  readUpTo,
  readWhole,
} from './read-values';
import { audioCodecs, directions, readKnownWord, readWord, videoCodecs } from './words';

// What cannot be true is treated as not reported (quality rules 7.4).
const mostRoundTripMs = 60_000;
const mostJitterMs = 10_000;
const mostFps = 120;
const mostDegradationMos = 5;

/** One direction of one medium; undefined for anything but an object. */
export function readStream(value: unknown): Stream | undefined {
  if (!isObject(value)) return undefined;
  const raw: Raw<CallRecords.MediaStream> = value;
  const audioCodec = readKnownWord(audioCodecs, raw.audioCodec);
  return {
    id: readText(raw.streamId) ?? '',
    direction: readWord(directions, raw.streamDirection) ?? 'unknown',
    packets: readWhole(raw.packetUtilization),
    audioCodec,
    videoCodec: readKnownWord(videoCodecs, raw.videoCodec),
    roundTripMs: readDurationMs(raw.averageRoundTripTime, mostRoundTripMs),
    maxRoundTripMs: readDurationMs(raw.maxRoundTripTime, mostRoundTripMs),
    lossRatio: readLossRatio(raw.averagePacketLossRate),
    maxLossRatio: readLossRatio(raw.maxPacketLossRate),
    jitterMs: readDurationMs(raw.averageJitter, mostJitterMs),
    maxJitterMs: readDurationMs(raw.maxJitter, mostJitterMs),
    networkJitterMs: readDurationMs(raw.averageAudioNetworkJitter, mostJitterMs),
    maxNetworkJitterMs: readDurationMs(raw.maxAudioNetworkJitter, mostJitterMs),
    concealedRatio: readLossRatio(raw.averageRatioOfConcealedSamples),
    maxConcealedRatio: readLossRatio(raw.maxRatioOfConcealedSamples),
    degradationMos: readDegradation(audioCodec, raw.averageAudioDegradation),
    frameLossPercent: readPercent(raw.averageVideoFrameLossPercentage),
    frameRateFps: readUpTo(raw.averageVideoFrameRate, mostFps),
    receivedFrameRateFps: readUpTo(raw.averageReceivedFrameRate, mostFps),
    lossAfterFecRatio: readLossRatio(raw.postForwardErrorCorrectionPacketLossRate),
    videoLossRatio: readLossRatio(raw.averageVideoPacketLossRate),
    freezeMs: readDurationMs(raw.averageFreezeDuration),
    rmsFreezeMs: readDurationMs(raw.rmsFreezeDuration),
    lowFrameRateRatio: readRatio(raw.lowFrameRateRatio),
    lowVideoProcessingRatio: readRatio(raw.lowVideoProcessingCapabilityRatio),
    bandwidthBps: readPositive(raw.averageBandwidthEstimate),
    audioFecUsed: readFlag(raw.isAudioForwardErrorCorrectionUsed),
  };
}

/** Satin does not report it: the 0 that comes with it is no measurement. */
function readDegradation(audioCodec: string | undefined, value: unknown): number | undefined {
  if (audioCodec === 'satin' || audioCodec === 'satinFullband') return undefined;
  return readUpTo(value, mostDegradationMos);
}
