import fc from 'fast-check';
import type { MediaKind } from '../../../src/core/call/call-record';
import { isBeyond, metricOf, metrics, rankedMetrics } from '../../../src/core/quality/metrics';
import { judge } from '../../support/judge';
import { ann, ben, media, oneToOne, person, record, sessionWith, stream } from '../../support/record';

const labels: Readonly<Record<MediaKind, string>> = {
  audio: 'main-audio',
  video: 'main-video',
  screenShare: 'applicationsharing-video',
};
const quiet = { averageJitter: null, averagePacketLossRate: null, averageRoundTripTime: null };

function mediaOf(kind: MediaKind, ...streams: readonly Readonly<Record<string, unknown>>[]) {
  const made = streams.map((fields, index) =>
    stream(index % 2 === 0 ? 'callerToCallee' : 'calleeToCaller', { streamId: `${index}`, ...fields }),
  );
  const call = record([sessionWith('s1', [media({ label: labels[kind], streams: made })])]);
  return judge(call).participants[0]?.media;
}

describe('the media of a person', () => {
  it('hold the worst of each metric, sent and received', () => {
    const found = mediaOf(
      'audio',
      { averageJitter: 'PT0.012S', averagePacketLossRate: 0.25, averageRoundTripTime: 'PT0.2S' },
      { averageJitter: 'PT0.04S', averagePacketLossRate: 0.01, averageRoundTripTime: null },
    );

    expect(found).toEqual([
      { media: 'audio', verdict: 'poor', deciding: { roundTrip: 200, packetLoss: 0.25, jitter: 40 } },
    ]);
  });

  it.each([
    [
      'video: the first metric that has a value decides',
      'video' as const,
      [
        { averageVideoFrameLossPercentage: 12, averageVideoFrameRate: 3 },
        { averageVideoFrameRate: 25, postForwardErrorCorrectionPacketLossRate: 0.9 },
        { averageVideoFrameRate: 20 },
        { postForwardErrorCorrectionPacketLossRate: 0.02 },
      ],
      { frameLoss: 12, frameRate: 20, lossAfterFec: 0.02 },
    ],
    [
      'sharing: frame loss does not count for H264S',
      'screenShare' as const,
      [{ videoCodec: 'h264s', averageVideoFrameLossPercentage: 80, averageVideoFrameRate: 4 }],
      { frameRate: 4 },
    ],
  ])('%s', (_title, kind, streams, deciding) => {
    expect(mediaOf(kind, ...streams.map((fields) => ({ ...quiet, ...fields })))).toEqual([
      { media: kind, verdict: 'good', deciding },
    ]);
  });

  it('leave out streams with too few packets', () => {
    expect(mediaOf('audio', { packetUtilization: 500, averageJitter: 'PT0.9S' })).toEqual([]);
    expect(mediaOf('audio', { packetUtilization: 500, averageJitter: 'PT0.9S' }, {})).toMatchObject([
      { media: 'audio', verdict: 'good', deciding: { jitter: 5 } },
    ]);
  });

  it('come in one order and over all sessions', () => {
    const call = record([
      sessionWith('s1', [
        media({
          label: labels.screenShare,
          streams: [stream('callerToCallee', { averageVideoFrameRate: 8 })],
        }),
      ]),
      sessionWith('s2', [media({ streams: [stream('callerToCallee')] })]),
      sessionWith('s3', [media({ streams: [stream('calleeToCaller', { averageJitter: 'PT0.05S' })] })]),
    ]);

    expect(judge(call).participants[0]?.media).toMatchObject([
      { media: 'audio', verdict: 'poor', deciding: { jitter: 50 } },
      { media: 'screenShare', verdict: 'good', deciding: { frameRate: 8 } },
    ]);
  });

  it('are those of both ends between two people', () => {
    const { participants } = judge(oneToOne([media({ streams: [stream('callerToCallee')] })]));

    expect(participants.map(({ id }) => id).sort()).toEqual([ann, ben]);
    expect(participants.map((one) => one.media.length)).toEqual([1, 1]);
  });

  it('are none of somebody who only listened in', () => {
    const call = record([sessionWith('s1', [], { caller: person(ben) })]);

    expect(judge(call).participants.map((one) => one.media)).toEqual([[], []]);
  });

  const number = fc.double({ min: 0, max: 1, noNaN: true });
  const anyStream = fc.record(
    {
      packetUtilization: fc.constantFrom(0, 1, 500, 501, 9000),
      videoCodec: fc.constantFrom('h264', 'H264S'),
      averageJitter: fc.constantFrom('PT0.03S', 'PT0.031S', 'PT0.001S'),
      averageRoundTripTime: fc.constantFrom('PT0.5S', 'PT0.501S'),
      averagePacketLossRate: number.map((ratio) => Math.fround(ratio / 5)),
      averageVideoFrameLossPercentage: number.map((ratio) => Math.fround(100 * ratio)),
      averageVideoFrameRate: number.map((ratio) => Math.fround(14 * ratio)),
      postForwardErrorCorrectionPacketLossRate: number.map((ratio) => Math.fround(ratio / 3)),
    },
    { requiredKeys: [] },
  );

  it('are poor exactly when a deciding value is beyond its limit', () => {
    const kinds = fc.constantFrom<MediaKind>('audio', 'video', 'screenShare');
    fc.assert(
      fc.property(kinds, fc.array(anyStream, { minLength: 1, maxLength: 5 }), (kind, streams) => {
        const found = mediaOf(kind, ...streams.map((fields) => ({ ...quiet, ...fields }))) ?? [];
        const beyond = rankedMetrics[kind].some((metric) => {
          const value = found[0]?.deciding[metric.name];
          const limit = metric.limits[kind];
          return value !== undefined && limit !== undefined && isBeyond(metric, value, limit);
        });

        expect(found.map(({ verdict }) => verdict)).toEqual(
          found.length === 0 ? [] : [beyond ? 'poor' : 'good'],
        );
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a limit', () => {
  it('is met, not passed, by what single precision makes of it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...metrics.map(({ name }) => name)),
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        (name, limit) => {
          expect(isBeyond(metricOf(name), Math.fround(limit), limit)).toBe(false);
          expect(isBeyond(metricOf(name), limit, limit)).toBe(false);
        },
      ),
    );
  });
});
