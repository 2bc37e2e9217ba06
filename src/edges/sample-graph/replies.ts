import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Breakage } from './faults';
import type { GraphError } from './graph-error';
import { Refusal } from './graph-error';
import type { Preferences } from './preferences';
import { toJson } from './preferences';

export type Reply = { readonly status: number; readonly body?: object };

/** The ids every answer carries; support asks for them. */
export type RequestIds = { readonly requestId: string; readonly clientRequestId: string };

export function requestIdsOf(request: IncomingMessage): RequestIds {
  const requestId = randomUUID();
  const given = request.headers['client-request-id'];
  return { requestId, clientRequestId: typeof given === 'string' ? given : requestId };
}

export function sendReply(
  response: ServerResponse,
  reply: Reply,
  ids: RequestIds,
  preferences: Preferences,
  breaks?: Breakage,
): void {
  const text = reply.body === undefined ? '' : toJson(reply.body, preferences);
  setCommonHeaders(response, ids);
  if (preferences.applied.length > 0)
    response.setHeader('Preference-Applied', preferences.applied.join(', '));
  if (reply.body !== undefined) {
    response.setHeader('Content-Type', 'application/json; odata.metadata=minimal; charset=utf-8');
  }
  response.statusCode = reply.status;
  const half = text.slice(0, Math.floor(text.length / 2));
  if (breaks === 'json') return void response.end(half);
  if (breaks !== 'body') return void response.end(text);
  response.setHeader('Content-Length', Buffer.byteLength(text));
  response.write(half, () => response.destroy());
}

/** The error body of Graph's page "error responses and resource types". */
export function sendError(response: ServerResponse, error: GraphError, ids: RequestIds, nowMs: number): void {
  setCommonHeaders(response, ids);
  for (const [name, value] of Object.entries(error.headers ?? {})) response.setHeader(name, value);
  response.setHeader('Content-Type', 'application/json');
  response.statusCode = error.status;
  const innerError = {
    date: new Date(nowMs).toISOString().slice(0, 19),
    'request-id': ids.requestId,
    'client-request-id': ids.clientRequestId,
  };
  response.end(JSON.stringify({ error: { code: error.code, message: error.message, innerError } }));
}

export function toGraphError(thrown: unknown): GraphError {
  if (thrown instanceof Refusal) return thrown.error;
  return { status: 500, code: 'InternalServerError', message: String(thrown) };
}

function setCommonHeaders(response: ServerResponse, ids: RequestIds): void {
  response.setHeader('request-id', ids.requestId);
  response.setHeader('client-request-id', ids.clientRequestId);
  response.setHeader('Cache-Control', 'no-store');
}
