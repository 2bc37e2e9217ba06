import type { Locator } from 'playwright-core';
import { showcase } from '../../src/edges/sample-graph/server';
import { openBrowser, type OpenBrowser } from '../support/browser';
import { meetBot, openPlaygroundPage, welcome, type PlaygroundPage } from '../support/playground-page';
import { runBot, type RunningProgram } from '../support/run-bot';

const addressOrDevice = /\d+\.\d+\.\d+\.\d+|IP address|Microphone/;

let browser: OpenBrowser;
const bots: RunningProgram[] = [];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  for (const bot of bots) await bot.stop();
});

async function startBot(): Promise<RunningProgram> {
  const bot = await runBot();
  bots.push(bot);
  return bot;
}

describe('a person in the local chat client', () => {
  let bot: RunningProgram;
  let chat: PlaygroundPage;

  beforeAll(async () => {
    bot = await startBot();
    await (await meetBot(browser.context, bot.url)).close();
  });
  beforeEach(async () => {
    chat = await openPlaygroundPage(browser.context, bot.url);
  });
  afterEach(() => chat.close());

  it('sees who had trouble in the documented call, its details, and goes back', async () => {
    const question = `quality for call ${showcase.documentation.id}`;
    await chat.say(question);
    const answers = chat.cardsAfter(question);
    const report = await textOf(answers);
    expect(report).toContain('Owen Franklin');
    expect(report).toContain('Abbie Wilkins');
    expect(report).toContain('★★☆☆☆ 2 of 5 · Noisy');

    await chat.press(answers, 'Details');
    await answers.getByText('Details of the call').waitFor();
    expect(await textOf(answers)).toMatch(addressOrDevice);

    await chat.press(answers, 'Back to the report');
    await answers.getByText('Likely causes').waitFor();
    expect(await answers.count()).toBe(1);
  });

  it('gets the answer in the thread of a question in a channel, fit for everybody there', async () => {
    const question = `quality for call ${showcase.documentation.id}`;
    await chat.choose('General');
    await chat.waitForCard(welcome);
    await chat.mention(question);
    const answers = chat.cardsAfter(question);
    expect(await textOf(answers)).toContain('Owen Franklin');
    expect(await textOf(answers)).not.toContain('(you)');

    await chat.press(answers, 'Details');
    await answers.getByText('Details of the call').waitFor();

    const details = await textOf(answers);
    expect(details).toContain('Addresses, devices and comments are not shown in shared conversations.');
    expect(details).not.toMatch(addressOrDevice);
    expect(await answers.count()).toBe(1);
  });

  it('turns the pages of a 300-person meeting forth and back', async () => {
    const question = `quality for call ${showcase.allHands.id}`;
    await chat.say(question);
    const report = chat.cardsAfter(question);
    expect(await textOf(report)).toMatch(/12 of 300 people/);
    const first = await firstPerson(report);

    await chat.press(report, /^Next people/);
    await report
      .getByText(/ of 300\)$/)
      .and(report.getByText(/\((?!1–)/))
      .waitFor();
    expect(await firstPerson(report)).not.toBe(first);

    await chat.press(report, /^Previous people/);
    await report.getByText(/\(1–\d+ of 300\)$/).waitFor();
    expect(await firstPerson(report)).toBe(first);
    expect(await report.count()).toBe(1);
  });

  it('is told what to do about a call nobody knows, with a reference', async () => {
    const question = 'quality for call 00000000-0000-4000-8000-000000000000';
    await chat.say(question);

    const notice = await textOf(chat.cardsAfter(question));

    expect(notice).toContain('No report available to you for this id');
    expect(notice).toMatch(/Reference: [2-9A-Z]{8}/);
  });

  it('is shown the nearest command after a slip, and all of them by a button', async () => {
    await chat.say('some hepl');
    const answer = chat.cardsAfter('some hepl');
    expect(await textOf(answer)).toContain('Did you mean “help”?');

    await chat.press(answer, 'Help');
    await answer.getByText('quality for call <id>', { exact: true }).waitFor();

    expect(await textOf(answer)).toMatch(/^What you can ask me/);
  });
});

describe('a person who opens the local chat client for the first time', () => {
  let chat: PlaygroundPage;

  beforeAll(async () => {
    chat = await meetBot(browser.context, (await startBot()).url);
  });
  afterAll(() => chat.close());

  it('is welcomed with something that can be typed right away', async () => {
    const card = chat.page.locator('.ac-adaptiveCard').first();

    const text = await textOf(card);

    expect(text).toContain(welcome);
    expect(text).toContain(`To begin, write: quality for call ${showcase.documentation.id}`);
  });

  it('is answered in Russian once that was chosen, and again in the language of the client', async () => {
    const ask = async (question: string): Promise<string> => {
      await chat.say(question);
      return textOf(chat.cardsAfter(question).first());
    };

    expect(await ask('language ru')).toContain('Теперь я отвечаю вам по-русски.');
    const russian = await ask(`quality for call ${showcase.documentation.id}`);
    expect(russian).toContain('Вероятные причины');
    expect(russian).toContain('★★☆☆☆ 2 из 5 · Шумно');
    expect(await ask('language auto')).toContain('right now that is English');
    expect(await ask(`quality for call ${showcase.weakWifi.id}`)).toContain('Likely causes');
  });
});

it('loads nothing from another machine and is gone when the bot is stopped', async () => {
  const hosts = new Set<string>();
  browser.context.on('response', (response) => hosts.add(new URL(response.url()).hostname));
  const bot = await startBot();
  const chat = await meetBot(browser.context, bot.url);
  await chat.say('help');
  expect(await textOf(chat.cardsAfter('help'))).toContain('What you can ask me');
  await chat.close();

  expect([...hosts]).toEqual(['localhost']);
  expect(await bot.stop()).toBe(0);
  await expect(fetch(bot.url)).rejects.toThrow('fetch failed');
  expect(bot.errors()).not.toMatch(/\n\s+at /);
});

async function textOf(card: Locator): Promise<string> {
  await card.waitFor();
  return card.innerText();
}

/** The first name under the heading of the people. */
async function firstPerson(report: Locator): Promise<string | undefined> {
  const lines = (await report.innerText()).split('\n').filter((line) => line.trim() !== '');
  return lines[lines.findIndex((line) => line.startsWith('People, worst first')) + 2];
}
