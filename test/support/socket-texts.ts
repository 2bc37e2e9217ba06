import { randomBytes } from 'node:crypto';
import { get, type ClientRequest, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** How much of the received bytes one WebSocket frame (RFC 6455, 5.2) takes, and its text. */
type Frame = { readonly length: number; readonly text: string | undefined };

const textFrame = 0x81;

/**
 * Listens to a WebSocket of a local server: each text message once, in order. Only what the playground sends
 * is understood: unmasked text in one frame. (Node 20 has no WebSocket of its own.)
 */
export async function listenToSocket(url: string, onText: (text: string) => void): Promise<() => void> {
  const { socket, first } = await upgrade(url);
  let bytes = first;
  const read = (): void => {
    for (let frame = frameAt(bytes); frame !== undefined; frame = frameAt(bytes)) {
      bytes = bytes.subarray(frame.length);
      if (frame.text !== undefined) onText(frame.text);
    }
  };
  socket.on('data', (more: Buffer) => {
    bytes = Buffer.concat([bytes, more]);
    read();
  });
  read();
  return () => {
    socket.destroy();
  };
}

function upgrade(url: string): Promise<{ socket: Duplex; first: Buffer }> {
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': randomBytes(16).toString('base64'),
  };
  return new Promise((resolve, reject) => {
    const asking: ClientRequest = get(url, { headers, agent: false });
    asking.on('upgrade', (_reply: IncomingMessage, socket: Duplex, first: Buffer) => {
      socket.on('error', () => socket.destroy());
      resolve({ socket, first });
    });
    asking.on('response', (reply) => {
      reject(new Error(`no WebSocket at ${url}: ${reply.statusCode ?? 0}`));
    });
    asking.on('error', reject);
  });
}

function frameAt(bytes: Buffer): Frame | undefined {
  const size = payloadSize(bytes);
  if (size === undefined || bytes.length < size.start + size.length) return undefined;
  const end = size.start + size.length;
  return {
    length: end,
    text: bytes[0] === textFrame ? bytes.toString('utf8', size.start, end) : undefined,
  };
}

function payloadSize(bytes: Buffer): { start: number; length: number } | undefined {
  const short = bytes[1];
  if (short === undefined) return undefined;
  if (short < 126) return { start: 2, length: short };
  if (short === 126) return bytes.length < 4 ? undefined : { start: 4, length: bytes.readUInt16BE(2) };
  return bytes.length < 10 ? undefined : { start: 10, length: Number(bytes.readBigUInt64BE(2)) };
}
