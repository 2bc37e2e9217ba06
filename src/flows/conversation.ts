import type { LanguageChoice } from '../core/commands';
import type { CallId } from '../core/ids';
import { parseCommand } from '../core/parse-command';
import type { Problem } from '../core/problem';
import { unreachable, type Result } from '../core/result';
import { chooseLanguage, type Language } from '../core/text/translate';
import { parseButton, type ButtonPress } from '../core/view/parse-button';
import type { AlertTalk } from './alert-talk';
import {
  detailsAnswer,
  helpAnswer,
  languageAnswer,
  loadingAnswer,
  problemAnswer,
  reportAnswer,
  welcomeAnswer,
} from './answers';
import { admit, look, viewOf, type Seen } from './look';
import { fileOutcomeAnswer } from './find-answers';
import type { Report } from './call-lists';
import type { FindTalk } from './find-talk';
import type { Answer, Asker, Conversation, FileAnswer, Inserted, SearchAnswer } from './ports';
import { createQualityCache } from './quality-cache';
import { refuse, type Turn, type TurnParts } from './turn';

export type ConversationParts = TurnParts & {
  readonly alerts: AlertTalk;
  readonly find: FindTalk;
};

// A question is answered after at most ten seconds, a button after five (Teams gives up on slower ones).
const questionMs = 9_000;
const buttonMs = 4_000;

/** Text or a pressed button → the card that answers it. Everything the chat edge needs, and nothing of it. */
export function createConversation(parts: ConversationParts): Conversation {
  const cache = createQualityCache(parts.now);
  const turnOf = async (asker: Asker): Promise<Turn> => {
    const [language] = await Promise.all([languageOf(parts, asker), parts.operators.ready()]);
    return { ...parts, cache, asker, t: parts.translate(language) };
  };
  /** `otherwise` puts an answer that says why not into the form that was asked for. */
  const guardedAs = async <T>(
    asker: Asker,
    work: (turn: Turn) => Promise<T>,
    otherwise: (answer: Answer) => T,
  ): Promise<T> => {
    const fallback: Turn = { ...parts, cache, asker, t: parts.translate(parts.settings.defaultLanguage) };
    try {
      const turn = await turnOf(asker);
      try {
        if (!isServed(turn)) return otherwise(refuse(turn, { kind: 'foreignTenant' }));
        return await work(turn);
      } catch (error) {
        return otherwise(bugAnswer(turn, error));
      }
    } catch (error) {
      return otherwise(bugAnswer(fallback, error));
    }
  };
  const guarded = (asker: Asker, work: (turn: Turn) => Promise<Answer>): Promise<Answer> =>
    guardedAs(asker, work, (answer) => answer);
  const asMessage = ({ summary }: Answer) => ({ kind: 'message', text: summary }) as const;
  const { find } = parts;
  return {
    answer: (text, asker) => guarded(asker, (turn) => answerText(turn, parts, text)),
    press: (data, asker) => guarded(asker, (turn) => answerButton(turn, parts, data)),
    search: (text, skip, asker) =>
      guardedAs<SearchAnswer>(asker, (turn) => find.search(turn, text, skip), asMessage),
    pick: (data, asker) =>
      guardedAs<Inserted | SearchAnswer>(asker, (turn) => find.pick(turn, data), asMessage),
    unfurl: (url, asker) =>
      guardedAs(
        asker,
        (turn) => find.unfurl(turn, url),
        () => undefined,
      ),
    file: (context, asker) =>
      guardedAs<FileAnswer>(
        asker,
        (turn) => find.file(turn, context),
        (answer) => ({ kind: 'answer', answer }),
      ),
    fileOutcome: (outcome, asker) =>
      guarded(asker, ({ t }) => Promise.resolve(fileOutcomeAnswer(outcome, t))),
    heard: (asker) => quietly(parts, parts.alerts.heard(asker)),
    left: (where) => quietly(parts, parts.alerts.left(where)),
    loading: (asker) => guarded(asker, ({ t }) => Promise.resolve(loadingAnswer(t))),
    failed: (error, asker) => guarded(asker, (turn) => Promise.resolve(bugAnswer(turn, error))),
    async welcome(conversationId, asker) {
      const first = await parts.preferences.firstWelcome(conversationId).catch(() => true);
      if (!first) return undefined;
      return guarded(asker, ({ t }) =>
        Promise.resolve(welcomeAnswer(t, asker.place, parts.settings.example)),
      );
    },
  };
}

async function languageOf({ preferences, settings }: ConversationParts, asker: Asker): Promise<Language> {
  const chosen =
    asker.userId === undefined ? undefined : await preferences.language(asker.userId, asker.tenantId);
  return chooseLanguage(chosen ?? asker.locale, settings.defaultLanguage);
}

function isServed({ settings, asker }: Turn): boolean {
  if (settings.allowedTenants === undefined) return true;
  return asker.tenantId !== undefined && settings.allowedTenants.includes(asker.tenantId);
}

async function quietly({ log }: TurnParts, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    log.error('a change of a conversation could not be stored', { error });
  }
}

