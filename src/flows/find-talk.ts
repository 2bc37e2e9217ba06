import type { Command } from '../core/commands';
import type { CallsQuestion } from '../core/find/question';
import { parseCommand } from '../core/parse-command';
import { unreachable } from '../core/result';
import type { ButtonPress } from '../core/view/parse-button';
import { answerAudit, type AuditTalkParts } from './audit-talk';
import { createAudited } from './audited';
import { answerCalls, findLastCall, type CallListsParts, type Report } from './call-lists';
import { answerCompare } from './compare-calls';
import { answerExport, exportFile } from './export-call';
import { createFoundCache } from './found-cache';
import type { Answer, Clock, FileAnswer, Inserted, SearchAnswer } from './ports';
import { createReadings } from './readings';
import { pickCall, searchCalls, unfurlLink } from './search-calls';
import { refuse, type Turn } from './turn';

export type FindCommand = Extract<
  Command,
  {
    kind:
      | 'lastCall'
      | 'myCalls'
      | 'callsOf'
      | 'recentCalls'
      | 'worstCalls'
      | 'meetingCalls'
      | 'compare'
      | 'export'
      | 'audit';
  }
>;

export type FindPress = Extract<ButtonPress, { verb: 'list' | 'compare' }>;

export type FindTalkParts = Omit<CallListsParts, 'found' | 'readings'> &
  AuditTalkParts & { readonly now: Clock };

/** What a conversation says about finding calls, and about taking them elsewhere. */
export type FindTalk = {
  command(turn: Turn, command: FindCommand, report: Report): Promise<Answer>;
  press(turn: Turn, press: FindPress, report: Report): Promise<Answer>;
  /** Undefined where nothing was found to greet with. */
  home(turn: Turn, report: Report): Promise<Answer>;
  search(turn: Turn, text: string, skip: number): Promise<SearchAnswer>;
  pick(turn: Turn, data: unknown): Promise<Inserted | SearchAnswer>;
  unfurl(turn: Turn, url: string): Promise<Inserted | undefined>;
  file(turn: Turn, context: unknown): Promise<FileAnswer>;
  /** Nothing is read any more for lists. */
  stop(): Promise<void>;
};

const questionMs = 9_000;
const buttonMs = 4_000;

export function createFindTalk(given: FindTalkParts): FindTalk {
  const readings = createReadings(given.pause);
  const parts = {
    ...given,
    readings,
    found: createFoundCache(given.now),
    audited: createAudited(given.now),
  };
  const list = (turn: Turn, question: CallsQuestion, report: Report): Promise<Answer> =>
    answerCalls(parts, turn, question, { page: 1, report, isNew: true });
  const command = (turn: Turn, wanted: FindCommand, report: Report): Promise<Answer> => {
    switch (wanted.kind) {
      case 'lastCall':
        return answerLastCall(parts, turn, report);
      case 'myCalls':
      case 'callsOf':
      case 'recentCalls':
      case 'worstCalls':
      case 'meetingCalls':
        return list(turn, wanted, report);
      case 'compare':
        return answerCompare(turn, wanted.callIds, turn.now() + questionMs);
      case 'export':
        return answerExport(turn, wanted.callId, wanted.format, turn.now() + questionMs);
      case 'audit':
        return answerAudit(parts, turn, wanted.person);
      default:
        return unreachable(wanted);
    }
  };
  return {
    command,
    press(turn, press, report) {
      if (press.verb === 'compare') return answerCompare(turn, press.callIds, turn.now() + buttonMs);
      // A button says what a message would: it opens nothing that cannot be written.
      const wanted = parseCommand(press.ask);
      if (wanted.kind === 'audit') return answerAudit(parts, turn, wanted.person);
      return isQuestion(wanted)
        ? answerCalls(parts, turn, wanted, { page: press.page, report, isNew: false })
        : Promise.resolve(refuse(turn, { kind: 'unknownButton' }));
    },
    home: (turn, report) =>
      answerCalls(
        parts,
        turn,
        { kind: 'myCalls', span: undefined },
        { page: 1, home: true, report, isNew: true },
      ),
    search: (turn, text, skip) => searchCalls(parts, turn, text, skip),
    pick: pickCall,
    unfurl: unfurlLink,
    file: exportFile,
    stop: () => readings.stop(),
  };
}

function isQuestion(command: Command): command is CallsQuestion {
  const kinds: readonly Command['kind'][] = [
    'myCalls',
    'callsOf',
    'recentCalls',
    'worstCalls',
    'meetingCalls',
  ];
  return kinds.includes(command.kind);
}

/** The report of the newest call; where there is none, or may be a newer one, the list that says so. */
async function answerLastCall(parts: CallListsParts, turn: Turn, report: Report): Promise<Answer> {
  const found = await findLastCall(parts, turn);
  if (!found.ok) return refuse(turn, found.error);
  if (found.value !== 'none' && found.value !== 'unsure') return report(turn, found.value);
  const question = { kind: 'myCalls', span: { kind: 'days', days: 30 } } as const;
  return answerCalls(parts, turn, question, { page: 1, report, isNew: found.value === 'none' });
}
