import { audienceOf, tookPart, type Audience } from '../core/access';
import type { LanguageChoice } from '../core/commands';
import type { CallId, TenantId, UserId } from '../core/ids';
import { parseCommand } from '../core/parse-command';
import type { Problem } from '../core/problem';
import type { CallQuality } from '../core/quality/call-quality';
import { err, ok, unreachable, type Result } from '../core/result';
import { chooseLanguage, type Language, type Translate } from '../core/text/translate';
import type { ReportOptions } from '../core/view/call-report';
import { parseButton } from '../core/view/parse-button';
import {
  detailsAnswer,
  helpAnswer,
  languageAnswer,
  loadingAnswer,
  problemAnswer,
  reportAnswer,
  welcomeAnswer,
} from './answers';
import { judgeCall, type JudgeOptions } from './judge-call';
import type { Answer, Asker, Audit, CallRecords, Clock, Conversation, Log, Preferences } from './ports';
import { createQualityCache, type QualityCache } from './quality-cache';

export type ConversationSettings = {
  readonly operators: 'everybody' | readonly UserId[];
  readonly allowedTenants: readonly TenantId[] | undefined;
  readonly defaultLanguage: Language;
  readonly homeTenantId: string | undefined;
  /** Sample data shown in a real Teams says so on every card. */
  readonly sampleData: boolean;
  /** A message that works right away, for the welcome; known while the calls are made up. */
  readonly example: string | undefined;
};

export type ConversationParts = {
  readonly records: CallRecords;
  readonly preferences: Preferences;
  readonly translate: (language: Language) => Translate;
  readonly settings: ConversationSettings;
  readonly now: Clock;
  readonly log: Log;
  readonly audit: Audit;
  /** A short word by which the log can be searched for what a person was told. */
  readonly newReference: () => string;
};

// A question is answered after at most ten seconds, a button after five (Teams gives up on slower ones).
const questionMs = 9_000;
const buttonMs = 4_000;

type Turn = ConversationParts & {
  readonly cache: QualityCache;
  readonly asker: Asker;
  readonly t: Translate;
};

/** Text or a pressed button → the card that answers it. Everything the chat edge needs, and nothing of it. */
export function createConversation(parts: ConversationParts): Conversation {
  const cache = createQualityCache(parts.now);
  const turnOf = async (asker: Asker): Promise<Turn> => ({
    ...parts,
    cache,
    asker,
    t: parts.translate(await languageOf(parts, asker)),
  });
  const guarded = async (asker: Asker, work: (turn: Turn) => Promise<Answer>): Promise<Answer> => {
    const fallback: Turn = { ...parts, cache, asker, t: parts.translate(parts.settings.defaultLanguage) };
    try {
      const turn = await turnOf(asker);
      try {
        return isServed(turn) ? await work(turn) : refuse(turn, { kind: 'foreignTenant' });
      } catch (error) {
        return bugAnswer(turn, error);
      }
    } catch (error) {
      return bugAnswer(fallback, error);
    }
  };
  return {
    answer: (text, asker) => guarded(asker, (turn) => answerText(turn, text)),
    press: (data, asker) => guarded(asker, (turn) => answerButton(turn, data)),
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

async function answerText(turn: Turn, text: string): Promise<Answer> {
  const command = parseCommand(text);
  switch (command.kind) {
    case 'quality':
      return answerQuality(turn, command.callId);
    case 'help':
    case 'hi':
      return helpAnswer(turn.t, turn.asker.place);
    case 'language':
      return answerLanguage(turn, command.choice);
    case 'problem':
      return refuse(turn, command.problem);
    default:
      return unreachable(command);
  }
}

async function answerQuality(turn: Turn, callId: CallId): Promise<Answer> {
  const judged = await look(turn, callId, { deadlineMs: turn.now() + questionMs, streams: 'small' });
  if (!judged.ok) return refuse(turn, judged.error, callId);
  return reportAnswer(judged.value.quality, viewOf(turn, judged.value.audience, 1));
}

async function answerLanguage(turn: Turn, choice: LanguageChoice): Promise<Answer> {
  const { asker, preferences, settings, translate } = turn;
  const chosen = choice === 'auto' ? undefined : choice;
  if (asker.userId !== undefined) await preferences.setLanguage(asker.userId, asker.tenantId, chosen);
  return languageAnswer(translate(chooseLanguage(chosen ?? asker.locale, settings.defaultLanguage)), choice);
}

async function answerButton(turn: Turn, data: unknown): Promise<Answer> {
  const press = parseButton(data);
  if (press === undefined) return refuse(turn, { kind: 'unknownButton' });
  if (press.verb === 'help') return helpAnswer(turn.t, turn.asker.place);
  const { callId, page, verb } = press;
  const judged = await lookAgain(turn, callId, verb);
  if (!judged.ok) return refuse(turn, judged.error, callId);
  const { quality, audience } = judged.value;
  const options = viewOf(turn, audience, page);
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

type Seen = { readonly quality: CallQuality; readonly audience: Exclude<Audience, 'nobody'> };

async function look(
  turn: Turn,
  callId: CallId,
  options: Omit<JudgeOptions, 'homeTenantId'>,
): Promise<Result<Seen, Problem>> {
  const homeTenantId = turn.settings.homeTenantId;
  const judged = await judgeCall(turn.records, callId, { ...options, homeTenantId });
  if (!judged.ok) return judged;
  return admit(turn, turn.cache.newest(judged.value));
}

/**
 * Decided before anything is shown. A record that could not be read to its end and does not name the asker
 * so far leaves it undecided, and undecided means refused, in the same words as "there is no such call".
 */
function admit(turn: Turn, quality: CallQuality): Result<Seen, Problem> {
  const { asker, settings, audit } = turn;
  const { operators } = settings;
  const isOperator =
    operators === 'everybody' || (asker.userId !== undefined && operators.includes(asker.userId));
  const audience = audienceOf(asker, isOperator, quality.participants);
  if (audience === 'nobody') return err({ kind: 'notAvailable' });
  if (!tookPart(asker, quality.participants)) {
    audit({ actor: asker.userId, callId: quality.callId, place: asker.place });
  }
  return ok({ quality, audience });
}

/** A card that others see names nobody "you". */
function viewOf({ t, asker, settings, now }: Turn, audience: Audience, page: number): ReportOptions {
  const viewerId = audience === 'shared' ? undefined : asker.userId;
  return { t, audience, viewerId, page, sampleData: settings.sampleData, nowMs: now() };
}

function refuse(turn: Turn, problem: Problem, callId?: CallId): Answer {
  const reference = turn.newReference();
  turn.log.info('answered with a problem', { reference, problem: problem.kind, callId });
  return problemAnswer(turn.t, problem, reference);
}

function bugAnswer(turn: Turn, error: unknown): Answer {
  const reference = turn.newReference();
  turn.log.error('a question could not be answered', { reference, error });
  return problemAnswer(turn.t, { kind: 'internal' }, reference);
}
