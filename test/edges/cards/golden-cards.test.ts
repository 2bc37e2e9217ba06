import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCards } from '../../../src/edges/cards/render';
import { createTranslate } from '../../../src/edges/text/translate';
import { galleryCard, type GalleryName } from '../../support/card-gallery';

const folder = join(__dirname, '../../fixtures/cards');
const render = loadCards();
const t = createTranslate()('en');

/** To be read in a review like code. `UPDATE_CARDS=1` writes them anew. */
const golden: readonly GalleryName[] = [
  'documentation',
  'bad-wifi-shared',
  'large-meeting',
  'good',
  'details',
  'notice',
];

describe('cards as they are sent', () => {
  it.each(golden)('%s', (name) => {
    const file = join(folder, `${name}.json`);
    const card = render(galleryCard(name, t));
    if (process.env['UPDATE_CARDS'] === '1') writeFileSync(file, `${JSON.stringify(card, null, 2)}\n`);
    expect(card).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });
});
