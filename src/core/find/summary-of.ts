import type { CallQuality, Leg, ParticipantQuality } from '../quality/call-quality';
import { isLowRating } from '../quality/feedback';
import type { IndexedCall, ListedHead } from './found-call';
import { meetingKeyOf } from './join-link';
import { networkKey } from './network-key';
import type { CallPerson, CallSummary } from './summary';

/** People of a call that a list names; the others are counted. */
export const mostIndexedPeople = 8;

/** Severities beyond it say no more than that something was broken. */
const highestSeverity = 1000;
/** Networks a call is found by: everybody's in a meeting of a few hundred. */
const mostNetworks = 500;

/** What is remembered of a judged call. Sites stay out: they follow from the networks file of the day. */
export function summaryOf(quality: CallQuality): CallSummary {
  const { callId, version, type, modalities, startedAtMs, endedAtMs, joinUrl, organizer } = quality;
  const stars = quality.participants.flatMap((person) => person.stars ?? []);
  return {
    callId,
    version,
    type,
    modalities,
    startedAtMs,
    endedAtMs,
    meetingKey: joinUrl === undefined ? undefined : meetingKeyOf(joinUrl),
    organizer: organizer && {
      id: organizer.id,
      tenantId: organizer.tenantId,
      name: organizer.name,
      kind: organizer.kind,
    },
    headline: quality.headline,
    headlineReasons: quality.headlineReasons,
    people: quality.people,
    affected: quality.participants.filter(isAffected).length,
    severity: severityOf(quality),
    lowestStars: stars.length === 0 ? undefined : stars.reduce((low, one) => Math.min(low, one)),
    ratings: stars.length,
    participants: quality.participants.map(toCallPerson),
    networks: networksOf(quality),
    truncated: quality.completeness.truncated,
  };
}

/** The same without its networks, and with the worst few of its people. */
export function indexedOf(summary: CallSummary): IndexedCall {
  const indexed: IndexedCall & { networks?: unknown } = {
    ...summary,
    participants: summary.participants.slice(0, mostIndexedPeople),
  };
  delete indexed.networks;
  return indexed;
}

/** What a list of calls would have said of it. */
export function headOf(call: IndexedCall): ListedHead {
  const { callId, version, type, modalities, startedAtMs, endedAtMs, meetingKey, organizer } = call;
  return { callId, version, type, modalities, startedAtMs, endedAtMs, meetingKey, organizer };
}

function isAffected({ verdict, stars }: ParticipantQuality): boolean {
  return verdict === 'poor' || isLowRating(stars);
}

/** Of the metrics that decide, from streams with enough packets. */
function severityOf({ worst }: CallQuality): number {
  const deciding = worst.filter((one) => !one.advisory && one.lowConfidence !== true);
  const highest = deciding.reduce((high, { severity }) => Math.max(high, severity), 0);
  return Math.min(highest, highestSeverity);
}

function toCallPerson({ id, tenantId, name, upn, kind, verdict, stars }: ParticipantQuality): CallPerson {
  return { id, tenantId, name, upn, kind, verdict, stars };
}

function networksOf({ participants }: CallQuality): readonly string[] {
  const networks = new Set<string>();
  for (const { legs } of participants) {
    for (const leg of legs) {
      for (const network of networksOfLeg(leg)) networks.add(networkKey(network));
    }
    if (networks.size >= mostNetworks) break;
  }
  return [...networks].slice(0, mostNetworks);
}

/** Not the relay, which is Microsoft's, nor the address of the network card, which is the person's own device. */
function networksOfLeg(leg: Leg): readonly string[] {
  const { ipAddress, reflexiveAddress, subnet, accessPoint } = leg;
  return [ipAddress, reflexiveAddress, subnet, accessPoint].filter((network) => network !== undefined);
}
