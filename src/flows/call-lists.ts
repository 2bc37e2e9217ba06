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
import type { Readings } from './readings';
import { isOperator, notAnOperator, refuse, timeZoneOf, type Turn } from './turn';

export type CallListsParts = FindCallsParts & {
  readonly found: FoundCache;
  readonly readings: Readings;
  readonly pause: Pause;
};

/** The report of one call, as a question for its id is answered; by the deadline, if one is given. */
export type Report = (turn: Turn, callId: CallId, deadlineMs?: number) => Promise<Answer>;

export type ListOptions = {
  /** From 1. */
  readonly page: number;
  /** The list greets whoever says hello. */
  readonly home?: boolean;
  /** Asked just now, not a page of what was asked. */
  readonly isNew: boolean;
  /** A call that is the only one of its meeting is reported at once. */
  readonly report: Report;
};

/** A list that is there at once is better than a whole one; what comes later is shown in its place. */
const patienceMs = 1_000;
/** After a press there are five seconds, some of which are over. */
const reportMs = 2_500;

/** A question about calls → a list, a choice of people, the report of the only call, or why not. */
export async function answerCalls(
  parts: CallListsParts,
  turn: Turn,
  asked: CallsQuestion,
  options: ListOptions,
): Promise<Answer> {
  const question = withUsualSpan(asked);
  const finding = await findOrRecall(parts, turn, question, options.isNew);
  if (!finding.ok) return refuse(turn, finding.error);
  const found = finding.value;
  if (found.kind === 'person') {
    // People of one name are told apart by their mail names, which are not for everybody to read.
    if (turn.asker.place !== 'personal') return refuse(turn, { kind: 'personalOnly' });
    const ask = (userId: string): string => askText(withPerson(question, userId));
    return choosePersonAnswer(found.people, ask, turn.t);
  }
  const [only, ...others] = found.heads;
  const isOnly = others.length === 0 && isWhole(found);
  if (question.kind === 'meetingCalls' && only !== undefined && isOnly) {
    return options.report(turn, only.callId, options.isNew ? undefined : turn.now() + reportMs);
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

/** All that there is was found: what Graph did not tell is no reason to choose for somebody. */
function isWhole({ notes }: Found): boolean {
  return !notes.some(({ kind }) => kind === 'graphFailed' || kind === 'incomplete');
}

/**
 * What was found a moment ago is good enough to turn pages in, not for a new question; whether the asker may ask is
 * checked each time.
 */
export async function findOrRecall(
  parts: FindCallsParts & { readonly found: FoundCache },
  turn: Turn,
  question: CallsQuestion,
  isNew: boolean,
): Promise<Result<Finding, Problem>> {
  const problem = refusalOf(turn, question);
  if (problem !== undefined) return err(problem);
  const ask = JSON.stringify([isOperator(turn), askText(question)]);
  const kept = isNew ? undefined : parts.found.get(turn.asker, ask);
  if (kept !== undefined) return ok(kept);
  const finding = await findCalls(parts, turn, question);
  if (finding.ok && isWorthKeeping(finding.value)) parts.found.put(turn.asker, ask, finding.value);
  return finding;
}

/** What Graph did not tell it may tell the next time. */
function isWorthKeeping(finding: Finding): boolean {
  return finding.kind === 'calls' && !finding.notes.some(({ kind }) => kind === 'graphFailed');
}

function refusalOf(turn: Turn, question: CallsQuestion): Problem | undefined {
  // Who used a network is not for everybody to read.
  const namesNetwork = question.kind === 'worstCalls' && question.network !== undefined;
  const operators = needsOperator(turn, question) ? notAnOperator(turn) : undefined;
  if (operators !== undefined) return operators;
  return namesNetwork && turn.asker.place !== 'personal' ? { kind: 'personalOnly' } : undefined;
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
  const fill = await startFill(parts.readings, turn, heads, (head) => legsNear(head, found.phoneLegs));
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

const looksBack: readonly CallSpan[] = [usualSpan, { kind: 'days', days: 30 }];

/**
 * The newest call of the asker's own that there is a record of, looked for in steps, which keeps a busy person's list
 * short. `unsure`: Graph did not tell all, so there may be a newer one.
 */
export async function findLastCall(
  parts: CallListsParts,
  turn: Turn,
): Promise<Result<CallId | 'none' | 'unsure', Problem>> {
  for (const span of looksBack) {
    const found = await findCalls(parts, turn, { kind: 'myCalls', span });
    if (!found.ok) return found;
    if (found.value.kind !== 'calls') continue;
    if (!isWhole(found.value)) return ok('unsure');
    const [newest] = found.value.heads;
    if (newest !== undefined) return ok(newest.callId);
  }
  return ok('none');
}
