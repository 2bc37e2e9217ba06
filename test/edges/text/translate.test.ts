import en from '../../../src/core/text/en.json';
import ru from '../../../src/core/text/ru.json';
import { createTranslate } from '../../../src/edges/text/translate';

const translate = createTranslate();

describe('texts', () => {
  it('follow the plural rules of each language', () => {
    const [english, russian] = [translate('en'), translate('ru')];
    const counts = [1, 2, 5, 11, 21, 22, 25, 111];
    expect(counts.map((count) => english('unit.sessions', { count }))).toEqual([
      '1 session',
      ...[2, 5, 11, 21, 22, 25, 111].map((count) => `${count} sessions`),
    ]);
    expect(counts.map((count) => russian('unit.sessions', { count }))).toEqual([
      '1 сеанс',
      '2 сеанса',
      '5 сеансов',
      '11 сеансов',
      '21 сеанс',
      '22 сеанса',
      '25 сеансов',
      '111 сеансов',
    ]);
  });

  it('put values in as they are: neither escaped nor looked up', () => {
    const name = '<b>&</b> $t(app.name) {{advice}} **x**';
    expect(translate('en')('finding.weakWifi', { name })).toBe(`${name}: likely weak Wi-Fi`);
  });

  it('say which language they are in', () => {
    expect([translate('en').language, translate('ru').language]).toEqual(['en', 'ru']);
  });
});

const forms = /_(?:one|few|many|other)$/;
const stems = (catalogue: object) => [
  ...new Set(Object.keys(catalogue).map((key) => key.replace(forms, ''))),
];

describe('the catalogues', () => {
  it('have the same texts', () => {
    expect(stems(ru).sort()).toEqual(stems(en).sort());
  });

  it.each([
    ['en', en],
    ['ru', ru],
  ] as const)('have every plural form %s needs', (language, catalogue) => {
    const keys = Object.keys(catalogue);
    const plurals = new Set(keys.filter((key) => forms.test(key)).map((key) => key.replace(forms, '')));
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const missing = [...plurals].flatMap((stem) =>
      needed.map((form) => `${stem}_${form}`).filter((key) => !keys.includes(key)),
    );
    expect(missing).toEqual([]);
  });

  it('use the same values in every language', () => {
    const values = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g))].sort().join();
    const english = en as Readonly<Record<string, string>>;
    const different = Object.entries(ru)
      // A plural form may leave its number out; the form for all the others may not.
      .filter(([key]) => !/_(?:one|few|many)$/.test(key))
      .filter(([key, text]) => values(text) !== values(english[key] ?? ''));
    expect(different).toEqual([]);
  });
});
