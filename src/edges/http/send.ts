import type { ServerResponse } from 'node:http';

/** One JSON answer, or none but a status when there is no body. */
export function sendJson(response: ServerResponse, status: number, body: unknown, close = false): void {
  if (body === undefined) send(response, status, '', undefined, close);
  else send(response, status, JSON.stringify(body), 'application/json; charset=utf-8', close);
}

/** Text that whoever asked has handed in: nothing may take it for a page. */
export function sendText(response: ServerResponse, status: number, text: string, close = false): void {
  send(response, status, text, 'text/plain; charset=utf-8', close);
}

/** Nothing in an answer invites a browser to guess, keep or frame it. */
function send(
  response: ServerResponse,
  status: number,
  text: string,
  contentType: string | undefined,
  close: boolean,
): void {
  if (response.headersSent) return;
  response.writeHead(status, {
    'Content-Length': Buffer.byteLength(text),
    ...(contentType !== undefined && { 'Content-Type': contentType }),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    ...(close && { Connection: 'close' }),
  });
  response.end(text);
}
