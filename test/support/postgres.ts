import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Client } from 'pg';

export type Postgres = {
  /** Of a database; without a name, of the one every server has. */
  url(databaseName?: string): string;
  /** A new, empty database; answers its URL. */
  createDatabase(name: string): Promise<string>;
  /** One statement, as the owner of everything. */
  run(statement: string): Promise<void>;
  stop(): Promise<void>;
};

const program = join(__dirname, 'postgres-server.mjs');

/** A PostgreSQL server on a free port of this machine, with nothing in it; gone with this process at the latest. */
export async function startPostgres(): Promise<Postgres> {
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const line = await Promise.race([once(child.stdout.setEncoding('utf8'), 'data'), ended]);
  if (typeof line[0] !== 'string') throw new Error('PostgreSQL did not start');
  const { port, user, password } = JSON.parse(line[0]) as { port: number; user: string; password: string };
  const url = (name = 'postgres') => `postgres://${user}:${password}@127.0.0.1:${port}/${name}`;
  const run = async (statement: string): Promise<void> => {
    const client = new Client({ connectionString: url() });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  return {
    url,
    createDatabase: async (name) => {
      await run(`create database "${name}"`);
      return url(name);
    },
    run,
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
