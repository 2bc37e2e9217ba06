import { exactCallWordOf, withTimeWords, type CallWord } from './call-words';
import { exactCommandOf, wordsOf } from './command-words';
import type { Command } from './commands';
import { withoutCourtesy } from './courtesy';
import { mention, readPerson, upn } from './find/person-ref';
import type { CallSpan, PersonRef } from './find/question';
import { findSpan, spanAtEnd } from './parse-span';

export const callNouns =
  'calls|meetings|conversations|call (?:history|log|list)|звонки|звонков|вызовы|созвоны|встречи|совещания|разговоры|истори[яю] звонков|список звонков';
const marked = `(?:${mention}|${upn})`;
/** What stands between the calls and whose they are. */
export const ofWhom =
  "(?:of|by|for|from|with|made by|пользователя|сотрудника|сотрудницы|коллеги|человека|абонента|участника|у|от|для|с|со)(?![\\p{L}\\p{N}'_])";
/** What somebody is called before the name. */
export const whatPerson =
  /^(?:user|person|employee|colleague|the user|пользовател\p{L}|сотрудни\p{L}{1,3}|коллег\p{L}|человек\p{L}?)(?: |$)/iu;
const adjectives = '(?:(?:the|recent|latest|last|past|all|последни[ех]|недавни[ех]|все) )*';

const listOf = new RegExp(
  `^${adjectives}(?<noun>${callNouns})(?![\\p{L}\\p{N}_])(?: (?<of>${ofWhom}))? ?(?<rest>.*)$`,
  'iu',
);
const lastOne = '(?:the )?(?:last|latest|последний) (?:call|meeting|звонок|вызов|созвон)';
const lastCallOf = new RegExp(
  `^(?<noun>${lastOne})(?![\\p{L}\\p{N}_])(?: (?<of>${ofWhom}))? ?(?<rest>.*)$`,
  'iu',
);
const marksFirst = new RegExp(
  `^(?<who>${marked})(?: ?'s)? (?:${adjectives}(?:${callNouns})|${lastOne})(?<rest>(?![\\p{L}\\p{N}]).*)$`,
  'iu',
);
const possessive = new RegExp(
  `^(?<who>[^\\s"]+(?: [^\\s"]+){0,3}|"[^"]{1,100}") ?(?:'s|(?<=s)') (?:${adjectives}(?:${callNouns})|${lastOne})(?<rest>(?![\\p{L}\\p{N}]).*)$`,
  'iu',
);

/** `my team`: who is in it, we do not know. */
const ofMine = /^(?:my|our|мо(?:ей|его|их)|наш(?:ей|его|их)) /i;

const marksStart = new RegExp(`^"?${marked}|^"`, 'iu');

/** Which one, only a link or an id would say. */
const thisMeeting =
  /^(?:(?:this|that|the|a|my|our|эт\p{L}{1,2}|мое[йг]о?) )?(?:meeting|conference|встречи|собрания|совещания|конференции)$/iu;

/**
 * Reads a normalised message that asks for somebody's calls; undefined when it is none, such as a question for calls
 * without a word about whose.
 */
export function parsePeopleCalls(text: string): Command | undefined {
  const body = withoutCourtesy(text);
  return callsOf(body, undefined) ?? afterTime(body);
}

