import { commands, languageChoices, type CommandKind, type LanguageChoice } from './commands';
import { editDistance } from './edit-distance';
import { languages, type Language } from './text/translate';

const shortestWithTypos = 4;
const wordsReadForSuggestions = 12;
/** Two typos make almost any word of four or five letters out of another. */
const suggestionDistance = (known: string) => (['mute', 'calls'].includes(known) ? 1 : 2);

type Known = { readonly kind: CommandKind; readonly word: string; readonly language: Language };

const knownWords: readonly Known[] = commands.flatMap(({ kind, words }) =>
  languages.flatMap((language) => words[language].map((word) => ({ kind, word, language }))),
);

const wordsWithTypos: readonly Known[] = commands.flatMap(({ kind, words }) =>
  languages.flatMap((language) => words[language].slice(0, 1).map((word) => ({ kind, word, language }))),
);

/** The words of a normalised text, lower case; what looks like an id or a name with dashes stays one word. */
export function wordsOf(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[\p{L}\p{N}][\p{L}\p{N}_-]*/gu) ?? []
  );
}

/** The command a word stands for, a typo in it forgiven: one in short words, two in long ones. */
export function commandOf(word: string): CommandKind | undefined {
  return exactCommandOf(word) ?? closest(word, (known) => (known.length < 6 ? 1 : 2))?.kind;
}

/** The command a word stands for when it is spelt as it should be. */
export function exactCommandOf(word: string): CommandKind | undefined {
  return knownWords.find((known) => known.word === word)?.kind;
}

/** The language a word names, in either language. */
export function languageChoiceOf(word: string): LanguageChoice | undefined {
  const choices: readonly LanguageChoice[] = [...languages, 'auto'];
  return (
    choices.find((choice) => languageChoices[choice].includes(word)) ??
    choices.find((choice) =>
      languageChoices[choice].some((name) => name.length > 5 && differsByTypos(name, word, 2)),
    )
  );
}

/** What somebody who wrote these words may have wanted to type; undefined when nothing is close. */
export function nearestTitle(words: readonly string[]): string | undefined {
  for (const word of words.slice(0, wordsReadForSuggestions)) {
    const known = knownWords.find((each) => each.word === word) ?? closest(word, suggestionDistance);
    if (known) return titleOf(known.kind, known.language);
  }
  return undefined;
}

export function titleOf(kind: CommandKind, language: Language): string {
  return commands.find((command) => command.kind === kind)?.title[language] ?? kind;
}

function closest(word: string, allowed: (known: string) => number): Known | undefined {
  if (word.length < shortestWithTypos) return undefined;
  return wordsWithTypos
    .filter((known) => differsByTypos(known.word, word, allowed(known.word)))
    .map((known) => ({ known, distance: editDistance(known.word, word) }))
    .sort((left, right) => left.distance - right.distance)
    .at(0)?.known;
}

function differsByTypos(known: string, word: string, allowed: number): boolean {
  // Comparing letters takes the product of the lengths: a very long word is not compared at all.
  return Math.abs(known.length - word.length) <= allowed && editDistance(known, word) <= allowed;
}
