import type { Identity } from '../../core/call/call-record';
import { isObject, itemsOf } from './raw';
import { identityOfId, nobody, readIdentitySet } from './read-identity';
import { readText } from './read-values';

/** A list of `participants_v2`; entries that are no objects drop out, people without an id stay. */
export function readPeople(value: unknown): readonly Identity[] {
  const people: Identity[] = [];
  for (const item of itemsOf(value)) {
    const person = readPerson(item);
    if (person !== undefined) people.push(person);
  }
  return people;
}

/** One participant or organizer of the `_v2` kind: the identity set inside, its own id as fall-back. */
export function readPerson(value: unknown): Identity | undefined {
  if (!isObject(value)) return undefined;
  const identity = readIdentitySet(value['identity']);
  const id = readText(value['id']);
  if (id === undefined || identity?.id !== undefined) return identity ?? nobody;
  const fromId = identityOfId(id);
  return {
    id: fromId.id,
    name: identity?.name,
    tenantId: identity?.tenantId,
    upn: identity?.upn,
    kind: identity?.kind ?? fromId.kind,
  };
}

/** The deprecated list, whose entries are identity sets themselves. */
export function readOldPeople(value: unknown): readonly Identity[] {
  const people: Identity[] = [];
  for (const item of itemsOf(value)) {
    const person = readIdentitySet(item);
    if (person !== undefined) people.push(person);
  }
  return people;
}
