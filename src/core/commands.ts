import type { CallId } from './ids';
import type { Problem } from './problem';
import type { Language, TextKey } from './text/translate';

/** What a message asks for. */
export type Command =
  | { readonly kind: 'quality'; readonly callId: CallId }
  | { readonly kind: 'help' }
  | { readonly kind: 'hi' }
  | { readonly kind: 'language'; readonly choice: LanguageChoice }
  | { readonly kind: 'problem'; readonly problem: Problem };

export type LanguageChoice = Language | 'auto';

export type CommandKind = Exclude<Command['kind'], 'problem'>;

/** Where Teams offers a command, in the manifest's words. */
export type CommandScope = 'personal' | 'team' | 'groupChat';

/** One command as the parser, the help card and the manifest's command menu share it. */
export type CommandDescription = {
  readonly kind: CommandKind;
  /** What the command menu puts into the message box; understood as it is, in every language. */
  readonly title: Readonly<Record<Language, string>>;
  /** Words a message may begin with to mean this command, lower case; the first is also known with typos. */
  readonly words: Readonly<Record<Language, readonly string[]>>;
  readonly usage: TextKey;
  readonly summary: TextKey;
  readonly scopes: readonly CommandScope[];
};

const everywhere: readonly CommandScope[] = ['personal', 'team', 'groupChat'];

/** The one list of commands. */
export const commands: readonly CommandDescription[] = [
  {
    kind: 'quality',
    title: { en: 'quality for call', ru: 'качество звонка' },
    words: {
      en: ['quality', 'call', 'calls', 'report'],
      ru: ['качество', 'качества', 'звонок', 'звонка', 'звонки', 'вызов', 'отчет'],
    },
    usage: 'command.quality.usage',
    summary: 'command.quality.summary',
    scopes: everywhere,
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
  },
  {
    kind: 'language',
    title: { en: 'language auto', ru: 'язык авто' },
    words: { en: ['language', 'lang'], ru: ['язык', 'языка'] },
    usage: 'command.language.usage',
    summary: 'command.language.summary',
    scopes: everywhere,
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
  },
];

/** What people call the choices of `language`, lower case. */
export const languageChoices: Readonly<Record<LanguageChoice, readonly string[]>> = {
  en: ['en', 'eng', 'english', 'en-us', 'en-gb', 'английский', 'английском', 'англ', 'по-английски'],
  ru: ['ru', 'rus', 'russian', 'ru-ru', 'русский', 'русском', 'рус', 'по-русски'],
  auto: ['auto', 'automatic', 'automatically', 'default', 'авто', 'автоматически', 'умолчанию'],
};
