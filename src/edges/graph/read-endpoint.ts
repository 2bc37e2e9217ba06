import type { CallRecords } from '@microsoft/microsoft-graph-types';
import type { Endpoint, EndpointKind, Failure, Feedback, Identity } from '../../core/call/call-record';
import { isObject, type Raw } from './raw';
import { readFlatIdentity, readIdentitySet } from './read-identity';
import { readPositive, readText } from './read-values';
import {
  failureStages,
  platforms,
  productFamilies,
  ratings,
  readKnownWord,
  readWord,
  serviceRoles,
} from './words';

type RawEndpoint = Raw<CallRecords.ParticipantEndpoint> & { readonly '@odata.type'?: unknown };
type RawUserAgent = Raw<CallRecords.ClientUserAgent & CallRecords.ServiceUserAgent>;

const noUserAgent: RawUserAgent = {};

/** One side of a session or segment; undefined for anything but an object. */
export function readEndpoint(value: unknown): Endpoint | undefined {
  if (!isObject(value)) return undefined;
  const raw: RawEndpoint = value;
  const agent: RawUserAgent = isObject(raw.userAgent) ? raw.userAgent : noUserAgent;
  const identity = readEndpointIdentity(raw);
  const role = readText(agent.role);
  const userAgent = readText(agent.headerValue);
  return {
    kind: readKind(raw['@odata.type'], identity, role, userAgent),
    identity,
    platform: readKnownWord(platforms, agent.platform),
    productFamily: readKnownWord(productFamilies, agent.productFamily),
    role: readKnownWord(serviceRoles, role),
    userAgent,
    deviceName: readText(raw.name),
    cpuName: readText(raw.cpuName),
    cpuCores: readPositive(raw.cpuCoresCount),
    cpuMhz: readPositive(raw.cpuProcessorSpeedInMhz),
    feedback: readFeedback(raw.feedback),
  };
}

/**
 * The flat identity, completed from the deprecated set where both name the same party: the set still tells
 * a person from an application, the flat one does not.
 */
function readEndpointIdentity(raw: RawEndpoint): Identity | undefined {
  const flat = readFlatIdentity(raw.associatedIdentity);
  const set = readIdentitySet(raw.identity);
  if (flat === undefined) return set;
  if (set?.id === undefined) return flat;
  if (flat.id === undefined) return set;
  if (set.id.toLowerCase() !== flat.id.toLowerCase()) return flat;
  return {
    id: flat.id,
    name: flat.name ?? set.name,
    tenantId: flat.tenantId ?? set.tenantId,
    kind: flat.kind ?? set.kind,
  };
}

/** The type annotation is missing when metadata is switched off: then the content tells. */
function readKind(
  type: unknown,
  identity: Identity | undefined,
  role: string | undefined,
  userAgent: string | undefined,
): EndpointKind {
  if (typeof type === 'string') {
    const named = kindOfType(type) ?? kindOfType(type.toLowerCase());
    if (named !== undefined) return named;
  }
  if (identity?.id !== undefined) return 'participant';
  if (role !== undefined) return 'service';
  return userAgent !== undefined && /CallQueue|AutoAttendant/i.test(userAgent) ? 'service' : 'unknown';
}

function kindOfType(type: string): EndpointKind | undefined {
  if (type.endsWith('articipantEndpoint') || type.endsWith('participantendpoint')) return 'participant';
  if (type.endsWith('erviceEndpoint') || type.endsWith('serviceendpoint')) return 'service';
  return undefined;
}

const noTokens: readonly string[] = [];

function readFeedback(value: unknown): Feedback | undefined {
  if (!isObject(value)) return undefined;
  const raw: Raw<CallRecords.UserFeedback> = value;
  return { rating: readWord(ratings, raw.rating), text: readText(raw.text), tokens: readTokens(raw.tokens) };
}

function readTokens(value: unknown): readonly string[] {
  if (!isObject(value)) return noTokens;
  return Object.keys(value).filter((name) => value[name] === true);
}

/** A failure says at least a stage or a reason; both null is how Graph says that nothing failed. */
export function readFailure(value: unknown): Failure | undefined {
  if (!isObject(value)) return undefined;
  const raw: Raw<CallRecords.FailureInfo> = value;
  const stage = readWord(failureStages, raw.stage) ?? 'unknown';
  const reason = readText(raw.reason);
  // Neither where nor why: nothing that could be told to anybody.
  return stage === 'unknown' && reason === undefined ? undefined : { stage, reason };
}
