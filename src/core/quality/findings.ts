import type { CallFailure, Cause, Finding, Verdict } from './call-quality';
import { confidenceOf, isWorthNaming, item, noteCause } from './evidence';
import { complaintOf, isLowRating } from './feedback';
import type { Person } from './people';

/** Most specific and fixable first (quality rules 3.7); the plain network ones share a rank. */
const rank: Readonly<Record<Cause, number>> = {
  callFailed: 1,
  microphoneNotWorking: 2,
  speakerNotWorking: 2.1,
  cpuOverload: 3,
  tcpFallback: 4,
  weakWifi: 5,
  wifi24GHz: 5.1,
  vpnOrTunnel: 5.2,
  mobileNetwork: 5.3,
  lowBandwidth: 6,
  packetLoss: 7,
  jitter: 7,
  delay: 7,
  quietMicrophone: 8,
  noisyMicrophone: 8.1,
  clippingMicrophone: 8.2,
  echo: 8.3,
  deviceGlitches: 9,
  otherSide: 10,
  service: 10.1,
  unknown: 11,
};

const confidenceRank = { strong: 0, likely: 1, notice: 2 } as const;

type Ranked = Finding & { readonly severity: number };

export type Judged = { readonly person: Person; readonly verdict: Verdict };

/** Everything that speaks for a cause, in the order in which people should read it. */
export function findingsOf(
  people: readonly Judged[],
  failures: readonly CallFailure[],
  meeting: readonly Finding[],
): readonly Finding[] {
  const named = people.flatMap(({ person }) => personFindings(person));
  const found: Ranked[] = [
    ...failures.map(failureFinding).filter(isFirstOfPerson),
    ...named,
    ...meeting.map((finding) => ({ ...finding, severity: 0 })),
  ];
  const all = [...found, ...unexplained(people, found)];
  return all.sort(byRank).map(withoutSeverity);
}

/**
 * Adds what was found out later, at most one finding a person, in its place; `unknown` of the same person goes.
 * Where the cause was named before, the new evidence joins the old and the surer of both counts.
 */
export function withFindings(findings: readonly Finding[], added: readonly Finding[]): readonly Finding[] {
  if (added.length === 0) return findings;
  const waiting = new Map(added.map((finding) => [finding.participant, finding]));
  const all: Finding[] = [];
  for (const finding of findings) {
    const more = waiting.get(finding.participant);
    if (more?.cause === finding.cause) {
      waiting.delete(finding.participant);
      all.push(joined(finding, more));
    } else if (more === undefined || finding.cause !== 'unknown') {
      all.push(finding);
    }
  }
  return [...all, ...waiting.values()].sort((a, b) => rank[a.cause] - rank[b.cause]);
}

function joined(earlier: Finding, more: Finding): Finding {
  const surer = confidenceRank[earlier.confidence] <= confidenceRank[more.confidence] ? earlier : more;
  const fields = new Set(more.evidence.map(({ field }) => field));
  const evidence = [...more.evidence, ...earlier.evidence.filter(({ field }) => !fields.has(field))];
  return { ...earlier, confidence: surer.confidence, evidence };
}

function withoutSeverity({ cause, participant, confidence, evidence }: Ranked): Finding {
  return { cause, ...(participant === undefined ? {} : { participant }), confidence, evidence };
}

function byRank(a: Ranked, b: Ranked): number {
  return (
    rank[a.cause] - rank[b.cause] ||
    b.severity - a.severity ||
    confidenceRank[a.confidence] - confidenceRank[b.confidence]
  );
}

function failureFinding({ stage, reason, participant }: CallFailure): Ranked {
  const evidence = [item('failureInfo.stage', stage), item('failureInfo.reason', reason)];
  return {
    cause: 'callFailed',
    ...(participant === undefined ? {} : { participant }),
    // Hanging up before anybody answers is recorded as a failed set-up too: no alarm.
    confidence: stage === 'midcall' ? 'strong' : 'notice',
    evidence: evidence.filter((found) => found !== undefined),
    severity: stage === 'midcall' ? 1 : 0,
  };
}

function isFirstOfPerson(finding: Ranked, index: number, all: readonly Ranked[]): boolean {
  const sameAs = all.filter((other) => other.participant === finding.participant);
  const strongest = sameAs.find((other) => other.confidence === 'strong') ?? sameAs[0];
  return all.indexOf(strongest ?? finding) === index;
}

const plainNetwork: readonly Cause[] = ['packetLoss', 'jitter', 'delay'];

function personFindings(person: Person): readonly Ranked[] {
  noteComplaints(person);
  const complained = isLowRating(person.stars);
  const kept = [...person.evidence].filter(([, notes]) => isWorthNaming(notes, complained));
  const findings = kept.map(([cause, notes]) => ({
    cause,
    participant: person.id,
    confidence: confidenceOf(notes.level),
    evidence: [...notes.fields.values()],
    severity: notes.severity,
  }));
  return withoutEchoesOfOneNetwork(findings);
}

/** Of loss, jitter and delay all that are sure; when none is, the worst one. */
function withoutEchoesOfOneNetwork(findings: readonly Ranked[]): readonly Ranked[] {
  const plain = findings.filter((finding) => plainNetwork.includes(finding.cause));
  if (plain.length < 2) return findings;
  const sure = plain.filter((finding) => finding.confidence !== 'notice');
  const [worst] = [...plain].sort((a, b) => b.severity - a.severity);
  const keep = sure.length > 0 ? sure : worst === undefined ? [] : [worst];
  return findings.filter((finding) => !plainNetwork.includes(finding.cause) || keep.includes(finding));
}

/** What somebody ticked after a bad call points at a muted loudspeaker or at the other people's devices. */
function noteComplaints(person: Person): void {
  if (!isLowRating(person.stars)) return;
  for (const token of person.tokens) {
    const complaint = complaintOf(token);
    if (complaint === 'noise' || complaint === 'lowVolume' || complaint === 'echo') {
      noteCause(person.evidence, {
        cause: 'otherSide',
        level: 1,
        onPoorStream: false,
        evidence: [item(`feedback.tokens.${token}`, person.rating)],
      });
    }
    if (complaint === 'noSound' && person.mutedOutput !== undefined) {
      noteCause(person.evidence, {
        cause: 'speakerNotWorking',
        level: 1,
        onPoorStream: false,
        evidence: [person.mutedOutput],
      });
    }
  }
}

/** "No cause visible in the data" is an answer too, for everybody affected without any other one. */
function unexplained(people: readonly Judged[], found: readonly Ranked[]): readonly Ranked[] {
  const callWide = found.some((finding) => finding.participant === undefined);
  if (callWide || (people.length === 2 && found.length > 0)) return [];
  const explained = new Set(found.map((finding) => finding.participant));
  return people
    .filter(({ person, verdict }) => verdict === 'poor' || isLowRating(person.stars))
    .filter(({ person }) => !explained.has(person.id))
    .map(({ person }) => ({
      cause: 'unknown',
      participant: person.id,
      confidence: 'notice',
      evidence: [],
      severity: person.severity ?? 0,
    }));
}
