import { fork } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Effort } from './bench';
import { benches, rowsNamed } from './benches';
import { asJson, asTable } from './print';
import type { Measured } from './row';

type Wish = {
  readonly rows: readonly string[];
  readonly json: boolean;
  readonly effort: Effort;
};

const usage = 'npm run bench -- [--only <row>]… [--json] [--quick]';

async function main(argv: readonly string[]): Promise<number> {
  const wish = readWish(argv);
  if (typeof wish === 'string') {
    console.error(`${wish}\n${usage}\nRows: ${benches.flatMap(({ rows }) => rows).join(', ')}`);
    return 2;
  }
  const results: Measured[] = [];
  let code = 0;
  for (const [index, { rows }] of benches.entries()) {
    const wanted = rows.filter((row) => wish.rows.includes(row));
    if (wanted.length === 0) continue;
    if (!wish.json) console.error(`measuring ${wanted.join(', ')} …`);
    const measured = await measureApart(index, wanted, wish.effort);
    if (measured === undefined) {
      console.error(`${wanted.join(', ')} could not be measured.`);
      code = 1;
    } else results.push(...measured);
  }
  console.log(wish.json ? asJson(results) : asTable(results, wish.effort));
  return code;
}

/** What is wrong with the arguments, or what they ask for. */
function readWish(argv: readonly string[]): Wish | string {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        only: { type: 'string', multiple: true },
        json: { type: 'boolean', default: false },
        quick: { type: 'boolean', default: false },
      },
    });
    const names = values.only ?? benches.flatMap(({ rows }) => rows);
    const unknown = names.find((name) => rowsNamed(name).length === 0);
    if (unknown !== undefined) return `There is no row "${unknown}".`;
    return { rows: names.flatMap(rowsNamed), json: values.json, effort: values.quick ? 'quick' : 'full' };
  } catch (error) {
    return error instanceof Error ? error.message : 'The arguments cannot be read.';
  }
}

/**
 * In a process of its own: neither its heap nor what the compiler has learned spoils the next one. Undefined: it failed,
 * and has said why.
 */
async function measureApart(
  index: number,
  wanted: readonly string[],
  effort: Effort,
): Promise<readonly Measured[] | undefined> {
  const child = fork(join(__dirname, 'measure.js'), [String(index), effort, ...wanted], {
    execArgv: ['--expose-gc'],
    // Standard output is for the result alone.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let measured: readonly Measured[] | undefined;
  child.on('message', (message) => {
    measured = message as readonly Measured[];
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return code === 0 ? measured : undefined;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
