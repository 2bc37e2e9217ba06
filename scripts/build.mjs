// Builds dist/ when the sources are newer than it and the compiler is installed; else leaves it as it is.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'dist', '.tsbuildinfo');

/** Exit code of the compiler; 0 when there was nothing to do. Its words go to standard error. */
export function buildIfStale() {
  const compiler = isStale() ? findCompiler() : undefined;
  if (compiler === undefined) return 0;
  const { status } = spawnSync(process.execPath, [compiler, '-p', join(root, 'tsconfig.json')], {
    stdio: ['ignore', 2, 2],
  });
  // The compiler leaves its stamp alone when nothing changed but a file's time.
  if (status === 0) utimesSync(stamp, new Date(), new Date());
  return status ?? 1;
}

function isStale() {
  const sources = join(root, 'src');
  if (!existsSync(sources)) return false;
  if (!existsSync(stamp) || !existsSync(join(root, 'dist', 'main.js'))) return true;
  return statSync(stamp).mtimeMs < newestChange(sources);
}

function newestChange(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((found) => found.isFile())
    .map((found) => statSync(join(found.parentPath ?? found.path, found.name)).mtimeMs)
    .reduce((a, b) => Math.max(a, b), statSync(join(root, 'tsconfig.json')).mtimeMs);
}

function findCompiler() {
  try {
    return createRequire(join(root, 'package.json')).resolve('typescript/bin/tsc');
  } catch {
    return undefined;
  }
}
