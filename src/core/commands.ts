import type { CallsQuestion, PersonRef } from './find/question';
import type { MuteSpan } from './alerts/mute-span';
import type { CallId } from './ids';
import type { Problem } from './problem';
import type { Language, TextKey } from './text/translate';

/** What a message asks for. */
export type Command =
  | { readonly kind: 'quality'; readonly callId: CallId }
  | { readonly kind: 'help' }
  | { readonly kind: 'hi' }
  | { readonly kind: 'language'; readonly choice: LanguageChoice }
  /** `all`: of all calls was said, which only an operator may widen to. */
  | { readonly kind: 'alertsOn'; readonly all: boolean }
  | { readonly kind: 'alertsOff' }
  /** How the alerts here stand. */
  | { readonly kind: 'alerts' }
  | { readonly kind: 'alertsSettings' }
  | { readonly kind: 'alertsTest' }
  | { readonly kind: 'mute'; readonly span: MuteSpan }
  | { readonly kind: 'unmute' }
  /** For operators: reads again what was set aside. */
  | { readonly kind: 'retryFailed' }
  | { readonly kind: 'lastCall' }
  | CallsQuestion
  | { readonly kind: 'compare'; readonly callIds: readonly [CallId, CallId] }
  | { readonly kind: 'export'; readonly callId: CallId; readonly format: ExportFormat }
  /** For operators: who looked at this person's calls, and at what they looked. */
  | { readonly kind: 'audit'; readonly person: PersonRef }
  | { readonly kind: 'problem'; readonly problem: Problem };

export type ExportFormat = 'csv' | 'json';

export type LanguageChoice = Language | 'auto';

export type CommandKind = Exclude<Command['kind'], 'problem'>;

/** Where Teams offers a command, in the manifest's words. */
export type CommandScope = 'personal' | 'team' | 'groupChat';

/** One command as the parser, the help card and the manifest's command menu share it. */
export type CommandDescription = {
  readonly kind: CommandKind;
  /** What the command menu puts into the message box; understood as it is, in every language. */
  readonly title: Readonly<Record<Language, string>>;
  /**
   * Words a message may begin with to mean this command, lower case; the first is also known with typos. None
   * where it takes more than one word to mean it.
   */
  readonly words: Readonly<Record<Language, readonly string[]>>;
  readonly usage: TextKey;
  readonly summary: TextKey;
  /** Where the menu and the help offer it; empty: it is understood and offered nowhere. */
  readonly scopes: readonly CommandScope[];
  /** Where Teams' own menu, which holds few, offers it; undefined: in `scopes`. */
  readonly menu?: readonly CommandScope[];
  /** The part of the help card it stands in. */
  readonly topic: 'calls' | 'alerts';
  /** Answered for operators only: the help card has a heading of its own for these. */
  readonly forOperators?: true;
};

const everywhere: readonly CommandScope[] = ['personal', 'team', 'groupChat'];

const personal: readonly CommandScope[] = ['personal'];

const shared: readonly CommandScope[] = ['team', 'groupChat'];

const nowhere: readonly CommandScope[] = [];

