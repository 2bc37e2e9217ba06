import type { ServerResponse } from 'node:http';

/** One JSON answer; nothing in it invites a browser to guess, keep or frame it. */
export function sendJson(response: ServerResponse, status: number, body: unknown, close = false): void {
  if (response.headersSent) return;
  const text = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, {
    'Content-Length': Buffer.byteLength(text),
    ...(body !== undefined && { 'Content-Type': 'application/json; charset=utf-8' }),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    ...(close && { Connection: 'close' }),
  });
  response.end(text);
}
