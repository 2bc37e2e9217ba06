import documentation from '../../fixtures/graph/documentation-record.json';
import { judge } from '../../support/judge';

const owen = 'f69e2c00-0000-0000-0000-185e5f5f5d8a';
const abbie = '821809f5-0000-0000-0000-3b5136c0e777';

describe('the record of the Graph documentation', () => {
  const quality = judge(documentation);

  it('is a problem because a person rated it so, while the one countable stream is good', () => {
    expect(quality.headline).toBe('problem');
    expect(quality.headlineReasons).toEqual(['lowRating']);
    expect(quality.verdict).toBe('good');
    expect(quality.streamCounts).toEqual({ good: 1, poor: 0, unclassified: 1 });
    expect(quality.people).toEqual({ total: 2, good: 2, poor: 0, unclassified: 0 });
  });

  it('is truncated: its link to the next page points nowhere', () => {
    expect(quality.completeness).toEqual({
      sessions: 1,
      participants: 2,
      sessionsWithoutMedia: 0,
      truncated: true,
    });
  });

  it('names both people with platform, connection, stars and tokens, the unhappy one first', () => {
    expect(quality.participants).toMatchObject([
      {
        id: owen,
        name: 'Owen Franklin',
        kind: 'user',
        platform: 'windows',
        connection: 'wired',
        rating: 'poor',
        stars: 2,
        feedbackTokens: ['Noisy'],
        sends: 'good',
        receives: 'unclassified',
      },
      {
        id: abbie,
        name: 'Abbie Wilkins',
        kind: 'user',
        platform: 'android',
        connection: 'wifi',
        feedbackTokens: [],
        sends: 'unclassified',
        receives: 'good',
      },
    ]);
  });

  it('finds that the network hurt 31 % of what Owen sent and 27 % of what Abbie heard', () => {
    const evidence = quality.findings.flatMap((finding) =>
      finding.evidence.map(({ field, value }) => [finding.cause, finding.participant, field, value]),
    );

    expect(evidence).toContainEqual(['packetLoss', owen, 'sentQualityEventRatio', 0.31]);
    expect(evidence).toContainEqual(['packetLoss', abbie, 'receivedQualityEventRatio', 0.27]);
    expect(quality.findings.map((finding) => finding.cause)).toEqual([
      'packetLoss',
      'packetLoss',
      'otherSide',
    ]);
  });

  it('takes its worst metrics from the stream that has enough packets', () => {
    expect(
      quality.worst.map(({ metric, value, sender, receiver }) => [metric, value, sender, receiver]),
    ).toEqual([
      ['audioDegradation', 1.160898, owen, abbie],
      ['concealedSamples', 0.06233422, owen, abbie],
      ['jitter', 7, owen, abbie],
      ['packetLoss', 0.01381693, owen, abbie],
      ['roundTrip', 64, owen, abbie],
    ]);
  });

  it('keeps every stream under a key of its own', () => {
    expect(
      quality.streams?.map(({ id, verdict, packets, metrics }) => [id, verdict, packets, metrics.jitter]),
    ).toEqual([
      ['1785122252', 'good', 709, { average: 7, max: 12 }],
      ['1504545584', 'unclassified', 67, { average: 16, max: 21 }],
    ]);
    expect(new Set(quality.streams?.map((stream) => stream.key)).size).toBe(2);
  });
});
