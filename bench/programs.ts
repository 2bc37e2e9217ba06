import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { endWithUs } from './children';

export type Program = {
  readonly url: string;
  /** From its start to the first good answer of `/readyz`. */
  readonly startedInMs: number;
  /** All it has logged so far. */
  log(): string;
  stop(): Promise<void>;
};

export type Place = {
  /** Its working folder, with its database in it. */
  readonly folder: string;
  remove(): void;
};

/** A folder on a real disk, where it counts whether something was written to it. */
export function makePlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'call-quality-bench-'));
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function databaseIn({ folder }: Place): string {
  return join(folder, 'bench.db');
}

/** The built program as an operator runs it, without the local chat client, with the log that production has. */
export async function startBot(place: Place, env: Readonly<Record<string, string>>): Promise<Program> {
  const port = env['PORT'] === undefined ? await freePort() : Number(env['PORT']);
  return start('../main.js', place, {
    PLAYGROUND: 'off',
    LOG_LEVEL: 'info',
    DATABASE_URL: `file:${databaseIn(place)}`,
    ...env,
    PORT: String(port),
  });
}

/** The least that a bot on the same framework and the same web server can be: `bare-bot.ts`. */
export async function startBareBot(place: Place): Promise<Program> {
  return start('bare-bot.js', place, { PORT: String(await freePort()) });
}

export async function freePort(): Promise<number> {
  const probe = http.createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function start(
  entry: string,
  { folder }: Place,
  env: Readonly<Record<string, string>> & { readonly PORT: string },
): Promise<Program> {
  const logPath = join(folder, `${env.PORT}.log`);
  const logFile = openSync(logPath, 'a');
  const startMs = performance.now();
  const child = spawn(process.execPath, [join(__dirname, entry)], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, ...env },
    stdio: ['ignore', 'ignore', logFile],
  });
  closeSync(logFile);
  endWithUs(child);
  const log = () => readFileSync(logPath, 'utf8');
  const gone = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  const url = `http://127.0.0.1:${env.PORT}`;
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`${entry} has ended: ${log()}`);
    await pause(3);
  }
  return {
    url,
    startedInMs: performance.now() - startMs,
    log,
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

function isReady(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    http
      .get(`${url}/readyz`, { agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      })
      .on('error', () => {
        resolve(false);
      });
  });
}
