import { callWordOf, withTimeWords, type CallWord } from './call-words';
import { titleOf, wordsOf } from './command-words';
import type { Command, CommandKind } from './commands';
import { withoutCourtesy } from './courtesy';
import { parseSubnet } from './alerts/subnets';
import { networkKey } from './find/network-key';
import type { CallSpan } from './find/question';
import { findSpan } from './parse-span';

/** What a message for calls says, its time and network taken out. */
type Said = {
  readonly text: string;
  readonly meanings: readonly (CallWord | undefined)[];
  /** `noTime`: one that lies ahead or that we cannot read. */
  readonly span: CallSpan | 'noTime' | undefined;
  readonly network: string | undefined;
};

/** A question has fewer; typos are looked for in every word. */
const mostWords = 60;

const networkLike =
  /(?<![\p{L}\p{N}_.:-])(?:(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}|\d{1,3}(?:\.\d{1,3}){3}|(?=[0-9a-f]*:)[0-9a-f:]{2,39}(?:(?<=:)\d{1,3}(?:\.\d{1,3}){3})?)(?:\/\d{1,3})?(?![\p{L}\p{N}_:])/giu;

const macAddress = /^[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}$/i;

// Of these, the form that means one is also the form that means several.
const oneMeeting = /(?<=(?:последн|прошл|предыдущ)(?:ей|ого|его) )(?:встречи|совещания|собрания)(?!\p{L})/giu;

/** Reads a normalised message as a question for calls in which nobody is named; undefined when it is none. */
export function parseCalls(text: string): Command | undefined {
  const said = readWords(withoutCourtesy(text).replace(oneMeeting, 'звонка'));
  const command = said && decide(said);
  const isTimeless = said?.span === 'noTime' && command !== undefined && command.kind !== 'problem';
  return isTimeless ? { kind: 'problem', problem: { kind: 'whichTime' } } : command;
}

/** The list or call that a message is clearly about which says more than we understand. */
export function nearestCalls(text: string): CommandKind | undefined {
  const { meanings } = readWords(text) ?? { meanings: [] };
  const has = (left: CallWord, right: CallWord): boolean =>
    meanings.some((meaning, index) => meaning === left && meanings[index + 1] === right);
  if (has('worst', 'calls')) return 'worstCalls';
  if (has('my', 'calls')) return 'myCalls';
  if (has('recent', 'calls') || has('last', 'calls')) return 'recentCalls';
  return has('last', 'call') ? 'lastCall' : undefined;
}

function readWords(text: string): Said | undefined {
  if (wordsOf(text).length > mostWords) return undefined;
  const { network, rest } = takeNetwork(withTimeWords(text));
  const isList = wordsOf(rest).some((word) => callWordOf(word) === 'calls');
  const found = findSpan(rest, { alone: isList });
  const left = found === undefined ? rest : `${found.before} ${found.after}`;
  // A second one tells where the time ends; that much we cannot say.
  const second = findSpan(left, { alone: isList });
  const words = wordsOf(second === undefined ? left : `${second.before} ${second.after}`);
  // `the last 5 calls`: how many there are, the list shows.
  const counts = (word: string, index: number): boolean => /^\d{1,3}$/.test(word) && index < words.length - 1;
  const said = words.filter((word, index) => !counts(word, index));
  const meant = said.filter((word) => !isTime(word));
  // `from Monday to Friday`, `at 10:30`: a time, and none that we can read.
  const span = meant.length < said.length || second !== undefined ? 'noTime' : found?.span;
  return { text, meanings: meant.map(callWordOf), span, network };
}

const timeWord =
  /^(?:\d{1,4}(?:-\d{1,2})?|am|pm|noon|midnight|morning|afternoon|evening|weekends?|year|between|until|till|before|after|since|ago|\d{1,2}(?:am|pm|h|ч)|выходны[ехм]|утром|днем|вечером|ночью|между|назад|после)$/;

/** A word of a time that was not read with the rest of it; `calls 123` may be meant as an id. */
function isTime(word: string): boolean {
  return timeWord.test(word) && !/^\d{3,}$/.test(word);
}

function takeNetwork(text: string): { readonly network: string | undefined; readonly rest: string } {
  for (const { 0: written, index } of text.matchAll(networkLike)) {
    if (macAddress.test(written) || parseSubnet(written) !== undefined) {
      const rest = `${text.slice(0, index)} ${text.slice(index + written.length)}`;
      return { network: networkKey(written), rest };
    }
  }
  return { network: undefined, rest: text };
}

function decide(said: Said): Command | undefined {
  if (said.meanings.includes(undefined)) return undefined;
  const has = (wanted: CallWord): boolean => said.meanings.includes(wanted);
  if (has('compare') || has('export') || has('versus') || has('format')) return undefined;
  const isList = has('calls') || (has('call') && has('history'));
  if (!isList && !has('call')) return undefined;
  if (said.network !== undefined && !has('worst')) return unknown('worstCalls', said);
  return isList ? decideList(said, has) : decideOne(said, has);
}

type Has = (wanted: CallWord) => boolean;

function decideList(said: Said, has: Has): Command | undefined {
  const span = spanOf(said);
  if (has('worst')) return worstCalls(said, has);
  if (has('my')) return { kind: 'myCalls', span };
  if (has('all') || has('last') || has('recent')) return { kind: 'recentCalls', span };
  return has('quality') && said.span === undefined ? undefined : { kind: 'myCalls', span };
}

function decideOne(said: Said, has: Has): Command {
  const { text, meanings } = said;
  const call = meanings.indexOf('call');
  const last = Math.max(meanings.indexOf('last'), meanings.indexOf('recent'));
  const worst = meanings.indexOf('worst');
  const isWorst = worst >= 0 && worst < call && (said.span !== undefined || /worst|худш/i.test(text));
  if (last >= 0 && worst > last && worst < call) return unknown('worstCalls', said);
  if (isWorst && last < 0) return worstCalls(said, has);
  // Of a day there may be several: they are listed.
  if (said.span !== undefined) return { kind: 'myCalls', span: spanOf(said) };
  return last < 0 ? { kind: 'problem', problem: { kind: 'noId' } } : { kind: 'lastCall' };
}

/** The worst are looked for among everybody's; a list of one's own says how each was. */
function worstCalls(said: Said, has: Has): Command {
  const { network } = said;
  const span = spanOf(said);
  return has('my') && network === undefined
    ? { kind: 'myCalls', span }
    : { kind: 'worstCalls', span, network };
}

function spanOf({ span }: Said): CallSpan | undefined {
  return span === 'noTime' ? undefined : span;
}

function unknown(nearest: CommandKind, { text }: Said): Command {
  const language = /\p{Script=Cyrillic}/u.test(text) ? 'ru' : 'en';
  return { kind: 'problem', problem: { kind: 'unknownCommand', nearest: titleOf(nearest, language) } };
}
