import type { BrowserContext, Locator, Page } from 'playwright-core';

/** A place in the page's list of conversations. */
export type PagePlace = 'Personal Chat' | 'Group Chat' | 'General' | 'Announcements';

/** The playground's own page in a real browser, as a person uses it. */
export type PlaygroundPage = {
  readonly page: Page;
  choose(place: PagePlace): Promise<void>;
  /** Types into the personal chat and sends. */
  say(text: string): Promise<void>;
  /** Mentions the bot, types and sends: in a channel a new post, in the group chat a message. */
  mention(text: string): Promise<void>;
  /** The cards that have the text; in a channel the newest post comes first. */
  cardsWith(text: string | RegExp): Locator;
  /** The newest card that has the text, once it is there. */
  waitForCard(text: string): Promise<Locator>;
  /** The cards after a question that has been asked once: in a channel those of its thread. */
  cardsAfter(question: string): Locator;
  /** Presses a button of a card. */
  press(card: Locator, button: string | RegExp): Promise<void>;
  screenshot(file: string, what?: Locator): Promise<void>;
  close(): Promise<void>;
};

export type PageSize = { readonly width: number; readonly height: number };

const desktop: PageSize = { width: 1280, height: 900 };
const botName = 'Test Bot';
/** What stands in the empty box. */
const invitations: Readonly<Record<PagePlace, string>> = {
  'Personal Chat': 'Type a message...',
  'Group Chat': 'Type a message...',
  General: 'Start a new post',
  Announcements: 'Start a new post',
};

/** What has an author and a time: a message of a chat, or a post with the answers to it. */
const message = 'div:has(> [aria-label="Message header"]), [role=group]';

export const welcome = 'Hello, I am the call-quality bot';

/** Opens a bot's chat for the first time. What is typed before the welcome is there would stand before it. */
export async function meetBot(context: BrowserContext, url: string): Promise<PlaygroundPage> {
  const chat = await openPlaygroundPage(context, url);
  await chat.waitForCard(welcome);
  return chat;
}

/** Opens the playground at `url`; what was said on another page of it is not shown. */
export async function openPlaygroundPage(
  context: BrowserContext,
  url: string,
  size: PageSize = desktop,
): Promise<PlaygroundPage> {
  const page = await context.newPage();
  await page.setViewportSize(size);
  await page.goto(url);
  await messageBox(page).waitFor();
  // It covers the chat at phone width.
  await page.getByRole('button', { name: 'Hide log panel' }).click();
  const cardsWith = (text: string | RegExp): Locator =>
    page.locator('.ac-adaptiveCard').filter({ hasText: text });
  return {
    page,
    choose: async (place) => {
      await page.getByRole('treeitem', { name: place }).click();
      await page.getByText(invitations[place], { exact: true }).waitFor();
    },
    say: async (text) => {
      await messageBox(page).click();
      await page.keyboard.insertText(text);
      await page.keyboard.press('Enter');
    },
    mention: async (text) => {
      await messageBox(page).click();
      await page.keyboard.type('@');
      // Enter would send a lone "@": the bot has to be picked from the list.
      await page.getByRole('menuitem', { name: botName }).click();
      await page.keyboard.insertText(` ${text}`);
      await page.keyboard.press('Enter');
    },
    cardsWith,
    waitForCard: async (text) => {
      const card = cardsWith(text).last();
      await card.waitFor();
      return card;
    },
    cardsAfter: (question) =>
      page
        .locator(message)
        .filter({ has: page.getByText(question, { exact: true }) })
        .locator(
          'xpath=self::*[@role="group"]//*[contains(@class, "ac-adaptiveCard")]' +
            ' | self::*[not(@role)]/following::*[contains(@class, "ac-adaptiveCard")]',
        ),
    press: async (card, button) => {
      // With the keyboard: a post that comes in above moves the card away from under a pointer.
      await card.getByRole('button', { name: button, exact: true }).press('Enter');
    },
    screenshot: async (file, what) => {
      await (what ?? page).screenshot({ path: file });
    },
    close: () => page.close(),
  };
}

/** In a channel the first box starts a new post, those below answer one. */
function messageBox(page: Page): Locator {
  return page.getByRole('textbox').first();
}
