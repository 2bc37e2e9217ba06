import { badRequest, methodNotAllowed } from './graph-error';

export type PhoneLogRoute = {
  readonly kind: 'phoneLog';
  readonly name: 'getPstnCalls' | 'getDirectRoutingCalls';
  readonly network: 'pstn' | 'directRouting';
  /** Days, as they were written. */
  readonly from: string;
  readonly to: string;
};

export type ReadRoute =
  | PhoneLogRoute
  | { readonly kind: 'list' }
  | { readonly kind: 'record' | 'sessions' | 'participants'; readonly id: string };

export type SubscriptionRoute =
  { readonly kind: 'subscriptions' } | { readonly kind: 'subscription' | 'reauthorize'; readonly id: string };

export type GroupRoute = { readonly kind: 'groupMembers'; readonly id: string; readonly peopleOnly: boolean };

export type UserRoute = {
  readonly kind: 'user';
  /** Object id or user principal name. */ readonly key: string;
};

export type Route = ReadRoute | SubscriptionRoute | GroupRoute | UserRoute;

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Both forms Graph knows, `callRecords/{id}` and `callRecords('{id}')`; segments in any letter case. */
export function parseRoute(method: string, path: string): Route {
  const inner = /^\/v1\.0\/(.+?)\/?$/.exec(path)?.[1];
  if (inner === undefined) throw badRequest(`Invalid version or path: ${path.slice(0, 80)}`);
  const [root = '', second = '', ...rest] = withPlainKeys(inner).split('/');
  if (root.toLowerCase() === 'subscriptions') {
    return subscriptionRoute(method, [second, ...rest].filter(Boolean));
  }
  if (root.toLowerCase() === 'groups') return groupRoute(method, [second, ...rest].filter(Boolean));
  if (root.toLowerCase() === 'users') return userRoute(method, [second, ...rest].filter(Boolean));
  const isRecords = root.toLowerCase() === 'communications' && second.toLowerCase() === 'callrecords';
  if (!isRecords) throw unknownSegment(second === '' ? root : second);
  const route = recordRoute(rest);
  if (method !== 'GET') throw methodNotAllowed('GET');
  return route;
}

function withPlainKeys(path: string): string {
  return path.replace(/\('([^'/]*)'\)/g, '/$1');
}

function recordRoute(rest: readonly string[]): Route {
  const [text, collection, ...further] = rest;
  if (text === undefined) return { kind: 'list' };
  const phoneLog = phoneLogRoute(text);
  if (phoneLog !== undefined) return phoneLog;
  const id = text.toLowerCase();
  if (!guid.test(id)) throw badRequest('The id of a call record must be a GUID.');
  if (collection === undefined) return { kind: 'record', id };
  if (further.length > 0) throw unknownSegment(further[0] ?? '');
  if (collection.toLowerCase() === 'sessions') return { kind: 'sessions', id };
  if (collection.toLowerCase() === 'participants_v2') return { kind: 'participants', id };
  throw unknownSegment(collection);
}

const phoneLogForm =
  /^(?:microsoft\.graph\.callrecords\.)?get(pstn|directrouting)calls\(fromDateTime=([^,)]+),toDateTime=([^,)]+)\)$/i;

function phoneLogRoute(text: string): PhoneLogRoute | undefined {
  const [, log, from, to] = phoneLogForm.exec(text) ?? [];
  if (log === undefined || from === undefined || to === undefined) return undefined;
  const days = { kind: 'phoneLog', from, to } as const;
  return log.toLowerCase() === 'pstn'
    ? { ...days, name: 'getPstnCalls', network: 'pstn' }
    : { ...days, name: 'getDirectRoutingCalls', network: 'directRouting' };
}

function userRoute(method: string, [key, ...further]: readonly string[]): UserRoute {
  if (key === undefined) throw unknownSegment('users');
  if (further.length > 0) throw unknownSegment(further[0] ?? '');
  if (method !== 'GET') throw methodNotAllowed('GET');
  return { kind: 'user', key };
}

function subscriptionRoute(method: string, rest: readonly string[]): Route {
  const [id, action, ...further] = rest;
  if (id === undefined) {
    if (method !== 'GET' && method !== 'POST') throw methodNotAllowed('GET, POST');
    return { kind: 'subscriptions' };
  }
  if (action === undefined) {
    if (!['GET', 'PATCH', 'DELETE'].includes(method)) throw methodNotAllowed('GET, PATCH, DELETE');
    return { kind: 'subscription', id };
  }
  if (action.toLowerCase() !== 'reauthorize' || further.length > 0) throw unknownSegment(action);
  if (method !== 'POST') throw methodNotAllowed('POST');
  return { kind: 'reauthorize', id };
}

function groupRoute(method: string, rest: readonly string[]): GroupRoute {
  const [id = '', collection = '', cast, ...further] = rest;
  if (!guid.test(id.toLowerCase())) throw badRequest('The id of a group must be a GUID.');
  if (collection.toLowerCase() !== 'transitivemembers') throw unknownSegment(collection);
  const isUnknownCast = cast !== undefined && cast.toLowerCase() !== 'microsoft.graph.user';
  if (isUnknownCast || further.length > 0) throw unknownSegment(rest.at(-1) ?? '');
  if (method !== 'GET') throw methodNotAllowed('GET');
  return { kind: 'groupMembers', id: id.toLowerCase(), peopleOnly: cast !== undefined };
}

function unknownSegment(segment: string): Error {
  return badRequest(`Resource not found for the segment '${segment.slice(0, 80)}'.`);
}
