import { spawn } from 'node:child_process';
import { join } from 'node:path';

type Ended = { readonly code: number | null; readonly out: string; readonly error: string };

const script = join(__dirname, '../../scripts/bench.mjs');

/** Runs the bench as `npm run bench` does. */
async function runBench(...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let error = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (error += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out, error };
}

describe('the bench', () => {
  it('prints the measured row as JSON and nothing else', async () => {
    const { code, out } = await runBench('--only', 'judge-vs-parse-2', '--quick', '--json');

    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      machine: expect.stringContaining('cores') as unknown,
      node: process.version,
      rows: [
        {
          name: 'judge-vs-parse-2',
          value: expect.any(Number) as unknown,
          unit: '×',
          reference: {
            name: expect.stringContaining('JSON.parse of the same') as unknown,
            value: expect.any(Number) as unknown,
            unit: 'ms',
          },
          target: null,
          met: null,
        },
      ],
    });
  });

  it('prints a table for people', async () => {
    const { out } = await runBench('--only', 'judge-vs-parse-2', '--quick');

    expect(out).toMatch(/^row +median .*\njudge-vs-parse-2 +[\d.]+ ×/m);
    expect(out).toContain('the figures mean nothing');
  });

  it('names its rows when it does not know one', async () => {
    const { code, out, error } = await runBench('--only', 'judge');

    expect([code, out]).toEqual([2, '']);
    expect(error).toContain('There is no row "judge".');
    expect(error).toContain('judge-vs-parse-60, judge-vs-parse-300, judge-vs-parse, ');
  });
});
