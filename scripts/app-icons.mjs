// Draws appPackage/*.png from the SVG files beside them. Run by hand after a change of a drawing; the pictures
// are committed, so that making the app package needs no browser. CHROME_PATH names another browser.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'appPackage');
const icons = [
  { name: 'color', size: 192 },
  { name: 'outline', size: 32 },
];

async function draw(page, { name, size }) {
  const drawing = readFileSync(join(folder, `${name}.svg`), 'utf8');
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${drawing}`);
  await page.screenshot({ path: join(folder, `${name}.png`), omitBackground: true });
}

const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
});
const page = await browser.newPage();
for (const icon of icons) await draw(page, icon);
await browser.close();
