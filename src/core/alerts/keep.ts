import type {
  CallFailure,
  CallQuality,
  Finding,
  ParticipantQuality,
  WorstMetric,
} from '../quality/call-quality';
import { without, withoutReason, withSharedEvidence } from '../quality/for-everybody';

/** More than any card shows; the counts of a call stay whole. */
const mostPeople = 60;
const mostFindings = 120;
const mostFailures = 60;

/**
 * What may be kept of a call for the cards that everybody in a conversation sees: no single streams, join
 * link, user principal names, comments, addresses and devices, nor texts that may hold them. Of the people
 * the 60 worst.
 */
export function kept(quality: CallQuality): CallQuality {
  const participants = quality.participants.slice(0, mostPeople).map(withoutOwnData);
  const ids = new Set(participants.map(({ id }) => id));
  const isShown = ({ participant }: { readonly participant?: string }): boolean =>
    participant === undefined || ids.has(participant);
  return {
    ...without(quality, 'streams', 'joinUrl'),
    participants,
    findings: quality.findings.filter(isShown).slice(0, mostFindings).map(withSharedEvidence),
    failures: [...quality.failures]
      .sort((a, b) => weightOf(a) - weightOf(b))
      .slice(0, mostFailures)
      .map(withoutReason),
  };
}

const weightOf = ({ stage }: CallFailure): number => (stage === 'midcall' ? 0 : 1);

function withoutOwnData(person: ParticipantQuality): ParticipantQuality {
  return { ...without(person, 'upn', 'feedbackText'), legs: [] };
}

/** Stands for anybody who may not be named, so that it does not read as if it were said of the whole call. */
export const anotherPerson = 'another';

/**
 * The call with only these people in it (object ids in lower case): nothing of anybody else's name or id is
 * left. `others`: how many people are not named. Counts of the call and its numbers stay.
 */
export function namesOnly(
  quality: CallQuality,
  members: ReadonlySet<string>,
): { readonly quality: CallQuality; readonly others: number } {
  const { organizer, ...rest } = kept(quality);
  const participants = rest.participants.filter(({ id }) => members.has(id.toLowerCase()));
  const isMember = organizer !== undefined && members.has(organizer.id.toLowerCase());
  const shown: CallQuality = {
    ...rest,
    ...(isMember ? { organizer } : {}),
    participants,
    worst: rest.worst.map((worst) => withoutEnds(worst, members)),
    findings: eachOnce(rest.findings.map((finding) => withoutPerson(finding, members))),
    failures: rest.failures.map((failure) => withoutPerson(failure, members)),
  };
  return { quality: shown, others: Math.max(quality.people.total - participants.length, 0) };
}

function nameable(id: string, members: ReadonlySet<string>): string {
  return id === 'service' || members.has(id.toLowerCase()) ? id : anotherPerson;
}

function withoutPerson<Pointing extends { readonly participant?: string }>(
  one: Pointing,
  members: ReadonlySet<string>,
): Pointing {
  return one.participant === undefined ? one : { ...one, participant: nameable(one.participant, members) };
}

function withoutEnds({ sender, receiver, ...worst }: WorstMetric, members: ReadonlySet<string>): WorstMetric {
  return {
    ...worst,
    ...(sender === undefined ? {} : { sender: nameable(sender, members) }),
    ...(receiver === undefined ? {} : { receiver: nameable(receiver, members) }),
  };
}

/** The same cause of several people who are not named is said once. */
function eachOnce(findings: readonly Finding[]): readonly Finding[] {
  const said = new Set<string>();
  return findings.filter(({ cause, participant }) => {
    if (participant !== anotherPerson) return true;
    const isNew = !said.has(cause);
    said.add(cause);
    return isNew;
  });
}
