import type { Feedback, Identity, Segment, Session } from '../call/call-record';
import { endAt, isRepetition, isSamePart } from './ends';
import { starsOf } from './feedback';
import { addMedia } from './fold-media';
import type { Ends, Fold, SessionState } from './fold-state';
import { isPerson, listPeople, type End } from './people';

/** A further page of the record's list of people. */
export function addPeople(fold: Fold, identities: readonly Identity[]): void {
  listPeople(fold.people, identities);
}

/** Counts a session once, unless it is a test; the same id with another start or end is another session. */
export function addSession(fold: Fold, session: Session): void {
  if (session.isTest) return;
  if (isRepetition(fold.met, session)) return;
  fold.sessions += 1;
  fold.truncated ||= session.truncated;
  const state: SessionState = {
    session,
    place: `${fold.sessions}`,
    short: isShort(fold.head, session),
    audio: { uplinkPoor: false, downlinkPoor: false, subnet: undefined },
    streams: 0,
  };
  const ends = endsOf(fold, state, undefined);
  noteFailure(fold, session.failure, ends);
  session.segments.forEach((segment, index) => {
    const earlier = session.segments.slice(0, index);
    if (!earlier.some((other) => isSamePart(other, segment))) addSegment(fold, state, segment);
  });
  if (state.streams === 0) fold.sessionsWithoutMedia += 1;
  else fold.sessionAudio.push(state.audio);
}

function isShort(head: Fold['head'], session: Session): boolean {
  const start = session.startedAtMs ?? head.startedAtMs;
  const end = session.endedAtMs ?? head.endedAtMs;
  return end !== undefined && end - start < 60_000;
}

function endsOf(fold: Fold, { session, place }: SessionState, segment: Segment | undefined): Ends {
  const peerToPeer = fold.head.type === 'peerToPeer';
  const caller = endAt(fold.people, segment?.caller, session.caller, {
    side: 'caller',
    peerToPeer,
    place: `${place}:caller`,
  });
  const callee = endAt(fold.people, segment?.callee, session.callee, {
    side: 'callee',
    peerToPeer,
    place: `${place}:callee`,
  });
  noteFeedback(caller, (segment ?? session).caller?.feedback);
  noteFeedback(callee, (segment ?? session).callee?.feedback);
  return { caller, callee };
}

/** The same rating stands on session and segment: the lowest is kept, tokens are a set. */
function noteFeedback(end: End, feedback: Feedback | undefined): void {
  if (!isPerson(end) || feedback === undefined) return;
  const stars = starsOf(feedback.rating);
  if (end.rating === undefined || (stars !== undefined && stars < (end.stars ?? 6))) {
    end.rating = feedback.rating;
    end.stars = stars;
  }
  for (const token of feedback.tokens) end.tokens.add(token);
  if (feedback.text !== undefined) end.texts.add(feedback.text);
}

/** A failure is copied from stream to segment to session (Graph, failureInfo): counted once. */
function noteFailure(fold: Fold, failure: Segment['failure'], { caller, callee }: Ends): void {
  if (failure === undefined) return;
  const people = [caller, callee].filter(isPerson);
  // A bot's or a call queue's own leg to the service: nobody's call broke off.
  if (people.length === 0 && (caller === 'application' || callee === 'application')) return;
  const participant = people.length === 1 ? people[0]?.id : undefined;
  const known = fold.failures.some(
    (other) =>
      other.participant === participant && other.stage === failure.stage && other.reason === failure.reason,
  );
  if (known) return;
  const { stage, reason } = failure;
  fold.failures.push({
    stage,
    ...(reason === undefined ? {} : { reason }),
    ...(participant === undefined ? {} : { participant }),
  });
}

function addSegment(fold: Fold, state: SessionState, segment: Segment): void {
  const ends = endsOf(fold, state, segment);
  noteFailure(fold, segment.failure, ends);
  for (const media of segment.media) addMedia(fold, state, segment, media, ends);
}
