import type { Endpoint, Identity, IdentityKind } from '../call/call-record';
import type { Evidence, Leg, PartyKind, StreamEnd } from './call-quality';
import { newEvidence, type EvidenceBook } from './evidence';
import { noMedia, type MediaSoFar } from './media-quality';
import { noCounts, type MutableCounts } from './verdicts';

/** What is kept of one person while sessions are folded: it grows with people, not with sessions. */
export type Person = {
  readonly id: string;
  readonly total: MutableCounts;
  readonly sends: MutableCounts;
  readonly receives: MutableCounts;
  readonly tokens: Set<string>;
  readonly texts: Set<string>;
  readonly legs: Leg[];
  readonly evidence: EvidenceBook;
  readonly media: MediaSoFar;
  name: string | undefined;
  tenantId: string | undefined;
  upn: string | undefined;
  kind: IdentityKind | undefined;
  looksLikeAcs: boolean;
  severity: number | undefined;
  platform: string | undefined;
  connection: string | undefined;
  connectionFromAudio: boolean;
  rating: string | undefined;
  stars: number | undefined;
  /** Playback muted or at volume zero for most of a session: it counts when they complain of no sound. */
  mutedOutput: Evidence | undefined;
};

export type People = {
  readonly byKey: Map<string, Person>;
  /** Ids known to be bots, recorders or voice applications: neither listed nor judged. */
  readonly applications: Set<string>;
  unknown: number;
  listedWithoutId: number;
};

export function noPeople(): People {
  return { byKey: new Map(), applications: new Set(), unknown: 0, listedWithoutId: 0 };
}

/** People from the record's own list: known even when no session of theirs was delivered. */
export function listPeople(people: People, identities: readonly Identity[]): void {
  for (const identity of identities) {
    if (identity.id === undefined) {
      if (identity.kind !== 'application') people.listedWithoutId += 1;
    } else if (identity.kind === 'application') {
      people.applications.add(identity.id.toLowerCase());
    } else {
      const person = personOf(people, identity.id.toLowerCase(), identity.id);
      person.name = identity.name ?? person.name;
      person.tenantId = identity.tenantId ?? person.tenantId;
      person.upn = identity.upn ?? person.upn;
      person.kind = identity.kind ?? person.kind;
    }
  }
}

/** Those named in the list without an id and not met in any session. */
export function addListedWithoutId(people: People): void {
  while (people.unknown < people.listedWithoutId) unknownPerson(people, `listed:${people.unknown}`);
}

/** The person at one end of a session, by id; without an id one per session and side. */
export function personAt(
  people: People,
  endpoint: Endpoint,
  identity: Identity | undefined,
  place: string,
): Person {
  const person =
    identity?.id === undefined
      ? unknownPerson(people, place)
      : personOf(people, identity.id.toLowerCase(), identity.id);
  person.name ??= identity?.name;
  person.tenantId ??= identity?.tenantId;
  person.upn ??= identity?.upn;
  person.kind ??= identity?.kind;
  person.looksLikeAcs ||= endpoint.productFamily === 'azureCommunicationServices';
  person.platform ??= endpoint.platform;
  return person;
}

function unknownPerson(people: People, place: string): Person {
  const key = `?${place}`;
  const met = people.byKey.get(key);
  if (met !== undefined) return met;
  people.unknown += 1;
  return personOf(people, key, `unknown-${people.unknown}`);
}

function personOf(people: People, key: string, id: string): Person {
  const met = people.byKey.get(key);
  if (met !== undefined) return met;
  const person: Person = {
    id,
    total: noCounts(),
    sends: noCounts(),
    receives: noCounts(),
    tokens: new Set(),
    texts: new Set(),
    legs: [],
    evidence: newEvidence(),
    media: noMedia(),
    name: undefined,
    tenantId: undefined,
    upn: undefined,
    kind: undefined,
    looksLikeAcs: false,
    severity: undefined,
    platform: undefined,
    connection: undefined,
    connectionFromAudio: false,
    rating: undefined,
    stars: undefined,
    mutedOutput: undefined,
  };
  people.byKey.set(key, person);
  return person;
}

export function endId(end: End): StreamEnd | undefined {
  if (end === undefined) return undefined;
  return typeof end === 'string' ? 'service' : end.id;
}

/** `service`: Microsoft's side. `application`: a bot or recorder. undefined: the record does not say. */
export type End = Person | 'service' | 'application' | undefined;

export function isPerson(end: End): end is Person {
  return typeof end === 'object';
}

const kindByIdentity: Readonly<Record<Exclude<IdentityKind, 'user'>, PartyKind>> = {
  guest: 'guest',
  phone: 'phone',
  acs: 'acs',
  application: 'application',
  other: 'unknown',
};

const entraId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12,13}$/i;

/** `user` for people of the home tenant, `external` for those of another one. */
export function partyKind(
  party: {
    readonly id: string;
    readonly kind: IdentityKind | undefined;
    readonly tenantId: string | undefined;
    readonly looksLikeAcs?: boolean;
  },
  homeTenantId: string | undefined,
): PartyKind {
  if (party.kind !== undefined && party.kind !== 'user') return kindByIdentity[party.kind];
  if (party.kind === undefined && party.looksLikeAcs === true) return 'acs';
  if (party.tenantId !== undefined) {
    return homeTenantId !== undefined && party.tenantId.toLowerCase() !== homeTenantId.toLowerCase()
      ? 'external'
      : 'user';
  }
  return party.kind === 'user' || entraId.test(party.id) ? 'user' : 'unknown';
}
