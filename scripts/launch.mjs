// Runs dist/<entry>.js, building first when the sources are newer. npm's own pre-scripts cannot do that:
// .npmrc sets ignore-scripts, which switches them off too.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale, root } from './build.mjs';

const [entry = 'main', ...rest] = process.argv.slice(2);
const target = join(root, 'dist', `${entry}.js`);
const code = buildIfStale();
if (code !== 0) process.exit(code);
if (!existsSync(target)) {
  console.error(`dist/${entry}.js is missing: run "npm ci" with development dependencies and try again.`);
  process.exit(1);
}
process.argv = [process.argv[0], target, ...rest];
await import(pathToFileURL(target).href);
