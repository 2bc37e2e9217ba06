import type { MediaKind, Stream } from '../call/call-record';
import type { Cause, Evidence } from './call-quality';
import { item, levelAbove, type Level } from './evidence';
import { hasEnoughPackets, singlePrecision } from './metrics';

/** A plain network cause seen on one stream: which metric, how sure, and how far over its limit. */
export type StreamSign = {
  readonly cause: Extract<Cause, 'packetLoss' | 'jitter' | 'delay'>;
  readonly level: Level;
  readonly severity: number;
  readonly evidence: readonly Evidence[];
};

/** Loss, jitter and delay of one stream (quality rules 3.3), worst first; empty below the packet minimum. */
export function streamSigns(kind: MediaKind, stream: Stream): readonly StreamSign[] {
  if (!hasEnoughPackets(kind, stream.packets)) return [];
  const signs = kind === 'audio' ? audioSigns(stream) : pictureSigns(stream);
  return signs.length < 2 ? signs : signs.sort((a, b) => b.severity - a.severity);
}

function audioSigns(stream: Stream): StreamSign[] {
  const signs: StreamSign[] = [];
  const loss = stream.lossRatio ?? 0;
  const lossLevel =
    levelAbove(stream.lossRatio, 0.01, 0.05, 0.1 + singlePrecision) || burst(stream.maxLossRatio, 0.3);
  if (lossLevel > 0) {
    signs.push({
      cause: 'packetLoss',
      level: lossLevel,
      severity: loss / 0.1,
      evidence: present([
        item('averagePacketLossRate', stream.lossRatio, 'ratio', 0.1),
        burst(stream.maxLossRatio, 0.3) === 0
          ? undefined
          : item('maxPacketLossRate', stream.maxLossRatio, 'ratio'),
      ]),
    });
  }
  const jitterLevel = levelAbove(stream.jitterMs, 20, 30, 30) || burst(stream.maxJitterMs, 100);
  if (jitterLevel > 0) {
    signs.push({
      cause: 'jitter',
      level: jitterLevel,
      severity: (stream.jitterMs ?? 0) / 30,
      evidence: present([
        item('averageJitter', stream.jitterMs, 'ms', 30),
        burst(stream.maxJitterMs, 100) === 0 ? undefined : item('maxJitter', stream.maxJitterMs, 'ms'),
      ]),
    });
  }
  const delayLevel = levelAbove(stream.roundTripMs, 300, 500, 500) || burst(stream.maxRoundTripMs, 1000);
  if (delayLevel > 0) {
    signs.push({
      cause: 'delay',
      level: delayLevel,
      severity: (stream.roundTripMs ?? 0) / 500,
      evidence: present([
        item('averageRoundTripTime', stream.roundTripMs, 'ms', 500),
        burst(stream.maxRoundTripMs, 1000) === 0
          ? undefined
          : item('maxRoundTripTime', stream.maxRoundTripMs, 'ms'),
      ]),
    });
  }
  return withRepair(stream, signs);
}

/** Invented samples and lost opinion points are traces of loss or jitter: they add to what was seen. */
function withRepair(stream: Stream, signs: StreamSign[]): StreamSign[] {
  const evidence = present([
    (stream.concealedRatio ?? 0) > 0.02
      ? item('averageRatioOfConcealedSamples', stream.concealedRatio, 'ratio', 0.07)
      : undefined,
    (stream.degradationMos ?? 0) > 0.5
      ? item('averageAudioDegradation', stream.degradationMos, 'mos', 1)
      : undefined,
  ]);
  if (evidence.length === 0) return signs;
  const [first, ...others] = signs
    .filter((sign) => sign.cause !== 'delay')
    .sort((a, b) => b.severity - a.severity);
  const rest = [...others, ...signs.filter((sign) => sign.cause === 'delay')];
  if (first !== undefined) return [{ ...first, evidence: [...first.evidence, ...evidence] }, ...rest];
  const severity = Math.max((stream.lossRatio ?? 0) / 0.1, 0);
  return [{ cause: 'packetLoss', level: 1, severity, evidence }, ...rest];
}

/** Of pictures only loss speaks: their jitter and delay are no fault by themselves. */
function pictureSigns(stream: Stream): StreamSign[] {
  const { videoLossRatio, lossAfterFecRatio } = stream;
  const level = Math.max(
    levelAbove(videoLossRatio, 0.05, 0.1),
    levelAbove(lossAfterFecRatio, 0.05, 0.15 + singlePrecision, 0.15 + singlePrecision),
  ) as Level;
  if (level === 0) return [];
  const evidence = present([
    item('averageVideoPacketLossRate', videoLossRatio, 'ratio', 0.1),
    item('postForwardErrorCorrectionPacketLossRate', lossAfterFecRatio, 'ratio', 0.15),
  ]);
  const severity = Math.max((videoLossRatio ?? 0) / 0.1, (lossAfterFecRatio ?? 0) / 0.15);
  return [{ cause: 'packetLoss', level, severity, evidence }];
}

function burst(max: number | undefined, limit: number): 0 | 1 {
  return max !== undefined && max >= limit ? 1 : 0;
}

function present(items: readonly (Evidence | undefined)[]): readonly Evidence[] {
  return items.filter((found) => found !== undefined);
}

/**
 * Bandwidth estimate of one used stream, in bit/s: audio below 100 kbit/s; video below 500 kbit/s or, as a
 * notice, 1.5 Mbit/s; sharing below 250 kbit/s or 1.5 Mbit/s (from the prepare-network page).
 */
export function bandwidthLevel(kind: MediaKind, stream: Stream): Level {
  const { bandwidthBps, packets } = stream;
  if (bandwidthBps === undefined || packets === undefined || packets === 0) return 0;
  const likely = { audio: 100_000, video: 500_000, screenShare: 250_000 }[kind];
  if (bandwidthBps < likely) return 2;
  return kind !== 'audio' && bandwidthBps < 1_500_000 ? 1 : 0;
}
