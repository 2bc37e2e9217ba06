import { AppManifestUtils } from '@microsoft/app-manifest';
import { checkIcons } from './icons.mjs';
import { checkTexts, translate } from './texts.mjs';

const expectedFiles = ['color.png', 'manifest.json', 'outline.png', 'ru.json'];

/** Everything Teams would refuse the package for, as far as it can be known here, as sentences. */
export async function checkPackage(files) {
  const missing = checkNames(files);
  if (missing.length > 0) return missing;
  const manifest = JSON.parse(files['manifest.json'].toString('utf8'));
  const shape = await checkSchema(manifest, 'manifest.json');
  // What follows relies on the shape.
  if (shape.length > 0) return shape;
  return [
    ...checkRules(manifest),
    ...checkIcons(files, manifest.icons),
    ...(await checkTranslation(files, manifest)),
  ];
}

function checkNames(files) {
  const names = Object.keys(files).sort();
  if (names.join() === expectedFiles.join()) return [];
  return [`The package holds ${names.join(', ')} instead of ${expectedFiles.join(', ')}.`];
}

async function checkSchema(manifest, name) {
  const faults = await AppManifestUtils.validateAgainstSchema(manifest);
  return faults.map((fault) => `${name}: ${fault}`);
}

/** Not in the schema, but the upload refuses a bot for teams without it from version 1.25 on. */
function checkRules({ bots, supportsChannelFeatures }) {
  const forTeams = bots?.some(({ scopes }) => scopes.includes('team'));
  if (!forTeams || supportsChannelFeatures === 'tier1') return [];
  return ['manifest.json: a bot for teams needs "supportsChannelFeatures": "tier1" at the top level.'];
}

async function checkTranslation(files, manifest) {
  const translation = readJson(files['ru.json']);
  if (translation === undefined) return ['ru.json is not JSON.'];
  const faults = checkTexts(manifest, translation, 'ru.json');
  // The limits of a translated text are those of the text it stands for.
  return [...faults, ...(await checkSchema(translate(manifest, translation), 'ru.json'))];
}

function readJson(bytes) {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
