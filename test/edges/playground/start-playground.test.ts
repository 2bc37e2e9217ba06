import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPlayground, type Playground } from '../../../src/edges/playground/start-playground';
import { eventually } from '../../support/eventually';
import { listeningAddresses } from '../../support/listening-addresses';

const folder = mkdtempSync(join(tmpdir(), 'playground-'));
const warnings: string[] = [];
const log = { info: jest.fn(), warn: (message: string) => warnings.push(message), error: jest.fn() };
const activities: { readonly serviceUrl?: string }[] = [];
const started: Playground[] = [];
let bot: Server;

beforeAll(async () => {
  bot = createServer((incoming, reply) => {
    void readBody(incoming).then((body) => {
      if (body !== '') activities.push(JSON.parse(body) as { serviceUrl?: string });
      reply.end();
    });
  });
  await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((playground) => playground.stop()));
  warnings.length = 0;
});

afterAll(async () => {
  await new Promise((resolve) => bot.close(resolve));
  rmSync(folder, { recursive: true });
});

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function optionsWith(port: number): Parameters<typeof startPlayground>[0] {
  return { botUrl: `http://127.0.0.1:${portOf(bot)}/api/messages`, port, log, workingFolder: folder };
}

async function start(port = 0): Promise<Playground> {
  const result = await startPlayground(optionsWith(port));
  if (!result.ok) throw new Error(result.error.kind);
  started.push(result.value);
  return result.value;
}

function statusWith(url: string, headers: Record<string, string>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(url.replace('localhost', '127.0.0.1'), { headers }, (reply) => {
      resolve(reply.resume());
    })
      .on('error', reject)
      .end();
  });
}

test('answers on loopback only, keeps its files in its folder, and is gone after stop', async () => {
  const playground = await start();

  const page = await fetch(playground.url);
  const addresses = listeningAddresses(playground.processId);
  await playground.stop();

  expect(await page.text()).toContain('Agents Playground');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(addresses ?? ['127.0.0.1']).toEqual(['127.0.0.1']);
  expect(readdirSync(folder)).toEqual(['playground.log']);
  await expect(fetch(playground.url)).rejects.toThrow('fetch failed');
  expect(warnings).toEqual([]);
});

test('tells the bot to answer to loopback', async () => {
  const { url } = await start();
  const reply = await fetch(`${url}/_internal/v1/testConfig`);
  const { config } = (await reply.json()) as { config: { personalChat: { id: string } } };

  await fetch(`${url}/_conversation/v1/conversations/${config.personalChat.id}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ from: { id: 'user-id-0' }, text: 'hello', textFormat: 'plain' }),
  });

  const activity = await eventually('the message', () => activities.at(-1));
  expect(activity.serviceUrl).toBe(`${url}/_connector`);
});

test('lets nobody in who comes through a tunnel, another name or the page of another site', async () => {
  const { url } = await start();
  const { host } = new URL(url);

  const replies = await Promise.all([
    statusWith(url, { host }),
    statusWith(url, { host, origin: url }),
    statusWith(url, { host: 'calls.example' }),
    statusWith(url, { host, 'x-forwarded-host': 'calls.example' }),
    statusWith(url, { host, origin: 'https://calls.example' }),
    statusWith(url, { host, origin: 'null' }),
  ]);

  expect(replies.map((reply) => reply.statusCode)).toEqual([200, 200, 403, 403, 403, 403]);
});

test('takes another port when its own is taken', async () => {
  const { url } = await start(portOf(bot));

  expect(Number(new URL(url).port)).not.toBe(portOf(bot));
  await expect(fetch(`${url}/_debug/ping`).then((reply) => reply.text())).resolves.toBe('pong');
});

test('its end is logged once and is not the end of the bot', async () => {
  const playground = await start();

  process.kill(playground.processId, 'SIGKILL');

  await eventually('the warning', () => warnings.at(0));
  await playground.stop();
  expect(warnings).toEqual([
    'The local chat client has ended; the bot keeps running. Start the bot again to chat.',
  ]);
});

test('says what to do when it is not installed', async () => {
  const result = await startPlayground(optionsWith(0), () => undefined);

  expect(result).toEqual({ ok: false, error: { kind: 'chatClientMissing' } });
});

test('says why it did not start', async () => {
  const program = join(folder, 'broken.js');
  writeFileSync(program, 'console.error("no such option"); process.exitCode = 3; process.disconnect();');

  const result = await startPlayground(optionsWith(0), () => program);

  rmSync(program);
  expect(result).toEqual({
    ok: false,
    error: { kind: 'chatClientFailed', why: 'it ended with code 3 (no such option)' },
  });
});
