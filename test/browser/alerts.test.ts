import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { openBrowser, type OpenBrowser } from '../support/browser';
import { openChat } from '../support/playground';
import { meetBot, openPlaygroundPage, type PagePlace, type PlaygroundPage } from '../support/playground-page';
import { runBot, type RunningProgram } from '../support/run-bot';

// What the cards look like in the client, for whoever wants to look at them.
const folder = join(__dirname, '../../coverage/alert-screens');

/** Every third of them is bad, and is rated five calls later. */
const callSeconds = '2';

let browser: OpenBrowser;
let bot: RunningProgram;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  bot = await runBot({ SAMPLE_CALL_SECONDS: callSeconds });
  browser = await openBrowser();
  await (await meetBot(browser.context, bot.url)).close();
});
afterAll(async () => {
  await browser.close();
  await bot.stop();
});

describe('a channel of the local chat client', () => {
  it('sees a bad call by itself, sees it change in place, and who has taken it', async () => {
    const chat = await openPlace('General');
    const colleague = await openPlace('General');
    await chat.mention('alerts on');
    await chat.cardsWith('Alerts are on here').waitFor();
    // Some calls are bad by their rating alone, which comes with version 2.
    const raised = chat.cardsWith('report version 1').first();
    await raised.waitFor();
    const callId = await callIdOf(raised);
    const alert = chat.cardsWith(callId);
    expect(await alert.innerText()).toContain('▲ Bad call');
    expect(await alert.innerText()).not.toContain('What changed');

    await alert.getByText('What changed').waitFor();
    expect(await alert.innerText()).toMatch(/new rating: [12] star/i);
    await picture(alert, 'changed');

    await chat.press(alert, 'Acknowledge');
    await alert.getByText('Acknowledged by Alex Wilber').waitFor();
    expect(await buttonsOf(alert)).toEqual(['Details', 'Mute this call', 'Not a problem']);
    await picture(alert, 'acknowledged');

    // Not only the copy of whoever pressed: the message itself.
    const seenByColleague = colleague.cardsWith(callId);
    await seenByColleague.getByText('Acknowledged by Alex Wilber').waitFor();
    expect(await buttonsOf(seenByColleague)).not.toContain('Acknowledge');
    expect([await alert.count(), await seenByColleague.count()]).toEqual([1, 1]);

    await chat.press(alert, 'Details');
    const report = alert.filter({ hasText: 'Likely causes' }).filter({ hasText: 'Back to the alert' });
    await report.waitFor();
    await chat.press(report, 'Back to the alert');
    await alert.getByText('Acknowledged by Alex Wilber').waitFor();
    expect(await chat.cardsWith(callId).count()).toBe(1);
    await Promise.all([chat.close(), colleague.close()]);
  });

  it('refuses nonsense under its field and keeps it there, and saves what is right', async () => {
    const chat = await openPlace('Announcements');
    await chat.mention('alerts on');
    await chat.cardsWith('Alerts are on here').waitFor();
    // This client draws all cards anew when one arrives, and forgets what was typed into them.
    await chat.mention('mute 2h');
    await chat.cardsWith('Muted until').waitFor();
    await chat.mention('alerts settings');
    const form = chat.cardsWith('Most cards in an hour');
    await form.waitFor();
    await picture(form, 'settings');
    await fill(form, { 'Most cards in an hour': 'lots', 'Quiet from': '25:00', 'Time zone': 'Atlantis' });
    await chat.press(form, 'Save');

    await form.getByText('Not saved. Please correct 3 fields').waitFor();
    expect(await under(form, 'Most cards in an hour')).toContain('Enter a whole number from 1 to');
    expect(await under(form, 'Quiet from')).toContain('Enter a time of day, such as 22:00');
    expect(await under(form, 'Time zone')).toContain('Enter the name of a time zone');
    expect(await form.getByLabel('Most cards in an hour').inputValue()).toBe('lots');
    await picture(form, 'settings-refused');

    const right = { 'Quiet from': '', 'Time zone': 'Asia/Tokyo', 'Most cards in an hour': '20' };
    await fill(form, right);
    await chat.press(form, 'Save');
    const saved = chat.cardsWith('Settings saved');
    await chat.press(saved, 'Alert settings');
    await form.waitFor();
    for (const [label, value] of Object.entries(right)) {
      expect(await form.getByLabel(label).inputValue()).toBe(value);
    }

    await chat.mention('alerts');
    const state = chat.cardsWith('How I hear of calls');
    await state.getByText('At most 20 cards an hour').waitFor();
    expect(await state.innerText()).toContain('time zone Asia/Tokyo');
    await picture(state, 'state');
    await chat.close();
  });

  it('is silent while it is muted, and gets what was held back in one card', async () => {
    const chat = await openPlace('Group Chat');
    const elsewhere = await openChat(bot.url);
    await chat.mention('alerts on');
    await chat.cardsWith('Alerts are on here').waitFor();
    await chat.mention('mute 2h');
    const muted = chat.cardsWith('Muted until');
    await muted.waitFor();
    // The same call is decided for all conversations at once: when it is there it was held back here.
    const place = await elsewhere.say('alerts on all');
    const { cards: alerts } = await elsewhere.waitForMessage(place, (message) =>
      JSON.stringify(message).includes('Worst affected'),
    );
    const [callId = ''] = uuid.exec(JSON.stringify(alerts)) ?? [];
    expect(await chat.cardsWith(callId).count()).toBe(0);

    await chat.press(muted, 'Unmute');
    const summary = chat.cardsWith(/bad calls? while alerts were held back/);
    await summary.waitFor();
    await picture(summary, 'summary');
    await chat.press(summary, /^Open call 1 /);
    await chat.cardsWith('Worst affected').first().waitFor();
    elsewhere.close();
    await chat.close();
  });
});

const uuid = /[0-9a-f]{8}-[0-9a-f-]{27}/;

async function openPlace(place: PagePlace): Promise<PlaygroundPage> {
  const chat = await openPlaygroundPage(browser.context, bot.url);
  await chat.choose(place);
  return chat;
}

async function callIdOf(alert: Locator): Promise<string> {
  return uuid.exec(await alert.innerText())?.[0] ?? 'no call id';
}

async function buttonsOf(card: Locator): Promise<readonly string[]> {
  return card.getByRole('button').allInnerTexts();
}

async function fill(form: Locator, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await form.getByLabel(label).fill(value);
}

/** The sentence below a field: the rest of the smallest container that holds both. */
async function under(form: Locator, label: string): Promise<string> {
  const container = form.locator('.ac-container').filter({ has: form.page().getByLabel(label) });
  return container.last().innerText();
}

async function picture(card: Locator, name: string): Promise<void> {
  await card.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}
