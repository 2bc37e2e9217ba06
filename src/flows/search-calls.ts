import type { FoundCall, IndexedCall } from '../core/find/found-call';
import type { CallsQuestion } from '../core/find/question';
import { headOf } from '../core/find/summary-of';
import { meantCallIds } from '../core/meant-call-ids';
import { normalizeText } from '../core/normalize-text';
import { parseCallId, type CallId } from '../core/ids';
import { parseCommand } from '../core/parse-command';
import { plainText } from '../core/view/escape';
import { hitTexts, insertedPreview } from '../core/view/search-texts';
import { unreadHitTexts } from '../core/view/unread-hit';
import { problemText } from '../core/view/notice';
import type { Problem } from '../core/problem';
import type { Pause } from './alert-ports';
import { reportAnswer } from './answers';
import { settled, startFill } from './fill-list';
import { findCalls, type FindCallsParts } from './find-calls';
import { admit, look, viewOf } from './look';
import type { Asker, Inserted, SearchAnswer, SearchHit } from './ports';
import { isOperator, timeZoneOf, type Turn } from './turn';

/** The largest page the chat service asks for. */
const mostHits = 25;
/** The message box gives up after five seconds. */
const pickMs = 3_800;
const monthDays = 30;
const patienceMs = 1_000;

export type SearchParts = FindCallsParts & { readonly pause: Pause };

/**
 * The message extension's search: by call id, by meeting link, by anything one can ask for a list, and else by name.
 * Nothing typed: the asker's own latest calls.
 */
export async function searchCalls(
  parts: SearchParts,
  turn: Turn,
  text: string,
  skip: number,
): Promise<SearchAnswer> {
  const wanted = meantBy(text);
  if (wanted.kind === 'one') return hitOfId(turn, wanted.callId);
  if (wanted.kind === 'name') return byName(parts, turn, wanted.name, skip);
  const found = await findCalls(parts, turn, wanted.question);
  if (!found.ok) return message(turn, found.error);
  if (found.value.kind === 'person') return message(turn, { kind: 'whoseCalls' });
  const fill = await startFill(turn, found.value.heads.slice(skip, skip + mostHits), () => []);
  await settled(fill, parts.pause, patienceMs);
  return hitsOf(turn, fill.rows());
}

type Meant =
  | { readonly kind: 'one'; readonly callId: CallId }
  | { readonly kind: 'calls'; readonly question: CallsQuestion }
  | { readonly kind: 'name'; readonly name: string };

const own: Meant = { kind: 'calls', question: { kind: 'myCalls', span: undefined } };

function meantBy(text: string): Meant {
  if (text.trim() === '') return own;
  const command = parseCommand(text);
  switch (command.kind) {
    case 'quality':
      return { kind: 'one', callId: command.callId };
    case 'lastCall':
      return own;
    case 'myCalls':
    case 'callsOf':
    case 'recentCalls':
    case 'worstCalls':
    case 'meetingCalls':
      return { kind: 'calls', question: command };
    default:
      return { kind: 'name', name: text.trim().slice(0, 100) };
  }
}

/** Only the person who searches sees the list, and in it no more than what may be inserted. */
function hitsOf(turn: Turn, calls: readonly Pick<FoundCall, 'head' | 'quality'>[]): SearchAnswer {
  const { t, asker, now } = turn;
  if (calls.length === 0) return { kind: 'message', text: t('search.nothing') };
  const viewer = {
    t,
    audience: 'shared',
    viewerId: asker.userId,
    timeZone: timeZoneOf(turn),
    nowMs: now(),
  } as const;
  const hits = calls.map(({ head, quality }): SearchHit => {
    const texts = typeof quality === 'object' ? hitTexts(quality, viewer) : unreadHitTexts(head, viewer);
    return { callId: head.callId, ...texts };
  });
  return { kind: 'hits', hits };
}

function message(turn: Turn, problem: Problem): SearchAnswer {
  return { kind: 'message', text: problemText(problem, turn.t, plainText) };
}

/** The asker's own calls with somebody of this name in them; for operators also everybody's. */
async function byName(parts: SearchParts, turn: Turn, name: string, skip: number): Promise<SearchAnswer> {
  if (isOperator(turn)) {
    const [person, ...others] = await turn.index.people({ name }, 2);
    if (person !== undefined && others.length === 0) {
      return searchCalls(parts, turn, `calls of ${person.id}`, skip);
    }
  }
  const { index, asker, now } = turn;
  if (asker.userId === undefined) return message(turn, { kind: 'notAvailable' });
  const window = { fromMs: now() - monthDays * 24 * 60 * 60_000, toMs: now() + 1 };
  const calls = await index.ofPerson(asker.userId, window, 200);
  const wanted = wordsOf(name);
  const fitting = calls.filter((call) => hasName(call, wanted)).slice(skip, skip + mostHits);
  return hitsOf(
    turn,
    fitting.map((call) => ({ head: headOf(call), quality: call })),
  );
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function hasName({ participants }: IndexedCall, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return false;
  return participants.some(({ name }) => {
    const words = wordsOf(name ?? '');
    return wanted.every((part) => words.some((word) => word.startsWith(part)));
  });
}

async function hitOfId(turn: Turn, callId: CallId): Promise<SearchAnswer> {
  const seen = await look(inCompany(turn), callId, {
    deadlineMs: turn.now() + pickMs,
    streams: 'none',
    what: 'insert',
  });
  if (!seen.ok) return message(turn, seen.error);
  const { title, text } = insertedPreview(seen.value.quality, turn.t);
  return { kind: 'hits', hits: [{ callId, title, text }] };
}

/** The report of a picked call as everybody may see it who reads the message. */
export async function pickCall(turn: Turn, data: unknown): Promise<Inserted | SearchAnswer> {
  const callId = callIdOf(data);
  if (callId === undefined) return message(turn, { kind: 'unknownButton' });
  return insert(turn, callId);
}

/** The strictest column of the access table, wherever the asker is while writing. */
function inCompany(turn: Turn): Turn {
  const asker: Asker = { ...turn.asker, place: 'groupChat' };
  return { ...turn, asker };
}

async function insert(turn: Turn, callId: CallId): Promise<Inserted | SearchAnswer> {
  const shared = inCompany(turn);
  const kept = turn.cache.get(callId);
  const seen =
    kept === undefined
      ? await look(shared, callId, { deadlineMs: turn.now() + pickMs, streams: 'none', what: 'insert' })
      : await admit(shared, kept, 'insert');
  if (!seen.ok) return message(turn, seen.error);
  const { quality, audience } = seen.value;
  const answer = reportAnswer(quality, { ...viewOf(shared, audience, 1), inserted: true });
  return { answer, preview: insertedPreview(quality, turn.t) };
}

function callIdOf(data: unknown): CallId | undefined {
  if (typeof data !== 'object' || data === null || !('callId' in data)) return undefined;
  return typeof data.callId === 'string' ? parseCallId(data.callId) : undefined;
}

/** Pages of the Teams admin center that show one call. */
const consoleHosts = /^https:\/\/admin\.teams\.microsoft\.(?:com|us)\//i;

/** A pasted link to a call in the Teams admin center becomes its report; any other link, and any refusal, nothing. */
export async function unfurlLink(turn: Turn, url: string): Promise<Inserted | undefined> {
  const text = consoleHosts.test(url) ? normalizeText(url) : undefined;
  const [callId, ...others] = text === undefined ? [] : meantCallIds(text);
  if (callId === undefined || others.length > 0) return undefined;
  const inserted = await insert(turn, callId);
  return 'answer' in inserted ? inserted : undefined;
}
