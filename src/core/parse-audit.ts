import type { Command } from './commands';
import { withoutCourtesy } from './courtesy';
import { editDistance } from './edit-distance';
import { readPerson } from './find/person-ref';
import {
  callNouns,
  isAboutCalls,
  ofWhom,
  parsePeopleCalls,
  splitTime,
  whatPerson,
} from './parse-people-calls';

const audited = new RegExp(
  '^(?:audit(?: (?:trail|log|lines?))?|аудит|журнал (?:аудита|просмотров))(?![\\p{L}\\p{N}_-])[: ]*' +
    '(?:(?:of|for|by|on|about|from|за|по|для|о|об|the)(?: |$)){0,2}(?<rest>.*)$',
  'iu',
);

const lookedAt = new RegExp(
  '^(?:who|кто) (?:has |have |had )?(?:(?:looked|been looking|was looking) (?:at|into)|viewed|opened|seen|saw|read|accessed|checked|' +
    `смотрел\\p{L}?|посмотрел\\p{L}?|просматривал\\p{L}?|открывал\\p{L}?|видел\\p{L}?|читал\\p{L}?) (?<rest>.*)$`,
  'iu',
);

const aboutReports = /^(?:the )?(?:reports?|отчет\p{L}?) (?:of|on|about|for|о|об)(?= )/iu;
const callsBefore = new RegExp(`^(?:${callNouns}) ?(?:${ofWhom} )?`, 'iu');

const whoseCalls: Command = { kind: 'problem', problem: { kind: 'whoseCalls' } };

/** Reads a normalised message that asks who looked at somebody's calls; undefined when it does not. */
export function parseAudit(text: string): Command | undefined {
  const body = withoutCourtesy(text);
  const rest = (audited.exec(body) ?? audited.exec(likelyAudit(body)))?.groups?.['rest'];
  if (rest !== undefined) return auditOf(rest);
  const looked = lookedAt.exec(body)?.groups?.['rest'];
  if (looked === undefined) return undefined;
  const asked = parsePeopleCalls(looked.replace(aboutReports, 'calls of'));
  if (asked?.kind === 'callsOf') return { kind: 'audit', person: asked.person };
  return /calls?|звонк/i.test(looked) ? whoseCalls : undefined;
}

/** `audio` is nearer to `audit` than most typos are. */
function likelyAudit(body: string): string {
  const [first = ''] = /^\p{L}{5,6}(?= )/u.exec(body) ?? [];
  const lower = first.toLowerCase();
  const isTypo = ['audit', 'аудит'].some((known) => editDistance(known, lower) === 1);
  return isTypo && !/^(?:audi|аудио)/.test(lower) ? `audit${body.slice(first.length)}` : body;
}

function auditOf(rest: string): Command {
  const { who } = splitTime(rest.replace(callsBefore, ''));
  const named = who.replace(whatPerson, '').replace(/ ?'s(?: calls)?$/, '');
  const person = isAboutCalls(who) ? undefined : readPerson(named);
  return person === undefined ? whoseCalls : { kind: 'audit', person };
}
