import type { CallPlan } from './call-plan';
import { badRequest } from './graph-error';

/** 70.5 hours: the longest life of a callRecords subscription. */
const maxLifeMs = 4_230 * 60_000;

const changeTypes = ['created', 'updated'] as const;
export type ChangeType = (typeof changeTypes)[number];

/** What POST /subscriptions must hold, checked. */
export type SubscriptionOrder = {
  readonly changeType: string;
  readonly notificationUrl: string;
  readonly lifecycleNotificationUrl: string | null;
  readonly resource: string;
  readonly expiresAtMs: number;
  readonly clientState: string | null;
  readonly latestSupportedTlsVersion: string;
};

type Body = Readonly<Record<string, unknown>>;

export function parseOrder(body: Body, nowMs: number): SubscriptionOrder {
  if (body['includeResourceData'] === true) {
    throw badRequest('includeResourceData is not supported for this resource.');
  }
  const changeType = required(body, 'changeType');
  parseChangeTypes(changeType);
  const resource = required(body, 'resource');
  parseResource(resource);
  const clientState = optional(body, 'clientState');
  if (clientState !== null && clientState.length > 128) {
    throw badRequest('clientState must not exceed 128 characters.');
  }
  const lifecycleUrl = optional(body, 'lifecycleNotificationUrl');
  return {
    changeType,
    resource,
    clientState,
    notificationUrl: parseLoopbackUrl(required(body, 'notificationUrl')),
    lifecycleNotificationUrl: lifecycleUrl === null ? null : parseLoopbackUrl(lifecycleUrl),
    expiresAtMs: parseExpiry(required(body, 'expirationDateTime'), nowMs),
    latestSupportedTlsVersion: optional(body, 'latestSupportedTlsVersion') ?? 'v1_2',
  };
}

export function parseChangeTypes(text: string): ReadonlySet<ChangeType> {
  const names = text.split(',').map((name) => name.trim());
  const known = changeTypes.filter((name) => names.includes(name));
  if (known.length === 0 || known.length !== names.length) {
    throw badRequest(`changeType '${text}' is not supported for this resource.`);
  }
  return new Set(known);
}

export function parseExpiry(text: string, nowMs: number): number {
  const ms = /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw badRequest('expirationDateTime is not a DateTimeOffset.');
  if (ms <= nowMs) throw badRequest('Subscription expiration must be in the future.');
  if (ms > nowMs + maxLifeMs) {
    throw badRequest('Subscription expiration can only be 4230 minutes in the future.');
  }
  return ms;
}

/** Traffic never leaves this machine: every other host is refused. Plain http is fine on loopback. */
export function parseLoopbackUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  const isLoopback = url !== undefined && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
  if (isWeb && isLoopback && url.username === '') return text;
  throw badRequest('The notification URL must be on this machine (127.0.0.1, localhost or [::1]).');
}

const anyPerson = /^participants\/any\((\w+): ?(\w+)\/id (eq|in) (.+)\)$/;

/** Which calls a subscription hears of: all, or those of certain people. */
export function parseResource(resource: string): (plan: CallPlan) => boolean {
  const [path = '', filter] = resource.replace(/^\//, '').split(/\?\$filter=(.*)/s);
  if (path.toLowerCase() !== 'communications/callrecords') {
    throw badRequest(`Unsupported resource '${resource.slice(0, 100)}'.`);
  }
  if (filter === undefined) return () => true;
  const ids = filter.split(/ or /).flatMap(idsOfClause);
  return (plan) => plan.attendance.some(({ person }) => ids.includes(person.id.toLowerCase()));
}

/** `participants`, not `participants_v2`: so Graph wants it in a subscription. */
function idsOfClause(clause: string): readonly string[] {
  const [, name, used, , operand = ''] = anyPerson.exec(clause.trim()) ?? [];
  const ids = [...operand.matchAll(/'([^']+)'/g)].map(([, id = '']) => id.toLowerCase());
  if (name === undefined || name !== used || ids.length === 0) {
    throw badRequest('The filter of the resource is not supported.');
  }
  return ids;
}

function required(body: Body, name: string): string {
  const value = body[name];
  if (typeof value === 'string' && value !== '') return value;
  throw badRequest(`The property '${name}' is required.`);
}

function optional(body: Body, name: string): string | null {
  const value = body[name] ?? null;
  if (value === null || typeof value === 'string') return value;
  throw badRequest(`The property '${name}' must be a string.`);
}
