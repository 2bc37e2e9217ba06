import type { Identity, IdentityKind } from '../../core/call/call-record';
import { isObject } from './raw';
import { readText } from './read-values';

/**
 * The keys of an identity set in the order in which the first filled one is taken. The last five are
 * undocumented and were seen on the wire; SDK models drop them, the raw JSON does not.
 */
const setKeys: readonly (readonly [key: string, kind: IdentityKind])[] = [
  ['user', 'user'],
  ['guest', 'guest'],
  ['phone', 'phone'],
  ['azureCommunicationServicesUser', 'acs'],
  ['acsUser', 'acs'],
  ['applicationInstance', 'application'],
  ['application', 'application'],
  ['device', 'other'],
  ['onPremises', 'other'],
  ['encrypted', 'other'],
  ['assertedIdentity', 'other'],
  ['spoolUser', 'other'],
  ['acsApplicationInstance', 'application'],
  ['spoolApplicationInstance', 'application'],
];

/** Somebody of whom nothing is known but that they are there. */
export const nobody: Identity = {
  id: undefined,
  name: undefined,
  tenantId: undefined,
  upn: undefined,
  kind: undefined,
};

const visitorPrefix = 'teamsvisitor:';

/** An identity set (`{ user: {…}, phone: null, … }`). Undefined for anything but an object. */
export function readIdentitySet(value: unknown): Identity | undefined {
  if (!isObject(value)) return undefined;
  for (const [key, kind] of setKeys) {
    const identity = readFilled(value[key], kind);
    if (identity !== undefined) return identity;
  }
  // Identity sets are open: a kind of party that is newer than the list still has an id.
  for (const key of Object.keys(value)) {
    const identity = readFilled(value[key], 'other');
    if (identity?.id !== undefined) return identity;
  }
  return nobody;
}

function readFilled(value: unknown, kind: IdentityKind): Identity | undefined {
  if (!isObject(value)) return undefined;
  const id = readText(value['id']);
  const name = readName(value['displayName']);
  return id === undefined && name === undefined ? undefined : toIdentity(id, name, value, kind);
}

/**
 * A flat identity (`associatedIdentity`): the kind shows in the id's shape or not at all. Undefined when
 * there is neither id nor name.
 */
export function readFlatIdentity(value: unknown): Identity | undefined {
  if (!isObject(value)) return undefined;
  const id = readText(value['id']);
  const name = readName(value['displayName']);
  if (id === undefined && name === undefined) return undefined;
  const kind = id === undefined ? undefined : kindOfId(id, readText(value['tenantId']));
  return toIdentity(id, name, value, kind);
}

/** The identity of which only an id is known. */
export function identityOfId(id: string): Identity {
  return toIdentity(id, undefined, undefined, kindOfId(id, undefined));
}

function toIdentity(
  id: string | undefined,
  name: string | undefined,
  raw: Readonly<Record<string, unknown>> | undefined,
  kind: IdentityKind | undefined,
): Identity {
  const tenantId = readText(raw?.['tenantId']);
  const upn = readText(raw?.['userPrincipalName'])?.toLowerCase();
  // Old records carry anonymous visitors as users with a prefixed id.
  if (id?.charCodeAt(0) === 116 && id.startsWith(visitorPrefix)) {
    return { id: id.slice(visitorPrefix.length) || undefined, name, tenantId, upn, kind: 'guest' };
  }
  return { id, name, tenantId, upn, kind };
}

/** Graph puts the words "External user" where it keeps a name from us: that is no name. */
function readName(value: unknown): string | undefined {
  const name = readText(value);
  return name?.length === 13 && name.toLowerCase() === 'external user' ? undefined : name;
}

const telephone = /^(?:\+[\d*]+|(?=.*\*)[\d*]+)$/;
const thirtyTwoHex = /^[\da-f]{32}$/i;

function kindOfId(id: string, tenantId: string | undefined): IdentityKind | undefined {
  // Nearly every id is a GUID, which says nothing: it leaves before the slower questions.
  if (id.length === 36 && id.charCodeAt(8) === 45) return undefined;
  if (telephone.test(id)) return 'phone';
  if (id.startsWith('8:acs:')) return 'acs';
  if (id.startsWith('28:')) return 'application';
  return tenantId === undefined && thirtyTwoHex.test(id) ? 'guest' : undefined;
}
