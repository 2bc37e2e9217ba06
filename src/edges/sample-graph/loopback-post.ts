import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { IncomingMessage } from 'node:http';

type PostAnswer = { readonly status: number; readonly contentType: string; readonly body: string };

/** Undefined: no answer within the time. */
export type LoopbackPost = (
  url: string,
  body: string,
  contentType: string,
  timeoutMs: number,
) => Promise<PostAnswer | undefined>;

const maxBodyChars = 4_096;

/**
 * Posts to this machine. Not `fetch`: that follows redirects and may honour a proxy, and nothing may
 * leave the machine.
 */
export function loopbackPoster(): { readonly post: LoopbackPost; close(): void } {
  const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };
  return {
    post: async (url, body, contentType, timeoutMs) => {
      try {
        return await postOnce(url, body, contentType, timeoutMs, agents);
      } catch {
        return undefined;
      }
    },
    close: () => {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

async function postOnce(
  url: string,
  body: string,
  contentType: string,
  timeoutMs: number,
  agents: { readonly http: HttpAgent; readonly https: HttpsAgent },
): Promise<PostAnswer> {
  const isSecure = url.startsWith('https:');
  const options = {
    method: 'POST',
    headers: { 'Content-Type': contentType, 'Content-Length': Buffer.byteLength(body) },
    signal: AbortSignal.timeout(timeoutMs),
  };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = isSecure
      ? httpsRequest(url, { ...options, agent: agents.https }, resolve)
      : httpRequest(url, { ...options, agent: agents.http }, resolve);
    sent.on('error', reject);
    sent.end(body);
  });
  let text = '';
  response.setEncoding('utf8');
  for await (const chunk of response as AsyncIterable<string>) text = (text + chunk).slice(0, maxBodyChars);
  return {
    status: response.statusCode ?? 0,
    contentType: response.headers['content-type'] ?? '',
    body: text,
  };
}
