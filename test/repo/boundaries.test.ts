import { join } from 'node:path';
import { ESLint, type Linter } from 'eslint';

const config = jest.requireActual<Linter.Config[]>('../../eslint.config.js');
const root = join(__dirname, '../..');
const withoutTypes: Linter.Config = {
  files: ['**/*.ts'],
  languageOptions: { parserOptions: { project: null } },
};
const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  overrideConfig: [...config, withoutTypes],
  ruleFilter: ({ ruleId }) => /^(import-x\/no-restricted-paths|no-restricted-)/.test(ruleId),
});

async function refusals(path: string, code: string): Promise<readonly string[]> {
  const [result] = await eslint.lintText(code, { filePath: join(root, path) });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

describe('the direction of imports', () => {
  it.each([
    ['core takes a package', 'src/core/x.ts', "import { z } from 'zod/v4';"],
    ['core takes a node builtin', 'src/core/x.ts', "import fs from 'node:fs';"],
    ['core takes a flow', 'src/core/x.ts', "import type { Clock } from '../flows/ports';"],
    ['core takes an edge', 'src/core/x.ts', "import { loadCards } from '../edges/cards/render';"],
    ['core reads the clock', 'src/core/x.ts', 'export const now = Date.now();'],
    ['core reads the date', 'src/core/x.ts', 'export const now = new Date();'],
    ['core rolls dice', 'src/core/x.ts', 'export const n = Math.random();'],
    ['core reads the environment', 'src/core/x.ts', 'export const p = process;'],
    ['a flow takes an edge', 'src/flows/x.ts', "import { loadCards } from '../edges/cards/render';"],
    ['a flow takes a package', 'src/flows/x.ts', "import { pino } from 'pino';"],
    ['a flow takes the wiring', 'src/flows/x.ts', "import { startBot } from '../wire';"],
    ['an edge takes another edge', 'src/edges/teams/x.ts', "import { openStore } from '../store/open';"],
    [
      'an edge takes a type of another edge',
      'src/edges/http/x.ts',
      "import type { Bot } from '../teams/bot';",
    ],
    [
      'an edge takes the configuration',
      'src/edges/graph/x.ts',
      "import type { Config } from '../../config';",
    ],
  ])('is refused: %s', async (_name, path, code) => {
    expect(await refusals(path, code)).not.toEqual([]);
  });

  it.each([
    ['core takes core', 'src/core/x.ts', "import { ok } from './result';"],
    ['a flow takes core', 'src/flows/x.ts', "import { ok } from '../core/result';"],
    ['an edge takes a port', 'src/edges/graph/x.ts', "import type { Log } from '../../flows/ports';"],
    ['an edge takes a package', 'src/edges/log/x.ts', "import { pino } from 'pino';"],
    ['the wiring takes an edge', 'src/x.ts', "import { openStore } from './edges/store/open';"],
  ])('is allowed: %s', async (_name, path, code) => {
    expect(await refusals(path, code)).toEqual([]);
  });
});
