import type { Endpoint, Identity } from '../call/call-record';
import { personAt, type End, type People } from './people';

// Gateways stand between Teams and a telephone: with a number on them they are the person on the phone.
const gatewayRoles = new Set(['mediationServer', 'mediationServerCloudConnectorEdition', 'gateway']);

/** Where an endpoint stands: `place` tells people without any id apart. */
export type EndPlace = {
  readonly side: 'caller' | 'callee';
  readonly peerToPeer: boolean;
  readonly place: string;
};

/**
 * Who is at one end of a segment; `session` is the same end of the session, for what the segment leaves out.
 * In group calls the person is the caller and the service the callee; one to one both are people.
 */
export function endAt(
  people: People,
  segment: Endpoint | undefined,
  session: Endpoint | undefined,
  at: EndPlace,
): End {
  const endpoint = segment ?? session;
  if (endpoint === undefined) return at.side === 'callee' && !at.peerToPeer ? 'service' : undefined;
  const identity = identityOf(segment, session);
  const kind = endpoint.kind === 'unknown' ? (session?.kind ?? 'unknown') : endpoint.kind;
  if (isApplication(people, endpoint, session, identity)) return 'application';
  if (identity?.id !== undefined) return personAt(people, endpoint, identity, at.place);
  if (kind === 'service' || (at.side === 'callee' && !at.peerToPeer)) return 'service';
  return personAt(people, endpoint, identity, at.place);
}

function identityOf(segment: Endpoint | undefined, session: Endpoint | undefined): Identity | undefined {
  if (segment?.identity?.id !== undefined) return segment.identity;
  return session?.identity ?? segment?.identity;
}

/** Bots, recorders, auto attendants and call queues: neither listed nor judged. */
function isApplication(
  people: People,
  segment: Endpoint,
  session: Endpoint | undefined,
  identity: Identity | undefined,
): boolean {
  if (identity === undefined) return false;
  if (identity.kind === 'application') return true;
  if (identity.id !== undefined && people.applications.has(identity.id.toLowerCase())) return true;
  const role = segment.role ?? session?.role;
  if (role === undefined || role === 'unknown') return false;
  return !(identity.kind === 'phone' && gatewayRoles.has(role));
}

/** What tells one session or segment from another: all four equal is one and the same, returned twice. */
export type Part = {
  readonly id: string;
  readonly startedAtMs?: number | undefined;
  readonly caller: Endpoint | undefined;
  readonly callee: Endpoint | undefined;
};

/** Parts by id; only what tells them apart is kept, so that no page stays in memory. */
export type PartsMet = Map<string, Part[]>;

/** Whether an equal part was met before; if not it is remembered. */
export function isRepetition(met: PartsMet, { id, startedAtMs, caller, callee }: Part): boolean {
  const part = { id, startedAtMs, caller, callee };
  const namesakes = met.get(id);
  if (namesakes === undefined) {
    met.set(id, [part]);
    return false;
  }
  if (namesakes.some((other) => isSamePart(other, part))) return true;
  namesakes.push(part);
  return false;
}

export function isSamePart(a: Part, b: Part): boolean {
  return (
    a.id === b.id &&
    a.startedAtMs === b.startedAtMs &&
    isSameEndpoint(a.caller, b.caller) &&
    isSameEndpoint(a.callee, b.callee)
  );
}

function isSameEndpoint(a: Endpoint | undefined, b: Endpoint | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.kind === b.kind &&
    a.identity?.id === b.identity?.id &&
    a.identity?.name === b.identity?.name &&
    a.role === b.role &&
    a.platform === b.platform &&
    a.userAgent === b.userAgent &&
    a.deviceName === b.deviceName
  );
}
