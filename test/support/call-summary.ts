import type { CallPerson, CallSummary } from '../../src/core/find/summary';
import { documentationCallId } from './call-quality';

/** A good call of nobody in particular, as it is remembered; counts follow the people unless given. */
export function callSummary(different: Partial<CallSummary> = {}): CallSummary {
  const participants = different.participants ?? [];
  const count = (verdict: string) => participants.filter((person) => person.verdict === verdict).length;
  return {
    callId: documentationCallId,
    version: 1,
    type: 'groupCall',
    modalities: ['audio'],
    startedAtMs: 1_000,
    headline: 'ok',
    headlineReasons: [],
    people: {
      total: participants.length,
      good: count('good'),
      poor: count('poor'),
      unclassified: count('unclassified'),
    },
    affected: count('poor'),
    severity: 0,
    ratings: 0,
    participants,
    networks: [],
    truncated: false,
    ...different,
  };
}

/** Somebody with good conditions; say what is different. */
export function callPerson(different: Partial<CallPerson> & { readonly id: string }): CallPerson {
  return { kind: 'user', verdict: 'good', ...different };
}