/** `last week's calls of Anna` */
function afterTime(body: string): Command | undefined {
  const found = findSpan(body, { alone: false });
  if (found?.before !== '') return undefined;
  return callsOf(found.after.replace(/^'?s?[\s,]+/, ''), found.span);
}

function callsOf(body: string, said: CallSpan | 'noTime' | undefined): Command | undefined {
  const groups = (listOf.exec(body) ?? lastCallOf.exec(body))?.groups;
  if (groups !== undefined) {
    const { noun = '', of, rest = '' } = groups;
    return ofPerson({ rest, said, isAsked: of !== undefined, noun });
  }
  const { who = '', rest = '' } = (marksFirst.exec(body) ?? possessive.exec(body))?.groups ?? {};
  if (who === '' || isNobody(who)) return undefined;
  const time = rest.trim() === '' ? undefined : spanAtEnd(rest);
  if (rest.trim() !== '' && time?.before.trim() !== '') return undefined;
  return withSpan(readPerson(who), time?.span ?? said);
}

/** `today's calls`, `what's calls`, `my colleague's calls` */
function isNobody(who: string): boolean {
  return (
    findSpan(who, { alone: true }) !== undefined ||
    wordsOf(who).some((word) => exactCallWordOf(word) !== undefined || exactCommandOf(word) !== undefined)
  );
}

type Asked = {
  readonly rest: string;
  readonly said: CallSpan | 'noTime' | undefined;
  /** A word such as `of` stood before the person. */
  readonly isAsked: boolean;
  readonly noun: string;
};

function ofPerson({ rest, said, isAsked, noun }: Asked): Command | undefined {
  const { who, span } = splitTime(rest);
  const person = who.replace(whatPerson, '').trim();
  if (person === '') {
    const isOpen = who !== '' || (isAsked && span === undefined && said === undefined);
    return isOpen ? withSpan(undefined, undefined) : undefined;
  }
  if (thisMeeting.test(person)) return { kind: 'problem', problem: { kind: 'noId' } };
  if (isAboutCalls(person)) return undefined;
  if (ofMine.test(person)) return withSpan(undefined, undefined);
  if (!isAsked && !isPlainlySomebody(person, noun)) return undefined;
  return withSpan(readPerson(person), span ?? said);
}

/** The time comes last; inside quotes there is none. */
export function splitTime(rest: string): {
  readonly who: string;
  readonly span: CallSpan | 'noTime' | undefined;
} {
  const quoted = /^[^"]{0,30}".*"/.exec(rest)?.[0] ?? '';
  const found = spanAtEnd(rest.slice(quoted.length));
  if (found === undefined) return { who: rest, span: undefined };
  return { who: (quoted + found.before).trim().replace(/,$/, ''), span: found.span };
}

const aboutCalls: ReadonlySet<CallWord | undefined> = new Set([
  'call',
  'calls',
  'history',
  'my',
  'last',
  'recent',
  'worst',
  'quality',
  'all',
]);

/** `calls with problems`, `calls of mine`, `calls by everybody`, `звонки с плохим качеством` */
export function isAboutCalls(person: string): boolean {
  if (person.startsWith('"') || person.startsWith('@')) return false;
  if (/^(?:me|us|the)$/i.test(person) || /^[\d.:/]+$/.test(person)) return true;
  const words = wordsOf(person);
  return (
    words.length > 0 &&
    words.every((word) => aboutCalls.has(exactCallWordOf(word)) || word.startsWith('плохи'))
  );
}

const nameInGenitive = /^[\p{Script=Cyrillic}-]{2,}(?:[аяыи]|[ое]й|[ое]го)$/iu;

/** Without `of`: a mention, an address, or in Russian a name in the genitive. */
function isPlainlySomebody(person: string, noun: string): boolean {
  if (marksStart.test(person)) return true;
  if (!/\p{Script=Cyrillic}/u.test(noun)) return false;
  const words = person.split(' ');
  const isKnown = wordsOf(person).some(
    (word) => exactCallWordOf(word) !== undefined || exactCommandOf(word) !== undefined || word === 'не',
  );
  if (isKnown || words.length > 4 || withTimeWords(person) !== person) return false;
  if (words.every((word) => /^\p{Lu}[\p{L}.'-]*$/u.test(word))) return true;
  // `звонки пропали` is no name.
  return words.every((word) => nameInGenitive.test(word) && !/л[аои]$/i.test(word));
}

function withSpan(person: PersonRef | undefined, span: CallSpan | 'noTime' | undefined): Command {
  if (person === undefined) return { kind: 'problem', problem: { kind: 'whoseCalls' } };
  if (span === 'noTime') return { kind: 'problem', problem: { kind: 'whichTime' } };
  return { kind: 'callsOf', person, span };
}
