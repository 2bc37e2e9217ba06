import { parseCallId, type CallId } from '../ids';
import type { CallQuality, ParticipantQuality } from '../quality/call-quality';
import type { Alert, TargetId } from './alert';

const minuteMs = 60_000;

/** No call has it, so that its buttons never reach one. */
const sampleCallId: CallId = parseCallId('00000000-0000-4000-8000-000000000000') ?? unreachableId();

function unreachableId(): never {
  throw new Error('the id of the sample alert is no id');
}

/** What `alerts test` posts: an invented call, marked as such on the card. */
export function sampleAlert(targetId: TargetId, nowMs: number): Alert {
  return {
    targetId,
    callId: sampleCallId,
    story: {
      version: 1,
      state: 'open',
      reasons: [{ kind: 'poorMedia', media: 'audio', affected: 1, judged: 2 }],
      changes: [],
    },
    handling: { acknowledged: undefined, muted: undefined, notAProblem: [] },
    quality: sampleQuality(nowMs),
    raisedAtMs: nowMs,
  };
}

function sampleQuality(nowMs: number): CallQuality {
  const poor = person('sample-1', 'Alex Example', 'poor', 1.6);
  return {
    callId: sampleCallId,
    version: 1,
    type: 'groupCall',
    modalities: ['audio'],
    startedAtMs: nowMs - 45 * minuteMs,
    endedAtMs: nowMs - 15 * minuteMs,
    headline: 'problem',
    headlineReasons: ['poorStream'],
    people: { total: 2, good: 1, poor: 1, unclassified: 0 },
    verdict: 'poor',
    streamCounts: { good: 3, poor: 1, unclassified: 0 },
    completeness: { sessions: 2, participants: 2, sessionsWithoutMedia: 0, truncated: false },
    participants: [poor, person('sample-2', 'Robin Example', 'good', 0.4)],
    worst: [
      {
        metric: 'jitter',
        value: 48,
        max: 210,
        unit: 'ms',
        limit: 30,
        severity: 1.6,
        advisory: false,
        media: 'audio',
        sender: poor.id,
        receiver: 'service',
      },
    ],
    findings: [{ cause: 'weakWifi', participant: poor.id, confidence: 'likely', evidence: [] }],
    failures: [],
  };
}

function person(id: string, name: string, verdict: 'good' | 'poor', severity: number): ParticipantQuality {
  return {
    id,
    name,
    kind: 'user',
    verdict,
    sends: verdict,
    receives: 'good',
    severity,
    connection: verdict === 'poor' ? 'wifi' : 'wired',
    media: [{ media: 'audio', verdict, deciding: { jitter: severity * 30 } }],
    feedbackTokens: [],
    legs: [],
  };
}
