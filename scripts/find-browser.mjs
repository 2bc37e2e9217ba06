// Prints where the browser for the browser tests is: CHROME_PATH, or where Chromium, Chrome and Edge are usually
// installed. Exit 1 with a sentence when there is none.
import { existsSync } from 'node:fs';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const wanted = process.env.CHROME_PATH || undefined;
const found = [wanted ?? usualPlaces].flat().find((place) => existsSync(place));

if (found !== undefined) {
  console.log(found);
} else {
  console.error(
    wanted === undefined
      ? 'No browser found. Install Chromium (for example: apt-get install chromium) or set CHROME_PATH.'
      : `CHROME_PATH names ${wanted}, which does not exist.`,
  );
  process.exitCode = 1;
}
