import type { CallQuality } from '../../../src/core/quality/call-quality';
import { callId, callQuality, finding, leg, participant, worst } from '../call-quality';
import { owen, ines, mats } from './people';

/** Nothing to complain about. */
export const goodCall: CallQuality = callQuality({
  callId: callId('11111111-2222-4333-8444-555555555555'),
  modalities: ['audio', 'video'],
  organizer: { id: mats, name: 'Mats Lindqvist', kind: 'user' },
  participants: [
    participant({ id: mats, name: 'Mats Lindqvist', platform: 'macOS', connection: 'wired', severity: 0.2 }),
    participant({ id: ines, name: 'Inês Carvalho', platform: 'windows', connection: 'wifi', severity: 0.15 }),
    participant({ id: owen, name: 'Owen Franklin', platform: 'iOS', connection: 'mobile', severity: 0.1 }),
  ],
  worst: [
    worst({ value: 6, max: 19, severity: 0.2, sender: mats, receiver: 'service' }),
    worst({
      metric: 'roundTrip',
      value: 48,
      max: 110,
      limit: 500,
      severity: 0.096,
      sender: ines,
      receiver: 'service',
    }),
  ],
});

/** A few seconds with hardly any packets. */
export const unclearCall: CallQuality = callQuality({
  callId: callId('22222222-3333-4444-8555-666666666666'),
  type: 'peerToPeer',
  endedAtMs: Date.UTC(2026, 4, 6, 7, 8, 17),
  organizer: { id: ines, name: 'Inês Carvalho', kind: 'user' },
  headline: 'unknown',
  verdict: 'unclassified',
  participants: [
    participant({
      id: ines,
      name: 'Inês Carvalho',
      verdict: 'unclassified',
      sends: 'unclassified',
      receives: 'unclassified',
      platform: 'windows',
      connection: 'wifi',
    }),
    participant({
      id: mats,
      name: 'Mats Lindqvist',
      verdict: 'unclassified',
      sends: 'unclassified',
      receives: 'unclassified',
    }),
  ],
  worst: [worst({ value: 16, max: 21, severity: 0.53, sender: ines, receiver: mats, lowConfidence: true })],
});

/** Broke off in the middle; what was measured until then was fine. */
export const droppedCall: CallQuality = callQuality({
  callId: callId('33333333-4444-4555-8666-777777777777'),
  type: 'peerToPeer',
  modalities: ['audio'],
  endedAtMs: Date.UTC(2026, 4, 6, 7, 11, 2),
  organizer: { id: ines, name: 'Inês Carvalho', kind: 'user' },
  headline: 'problem',
  headlineReasons: ['brokeOff'],
  participants: [
    participant({
      id: ines,
      name: 'Inês Carvalho',
      severity: 0.6,
      platform: 'windows',
      connection: 'tunnel',
      legs: [leg({ connection: 'tunnel', transport: 'tcp', ipAddress: '10.8.0.3' })],
    }),
    participant({
      id: mats,
      name: 'Mats Lindqvist',
      severity: 0.3,
      platform: 'android',
      connection: 'mobile',
    }),
  ],
  worst: [
    worst({ value: 18, max: 44, severity: 0.6, sender: ines, receiver: mats }),
    worst({
      metric: 'packetLoss',
      value: 0.02,
      max: 0.55,
      unit: 'ratio',
      limit: 0.1,
      severity: 0.2,
      sender: ines,
      receiver: mats,
    }),
  ],
  findings: [
    finding({
      cause: 'callFailed',
      participant: ines,
      confidence: 'strong',
      evidence: [
        { field: 'failureInfo.stage', value: 'midcall' },
        { field: 'failureInfo.reason', value: 'Media connectivity lost' },
      ],
    }),
    finding({
      cause: 'tcpFallback',
      participant: ines,
      evidence: [{ field: 'networkTransportProtocol', value: 'tcp' }],
    }),
  ],
  failures: [{ stage: 'midcall', reason: 'Media connectivity lost', participant: ines }],
});