async function answerText(turn: Turn, parts: ConversationParts, text: string): Promise<Answer> {
  const { alerts, find } = parts;
  const command = parseCommand(text);
  switch (command.kind) {
    case 'quality':
      return answerQuality(turn, alerts, command.callId);
    case 'help':
      return helpAnswer(turn.t, turn.asker.place);
    case 'hi':
      return answerHello(turn, parts);
    case 'lastCall':
    case 'myCalls':
    case 'callsOf':
    case 'recentCalls':
    case 'worstCalls':
    case 'meetingCalls':
    case 'compare':
    case 'export':
    case 'audit':
      return find.command(turn, command, reportOf(alerts));
    case 'language':
      return answerLanguage(turn, command.choice);
    case 'problem':
      return refuse(turn, command.problem);
    case 'alertsOn':
    case 'alertsOff':
    case 'alerts':
    case 'alertsSettings':
    case 'alertsTest':
    case 'mute':
    case 'unmute':
    case 'retryFailed':
      return alerts.command(turn, command);
    default:
      return unreachable(command);
  }
}

const reportOf =
  (alerts: AlertTalk): Report =>
  (turn, callId, deadlineMs) =>
    answerQuality(turn, alerts, callId, deadlineMs);

/** In a personal chat hello is answered with the asker's latest calls; where they cannot be had, with help. */
async function answerHello(turn: Turn, { alerts, find }: ConversationParts): Promise<Answer> {
  const help = helpAnswer(turn.t, turn.asker.place);
  if (turn.asker.place !== 'personal' || turn.asker.userId === undefined) return help;
  const home = await find.home(turn, reportOf(alerts));
  return home.problem === undefined ? home : help;
}

async function answerQuality(
  turn: Turn,
  alerts: AlertTalk,
  callId: CallId,
  deadlineMs = turn.now() + questionMs,
): Promise<Answer> {
  const judged = await look(turn, callId, { deadlineMs, streams: 'small' });
  if (!judged.ok) return withoutReport(turn, alerts, judged.error, callId);
  return reportAnswer(judged.value.quality, viewOf(turn, judged.value.audience, 1));
}

/** Unknown, too new and forbidden are one answer, and each of them is waited for. */
async function withoutReport(
  turn: Turn,
  alerts: AlertTalk,
  problem: Problem,
  callId: CallId,
): Promise<Answer> {
  if (problem.kind !== 'notAvailable') return refuse(turn, problem, callId);
  const reference = turn.newReference();
  const kept = await alerts.wait(turn, callId, reference);
  if (!kept) return refuse(turn, { kind: 'tooManyWaits' }, callId);
  turn.log.info('answered with a problem', { reference, problem: problem.kind, callId });
  return problemAnswer(turn.t, problem, reference);
}

async function answerLanguage(turn: Turn, choice: LanguageChoice): Promise<Answer> {
  const { asker, preferences, settings, translate } = turn;
  const chosen = choice === 'auto' ? undefined : choice;
  if (asker.userId !== undefined) await preferences.setLanguage(asker.userId, asker.tenantId, chosen);
  return languageAnswer(translate(chooseLanguage(chosen ?? asker.locale, settings.defaultLanguage)), choice);
}

async function answerButton(turn: Turn, { alerts, find }: ConversationParts, data: unknown): Promise<Answer> {
  const press = parseButton(data);
  if (press === undefined) return refuse(turn, { kind: 'unknownButton' });
  switch (press.verb) {
    case 'help':
      return helpAnswer(turn.t, turn.asker.place);
    case 'report':
    case 'refresh':
    case 'details':
      return answerReportButton(turn, alerts, press);
    case 'list':
    case 'compare':
      return find.press(turn, press, reportOf(alerts));
    default:
      return alerts.press(turn, press);
  }
}

type ReportPress = Extract<ButtonPress, { verb: 'report' | 'refresh' | 'details' }>;

async function answerReportButton(turn: Turn, alerts: AlertTalk, press: ReportPress): Promise<Answer> {
  const { callId, page, verb } = press;
  const judged = await lookAgain(turn, callId, verb);
  if (!judged.ok) return withoutReport(turn, alerts, judged.error, callId);
  const { quality, audience } = judged.value;
  const options = { ...viewOf(turn, audience, page), ...(press.from !== undefined && { from: press.from }) };
  return verb === 'details' ? detailsAnswer(quality, options) : reportAnswer(quality, options);
}

/** Paging and details use what was judged before; access is checked anew. */
async function lookAgain(
  turn: Turn,
  callId: CallId,
  verb: 'report' | 'refresh' | 'details',
): Promise<Result<Seen, Problem>> {
  const kept = verb === 'refresh' ? undefined : turn.cache.get(callId);
  const enough = kept !== undefined && (verb !== 'details' || kept.streams !== undefined);
  if (enough) return admit(turn, kept);
  const streams = verb === 'details' ? 'all' : 'small';
  return look(turn, callId, { deadlineMs: turn.now() + buttonMs, streams });
}

function bugAnswer(turn: Turn, error: unknown): Answer {
  const reference = turn.newReference();
  turn.log.error('a question could not be answered', { reference, error });
  return problemAnswer(turn.t, { kind: 'internal' }, reference);
}
