import type { MediaKind, Stream } from '../../../src/core/call/call-record';
import { classify } from '../../../src/core/quality/classify';

type Row = readonly [MediaKind, Partial<Stream>, ReturnType<typeof classify>['verdict'], readonly string[]];

const audio = (fields: Partial<Stream>, packets = 9000): Partial<Stream> => ({ packets, ...fields });

/** The vectors of the quality rules, section 1.11; the data channel is left out before this rule. */
const vectors: readonly Row[] = [
  ['audio', audio({ roundTripMs: 500, lossRatio: 0.1, jitterMs: 30 }, 501), 'good', []],
  ['audio', audio({ roundTripMs: 501, lossRatio: 0, jitterMs: 1 }, 501), 'poor', ['roundTrip']],
  ['audio', audio({ lossRatio: 0.11 }, 501), 'poor', ['packetLoss']],
  ['audio', audio({ roundTripMs: 2000, lossRatio: 0.5, jitterMs: 200 }, 500), 'unclassified', []],
  ['audio', audio({}), 'unclassified', []],
  ['audio', audio({ jitterMs: 31 }), 'poor', ['jitter']],
  ['audio', audio({ roundTripMs: 20, lossRatio: 0.001, jitterMs: 4, concealedRatio: 0.3 }), 'good', []],
  ['video', audio({ frameLossPercent: 50, frameRateFps: 3, lossAfterFecRatio: 0.5 }), 'good', []],
  ['video', audio({ frameLossPercent: 50.1, frameRateFps: 30, lossAfterFecRatio: 0 }), 'poor', ['frameLoss']],
  ['video', audio({ frameRateFps: 6.9, lossAfterFecRatio: 0 }), 'poor', ['frameRate']],
  ['video', audio({ lossAfterFecRatio: 0.16 }), 'poor', ['lossAfterFec']],
  ['video', audio({}), 'unclassified', []],
  [
    'screenShare',
    audio({ frameLossPercent: 60, frameRateFps: 15, videoCodec: 'h264' }, 300),
    'poor',
    ['frameLoss'],
  ],
  ['screenShare', audio({ frameLossPercent: 60, frameRateFps: 1, videoCodec: 'h264s' }, 300), 'good', []],
  ['screenShare', audio({ frameRateFps: 0.5, videoCodec: 'h264' }, 300), 'poor', ['frameRate']],
  ['screenShare', audio({ lossAfterFecRatio: 0.5 }, 300), 'unclassified', []],
  // Beyond the vectors: the edges of single precision, the packet minimum and letter case.
  ['audio', audio({ lossRatio: 0.10000000149 }), 'good', []],
  ['video', audio({ lossAfterFecRatio: 0.15000000596 }), 'good', []],
  ['video', audio({ frameRateFps: 3 }, 500), 'unclassified', []],
  ['video', audio({ frameLossPercent: 60, frameRateFps: 30, videoCodec: 'h264s' }), 'poor', ['frameLoss']],
  ['screenShare', audio({ frameRateFps: 0.5 }, 0), 'unclassified', []],
  ['screenShare', audio({ frameLossPercent: 60, frameRateFps: 2, videoCodec: 'H264S' }, 300), 'good', []],
];

describe('classify', () => {
  it.each(vectors)('%s %j is %s by %j', (kind, fields, verdict, reasons) => {
    const stream: Stream = { id: '1', direction: 'callerToCallee', ...fields };

    expect(classify(kind, stream)).toEqual({ verdict, reasons });
  });

  it('says every reason of a poor audio stream', () => {
    const stream = { id: '1', direction: 'callerToCallee', packets: 501 };

    expect(classify('audio', { ...stream, roundTripMs: 501, lossRatio: 0.2, jitterMs: 31 }).reasons).toEqual([
      'roundTrip',
      'packetLoss',
      'jitter',
    ]);
  });
});
