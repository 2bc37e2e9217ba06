import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { hexOf } from '../../src/edges/sample-graph/deterministic';
import { meganBowen, sampleTenantId } from '../../src/edges/sample-graph/people';
import { joinUrlOf } from '../../src/edges/sample-graph/text-forms';
import { openBrowser, type OpenBrowser } from '../support/browser';
import { meetBot, openPlaygroundPage, type PlaygroundPage } from '../support/playground-page';
import { runBot, type RunningProgram } from '../support/run-bot';

// What the cards look like in the client, for whoever wants to look at them.
const folder = join(__dirname, '../../coverage/find-screens');

/** Of the sample organization's meeting on three days in a row. */
const standUpLink = joinUrlOf(hexOf('stand-up'), sampleTenantId, meganBowen.id);

let browser: OpenBrowser;
let bot: RunningProgram;
let chat: PlaygroundPage;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  // No call ends meanwhile: the lists stay as they are.
  bot = await runBot({ SAMPLE_CALL_SECONDS: '86400' });
  browser = await openBrowser();
  await (await meetBot(browser.context, bot.url)).close();
});
afterAll(async () => {
  await browser.close();
  await bot.stop();
});
beforeEach(async () => {
  chat = await openPlaygroundPage(browser.context, bot.url, { width: 1280, height: 1500 });
});
afterEach(async () => {
  await chat.close();
});

describe('somebody at the local chat client', () => {
  it('gets a list whose verdicts fill in, opens a report from it, and comes back', async () => {
    await chat.say('my calls');
    const list = chat.cardsWith('My calls');
    await list.waitFor();
    await whole(list);
    await picture(list, 'list');
    const first = await list.innerText();

    await list
      .getByRole('button', { name: /^Open call 1/ })
      .first()
      .press('Enter');
    const report = chat.cardsWith('Back to the list');
    await report.waitFor();
    await picture(report, 'report-from-list');
    await chat.press(report, 'Back to the list');
    await list.waitFor();
    expect(await list.innerText()).toBe(first);
  });

  it('turns pages there and back', async () => {
    await chat.say('my calls last 20 days');
    const list = chat.cardsWith('My calls');
    await list.waitFor();
    await whole(list);
    const first = await list.innerText();
    await list.getByRole('button', { name: /^Next/ }).press('Enter');
    await list.getByRole('button', { name: /^Previous/ }).waitFor();
    await whole(list);
    const second = await list.innerText();
    await list.getByRole('button', { name: /^Previous/ }).press('Enter');
    await chat.page.waitForFunction(
      (text) => document.body.innerText.includes(text),
      first.split('\n')[2] ?? '',
    );

    expect(second).not.toBe(first);
  });

  it('chooses among the occurrences of a meeting', async () => {
    await chat.say(standUpLink);
    const list = chat.cardsWith(/this meeting/i).first();
    await list.waitFor();
    await whole(list);
    await picture(list, 'occurrences');
    expect(await list.getByRole('button', { name: /^Open call/ }).count()).toBeGreaterThanOrEqual(3);

    await list
      .getByRole('button', { name: /^Open call 2/ })
      .first()
      .press('Enter');
    await chat.cardsWith('Back to the list').waitFor();
  });

  it('compares two calls, greets with a list, and lists the calls of somebody', async () => {
    await chat.say('hi');
    const home = chat.cardsWith(/hello/i).last();
    await home.waitFor();
    await whole(home);
    await picture(home, 'home');
    await chat.say('calls of meganb@example.com');
    const others = chat.cardsWith(/Calls of Megan Bowen/).last();
    await others.waitFor();
    await whole(others);
    await picture(others, 'calls-of');
    await chat.say('compare 5a4f1c02-7d1b-4e0a-8c11-3f6b2a900001 5a4f1c02-7d1b-4e0a-8c11-3f6b2a900002');
    const compared = chat.cardsWith(/compar/i).last();
    await compared.waitFor();
    await picture(compared, 'compare');
    await chat.say('worst calls');
    const worst = chat.cardsWith(/worst calls/i).last();
    await worst.waitFor();
    await picture(worst, 'worst');

    expect(await worst.innerText()).toContain('▲');
  });
});

describe('the search below the message box', () => {
  it('finds a call and puts its report into the message', async () => {
    const { page } = chat;
    await page
      .getByRole('button', { name: /message extension/i })
      .first()
      .click();
    await page.getByText('Search Command').click();
    const search = page.getByPlaceholder('Enter a search term');
    await search.fill('my calls last 20 days');
    await search.press('Enter');
    await page
      .getByText(/Megan Bowen/)
      .first()
      .waitFor();
    await page.screenshot({ path: join(folder, 'search.png') });
    await search.fill('5a4f1c02-7d1b-4e0a-8c11-3f6b2a900001');
    await search.press('Enter');
    await page
      .getByText(/▲ Problem · /)
      .first()
      .click();
    const report = chat.cardsWith('poor for 2 of 2 people').last();
    await report.waitFor();
    await page.screenshot({ path: join(folder, 'inserted.png') });

    // What folds out does so without the bot, which may not be where the message goes.
    expect(await report.getByRole('button', { name: /Details|Refresh|Next/ }).count()).toBe(0);
  });
});

async function whole(list: Locator): Promise<void> {
  await list.getByText('being read').first().waitFor({ state: 'detached' });
}

async function picture(card: Locator, name: string): Promise<void> {
  await card.last().screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}
