import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages } from '../../../src/core/text/translate';
import { loadCards } from '../../../src/edges/cards/render';
import { createTranslate } from '../../../src/edges/text/translate';
import { galleryCard, type GalleryName } from '../../support/card-gallery';

const folder = join(__dirname, '../../fixtures/cards');
const render = loadCards();
const translate = createTranslate();
const t = translate('en');

/** To be read in a review like code. `UPDATE_CARDS=1` writes them anew. */
const golden: readonly GalleryName[] = [
  'documentation',
  'bad-wifi-shared',
  'large-meeting',
  'good',
  'details',
  'notice',
];

/** The cards people see most, in both languages. */
const goldenAlerts: readonly GalleryName[] = [
  'alert',
  'alert-meeting',
  'alert-rated',
  'alert-dropped',
  'alert-acknowledged',
  'alert-muted',
  'alert-changed',
  'alert-settled',
  'alert-members',
  'alert-test',
  'alert-summary',
  'alerts-on',
  'alerts-off',
  'alerts-dormant',
  'alerts-busy',
  'settings',
  'settings-faults',
  'my-calls',
  'calls-of',
  'worst-calls',
  'home',
  'compare',
  'choose-person',
  'audit',
  'report-from-list',
  'report-inserted',
  'several-ids',
];

describe('cards as they are sent', () => {
  it.each(golden)('%s', (name) => {
    const file = join(folder, `${name}.json`);
    const card = render(galleryCard(name, t));
    if (process.env['UPDATE_CARDS'] === '1') writeFileSync(file, `${JSON.stringify(card, null, 2)}\n`);
    expect(card).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });

  it.each(goldenAlerts.flatMap((name) => languages.map((language) => ({ name, language }))))(
    '$name in $language',
    ({ name, language }) => {
      const file = join(folder, `${name}.${language}.json`);
      const text = plainBlanks(JSON.stringify(render(galleryCard(name, translate(language))), null, 2));
      if (process.env['UPDATE_CARDS'] === '1') writeFileSync(file, `${text}\n`);
      expect(JSON.parse(text)).toEqual(JSON.parse(readFileSync(file, 'utf8')));
    },
  );
});

/** Which of the blanks that do not break stands in a date depends on the version of the language data. */
function plainBlanks(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}
