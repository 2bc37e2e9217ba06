import type { CallQuality, MetricName } from '../../src/core/quality/call-quality';
import { callQuality, finding, leg, participant, stream, worst } from './call-quality';

/** Four bytes a character, far longer than anything is shown. */
const long = '𝕏'.repeat(500);
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `${index}${long}`);

const metricNames: readonly MetricName[] = [
  'roundTrip',
  'packetLoss',
  'jitter',
  'concealedSamples',
  'audioDegradation',
  'frameLoss',
  'frameRate',
  'lossAfterFec',
  'videoPacketLoss',
  'freeze',
];

const everyMetric = Object.fromEntries(
  metricNames.map((metric) => [metric, { average: 123_456_789.12, max: 987_654_321.98 }]),
);

/** As many and as long as a record could make them. */
export const largestCall: CallQuality = callQuality({
  type: long,
  modalities: numbered(8),
  organizer: { id: 'p-0', name: long, kind: 'guest' },
  headline: 'problem',
  headlineReasons: ['poorStream', 'lowRating', 'brokeOff'],
  completeness: { sessions: 9999, participants: 9999, sessionsWithoutMedia: 9998, truncated: true },
  participants: numbered(24).map((name, index) =>
    participant({
      id: `p-${index}`,
      name,
      kind: 'guest',
      verdict: 'unclassified',
      sends: 'poor',
      receives: 'unclassified',
      platform: long,
      connection: long,
      stars: 1,
      feedbackTokens: numbered(9),
      feedbackText: long,
      legs: [
        leg({
          connection: long,
          transport: long,
          wifiBand: long,
          wifiRadio: long,
          wifiSignalPercent: 38,
          linkSpeedBps: 123_456_789,
          ipAddress: long,
          subnet: long,
          reflexiveAddress: long,
          relayAddress: long,
          macAddress: long,
          accessPoint: long,
          dnsSuffix: long,
          deviceName: long,
          cpuName: long,
          cpuCores: 128,
          captureName: long,
          renderName: long,
        }),
      ],
    }),
  ),
  worst: metricNames.map((metric, index) =>
    worst({
      metric,
      value: 123_456_789.12,
      max: 987_654_321.98,
      limit: 123_456_789,
      severity: index % 2 === 0 ? 1 : 99,
      advisory: true,
      media: 'screenShare',
      sender: 'p-0',
      receiver: 'p-1',
    }),
  ),
  findings: metricNames.map(() =>
    finding({
      cause: 'callFailed',
      participant: 'p-0',
      confidence: 'strong',
      evidence: numbered(6).map((field) => ({ field, value: long, limit: 123_456_789.12 })),
    }),
  ),
  failures: numbered(9).map((reason) => ({ stage: long, reason, participant: 'p-0' })),
  streams: numbered(24).map((key) =>
    stream({
      key,
      media: 'screenShare',
      verdict: 'poor',
      reasons: metricNames,
      packets: 123_456_789,
      sender: 'p-0',
      receiver: 'p-1',
      metrics: everyMetric,
    }),
  ),
});
