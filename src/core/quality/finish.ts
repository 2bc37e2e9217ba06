import type { CallQuality, HeadlineReason, ParticipantQuality, StreamQuality } from './call-quality';
import { findingsOf } from './findings';
import type { Fold } from './fold-state';
import { isLowRating } from './feedback';
import { mediaQuality } from './media-quality';
import { meetingFindings } from './meeting-signs';
import { addListedWithoutId, partyKind, type Person } from './people';
import { noCounts, verdictOf, verdictRank } from './verdicts';
import { worstMetrics } from './worst';

/** `complete: false`: pages of the record are missing, because of a failure or a deadline. */
export function finish(fold: Fold, outcome: { readonly complete: boolean }): CallQuality {
  addListedWithoutId(fold.people);
  const { head } = fold;
  const persons = [...fold.people.byKey.values()].filter((person) => !isApplication(fold, person));
  const home = fold.options.homeTenantId ?? head.organizer?.tenantId ?? commonestTenant(persons);
  const participants = persons.map((person) => toParticipant(person, home)).sort(byUrgency);
  const people = noCounts();
  for (const { verdict } of participants) people[verdict] += 1;
  const verdict = verdictOf(fold.counts);
  const reasons = headlineReasons(fold, persons);
  const meeting = head.type === 'peerToPeer' ? [] : meetingFindings(fold.sessionAudio);
  const judged = persons.map((person) => ({ person, verdict: verdictOf(person.total) }));
  return {
    callId: head.id,
    version: head.version,
    type: head.type,
    modalities: head.modalities,
    startedAtMs: head.startedAtMs,
    ...(head.endedAtMs === undefined ? {} : { endedAtMs: head.endedAtMs }),
    ...(head.joinUrl === undefined ? {} : { joinUrl: head.joinUrl }),
    ...organizerOf(fold, home),
    headline: reasons.length > 0 ? 'problem' : verdict === 'good' ? 'ok' : 'unknown',
    headlineReasons: reasons,
    people: { total: participants.length, ...people },
    verdict,
    streamCounts: { ...fold.counts },
    completeness: {
      sessions: fold.sessions,
      participants: participants.length,
      sessionsWithoutMedia: fold.sessionsWithoutMedia,
      truncated: fold.truncated || !outcome.complete,
    },
    participants,
    ...(fold.options.collectStreams ? { streams: [...fold.streams].sort(byBadness) } : {}),
    worst: worstMetrics(fold.worst),
    findings: findingsOf(judged, fold.failures, meeting),
    failures: [...fold.failures],
  };
}

/** An application met in a session before a later page of the list named it as one. */
function isApplication({ people }: Fold, person: Person): boolean {
  return person.kind === 'application' || people.applications.has(person.id.toLowerCase());
}

function commonestTenant(persons: readonly Person[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { tenantId } of persons) {
    if (tenantId !== undefined) counts.set(tenantId, (counts.get(tenantId) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** What was measured and what people felt, in the order of weight. */
function headlineReasons(fold: Fold, persons: readonly Person[]): readonly HeadlineReason[] {
  const reasons: HeadlineReason[] = [];
  if (fold.counts.poor > 0) reasons.push('poorStream');
  if (persons.some((person) => isLowRating(person.stars))) reasons.push('lowRating');
  if (fold.failures.some((failure) => failure.stage === 'midcall')) reasons.push('brokeOff');
  return reasons;
}

function organizerOf({ head, people }: Fold, home: string | undefined): Pick<CallQuality, 'organizer'> {
  const { organizer } = head;
  if (organizer === undefined) return {};
  if (organizer.id === undefined && organizer.name === undefined) return {};
  const known = organizer.id === undefined ? undefined : people.byKey.get(organizer.id.toLowerCase());
  const id = organizer.id ?? 'unknown';
  const tenantId = organizer.tenantId ?? known?.tenantId;
  const name = organizer.name ?? known?.name;
  const kind = partyKind({ id, kind: organizer.kind ?? known?.kind, tenantId }, home);
  return { organizer: { id, name, tenantId, kind } };
}

function toParticipant(person: Person, home: string | undefined): ParticipantQuality {
  const { id, name, tenantId, upn, severity, platform, connection, rating, stars } = person;
  return {
    id,
    kind: partyKind(person, home),
    verdict: verdictOf(person.total),
    sends: verdictOf(person.sends),
    receives: verdictOf(person.receives),
    feedbackTokens: [...person.tokens],
    media: mediaQuality(person.media),
    legs: person.legs,
    name,
    tenantId,
    upn: upn?.toLowerCase(),
    severity,
    platform,
    connection,
    rating,
    stars,
    feedbackText: person.texts.size === 0 ? undefined : [...person.texts].join('\n'),
  };
}

/** Worst first: poor, then those who rated the call badly, good, not enough data; then how far over. */
function byUrgency(a: ParticipantQuality, b: ParticipantQuality): number {
  return (
    urgency(a) - urgency(b) ||
    (b.severity ?? -1) - (a.severity ?? -1) ||
    (a.stars ?? 6) - (b.stars ?? 6) ||
    compare(a.name ?? '', b.name ?? '') ||
    compare(a.id, b.id)
  );
}

function urgency({ verdict, stars }: ParticipantQuality): number {
  if (verdict === 'poor') return 0;
  return isLowRating(stars) ? 1 : 1 + verdictRank[verdict];
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function byBadness(a: StreamQuality, b: StreamQuality): number {
  return (
    verdictRank[a.verdict] - verdictRank[b.verdict] ||
    (b.severity ?? -1) - (a.severity ?? -1) ||
    (b.packets ?? 0) - (a.packets ?? 0)
  );
}
