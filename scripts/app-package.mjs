// Makes appPackage/build/appPackage.zip, the file that is uploaded to Teams, and checks it without a network.
//   node scripts/app-package.mjs [--from <folder>] [--out <file>]   exit 0 written, 1 not valid, 2 not configured
//   node scripts/app-package.mjs --store …                          for the Teams store: without previews of others' links
//   node scripts/app-package.mjs --check                            checks with made-up ids, writes nothing
// MicrosoftAppId (or BOT_ID) and TEAMS_APP_ID come from the environment or from .env in the working folder.
// TEAMS_APP_ID may be left out: it is then made from the bot's id.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkPackage } from './app-package/check.mjs';
import { readIds } from './app-package/ids.mjs';
import { nextSteps } from './app-package/next-steps.mjs';
import { forStore, readPackage, zipPackage } from './app-package/package.mjs';

const appPackage = join(dirname(fileURLToPath(import.meta.url)), '..', 'appPackage');

const { values: options } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    from: { type: 'string', default: appPackage },
    store: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});

process.exitCode = await run(options);

async function run({ check, from, store, out = defaultOut(store) }) {
  const ids = readIds(process.env, check);
  if (ids.fault !== undefined) return complain([ids.fault], 2);
  const { files: own, fault } = readPackage(from, ids);
  if (fault !== undefined) return complain([fault], 1);
  const files = store ? forStore(own) : own;
  const faults = await checkPackage(files);
  if (faults.length > 0)
    return complain(['The app package is not valid:', ...faults.map((each) => `- ${each}`)], 1);
  if (check) return say(['The app package is valid.']);
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, zipPackage(files));
  return say(nextSteps(relative(process.cwd(), out), files, store));
}

/** Beside each other, so that neither is uploaded for the other. */
function defaultOut(store) {
  return join(appPackage, 'build', store ? 'appPackage.store.zip' : 'appPackage.zip');
}

function say(lines) {
  for (const line of lines) console.log(line);
  return 0;
}

function complain(lines, exitCode) {
  for (const line of lines) console.error(line);
  return exitCode;
}
