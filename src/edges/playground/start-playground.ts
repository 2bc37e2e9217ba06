import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../core/result';
import type { StartFault } from '../../core/start-fault';
import type { Log } from '../../flows/ports';
import { stopChild, watchStart } from './child';
import { childEnvironment } from './environment';

/** The sources are there whenever the playground is: it is a development dependency, like the compiler. */
const preload = join(__dirname, '../../../src/edges/playground/preload.js');

const firstPort = 56150;

export type PlaygroundOptions = {
  /** Where the bot takes messages: `http://127.0.0.1:3978/api/messages`. */
  readonly botUrl: string;
  /** 56150 when absent; when it is taken the playground takes another one. */
  readonly port?: number;
  readonly log: Log;
  /** The playground runs and keeps its log here; its own configuration file is read from here when there is one. */
  readonly workingFolder: string;
};

export type Playground = {
  /** Where to chat, in a browser. */
  readonly url: string;
  readonly processId: number;
  /** Resolves when the process has ended. */
  stop(): Promise<void>;
};

/**
 * Starts the Microsoft 365 Agents Playground, held to this machine (preload.js).
 */
export async function startPlayground(
  options: PlaygroundOptions,
  find: () => string | undefined = findPlayground,
): Promise<Result<Playground, StartFault>> {
  const program = find();
  if (program === undefined || !existsSync(preload)) {
    return err({ kind: 'chatClientMissing' });
  }
  const child = launch(program, options);
  const started = await watchStart(child);
  if (!started.ok) {
    await stopChild(child);
    return err({ kind: 'chatClientFailed', why: started.error });
  }
  return ok(running(child, started.value, options.log));
}

function findPlayground(): string | undefined {
  try {
    return require.resolve('@microsoft/m365agentsplayground/cli.js');
  } catch {
    return undefined;
  }
}

function launch(
  program: string,
  { botUrl, port = firstPort, workingFolder }: PlaygroundOptions,
): ChildProcess {
  mkdirSync(workingFolder, { recursive: true });
  const args = ['start', '--app-endpoint', botUrl, '--channel-id', 'msteams', '--port', String(port), '--dt'];
  return fork(program, args, {
    cwd: workingFolder,
    env: childEnvironment(process.env, join(workingFolder, 'playground.log')),
    execArgv: ['--require', preload],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

function running(child: ChildProcess, port: number, log: Log): Playground {
  let stopping = false;
  child.once('exit', (code, signal) => {
    if (stopping) return;
    log.warn('The local chat client has ended; the bot keeps running. Start the bot again to chat.', {
      code,
      signal,
    });
  });
  return {
    url: `http://localhost:${port}`,
    processId: child.pid ?? 0,
    stop: () => {
      stopping = true;
      return stopChild(child);
    },
  };
}
