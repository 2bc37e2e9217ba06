// Makes the README's pictures in docs/images/ anew, from the bot in the local chat client and a real browser.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { root } from './build.mjs';

const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const { status } = spawnSync(
  process.execPath,
  [jest, '--config', 'jest.browser.config.js', 'test/browser/docs-images.test.ts'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, DOCS_IMAGES: 'docs/images' } },
);
process.exitCode = status ?? 1;
