import type catalogue from './en.json';

/** Languages with a complete catalogue: src/core/text/<language>.json. */
export const languages = ['en', 'ru'] as const;
export type Language = (typeof languages)[number];

type WithoutPlural<Key> = Key extends `${infer Stem}_${'one' | 'few' | 'many' | 'other'}` ? Stem : Key;

/** Keys of the catalogue; a plural is named without its suffix and takes `count`. */
export type TextKey = WithoutPlural<keyof typeof catalogue>;

export type TextValues = Readonly<Record<string, string | number>>;

/**
 * Looks a text up in one language. Values are put in as they are: whoever shows the result on a card
 * escapes text from outside first (core/view/escape).
 */
export type Translate = {
  (key: TextKey, values?: TextValues): string;
  readonly language: Language;
};

/** `de-DE` → `de` → the fallback: the first for which there is a catalogue. */
export function chooseLanguage(wanted: string | undefined, fallback: Language): Language {
  const primary = wanted?.toLowerCase().split(/[-_]/)[0];
  return languages.find((language) => language === primary) ?? fallback;
}
