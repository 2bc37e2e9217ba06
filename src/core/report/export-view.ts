import { maySee, maySeeLeg, type Audience } from '../access';
import type {
  CallFailure,
  CallQuality,
  Finding,
  ParticipantQuality,
  Party,
  StreamQuality,
  WorstMetric,
} from '../quality/call-quality';
import { without, withoutReason, withSharedEvidence } from '../quality/for-everybody';
import { phoneLabels, type PhoneLabels } from './phone-labels';

/** Who gets the file. */
export type ExportView = {
  readonly audience: Audience;
  /** The participant id of the person who asks; undefined when not known or not in the call. */
  readonly viewerId?: string | undefined;
};

/**
 * What of a call may stand in a file for this viewer; undefined: nothing. Whoever may not see everything gets no
 * telephone numbers, comments, addresses and devices of others, and no join link.
 */
export function exportable(quality: CallQuality, view: ExportView): CallQuality | undefined {
  if (!maySee(view.audience, 'report')) return undefined;
  if (maySee(view.audience, 'othersLegs')) return quality;
  const isOpen = (id: string | undefined): boolean => maySeeLeg(view.audience, view.viewerId, id ?? '');
  const labels = phoneLabels(quality, isOpen);
  const { organizer, streams } = quality;
  return {
    ...without(quality, 'joinUrl'),
    ...(organizer === undefined ? {} : { organizer: namedParty(organizer, labels) }),
    participants: quality.participants.map((person) => personFor(person, isOpen(person.id), labels)),
    ...(streams === undefined ? {} : { streams: streams.map((stream) => withEnds(stream, labels)) }),
    worst: quality.worst.map((worst) => withEnds(worst, labels)),
    findings: quality.findings.map((finding) => findingFor(finding, isOpen(finding.participant), labels)),
    failures: quality.failures.map((failure) => failureFor(failure, isOpen(failure.participant), labels)),
  };
}

function namedParty<Named extends Party>(party: Named, labels: PhoneLabels): Named {
  return { ...party, id: labels.ofId(party.id), name: labels.ofName(party.id, party.name) };
}

function personFor(person: ParticipantQuality, isOpen: boolean, labels: PhoneLabels): ParticipantQuality {
  const named = namedParty(person, labels);
  return isOpen ? named : { ...named, upn: undefined, feedbackText: undefined, legs: [] };
}

function withEnds<Sent extends StreamQuality | WorstMetric>(sent: Sent, labels: PhoneLabels): Sent {
  const { sender, receiver } = sent;
  return {
    ...sent,
    ...(sender === undefined ? {} : { sender: labels.ofId(sender) }),
    ...(receiver === undefined ? {} : { receiver: labels.ofId(receiver) }),
  };
}

function findingFor(finding: Finding, isOpen: boolean, labels: PhoneLabels): Finding {
  return withLabel(isOpen ? finding : withSharedEvidence(finding), labels);
}

function failureFor(failure: CallFailure, isOpen: boolean, labels: PhoneLabels): CallFailure {
  return withLabel(isOpen ? failure : withoutReason(failure), labels);
}

function withLabel<Pointing extends { readonly participant?: string }>(
  one: Pointing,
  labels: PhoneLabels,
): Pointing {
  return one.participant === undefined ? one : { ...one, participant: labels.ofId(one.participant) };
}
