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
import { reportAnswer } from './answers';
import type { Audited } from './audited';
import { findOrRecall, type CallListsParts } from './call-lists';
import { settled, startFill } from './fill-list';
import type { CallWindow } from './find-ports';
import { admit, look, viewOf, writeAudit } from './look';
import type { Asker, Inserted, SearchAnswer, SearchHit } from './ports';
import { isOperator, timeZoneOf, type Turn } from './turn';

/** The largest page the chat service asks for. */
const mostHits = 25;
/** The message box gives up after five seconds. */
const pickMs = 3_800;
const monthDays = 30;
/** Read for a search; the others are offered as they are known. */
const mostRead = 8;
const mostNamed = 100;
const mostPeople = 6;
const patienceMs = 1_000;

export type SearchParts = CallListsParts & {
  /** A search goes on letter by letter: one line in the audit trail is enough for it. */
  readonly audited: Audited;
};

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
  // Each letter typed is a question of its own: what was found for the one before is good enough.
  const found = await findOrRecall(parts, turn, wanted.question, false);
  if (!found.ok) return message(turn, found.error);
  if (found.value.kind === 'person') return message(turn, { kind: 'whoseCalls' });
  const heads = found.value.heads.slice(skip, skip + mostHits);
  const fill = await startFill(parts.readings, turn, heads.slice(0, mostRead), () => []);
  await settled(fill, parts.pause, patienceMs);
  const known = await turn.index.byIds(heads.slice(mostRead).map(({ callId }) => callId));
  const rest = heads
    .slice(mostRead)
    .map((head) => ({ head, quality: known.get(head.callId) ?? ('unread' as const) }));
  return hitsOf(turn, [...fill.rows(), ...rest]);
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

/**
 * Remembered calls: the asker's own with somebody of this name, and for operators everybody's who is called so. Who
 * of several people is meant is chosen from what is found.
 */
async function byName(parts: SearchParts, turn: Turn, name: string, skip: number): Promise<SearchAnswer> {
  const { index, asker, now } = turn;
  if (asker.userId === undefined) return message(turn, { kind: 'notAvailable' });
  const window = { fromMs: now() - monthDays * 24 * 60 * 60_000, toMs: now() + 1 };
  const own = index.ofPersonWith(asker.userId, name, window, mostNamed);
  const others = isOperator(turn) ? callsOfNamed(parts, turn, name, window) : Promise.resolve([]);
  const calls = new Map([...(await own), ...(await others)].map((call) => [call.callId, call]));
  const newest = [...calls.values()].sort((left, right) => right.startedAtMs - left.startedAtMs);
  return hitsOf(
    turn,
    newest.slice(skip, skip + mostHits).map((call) => ({ head: headOf(call), quality: call })),
  );
}

async function callsOfNamed(
  { audited }: SearchParts,
  turn: Turn,
  name: string,
  window: CallWindow,
): Promise<readonly IndexedCall[]> {
  const people = await turn.index.people({ name }, mostPeople);
  const calls: IndexedCall[] = [];
  for (const { id } of people) {
    const found = await turn.index.ofPerson(id, window, mostNamed);
    calls.push(...found);
    if (found.length > 0 && !audited.isKnown(turn.asker, id)) {
      await writeAudit(turn, { what: 'list', callId: undefined, about: id });
    }
  }
  return calls;
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
const consoleHosts = /^https:\/\/admin\.(?:teams\.microsoft\.com|(?:gov|dod)\.teams\.microsoft\.us)\//i;

/** A pasted link to a call in the Teams admin center becomes its report; any other link, and any refusal, nothing. */
export async function unfurlLink(turn: Turn, url: string): Promise<Inserted | undefined> {
  const text = consoleHosts.test(url) ? normalizeText(url) : undefined;
  const [callId, ...others] = text === undefined ? [] : meantCallIds(text);
  if (callId === undefined || others.length > 0) return undefined;
  const inserted = await insert(turn, callId);
  return 'answer' in inserted ? inserted : undefined;
}
