import { askText } from '../core/find/ask-text';
import type { CallSpan, CallsQuestion } from '../core/find/question';
import { parseUserId, type CallId } from '../core/ids';
import type { Problem } from '../core/problem';
import { err, ok, type Result } from '../core/result';
import { callsPage } from '../core/view/calls-list-card';
import type { Pause } from './alert-ports';
import { settled, startFill, type Fill } from './fill-list';
import { findCalls, usualSpan, type FindCallsParts, type Finding, type Found } from './find-calls';
import { legsNear } from './find-phones';
import { choosePersonAnswer, listAnswer, type ListView } from './find-answers';
import type { FoundCache } from './found-cache';
import type { Answer } from './ports';
import { isOperator, notAnOperator, refuse, timeZoneOf, type Turn } from './turn';

export type CallListsParts = FindCallsParts & {
  readonly found: FoundCache;
  readonly pause: Pause;
};

export type ListOptions = {
  /** From 1. */
  readonly page: number;
  /** The list greets whoever says hello. */
  readonly home?: boolean;
  /** A call that is the only one of its meeting is reported at once. */
  readonly report: (turn: Turn, callId: CallId) => Promise<Answer>;
};

/** A list that is there at once is better than a whole one; what comes later is shown in its place. */
const patienceMs = 1_000;

/** A question about calls → a list, a choice of people, the report of the only call, or why not. */
export async function answerCalls(
  parts: CallListsParts,
  turn: Turn,
  asked: CallsQuestion,
  options: ListOptions,
): Promise<Answer> {
  const question = withUsualSpan(asked);
  const finding = await find(parts, turn, question);
  if (!finding.ok) return refuse(turn, finding.error);
  const found = finding.value;
  if (found.kind === 'person') {
    const ask = (userId: string): string => askText(withPerson(question, userId));
    return choosePersonAnswer(found.people, ask, turn.t);
  }
  const [only, ...others] = found.heads;
  if (question.kind === 'meetingCalls' && only !== undefined && others.length === 0) {
    return options.report(turn, only.callId);
  }
  return showList(parts, turn, question, found, options);
}

/** The card says how far back it looks, also when nobody said so. */
function withUsualSpan(question: CallsQuestion): CallsQuestion {
  if (question.kind === 'meetingCalls') return question;
  return { ...question, span: question.span ?? usualSpan };
}

function withPerson(question: CallsQuestion, userId: string): CallsQuestion {
  const id = parseUserId(userId);
  if (question.kind !== 'callsOf' || id === undefined) return question;
  return { ...question, person: { kind: 'id', userId: id } };
}

/** What was found a moment ago is good enough to turn pages in; whether the asker may ask is checked each time. */
async function find(
  parts: CallListsParts,
  turn: Turn,
  question: CallsQuestion,
): Promise<Result<Finding, Problem>> {
  const problem = needsOperator(turn, question) ? notAnOperator(turn) : undefined;
  if (problem !== undefined) return err(problem);
  const ask = JSON.stringify([isOperator(turn), askText(question)]);
  const kept = parts.found.get(turn.asker, ask);
  if (kept !== undefined) return ok(kept);
  const finding = await findCalls(parts, turn, question);
  if (finding.ok) parts.found.put(turn.asker, ask, finding.value);
  return finding;
}

function needsOperator({ asker }: Turn, question: CallsQuestion): boolean {
  if (question.kind === 'worstCalls') return true;
  if (question.kind !== 'callsOf') return false;
  return !(question.person.kind === 'id' && question.person.userId === asker.userId);
}

async function showList(
  parts: CallListsParts,
  turn: Turn,
  question: CallsQuestion,
  found: Found,
  { page, home }: ListOptions,
): Promise<Answer> {
  const unread = found.heads.map((head) => ({ head, quality: 'unread', phoneLegs: [] }) as const);
  const { items, ...place } = callsPage(unread, page);
  const heads = items.map(({ head }) => head);
  const fill = await startFill(turn, heads, (head) => legsNear(head, found.phoneLegs));
  await settled(fill, parts.pause, patienceMs);
  const view: ListView = {
    question,
    home: home === true,
    whose: found.whose,
    page: { ...place, items: heads },
    notes: found.notes,
    timeZone: timeZoneOf(turn),
  };
  const answer = listAnswer(turn, view, fill);
  return fill.isReading() ? { ...answer, updates: () => updatesOf(turn, view, fill) } : answer;
}

async function* updatesOf(turn: Turn, view: ListView, fill: Fill): AsyncGenerator<Answer> {
  while (fill.isReading()) {
    await fill.next();
    yield listAnswer(turn, view, fill);
  }
}

const looksBack: readonly CallSpan[] = [
  { kind: 'days', days: 1 },
  { kind: 'days', days: 7 },
  { kind: 'days', days: 30 },
];

/** The newest call of the asker's own that there is a record of; the steps keep a busy person's list short. */
export async function findLastCall(
  parts: CallListsParts,
  turn: Turn,
): Promise<Result<CallId | undefined, Problem>> {
  for (const span of looksBack) {
    const found = await findCalls(parts, turn, { kind: 'myCalls', span });
    if (!found.ok) return found;
    const [newest] = found.value.kind === 'calls' ? found.value.heads : [];
    if (newest !== undefined) return ok(newest.callId);
  }
  return ok(undefined);
}
