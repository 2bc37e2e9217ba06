import type {
  CallQuality,
  Finding,
  ParticipantQuality,
  Party,
  StreamQuality,
  WorstMetric,
} from '../quality/call-quality';
import type { Translate } from '../text/translate';
import { kindLabel } from '../view/names';

/** The report other people's scripts read; `docs/report.schema.json` describes it. Additions only. */
export function reportJson(quality: CallQuality, t: Translate): object {
  const { endedAtMs, organizer, joinUrl } = quality;
  return {
    callId: quality.callId,
    version: quality.version,
    type: quality.type,
    startedAt: isoTime(quality.startedAtMs),
    endedAt: endedAtMs === undefined ? undefined : isoTime(endedAtMs),
    durationSeconds: durationSeconds(quality),
    modalities: quality.modalities,
    joinUrl,
    organizer: organizer === undefined ? undefined : party(organizer, t),
    headline: quality.headline,
    headlineReasons: quality.headlineReasons,
    people: quality.people,
    verdict: quality.verdict,
    streamCounts: quality.streamCounts,
    completeness: quality.completeness,
    participants: quality.participants.map((participant) => participantJson(participant, t)),
    streams: (quality.streams ?? []).map(streamJson),
    worst: quality.worst.map(worstJson),
    findings: quality.findings.map((finding) => findingJson(finding, t)),
    failures: quality.failures,
  };
}

const isoTime = (ms: number): string => new Date(ms).toISOString();

/** To the millisecond; undefined when the end is not known or lies before the start. */
function durationSeconds({ startedAtMs, endedAtMs }: CallQuality): number | undefined {
  if (endedAtMs === undefined || endedAtMs < startedAtMs) return undefined;
  return (endedAtMs - startedAtMs) / 1000;
}

function party({ id, name, kind }: Party, t: Translate) {
  return { id, name: name ?? t(kindLabel[kind]), kind };
}

function participantJson(participant: ParticipantQuality, t: Translate) {
  const { verdict, sends, receives, platform, connection, rating, stars, feedbackTokens } = participant;
  return {
    ...party(participant, t),
    verdict,
    sends,
    receives,
    platform,
    connection,
    rating,
    stars,
    feedbackTokens,
  };
}

function streamJson(stream: StreamQuality) {
  const { id, key, media, verdict, reasons, packets, sender, receiver, direction, metrics } = stream;
  return { id, key, media, verdict, reasons, packets, sender, receiver, direction, metrics };
}

function worstJson(worst: WorstMetric) {
  const { metric, value, max, unit, limit, severity, advisory, media, sender, receiver, lowConfidence } =
    worst;
  return { metric, value, max, unit, limit, severity, advisory, media, sender, receiver, lowConfidence };
}

function findingJson({ cause, participant, confidence, evidence }: Finding, t: Translate) {
  return { cause, participant, confidence, evidence, advice: t(`advice.${cause}`) };
}
