import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type RunningProgram = {
  readonly processId: number;
  /** What it printed when it was ready. */
  readonly greeting: string;
  /** The bot's own address, or the local chat client's page when that was started. */
  readonly url: string;
  /** Everything it wrote to standard error so far. */
  readonly errors: () => string;
  /** Asks it to end, as a service manager would; resolves to its exit code. */
  readonly stop: () => Promise<number | null>;
};

/** A program that may not be ready yet. */
export type StartedProgram = Pick<RunningProgram, 'processId' | 'errors' | 'stop'> & {
  /** What it prints when it is ready; rejects when it ends before. */
  readonly greeting: Promise<string>;
  /** Ends it without a word, as a crash would. */
  readonly kill: () => void;
  /** Resolves when it has ended and all it wrote has been read. */
  readonly gone: Promise<void>;
};

const program = join(__dirname, '../../dist/main.js');

/** Starts the whole program as a user does, on a free port unless told otherwise. `onErrors`: told what it writes to standard error. */
export function startBot(
  env: Readonly<Record<string, string>>,
  onErrors: (text: string) => void = () => undefined,
): StartedProgram {
  const folder = mkdtempSync(join(tmpdir(), 'call-quality-bot-'));
  const child = spawn(process.execPath, [program], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
    onErrors(text);
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  void ended.then(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const greeting = firstOutput(child, ended, () => errors);
  // Whoever does not wait for it need not hear that it did not come.
  greeting.catch(() => undefined);
  return {
    processId: child.pid ?? 0,
    greeting,
    errors: () => errors,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
    kill: () => {
      child.kill('SIGKILL');
    },
    gone: new Promise((resolve) => {
      child.once('close', () => {
        resolve();
      });
    }),
  };
}

/** The same, when it is ready. */
export async function runBot(env: Readonly<Record<string, string>> = {}): Promise<RunningProgram> {
  const { processId, errors, stop, greeting: greeted } = startBot(env);
  const greeting = await greeted;
  return { processId, greeting, url: /https?:\/\/[^\s/]+/.exec(greeting)?.[0] ?? '', errors, stop };
}

/** Runs it until it ends by itself, as it does for a configuration it refuses. */
export async function runUntilEnd(
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly errors: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'call-quality-bot-'));
  const child = spawn(process.execPath, [program], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  rmSync(folder, { recursive: true, force: true });
  return { code, errors };
}

function firstOutput(
  child: ChildProcess,
  ended: Promise<number | null>,
  errors: () => string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.setEncoding('utf8').once('data', resolve);
    void ended.then((code) => {
      reject(new Error(`the bot ended with ${code ?? 'a signal'}: ${errors()}`));
    });
  });
}

/** The processes a process has started; undefined where there is no /proc (not Linux). */
export function childrenOf(processId: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => parentOf(name) === processId)
    .map(Number);
}

function parentOf(processId: string): number | undefined {
  try {
    // The name in brackets may hold blanks: what follows the last bracket counts.
    const [, parent] = readFileSync(`/proc/${processId}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return Number(parent);
  } catch {
    return undefined;
  }
}
