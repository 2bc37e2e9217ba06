import { parseCallId, type CallId } from '../../src/core/ids';
import type {
  CallQuality,
  Finding,
  Leg,
  ParticipantQuality,
  StreamQuality,
  WorstMetric,
} from '../../src/core/quality/call-quality';

/** The documentation's call, whose id a reader recognizes. */
export const documentationCallId = 'e523d2ed-2966-4b6b-925b-754a88034cc5' as CallId;

export function callId(text: string): CallId {
  const id = parseCallId(text);
  if (id === undefined) throw new Error(`no call id: ${text}`);
  return id;
}

/** A person with good conditions; say what is different. */
export function participant(different: Partial<ParticipantQuality> & { id: string }): ParticipantQuality {
  return {
    kind: 'user',
    verdict: 'good',
    sends: 'good',
    receives: 'good',
    feedbackTokens: [],
    media: [],
    legs: [],
    ...different,
  };
}

export function leg(different: Partial<Leg> = {}): Leg {
  return { connection: 'wired', transport: 'udp', ...different };
}

export function stream(different: Partial<StreamQuality> = {}): StreamQuality {
  return {
    id: '1785122252',
    key: 'main-audio:1785122252',
    media: 'audio',
    verdict: 'good',
    reasons: [],
    packets: 9000,
    direction: 'callerToCallee',
    metrics: {},
    ...different,
  };
}

export function worst(different: Partial<WorstMetric> = {}): WorstMetric {
  return {
    metric: 'jitter',
    value: 12,
    unit: 'ms',
    limit: 30,
    severity: 0.4,
    advisory: false,
    media: 'audio',
    ...different,
  };
}

export function finding(different: Partial<Finding> & Pick<Finding, 'cause'>): Finding {
  return { confidence: 'likely', evidence: [], ...different };
}

/** A good call of nobody in particular; counts follow the people unless given. */
export function callQuality(different: Partial<CallQuality> = {}): CallQuality {
  const participants = different.participants ?? [];
  const count = (verdict: string) => participants.filter((person) => person.verdict === verdict).length;
  return {
    callId: documentationCallId,
    version: 1,
    type: 'groupCall',
    modalities: ['audio'],
    startedAtMs: Date.UTC(2026, 4, 6, 7, 8, 9),
    endedAtMs: Date.UTC(2026, 4, 6, 7, 38, 14),
    headline: 'ok',
    headlineReasons: [],
    people: {
      total: participants.length,
      good: count('good'),
      poor: count('poor'),
      unclassified: count('unclassified'),
    },
    verdict: 'good',
    streamCounts: { good: 2 * participants.length, poor: 0, unclassified: 0 },
    completeness: {
      sessions: participants.length,
      participants: participants.length,
      sessionsWithoutMedia: 0,
      truncated: false,
    },
    participants,
    worst: [],
    findings: [],
    failures: [],
    ...different,
  };
}
