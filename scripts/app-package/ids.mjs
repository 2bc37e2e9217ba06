import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** The name space of app ids made from bot ids; a new value would make every organization's app a new app. */
const nameSpace = 'd8a1a6f2-5c55-4b8c-9b0e-3f6b0f0f7c11';
const madeUp = {
  BOT_ID: '00000000-0000-4000-8000-000000000001',
  TEAMS_APP_ID: '00000000-0000-4000-8000-000000000002',
};

function readEnvironment(env) {
  try {
    return { ...parseEnv(readFileSync('.env', 'utf8')), ...env };
  } catch {
    // Having no .env is usual.
    return env;
  }
}

/** The values of the manifest's placeholders, or in `fault` what to do to have them. */
export function readIds(environment, check) {
  if (check) return madeUp;
  const env = readEnvironment(environment);
  const botId = env.MicrosoftAppId?.trim() || env.BOT_ID?.trim();
  if (!botId) {
    return {
      fault:
        "Set MicrosoftAppId to the application (client) id of the bot's app registration, in the environment or in .env, and run this again.",
    };
  }
  if (!guid.test(botId)) {
    return {
      fault: 'MicrosoftAppId is not a GUID: copy the application (client) id of the app registration.',
    };
  }
  const appId = env.TEAMS_APP_ID?.trim() || appIdFor(botId);
  if (!guid.test(appId)) return { fault: 'TEAMS_APP_ID is not a GUID: correct it, or leave it out.' };
  return { BOT_ID: botId.toLowerCase(), TEAMS_APP_ID: appId.toLowerCase() };
}

/**
 * Teams knows an app by its id: an upload with the same one is an update. Made from the bot's id (RFC 9562,
 * version 5), so that it stays the same wherever the package is made.
 */
function appIdFor(botId) {
  const bytes = createHash('sha1')
    .update(Buffer.from(nameSpace.replaceAll('-', ''), 'hex'))
    .update(botId.toLowerCase())
    .digest()
    .subarray(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x50;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
