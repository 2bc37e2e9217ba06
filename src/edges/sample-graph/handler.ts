import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Fault, FaultQueue, SamplePermission } from './faults';
import { badRequest, Refusal } from './graph-error';
import { readGroupMembers } from './group-members';
import type { Preferences } from './preferences';
import { parsePreferences } from './preferences';
import type { ReadParts } from './read-routes';
import { answerReading } from './read-routes';
import type { Reply } from './replies';
import { requestIdsOf, sendError, sendReply, toGraphError } from './replies';
import { readBody } from './request-body';
import type { RequestLog } from './request-log';
import { parseRoute, type Route } from './routes';
import type { SubscriptionParts } from './subscription-routes';
import { answerSubscriptions } from './subscription-routes';
import { readUser } from './users';

export type HandlerParts = SubscriptionParts &
  ReadParts & { readonly faults: FaultQueue; readonly log: RequestLog };

/** Every request goes this way: log, faults, limits, route, answer. */
export function requestHandler(parts: HandlerParts): RequestListener {
  return (request, response) => {
    handle(request, response, parts).catch(() => {
      response.destroy();
    });
  };
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  parts: HandlerParts,
): Promise<void> {
  const { switches } = parts.faults;
  const path = decoded(request.url ?? '/');
  const recordId = /callRecords(?:\/|\(')([0-9a-f-]{36})/i.exec(path)?.[1]?.toLowerCase();
  const end = parts.log.begin({ ...headOf(request), path, recordId, atMs: parts.now() });
  response.once('close', end);
  const fault = parts.faults.take(path);
  await pause(switches.latencyMs);
  const breaks = fault !== undefined && 'breaks' in fault ? fault.breaks : undefined;
  if (breaks === 'hang') return;
  if (breaks === 'connection') return void request.socket.destroy();
  const ids = requestIdsOf(request);
  const asked = parsePreferences(headerOf(request, 'prefer'), request.headers.accept);
  const preferences = { ...asked, withoutMetadata: asked.withoutMetadata || switches.omitDiscriminators };
  try {
    const body = await readBody(request);
    refuseOtherSites(request);
    if (fault !== undefined) refuseWith(fault);
    const reply = await answer(request, body, preferences, parts);
    sendReply(response, reply, ids, preferences, breaks);
  } catch (thrown) {
    sendError(response, toGraphError(thrown), ids, parts.now());
  }
}

async function answer(
  request: IncomingMessage,
  body: string,
  preferences: Preferences,
  parts: HandlerParts,
): Promise<Reply> {
  // Links lead back here and nowhere else, whatever the request called this host.
  const root = `http://127.0.0.1:${request.socket.localPort ?? 0}/v1.0`;
  const [path = '', query = ''] = (request.url ?? '/').split(/\?(.*)/s);
  const method = request.method ?? 'GET';
  const route = parseRoute(method, pathOf(path));
  requirePermission(route, parts.faults.switches.withoutPermissions);
  switch (route.kind) {
    case 'subscriptions':
    case 'subscription':
    case 'reauthorize':
      return answerSubscriptions(method, route, body, root, parts);
    case 'groupMembers': {
      const isEventual = headerOf(request, 'consistencylevel')?.toLowerCase() === 'eventual';
      const asked = { query: new URLSearchParams(query), root, pageSize: preferences.pageSize, isEventual };
      return { status: 200, body: readGroupMembers(route, asked) };
    }
    case 'user':
      return { status: 200, body: readUser(route.key, new URLSearchParams(query), root) };
    case 'list':
    case 'phoneLog':
    case 'record':
    case 'sessions':
    case 'participants':
      return answerReading(route, { query: new URLSearchParams(query), root, preferences }, parts);
  }
}

const permissions: Readonly<Partial<Record<Route['kind'], SamplePermission>>> = {
  user: 'User.ReadBasic.All',
  groupMembers: 'GroupMember.Read.All',
  phoneLog: 'CallRecord-PstnCalls.Read.All',
};

function requirePermission({ kind }: Route, missing: readonly SamplePermission[]): void {
  const needed = permissions[kind];
  if (needed === undefined || !missing.includes(needed)) return;
  throw new Refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
}

function pathOf(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw badRequest('The path is not properly encoded.');
  }
}

function refuseWith(fault: Fault): void {
  if (!('status' in fault)) return;
  const headers = fault.retryAfter === undefined ? undefined : { 'Retry-After': String(fault.retryAfter) };
  throw new Refusal(fault.status, fault.code ?? `Status${fault.status}`, 'A fault was asked for.', headers);
}

/** A web page must not reach the server through somebody's browser, under whatever name. */
function refuseOtherSites(request: IncomingMessage): void {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(host);
  if (isLoopback && request.headers.origin === undefined) return;
  throw new Refusal(403, 'AccessDenied', 'The sample Graph answers local programs only.');
}

function headOf(request: IncomingMessage) {
  return {
    method: request.method ?? 'GET',
    prefer: headerOf(request, 'prefer'),
    hasAuthorization: request.headers.authorization !== undefined,
  };
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

async function pause(ms: number): Promise<void> {
  if (ms <= 0) return;
  await new Promise((resolve) => setTimeout(resolve, ms).unref());
}
