import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { languages } from '../../src/core/text/translate';
import { loadCards } from '../../src/edges/cards/render';
import { createTranslate } from '../../src/edges/text/translate';
import { openBrowser, type OpenBrowser } from '../support/browser';
import { galleryCard, galleryNames } from '../support/card-gallery';
import { showCard } from '../support/card-page';

const folder = join(__dirname, '../../coverage/card-screens');
const render = loadCards();
const translate = createTranslate();
const widths = { phone: 320, full: 720 } as const;
const themeNames = ['light', 'dark'] as const;

describe('cards in a real browser', () => {
  let browser: OpenBrowser;
  let page: Page;

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    browser = await openBrowser();
    page = await browser.context.newPage();
  });

  afterAll(() => browser.close());

  describe.each(languages)('in %s', (language) => {
    it.each(galleryNames)('%s stays inside its width and shows no template syntax', async (name) => {
      const card = render(galleryCard(name, translate(language)));
      for (const [size, width] of Object.entries(widths)) {
        for (const theme of themeNames) {
          const { overflowing, alive, text } = await showCard(page, card, width, theme);
          const path = join(folder, `${name}-${language}-${size}-${theme}.png`);
          await page.screenshot({ path, fullPage: true });
          expect(overflowing).toEqual([]);
          expect(alive).toEqual([]);
          // Names of the hostile call look like template syntax and are shown as they are.
          expect(name.endsWith('hostile') ? '' : text).not.toMatch(/\$\{|\{\{|undefined|\[object/);
        }
      }
    });
  });
});
