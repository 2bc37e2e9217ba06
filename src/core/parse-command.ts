import { commandOf, exactCommandOf, languageChoiceOf, nearestTitle, titleOf, wordsOf } from './command-words';
import type { Command, CommandKind } from './commands';
import { findJoinLinks, meetingsOf, type PlacedJoinLink } from './find/join-link';
import type { CallId } from './ids';
import { labelledCallIds, meantCallIds } from './meant-call-ids';
import { normalizeText } from './normalize-text';
import { parseAlerts } from './parse-alerts';
import { parseAudit } from './parse-audit';
import { nearestCalls, parseCalls } from './parse-calls';
import { parseCompareOrExport } from './parse-two';
import { parsePeopleCalls } from './parse-people-calls';
import type { Problem } from './problem';
import type { Language } from './text/translate';

const longestMessage = 4_000;
/** Typos are looked for in every word; what a message wants stands among its first ones. */
const mostWords = 100;

/** Words that say nothing about what is wanted. */
const courtesy = new Set(
  'please pls plz bot there everyone all пожалуйста бот всем show get give tell check me us покажи дай скажи проверь мне нам'.split(
    ' ',
  ),
);

/** Words around an id, among them what the help card writes in its place. */
const aroundId = new Set(
  (
    'for of the a an my our this that last id ids guid number calls no on about in was is how what s please meeting call-id callid ' +
    'для о об по в за id ид айди номер мой моего моем моему наш этот этого этом последний последнего связи встречи звонке звонку вызова звонки звонков'
  ).split(' '),
);

/**
 * Reads one message, in any of the languages. Never throws; what cannot be understood is a problem that
 * says what to write instead.
 */
export function parseCommand(text: string): Command {
  const normalized = normalizeText(text);
  if (normalized === undefined || normalized.length > longestMessage) return problem({ kind: 'tooLong' });
  const labelled = labelledCallIds(normalized);
  if (labelled.length > 0) return parseAboutIds(normalized, labelled);
  const links = findJoinLinks(normalized);
  if (links.length > 0) return parseAroundLinks(normalized, links);
  const person = parseAudit(normalized) ?? parsePeopleCalls(normalized);
  return person ?? parseAboutIds(normalized, meantCallIds(normalized));
}

function parseAboutIds(text: string, ids: readonly CallId[]): Command {
  const [callId] = ids;
  const command = parseCompareOrExport(text, ids);
  if (command) return command;
  if (ids.length > 1) return problem({ kind: 'severalIds', ids });
  if (callId) return { kind: 'quality', callId };
  return (
    parseCalls(text) ?? parseAlerts(text) ?? parseWords(wordsOf(text).slice(0, mostWords), nearestCalls(text))
  );
}

/** A link carries ids of its own, of people, tenants and clients: only those outside of links count. */
function parseAroundLinks(text: string, links: readonly PlacedJoinLink[]): Command {
  const outside = textOutside(text, links);
  const ids = meantCallIds(outside);
  if (ids.length > 0) return parseAboutIds(outside, ids);
  const command = parseCompareOrExport(outside, []);
  if (command) return command;
  const [link, ...more] = meetingsOf(links);
  if (link === undefined || more.length > 0) return unknown(titleOf('myCalls', 'en'));
  return { kind: 'meetingCalls', link };
}

function textOutside(text: string, links: readonly PlacedJoinLink[]): string {
  return links.reduce(
    (outside, { from, to }) => outside.slice(0, from) + ' '.repeat(to - from) + outside.slice(to),
    text,
  );
}

/** `nearest`: what to offer where nothing else fits. */
function parseWords(words: readonly string[], nearest?: CommandKind): Command {
  const wanted = words.filter((word) => !courtesy.has(word));
  const [first, ...rest] = wanted;
  if (first === undefined) return { kind: 'help' };
  switch (commandOf(first)) {
    case 'hi':
      return afterGreeting(rest, nearest);
    case 'help':
      return { kind: 'help' };
    case 'language':
      return chooseLanguage(wanted);
    case 'quality':
      return qualityWithoutId(rest);
    default:
      return parseSentence(wanted, nearest);
  }
}

function afterGreeting(rest: readonly string[], nearest: CommandKind | undefined): Command {
  if (rest.length === 0) return { kind: 'hi' };
  const command = parseWords(rest, nearest);
  const smallTalk =
    command.kind === 'problem' && command.problem.kind === 'unknownCommand' && !nearest && rest.length <= 3;
  return smallTalk ? { kind: 'hi' } : command;
}

/** The command is somewhere inside: only words spelt as they should be count here. */
function parseSentence(words: readonly string[], nearest: CommandKind | undefined): Command {
  const named = words.map(exactCommandOf);
  if (named.includes('language') || namesLanguageOnly(words)) return chooseLanguage(words);
  if (words.some((word) => /^(quality|качеств[оа])$/.test(word))) return qualityWithoutId(words);
  if (words.some(isAlmostAnId) || isLinkOrNumber(words)) return problem({ kind: 'notAnId' });
  if (words.some((word) => /^(help|помощь|помоги|помогите|справка)$/.test(word))) return { kind: 'help' };
  return unknown(nearest === undefined ? nearestTitle(words) : titleOf(nearest, languageOf(words)));
}

function namesLanguageOnly(words: readonly string[]): boolean {
  const choice = words.map(languageChoiceOf).find((found) => found !== undefined);
  return choice !== undefined && choice !== 'auto' && words.length <= 2;
}

function chooseLanguage(words: readonly string[]): Command {
  const choice = words.map(languageChoiceOf).find((found) => found !== undefined);
  if (choice) return { kind: 'language', choice };
  return unknown(titleOf('language', languageOf(words)));
}

function languageOf(words: readonly string[]): Language {
  return words.some((word) => /\p{Script=Cyrillic}/u.test(word)) ? 'ru' : 'en';
}

function qualityWithoutId(words: readonly string[]): Command {
  const attempts = words.filter((word) => !aroundId.has(word) && commandOf(word) !== 'quality');
  const tried = attempts.length === 1 || attempts.some((word) => /\d/.test(word));
  return problem({ kind: tried ? 'notAnId' : 'noId' });
}

/** An id with a piece missing or too much. */
function isAlmostAnId(word: string): boolean {
  return /^(?=.*\d)(?:[0-9a-f]{16,}|[0-9a-z]{3,}(?:-[0-9a-z]{3,}){2,})$/.test(word);
}

function isLinkOrNumber(words: readonly string[]): boolean {
  const [first = ''] = words;
  return /^https?$/.test(first) || (words.length === 1 && /^\d{4,}$/.test(first));
}

function unknown(nearest: string | undefined): Command {
  return problem({ kind: 'unknownCommand', ...(nearest !== undefined && { nearest }) });
}

function problem(found: Problem): Command {
  return { kind: 'problem', problem: found };
}
