import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { eventually } from '../../support/eventually';
import { listeningAddresses } from '../../support/listening-addresses';

const preload = join(__dirname, '../../../src/edges/playground/preload.js');

/** Listens the way the playground does, and says what becomes of a connection to another machine. */
const program = `
  const http = require('node:http');
  const net = require('node:net');
  process.on('SIGINT', () => process.exit());
  net.connect(80, '192.0.2.1').on('error', (error) => process.send({ refused: error.message }));
  http.createServer().listen(0, () => undefined);
`;

/** A parent that can be killed without the test being killed; it prints what its child reports. */
const parentProgram = `
  const { fork } = require('node:child_process');
  const child = fork(process.argv[2], { execArgv: ['--require', process.argv[3]] });
  console.log(child.pid);
  child.on('message', (message) => console.log(JSON.stringify(message)));
`;

const folder = mkdtempSync(join(tmpdir(), 'preload-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

type Family = {
  readonly childId: number;
  readonly reports: readonly unknown[];
  killParent(): Promise<void>;
};

async function startFamily(): Promise<Family> {
  const [child, parent] = [join(folder, 'child.js'), join(folder, 'parent.js')];
  writeFileSync(child, program);
  writeFileSync(parent, parentProgram);
  const started = spawn(process.execPath, [parent, child, preload], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface(started.stdout)[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => JSON.parse(String((await lines.next()).value));
  return {
    childId: Number(await next()),
    reports: [await next(), await next()],
    killParent: async () => {
      started.kill('SIGKILL');
      await once(started, 'exit');
    },
  };
}

function hasEnded(processId: number): true | undefined {
  try {
    process.kill(processId, 0);
    return undefined;
  } catch {
    return true;
  }
}

test('binds to loopback, reaches nobody else and ends with its parent only', async () => {
  const family = await startFamily();

  process.kill(family.childId, 'SIGINT');
  const addresses = listeningAddresses(family.childId);
  await family.killParent();

  expect(family.reports).toEqual(
    expect.arrayContaining([
      { listening: { address: '127.0.0.1', family: 'IPv4', port: expect.any(Number) as number } },
      { refused: 'the local chat client may not reach other machines' },
    ]),
  );
  expect(addresses ?? ['127.0.0.1']).toEqual(['127.0.0.1']);
  await expect(eventually('the child to end', () => hasEnded(family.childId))).resolves.toBe(true);
});
