import type { IndexedCall, KnownPerson, ListedHead, PhoneLeg } from '../core/find/found-call';
import { headOf } from '../core/find/summary-of';
import type { JoinLink } from '../core/find/join-link';
import type { CallSpan, CallsQuestion } from '../core/find/question';
import { windowOf } from '../core/find/window';
import type { Problem } from '../core/problem';
import { err, ok, type Result } from '../core/result';
import type { ListNote } from '../core/view/calls-list-notes';
import { findPerson, isAsker, type FindPersonParts } from './find-person';
import { listOf, mostCalls, type Listed } from './find-list';
import { findMeeting } from './find-meeting';
import { phonePart } from './find-phones';
import type { CallSearch, CallWindow, PhoneLog } from './find-ports';
import { writeAudit } from './look';
import { isOperator, notAnOperator, timeZoneOf, type Turn } from './turn';

export type FindCallsParts = FindPersonParts & {
  readonly search: CallSearch;
  readonly phones: PhoneLog;
};

/** Calls that answer a question, in the order they are shown. */
export type Found = {
  readonly kind: 'calls';
  /** Whose calls they are, when somebody else's. */
  readonly whose?: KnownPerson;
  readonly heads: readonly ListedHead[];
  readonly notes: readonly ListNote[];
  readonly phoneLegs: readonly PhoneLeg[];
};

/** `person`: several fit, the asker chooses. */
export type Finding = Found | { readonly kind: 'person'; readonly people: readonly KnownPerson[] };

const mostWorst = 48;
/** How far back a list reaches when nobody said so. */
export const usualSpan: CallSpan = { kind: 'days', days: 7 };

/** Finds the calls a question asks for: in Graph's list, in what the bot remembers, or in both. */
export async function findCalls(
  parts: FindCallsParts,
  turn: Turn,
  question: CallsQuestion,
): Promise<Result<Finding, Problem>> {
  if (question.kind !== 'meetingCalls' && isEmpty(windowFor(turn, question.span))) {
    return err({ kind: 'whichTime' });
  }
  switch (question.kind) {
    case 'myCalls':
      return findOwn(parts, turn, question.span);
    case 'recentCalls':
      return isOperator(turn) ? findRecent(turn, question.span) : findOwn(parts, turn, question.span);
    case 'worstCalls':
      return findWorst(turn, question.span, question.network);
    case 'callsOf':
      return findOf(parts, turn, question);
    case 'meetingCalls':
      return findOccurrences(parts, turn, question.link);
  }
}

function windowFor(turn: Turn, span: CallSpan | undefined): CallWindow {
  return windowOf(span ?? usualSpan, turn.now(), timeZoneOf(turn));
}

/** A time that lies ahead. */
function isEmpty({ fromMs, toMs }: CallWindow): boolean {
  return fromMs >= toMs;
}

async function findOwn(
  parts: FindCallsParts,
  turn: Turn,
  span: CallSpan | undefined,
): Promise<Result<Finding, Problem>> {
  const { userId } = turn.asker;
  // A client that does not say who asks is told what everybody is told who may see nothing.
  if (userId === undefined) return err({ kind: 'notAvailable' });
  return asFound(await listOf(parts, turn, userId, windowFor(turn, span)));
}

function asFound(listed: Result<Listed, Problem>): Result<Finding, Problem> {
  return listed.ok ? ok({ ...listed.value, kind: 'calls', phoneLegs: [] }) : listed;
}

/** Whoever is shown a meeting for another reason than having been there leaves an audit line. */
async function findOccurrences(
  parts: FindCallsParts,
  turn: Turn,
  link: JoinLink,
): Promise<Result<Finding, Problem>> {
  const found = await findMeeting(parts, turn, link);
  if (found.ok && found.value.ofOthers) {
    const about = link.kind === 'long' ? link.organizerId : undefined;
    await writeAudit(turn, { what: 'list', callId: found.value.heads[0]?.callId, about });
  }
  return asFound(found);
}

async function findRecent(turn: Turn, span: CallSpan | undefined): Promise<Result<Finding, Problem>> {
  const calls = await turn.index.between(windowFor(turn, span), mostCalls);
  await writeAudit(turn, { what: 'list', callId: undefined, about: undefined });
  return ok(await remembered(turn, calls));
}

async function findWorst(
  turn: Turn,
  span: CallSpan | undefined,
  network: string | undefined,
): Promise<Result<Finding, Problem>> {
  const problem = notAnOperator(turn);
  if (problem !== undefined) return err(problem);
  const calls = await turn.index.worst(windowFor(turn, span), network, mostWorst);
  await writeAudit(turn, { what: 'list', callId: undefined, about: undefined });
  return ok(await remembered(turn, calls));
}

/** From the bot's own memory, which says how far back it reaches. */
async function remembered({ index }: Turn, calls: readonly IndexedCall[]): Promise<Found> {
  const reachesBackToMs = await index.reachesBackToMs();
  const note: ListNote =
    reachesBackToMs === undefined ? { kind: 'nothingJudgedYet' } : { kind: 'ownIndex', reachesBackToMs };
  return { kind: 'calls', heads: calls.map(headOf), notes: [note], phoneLegs: [] };
}

async function findOf(
  parts: FindCallsParts,
  turn: Turn,
  question: Extract<CallsQuestion, { kind: 'callsOf' }>,
): Promise<Result<Finding, Problem>> {
  const problem = notAnOperator(turn);
  const self = question.person.kind === 'id' && question.person.userId === turn.asker.userId;
  // Whether somebody exists is nothing to tell those who may not ask about others.
  if (problem !== undefined && !self) return err(problem);
  const found = await findPerson(parts, turn, question.person);
  if (!found.ok) return found;
  if (found.value.kind === 'several') return ok({ kind: 'person', people: found.value.people });
  const { person } = found.value;
  if (isAsker(turn, person)) return findOwn(parts, turn, question.span);
  const window = windowFor(turn, question.span);
  const [listed, phone] = await Promise.all([
    listOf(parts, turn, person.id, window),
    phonePart(parts, turn, person.id, window),
  ]);
  if (!listed.ok) return listed;
  await writeAudit(turn, { what: 'list', callId: undefined, about: person.id });
  const notes = [...listed.value.notes, ...phone.notes];
  return ok({ kind: 'calls', whose: person, heads: listed.value.heads, notes, phoneLegs: phone.legs });
}
