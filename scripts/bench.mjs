// Measures what docs/performance.md speaks of: builds dist/ when stale, strips the types of bench/ into dist/bench
// (npm run check checks them) and runs it against what was built.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildIfStale, root } from './build.mjs';

const sources = join(root, 'bench');
const target = join(root, 'dist', 'bench');

const code = buildIfStale();
if (code !== 0) process.exit(code);
stripTypes(loadCompiler());
const child = spawn(process.execPath, [join(target, 'main.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal));
child.once('exit', (status) => process.exit(status ?? 1));

function loadCompiler() {
  const require = createRequire(join(root, 'package.json'));
  try {
    return require('typescript');
  } catch {
    console.error('The bench needs the development dependencies: run "npm ci" and try again.');
    process.exit(1);
  }
}

function stripTypes(typescript) {
  const compilerOptions = { module: 'commonjs', target: 'es2023', esModuleInterop: true };
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(sources).filter((file) => file.endsWith('.ts'))) {
    const source = readFileSync(join(sources, name), 'utf8');
    const { outputText } = typescript.transpileModule(source, { compilerOptions });
    // Seen from dist/bench, what was compiled from src/ is one folder up.
    writeIfNew(
      join(target, name.replace(/\.ts$/, '.js')),
      outputText.replaceAll('require("../src/', 'require("../'),
    );
  }
}

/** Another bench may be running from these files. */
function writeIfNew(path, text) {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
}