/** The one list of commands. */
export const commands: readonly CommandDescription[] = [
  {
    kind: 'quality',
    title: { en: 'quality for call', ru: 'качество звонка' },
    words: {
      en: ['quality', 'call', 'report'],
      ru: ['качество', 'качества', 'звонок', 'звонка', 'вызов', 'отчет'],
    },
    usage: 'command.quality.usage',
    summary: 'command.quality.summary',
    scopes: everywhere,
    topic: 'calls',
  },
  {
    kind: 'lastCall',
    title: { en: 'my last call', ru: 'мой последний звонок' },
    words: { en: [], ru: [] },
    usage: 'command.lastCall.usage',
    summary: 'command.lastCall.summary',
    scopes: everywhere,
    menu: personal,
    topic: 'calls',
  },
  {
    kind: 'myCalls',
    title: { en: 'my calls', ru: 'мои звонки' },
    words: { en: ['calls'], ru: ['звонки'] },
    usage: 'command.myCalls.usage',
    summary: 'command.myCalls.summary',
    scopes: everywhere,
    topic: 'calls',
  },
  {
    kind: 'meetingCalls',
    title: { en: 'meeting link', ru: 'ссылка на встречу' },
    words: { en: [], ru: [] },
    usage: 'command.meetingCalls.usage',
    summary: 'command.meetingCalls.summary',
    scopes: everywhere,
    menu: nowhere,
    topic: 'calls',
  },
  {
    kind: 'compare',
    title: { en: 'compare', ru: 'сравнить' },
    words: { en: ['compare'], ru: ['сравнить', 'сравни', 'сравните'] },
    usage: 'command.compare.usage',
    summary: 'command.compare.summary',
    scopes: personal,
    menu: nowhere,
    topic: 'calls',
  },
  {
    kind: 'export',
    title: { en: 'export', ru: 'экспорт' },
    words: { en: ['export'], ru: ['экспорт', 'экспортировать', 'выгрузить'] },
    usage: 'command.export.usage',
    summary: 'command.export.summary',
    scopes: personal,
    menu: nowhere,
    topic: 'calls',
  },
  {
    kind: 'help',
    title: { en: 'help', ru: 'помощь' },
    words: {
      en: ['help', 'commands', 'usage', 'start'],
      ru: ['помощь', 'помоги', 'помогите', 'справка', 'команды', 'старт'],
    },
    usage: 'command.help.usage',
    summary: 'command.help.summary',
    scopes: everywhere,
    topic: 'calls',
  },
  {
    kind: 'language',
    title: { en: 'language auto', ru: 'язык авто' },
    words: { en: ['language', 'lang'], ru: ['язык', 'языка'] },
    usage: 'command.language.usage',
    summary: 'command.language.summary',
    scopes: everywhere,
    topic: 'calls',
  },
  {
    kind: 'hi',
    title: { en: 'hi', ru: 'привет' },
    words: {
      en: ['hello', 'hi', 'hey', 'hiya', 'greetings', 'good'],
      ru: ['привет', 'здравствуйте', 'здравствуй', 'приветствую', 'добрый', 'доброе', 'хай'],
    },
    usage: 'command.hi.usage',
    summary: 'command.hi.summary',
    scopes: everywhere,
    menu: nowhere,
    topic: 'calls',
  },
  {
    kind: 'callsOf',
    title: { en: 'calls of', ru: 'звонки пользователя' },
    words: { en: [], ru: [] },
    usage: 'command.callsOf.usage',
    summary: 'command.callsOf.summary',
    scopes: everywhere,
    menu: personal,
    topic: 'calls',
    forOperators: true,
  },
  {
    kind: 'recentCalls',
    title: { en: 'recent calls', ru: 'последние звонки' },
    words: { en: [], ru: [] },
    usage: 'command.recentCalls.usage',
    summary: 'command.recentCalls.summary',
    scopes: everywhere,
    menu: personal,
    topic: 'calls',
    forOperators: true,
  },
  {
    kind: 'worstCalls',
    title: { en: 'worst calls', ru: 'худшие звонки' },
    words: { en: [], ru: [] },
    usage: 'command.worstCalls.usage',
    summary: 'command.worstCalls.summary',
    scopes: everywhere,
    topic: 'calls',
    forOperators: true,
  },
  {
    kind: 'audit',
    title: { en: 'audit', ru: 'аудит' },
    words: { en: [], ru: [] },
    usage: 'command.audit.usage',
    summary: 'command.audit.summary',
    scopes: personal,
    menu: nowhere,
    topic: 'calls',
    forOperators: true,
  },
  {
    kind: 'alertsOn',
    title: { en: 'alerts on', ru: 'оповещения вкл' },
    words: { en: [], ru: [] },
    usage: 'command.alertsOn.usage',
    summary: 'command.alertsOn.summary',
    scopes: everywhere,
    topic: 'alerts',
  },
  {
    kind: 'alertsOff',
    title: { en: 'alerts off', ru: 'оповещения выкл' },
    words: { en: [], ru: [] },
    usage: 'command.alertsOff.usage',
    summary: 'command.alertsOff.summary',
    scopes: everywhere,
    topic: 'alerts',
  },
  {
    kind: 'alerts',
    title: { en: 'alerts', ru: 'оповещения' },
    words: { en: ['alerts', 'alert'], ru: ['оповещения', 'оповещение', 'уведомления', 'алерты'] },
    usage: 'command.alerts.usage',
    summary: 'command.alerts.summary',
    scopes: everywhere,
    topic: 'alerts',
  },
  {
    kind: 'alertsSettings',
    title: { en: 'alerts settings', ru: 'оповещения настройки' },
    words: { en: ['settings'], ru: ['настройки'] },
    usage: 'command.alertsSettings.usage',
    summary: 'command.alertsSettings.summary',
    scopes: everywhere,
    menu: shared,
    topic: 'alerts',
  },
  {
    kind: 'alertsTest',
    title: { en: 'alerts test', ru: 'оповещения тест' },
    words: { en: [], ru: [] },
    usage: 'command.alertsTest.usage',
    summary: 'command.alertsTest.summary',
    scopes: everywhere,
    menu: shared,
    topic: 'alerts',
  },
  {
    kind: 'mute',
    title: { en: 'mute 2h', ru: 'тишина 2ч' },
    words: { en: ['mute', 'snooze', 'silence'], ru: ['тишина', 'тихо', 'пауза'] },
    usage: 'command.mute.usage',
    summary: 'command.mute.summary',
    scopes: everywhere,
    topic: 'alerts',
  },
  {
    kind: 'unmute',
    title: { en: 'unmute', ru: 'без тишины' },
    words: { en: ['unmute'], ru: [] },
    usage: 'command.unmute.usage',
    summary: 'command.unmute.summary',
    scopes: everywhere,
    menu: shared,
    topic: 'alerts',
  },
  {
    kind: 'retryFailed',
    title: { en: 'retry failed', ru: 'повторить неудачные' },
    words: { en: ['retry'], ru: [] },
    usage: 'command.retryFailed.usage',
    summary: 'command.retryFailed.summary',
    scopes: nowhere,
    topic: 'alerts',
  },
];

/** What people call the choices of `language`, lower case. */
export const languageChoices: Readonly<Record<LanguageChoice, readonly string[]>> = {
  en: ['en', 'eng', 'english', 'en-us', 'en-gb', 'английский', 'английском', 'англ', 'по-английски'],
  ru: ['ru', 'rus', 'russian', 'ru-ru', 'русский', 'русском', 'рус', 'по-русски'],
  auto: ['auto', 'automatic', 'automatically', 'default', 'авто', 'автоматически', 'умолчанию'],
};
