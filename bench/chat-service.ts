import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { asksFrom } from './question';

/** The chat service's side: asks a bot something and takes what it posts. */
export type ChatService = {
  /**
   * Milliseconds from sending the question to the arrival of the first message that holds `expected`. Throws when none
   * comes in half a minute. One question at a time in a conversation.
   */
  ask(botUrl: string, question: Question): Promise<number>;
  stop(): void;
};

export type Question = { readonly text: string; readonly conversationId: string; readonly expected: string };

type Waiting = { readonly expected: string; readonly arrived: (atMs: number) => void };

const patienceMs = 30_000;
const messagePath = /^\/v3\/conversations\/([^/]+)\/activities(?:\/|$)/;

export async function startChatService(): Promise<ChatService> {
  const waiting = new Map<string, Waiting>();
  let posted = 0;
  const server = http.createServer((request, response) => {
    void readText(request).then((text) => {
      const atMs = performance.now();
      posted += 1;
      response.writeHead(201, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ id: `m-${posted}` }));
      const conversationId = decodeURIComponent(messagePath.exec(request.url ?? '')?.[1] ?? '');
      const one = waiting.get(conversationId);
      if (one !== undefined && isMessage(text) && text.includes(one.expected)) one.arrived(atMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const serviceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const agent = new http.Agent({ keepAlive: true });
  return {
    async ask(botUrl, question) {
      const { conversationId, expected } = question;
      const answer = new Promise<number>((resolve, reject) => {
        const timer = setTimeout(() => {
          reject(new Error(`no answer to "${question.text}"`));
        }, patienceMs);
        waiting.set(conversationId, {
          expected,
          arrived: (atMs) => {
            clearTimeout(timer);
            resolve(atMs);
          },
        });
      });
      const body = JSON.stringify(asksFrom(serviceUrl, question));
      const startMs = performance.now();
      const [status, arrivedMs] = await Promise.all([post(agent, `${botUrl}/api/messages`, body), answer]);
      waiting.delete(conversationId);
      if (status >= 300) throw new Error(`the bot answered ${status}`);
      return arrivedMs - startMs;
    },
    stop: () => {
      agent.destroy();
      server.close();
      server.closeAllConnections();
    },
  };
}

function isMessage(text: string): boolean {
  return text !== '' && (JSON.parse(text) as { readonly type?: unknown }).type === 'message';
}

/** Posts JSON and answers the status. */
export function post(agent: http.Agent, url: string, body: string): Promise<number> {
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.once('end', () => {
        resolve(response.statusCode ?? 0);
      });
    });
    request.once('error', reject);
    request.end(body);
  });
}

async function readText(request: http.IncomingMessage): Promise<string> {
  const chunks = (await request.toArray()) as Buffer[];
  return Buffer.concat(chunks).toString();
}
