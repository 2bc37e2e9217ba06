import type { CallId, TenantId } from '../core/ids';
import type { Problem } from '../core/problem';
import type { Language, Translate } from '../core/text/translate';
import { plainText } from '../core/view/escape';
import { problemText } from '../core/view/notice';
import { problemAnswer } from './answers';
import type { CallIndex } from './find-ports';
import type { Operators } from './operators';
import type { Answer, Asker, Audit, CallRecords, Clock, Log, Preferences } from './ports';
import type { QualityCache } from './quality-cache';

export type ConversationSettings = {
  readonly allowedTenants: readonly TenantId[] | undefined;
  readonly defaultLanguage: Language;
  /** IANA name, for whoever's client does not tell theirs. */
  readonly defaultTimeZone: string;
  readonly homeTenantId: string | undefined;
  /** Organizers see the calls of their meetings as operators would. */
  readonly organizersSee: boolean;
  /** Sample data shown in a real Teams says so on every card. */
  readonly sampleData: boolean;
  /** A message that works right away, for the welcome; known while the calls are made up. */
  readonly example: string | undefined;
};

/** What answering one message needs of the world. */
export type TurnParts = {
  readonly records: CallRecords;
  readonly preferences: Preferences;
  /** Remembers every judged call. */
  readonly index: CallIndex;
  readonly operators: Operators;
  readonly translate: (language: Language) => Translate;
  readonly settings: ConversationSettings;
  readonly now: Clock;
  readonly log: Log;
  readonly audit: Audit;
  /** A short word by which the log can be searched for what a person was told. */
  readonly newReference: () => string;
};

/** One message or press being answered: who asks, in which language. */
export type Turn = TurnParts & {
  readonly cache: QualityCache;
  readonly asker: Asker;
  readonly t: Translate;
};

export function isOperator({ asker, operators }: Pick<Turn, 'asker' | 'operators'>): boolean {
  return operators.has(asker.userId);
}

/** Undefined: this person is an operator. What a group would make them is said when it cannot be read. */
export function notAnOperator({ asker, operators }: Turn): Problem | undefined {
  if (operators.has(asker.userId)) return undefined;
  return { kind: operators.needsConsent() ? 'operatorGroupsNeedConsent' : 'operatorsOnly' };
}

export function timeZoneOf({ asker, settings }: Turn): string {
  // A card that others see is in the time of the place, not of one of its readers.
  return (asker.place === 'personal' ? asker.timeZone : undefined) ?? settings.defaultTimeZone;
}

export function refuse(turn: Turn, problem: Problem, callId?: CallId): Answer {
  const reference = turn.newReference();
  turn.log.info('answered with a problem', { reference, problem: problem.kind, callId });
  return problemAnswer(turn.t, problem, reference);
}

/** The same, beside a card that stays as it is: there is room for one sentence. */
export function refuseBeside(turn: Turn, problem: Problem, callId?: CallId): Answer {
  const summary = problemText(problem, turn.t, plainText);
  return { ...refuse(turn, problem, callId), summary, beside: true };
}
