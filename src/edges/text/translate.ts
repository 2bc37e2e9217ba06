import { createInstance } from 'i18next';
import en from '../../core/text/en.json';
import ru from '../../core/text/ru.json';
import type { Language, TextKey, TextValues, Translate } from '../../core/text/translate';

/** Looks texts up in the catalogues; plural forms follow each language's own rules. */
export function createTranslate(): (language: Language) => Translate {
  const made = { en: translateInto('en'), ru: translateInto('ru') };
  return (language) => made[language];
}

const catalogues = { en: { translation: en }, ru: { translation: ru } } as const;

/** One instance a language: asking for the language with every text costs several times as much. */
function translateInto(language: Language): Translate {
  const i18next = createInstance();
  // Resources are in memory, so this is done when it returns.
  void i18next.init({
    resources: catalogues,
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    // Keys are flat, and escaping is the views' job: what a card needs is not what HTML needs.
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
  const fixed = new Map<TextKey, string>();
  const look = (key: TextKey, values?: TextValues): string => {
    // Values may come from outside: what looks like a reference to another text in them stays as it is.
    if (values !== undefined) return i18next.t(key, { ...values, nest: false });
    const known = fixed.get(key);
    if (known !== undefined) return known;
    const text = i18next.t(key);
    fixed.set(key, text);
    return text;
  };
  return Object.assign(look, { language });
}
