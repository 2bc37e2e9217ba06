import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { err, ok, type Result } from '../../core/result';

const startLimitMs = 30_000;
const stopLimitMs = 3_000;
const pingTries = 50;
const pingPauseMs = 100;

/** Waits until the child listens and answers: its port, or why not as the middle of a sentence. */
export async function watchStart(child: ChildProcess): Promise<Result<number, string>> {
  const port = await portOf(child);
  if (!port.ok) return port;
  return (await answers(port.value)) ? port : err('it listens but does not answer');
}

function portOf(child: ChildProcess): Promise<Result<number, string>> {
  const lastWords = keepLastWords(child);
  return new Promise((resolve) => {
    const limit = setTimeout(() => {
      resolve(err('it did not listen in time'));
    }, startLimitMs);
    const settle = (outcome: Result<number, string>): void => {
      clearTimeout(limit);
      resolve(outcome);
    };
    child.on('message', (message) => {
      settle(readPort(message));
    });
    child.once('error', (error) => {
      settle(err(error.message));
    });
    // Not "exit": by then its last words may not have been read.
    child.once('close', (code) => {
      settle(err(`it ended with code ${code ?? 'none'}${lastWords()}`));
    });
  });
}

function keepLastWords(child: ChildProcess): () => string {
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(0, 2_000);
  });
  return () => {
    const line = words.split('\n').find((candidate) => candidate.trim() !== '');
    return line === undefined ? '' : ` (${line.trim()})`;
  };
}

/** What preload.js reports about the playground's server. */
function readPort(message: unknown): Result<number, string> {
  const { address, port } =
    (message as { listening?: { address?: unknown; port?: unknown } }).listening ?? {};
  if (address !== '127.0.0.1' || typeof port !== 'number') return err('it listens beyond this machine');
  return ok(port);
}

async function answers(port: number): Promise<boolean> {
  for (let tries = 0; tries < pingTries; tries += 1) {
    if (await answersOnce(port)) return true;
    await pause(pingPauseMs);
  }
  return false;
}

async function answersOnce(port: number): Promise<boolean> {
  try {
    const reply = await fetch(`http://127.0.0.1:${port}/_debug/ping`, { signal: AbortSignal.timeout(1_000) });
    return reply.ok;
  } catch {
    return false;
  }
}

/** Ends the child and waits for its end. */
export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  const force = setTimeout(() => child.kill('SIGKILL'), stopLimitMs);
  child.kill();
  await ended;
  clearTimeout(force);
}
