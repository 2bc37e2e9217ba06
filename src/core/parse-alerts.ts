import { alertWordOf, liftsSilence, type AlertWord } from './alert-words';
import { exactCommandOf, titleOf, wordsOf } from './command-words';
import type { Command, CommandKind } from './commands';
import { editDistance } from './edit-distance';
import type { MuteSpan } from './alerts/mute-span';
import { parseMuteSpan, timeTokens } from './parse-mute-span';

/** Every word of a message with what it stands for. */
type Said = {
  readonly text: string;
  readonly words: readonly string[];
  readonly meanings: readonly (AlertWord | undefined)[];
  /** The first word that says something. */
  readonly first: string;
};

/** More words than these beside the known ones: the message is about something else, or says more than we read. */
const mostUnknownWords = 2;

/**
 * Reads a normalised message as a command about alerts; undefined when it is none. Turning off or on is
 * never read out of a question or a negation: those are answered with the command that was probably meant.
 */
export function parseAlerts(text: string): Command | undefined {
  const said = readWords(text);
  if (isAboutHelp(said.first)) return undefined;
  return parseSilence(said) ?? parseRetry(said) ?? parseSettings(said) ?? parseTopic(said);
}

function readWords(text: string): Said {
  const all = wordsOf(text);
  const greetings = all.findIndex((word) => exactCommandOf(word) !== 'hi');
  const words = all.slice(Math.max(0, greetings));
  const meanings = words.map(alertWordOf);
  const first = words.find((_, index) => meanings[index] !== 'filler') ?? '';
  return { text, words, meanings, first };
}

/** `start` is the first word of many a conversation, and of `start alerts`. */
function isAboutHelp(first: string): boolean {
  const kind = exactCommandOf(first);
  return (kind === 'help' && alertWordOf(first) === undefined) || kind === 'language';
}

function has({ meanings }: Said, wanted: AlertWord): boolean {
  return meanings.includes(wanted);
}

function parseSilence(said: Said): Command | undefined {
  const opening = alertWordOf(said.first);
  const isFirst = opening === 'mute' || opening === 'unmute';
  const isMeant = isFirst || has(said, 'topic') || liftsSilence(said.first);
  if (isMeant && has(said, 'unmute')) return { kind: 'unmute' };
  if (isMeant && has(said, 'mute')) return silence(said);
  if (has(said, 'topic') && has(said, 'off') && namesTime(said)) return silence(said);
  const span = isAlmostMute(said.first) ? spanOf(said) : undefined;
  return span && { kind: 'mute', span };
}

/** `stop alerts for two hours`: whoever says how long does not mean for good. */
function namesTime(said: Said): boolean {
  return (
    spanOf(said) !== undefined ||
    said.words.some((word) => /^(?:\d|until$|till$|tomorrow$|до$|завтра)/.test(word))
  );
}

function silence(said: Said): Command {
  if (has(said, 'asks') || isRefused(said)) return unknown('mute', said);
  if (has(said, 'mute') && said.words.some(liftsSilence)) return { kind: 'unmute' };
  const span = spanOf(said);
  return span === undefined ? { kind: 'problem', problem: { kind: 'muteHowLong' } } : { kind: 'mute', span };
}

/** `don't mute`; `без тишины` is a command of its own. */
function isRefused(said: Said): boolean {
  return has(said, 'not') && !said.words.some(liftsSilence);
}

const aroundSpan: ReadonlySet<AlertWord | undefined> = new Set(['topic', 'mute', 'off', 'filler']);

function spanOf({ text, first }: Said): MuteSpan | undefined {
  const isTime = (token: string) => !aroundSpan.has(alertWordOf(token)) && token !== first;
  return parseMuteSpan(timeTokens(text).filter(isTime));
}

/** Only believed when a time follows. */
function isAlmostMute(word: string): boolean {
  return ['mute', 'тишина'].some(
    (known) => Math.abs(known.length - word.length) <= 1 && editDistance(known, word) === 1,
  );
}

function parseRetry(said: Said): Command | undefined {
  const isAlone = said.words.length === 1 && said.first === 'retry';
  return has(said, 'retry') && (isAlone || has(said, 'failed')) ? { kind: 'retryFailed' } : undefined;
}

function parseSettings(said: Said): Command | undefined {
  const isAlone = said.meanings.every((meaning) => meaning === 'settings' || meaning === 'filler');
  const isMeant = has(said, 'settings') && (isAlone || has(said, 'topic'));
  return isMeant && !isTooMuch(said) ? { kind: 'alertsSettings' } : undefined;
}

function parseTopic(said: Said): Command | undefined {
  if (!has(said, 'topic')) return undefined;
  const action = actionOf(said);
  if (isTooMuch(said) || isDoubtful(said, action)) return unknown(action, said);
  return action === 'alertsOn' ? { kind: action, all: isForAll(said) } : { kind: action };
}

type Action = 'alertsOn' | 'alertsOff' | 'alerts' | 'alertsTest';

function actionOf(said: Said): Action {
  if (has(said, 'state') || (has(said, 'on') && has(said, 'off'))) return 'alerts';
  if (/^(?:is|are)$/.test(said.first)) return 'alerts';
  if (has(said, 'off')) return 'alertsOff';
  if (has(said, 'test')) return 'alertsTest';
  return has(said, 'on') ? 'alertsOn' : 'alerts';
}

function isDoubtful(said: Said, action: Action): boolean {
  if (action === 'alerts') {
    return has(said, 'not') || said.meanings.includes(undefined) || (has(said, 'on') && has(said, 'off'));
  }
  return has(said, 'not') || has(said, 'asks');
}

function isTooMuch({ meanings }: Said): boolean {
  return meanings.filter((meaning) => meaning === undefined).length > mostUnknownWords;
}

/** `alerts on all`, `turn alerts on for all calls`; not `turn all alerts on` and not `hi all`. */
function isForAll({ meanings }: Said): boolean {
  return meanings.lastIndexOf('all') > meanings.indexOf('topic');
}

function unknown(nearest: CommandKind, { text }: Said): Command {
  const language = /\p{Script=Cyrillic}/u.test(text) ? 'ru' : 'en';
  return { kind: 'problem', problem: { kind: 'unknownCommand', nearest: titleOf(nearest, language) } };
}
