import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';

/** The files of the package by name; the manifest's placeholders have their values. */
export function readPackage(folder, values) {
  try {
    const manifest = fill(readFileSync(join(folder, 'manifest.json'), 'utf8'), values);
    const others = referencedFiles(JSON.parse(manifest)).map((name) => [
      name,
      readFileSync(join(folder, name)),
    ]);
    return { files: { 'manifest.json': Buffer.from(manifest), ...Object.fromEntries(others) } };
  } catch (error) {
    return { fault: `The app package cannot be read: ${error.message}.` };
  }
}

/** The store refuses previews of links to domains that are not the developer's: those of Teams admin center are not. */
export function forStore(files) {
  const manifest = JSON.parse(files['manifest.json'].toString('utf8'));
  for (const extension of manifest.composeExtensions ?? []) delete extension.messageHandlers;
  return { ...files, 'manifest.json': Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`) };
}

/** `${{NAME}}`, as the Agents Toolkit writes them. One without a value stays, and then fails the checks. */
function fill(text, values) {
  return text.replace(/\$\{\{(\w+)\}\}/g, (placeholder, name) => values[name] ?? placeholder);
}

function referencedFiles({ icons, localizationInfo }) {
  const languages = (localizationInfo?.additionalLanguages ?? []).map(({ file }) => file);
  return [icons.color, icons.outline, ...languages];
}

/** The same bytes for the same files, whenever and wherever it runs. */
export function zipPackage(files) {
  // A zip keeps local times: these are the first it can hold, in every time zone.
  return zipSync(files, { level: 9, mtime: new Date(1980, 0, 1) });
}
