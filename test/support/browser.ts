import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';

const finder = join(__dirname, '../../scripts/find-browser.mjs');

/** Keeps a browser under test quiet: it calls nobody. */
const quietArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

/** The browser to test with: `CHROME_PATH`, or where Chromium, Chrome and Edge are usually installed. */
function findBrowser(): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, [finder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr.trim());
  return stdout.trim();
}

export type OpenBrowser = { readonly context: BrowserContext; close(): Promise<void> };

/** A browser with a profile of its own that is gone afterwards. `scale`: dots of the screen for one pixel. */
export async function openBrowser(scale = 1): Promise<OpenBrowser> {
  const executablePath = findBrowser();
  const profile = await mkdtemp(join(tmpdir(), 'call-quality-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    deviceScaleFactor: scale,
    args: quietArguments,
  });
  return {
    context,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
