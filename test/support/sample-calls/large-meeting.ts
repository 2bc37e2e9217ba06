import type { CallQuality } from '../../../src/core/quality/call-quality';
import { callId, callQuality, finding, participant, worst } from '../call-quality';

/** An all-hands of 300 with a handful of bad links. */
export const largeMeeting: CallQuality = callQuality({
  callId: callId('3f2e1d0c-0b0a-4908-8706-050403020100'),
  version: 2,
  modalities: ['audio', 'video', 'screenSharing'],
  endedAtMs: Date.UTC(2026, 4, 6, 8, 21, 40),
  organizer: { id: 'p-299', name: 'Alexandra Konstantinopoulou-Featherstonehaugh', kind: 'user' },
  headline: 'problem',
  headlineReasons: ['poorStream', 'brokeOff', 'lowRating'],
  verdict: 'poor',
  completeness: { sessions: 312, participants: 300, sessionsWithoutMedia: 11, truncated: true },
  participants: Array.from({ length: 300 }, (_, index) =>
    participant({
      id: `p-${index}`,
      kind: index % 7 === 3 ? 'guest' : 'user',
      ...(index % 7 === 3 ? {} : { name: `Person Number ${index + 1}` }),
      verdict: index < 13 ? 'poor' : index > 280 ? 'unclassified' : 'good',
      sends: index < 13 && index % 2 === 0 ? 'poor' : index > 280 ? 'unclassified' : 'good',
      receives: index < 13 ? 'poor' : index > 280 ? 'unclassified' : 'good',
      severity: Math.max(0, 2.4 - index / 10),
      platform: ['windows', 'macOS', 'iOS', 'android', 'web', 'roomSystem'][index % 6] ?? 'windows',
      connection: ['wifi', 'wired', 'mobile', 'tunnel'][index % 4] ?? 'wifi',
      ...(index % 40 === 5 ? { stars: 1 + (index % 5), rating: 'poor', feedbackTokens: ['NoSound'] } : {}),
    }),
  ),
  worst: [
    worst({
      metric: 'roundTrip',
      value: 1210,
      max: 4550,
      limit: 500,
      severity: 2.42,
      sender: 'p-0',
      receiver: 'service',
    }),
    worst({ value: 48, max: 310, severity: 1.6, sender: 'service', receiver: 'p-1' }),
    worst({
      metric: 'packetLoss',
      value: 0.032,
      max: 0.62,
      unit: 'ratio',
      limit: 0.1,
      severity: 0.32,
      sender: 'service',
      receiver: 'p-3',
    }),
  ],
  findings: [
    finding({
      cause: 'callFailed',
      participant: 'p-2',
      confidence: 'strong',
      evidence: [{ field: 'failureInfo.stage', value: 'midcall' }],
    }),
    finding({
      cause: 'cpuOverload',
      participant: 'p-1',
      evidence: [{ field: 'cpuInsufficentEventRatio', value: 0.08, limit: 0.05, unit: 'ratio' }],
    }),
    finding({
      cause: 'vpnOrTunnel',
      participant: 'p-3',
      evidence: [{ field: 'connectionType', value: 'tunnel' }],
    }),
    finding({
      cause: 'mobileNetwork',
      participant: 'p-6',
      confidence: 'notice',
      evidence: [{ field: 'connectionType', value: 'mobile' }],
    }),
    finding({
      cause: 'jitter',
      participant: 'p-1',
      evidence: [{ field: 'averageJitter', value: 48, limit: 30, unit: 'ms' }],
    }),
    finding({
      cause: 'service',
      evidence: [{ field: 'sessionsWithPoorReception', value: 160, limit: 3, unit: 'sessions' }],
    }),
  ],
  failures: [{ stage: 'midcall', participant: 'p-2' }],
});
