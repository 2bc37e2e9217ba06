import { readFileSync } from 'node:fs';
import type * as AdaptiveCardsModule from 'adaptivecards';
import type { Page } from 'playwright-core';
import { hostConfig, themes, type Theme } from './host-configs';
import { toHtml } from './markdown';
import { atWidth } from './target-width';

const renderer = readFileSync(require.resolve('adaptivecards/dist/adaptivecards.min.js'), 'utf8');

type Rendered = {
  /** Texts that reach beyond the right edge. */
  readonly overflowing: readonly string[];
  /** Links and emphasis: our cards have none, so they would come from outside. */
  readonly alive: readonly string[];
  readonly text: string;
};

/** Shows a card as a client of this width and theme would: what the page says of itself comes back. */
export async function showCard(page: Page, card: object, width: number, theme: Theme): Promise<Rendered> {
  await page.setViewportSize({ width, height: 400 });
  await page.setContent(pageHtml(theme));
  await page.addScriptTag({ content: renderer });
  await page.addScriptTag({ content: `window.toHtml = ${toHtml.toString()}` });
  return page.evaluate(renderInPage, { card: atWidth(card, width), config: hostConfig(theme) });
}

function pageHtml(theme: Theme): string {
  const { background, text, line } = themes[theme];
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; background: ${background}; color: ${text}; }
    .ac-pushButton { font: 600 14px 'Segoe UI', 'Noto Sans', 'Liberation Sans', sans-serif; color: ${text};
      background: ${background}; border: 1px solid ${line}; border-radius: 4px; padding: 6px 12px;
      max-width: 100%; margin-top: 4px; }
    .ac-pushButton > div { white-space: normal !important; text-align: left; }
    .ac-actionSet { flex-wrap: wrap; }
    .ac-textBlock p { margin: 0; }
  </style><div id="card"></div>`;
}

/** Runs in the page, so it may use nothing of this file. */
function renderInPage({ card, config }: { card: object; config: object }): Rendered {
  const { AdaptiveCards, toHtml: markdown } = window as unknown as {
    AdaptiveCards: typeof AdaptiveCardsModule;
    toHtml: (text: string) => string;
  };
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdown(text);
    result.didProcess = true;
  };
  const shown = new AdaptiveCards.AdaptiveCard();
  shown.hostConfig = new AdaptiveCards.HostConfig(config);
  shown.parse(card);
  const element = shown.render();
  const place = document.getElementById('card');
  if (element === undefined || place === null) throw new Error('nothing was rendered');
  place.append(element);
  const overflowing = [...place.querySelectorAll<HTMLElement>('*')]
    .filter((node) => node.getBoundingClientRect().right > window.innerWidth + 1)
    .map((node) => node.innerText);
  const alive = [...place.querySelectorAll('a, em, strong')].map((node) => node.outerHTML);
  return { overflowing, alive, text: place.innerText };
}
