import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { showcase } from '../../src/edges/sample-graph/server';
import { openBrowser, type OpenBrowser } from '../support/browser';
import { showCard } from '../support/card-page';
import { toPalette } from '../support/palette-png';
import { openChat } from '../support/playground';
import { meetBot, openPlaygroundPage } from '../support/playground-page';
import { runBot, type RunningProgram } from '../support/run-bot';

// Written to docs/images/ by "npm run docs:images" alone, so that a test run leaves the checkout as it was.
const folder = join(__dirname, '../..', process.env['DOCS_IMAGES'] ?? 'coverage/docs-images');

const largestBytes = 300_000;
/** High enough for a whole report, so that nothing of it is scrolled away. */
const window = { width: 620, height: 3_600 };
/** Wide enough for the list of channels. */
const desktop = { width: 1280, height: 1600 };
/** Up to the rim of the question's bubble and of the frame around a card, without what is beyond. */
const rim = 11;

describe('the pictures of the README', () => {
  let browser: OpenBrowser;
  let bot: RunningProgram;

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    bot = await runBot();
    browser = await openBrowser(2);
    await (await meetBot(browser.context, bot.url)).close();
  });
  afterAll(async () => {
    await browser.close();
    await bot.stop();
  });

  it('show a whole report under its question', async () => {
    const { page, question, card } = await ask(showcase.weakWifi.id);

    const bytes = await save('call-report.png', page, await between(question, card));

    expect(bytes).toBeLessThan(largestBytes);
  });

  it('show where the report of a large meeting begins', async () => {
    const { page, question, card } = await ask(showcase.allHands.id);
    const end = card.getByRole('button', { name: /^Next people/ });

    const bytes = await save('large-meeting.png', page, await between(question, end, 6));

    expect(bytes).toBeLessThan(largestBytes);
  });

  it('show a report on a phone with a dark theme', async () => {
    const chat = await openChat(bot.url);
    const conversation = await chat.say(`quality for call ${showcase.weakWifi.id}`);
    const answer = await chat.waitForMessage(conversation, ({ cards }) =>
      JSON.stringify(cards).includes('Megan Bowen'),
    );
    chat.close();
    const page = await browser.context.newPage();
    await showCard(page, answer.cards[0] as object, 340, 'dark');

    const bytes = await save('call-report-dark-phone.png', page);

    expect(bytes).toBeLessThan(largestBytes);
  });

  it('show the list that greets whoever says hello', async () => {
    const chat = await openPlaygroundPage(browser.context, bot.url, desktop);
    await chat.say('hi');
    const list = chat.cardsWith('Your last calls').last();
    await list.getByText('Being read').first().waitFor({ state: 'detached' });
    const bytes = await saveElement('my-calls.png', list);
    await chat.close();

    expect(bytes).toBeLessThan(largestBytes);
  });

  it('show an alert in a channel after it changed, and the settings', async () => {
    const live = await runBot({ SAMPLE_CALL_SECONDS: '2' });
    await (await meetBot(browser.context, live.url)).close();
    const chat = await openPlaygroundPage(browser.context, live.url, desktop);
    await chat.choose('General');
    await chat.mention('alerts on');
    const alert = chat.cardsWith('What changed').first();
    await alert.waitFor({ timeout: 60_000 });
    const alertBytes = await saveElement('alert.png', alert);
    await chat.mention('mute 2h');
    await chat.mention('alerts settings');
    const form = chat.cardsWith('Most cards in an hour');
    await form.waitFor();
    const formBytes = await saveElement('alert-settings.png', form);
    await chat.close();
    await live.stop();

    expect(Math.max(alertBytes, formBytes)).toBeLessThan(largestBytes);
  });

  async function ask(callId: string): Promise<{ page: Page; question: Locator; card: Locator }> {
    const chat = await openPlaygroundPage(browser.context, bot.url, window);
    const question = `quality for call ${callId}`;
    await chat.say(question);
    const card = chat.cardsAfter(question);
    await card.waitFor();
    const { page } = chat;
    return { page, question: page.getByText(question, { exact: true }).last(), card };
  }
});

type Clip = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

async function between(upper: Locator, lower: Locator, below = rim): Promise<Clip> {
  const [top, bottom] = [await upper.boundingBox(), await lower.boundingBox()];
  if (top === null || bottom === null) throw new Error('nothing to take a picture of');
  const y = top.y - rim;
  return { x: 0, y, width: window.width, height: bottom.y + bottom.height + below - y };
}

/** The whole page, or a part of it; resolves to the size of the file. */
async function save(name: string, page: Page, clip?: Clip): Promise<number> {
  const picture = await page.screenshot({
    animations: 'disabled',
    ...(clip ? { clip } : { fullPage: true }),
  });
  const bytes = await write(name, page, picture);
  await page.close();
  return bytes;
}

/** Where posts come in meanwhile and move it, a clip would not do. */
async function saveElement(name: string, element: Locator): Promise<number> {
  return write(name, element.page(), await element.screenshot({ animations: 'disabled' }));
}

async function write(name: string, page: Page, picture: Buffer): Promise<number> {
  const small = await toPalette(page, picture);
  writeFileSync(join(folder, name), small);
  return small.length;
}
