import type { User } from '@microsoft/microsoft-graph-types';
import { Refusal } from './graph-error';
import { invitedGuest } from './outsiders';
import { memberNumber, type Person } from './people';
import { checkOptions, parseSelect } from './query';

const properties = ['id', 'displayName', 'userPrincipalName'] as const;
type ServedUser = Required<Pick<User, (typeof properties)[number]>>;

/** As many as the largest of the sample groups holds. */
const memberCount = 1_100;

/** GET /users/{object id or user principal name} */
export function readUser(key: string, query: URLSearchParams, root: string): object {
  checkOptions(query, ['$select']);
  const select = parseSelect(query.get('$select'), properties, 'user');
  const person = everybody().get(key.toLowerCase());
  if (person === undefined) {
    const message = `Resource '${key}' does not exist or one of its queried reference-property objects are not present.`;
    throw new Refusal(404, 'Request_ResourceNotFound', message);
  }
  const { id, name, userPrincipalName } = person;
  const user: ServedUser = { id, displayName: name, userPrincipalName };
  const shown = Object.entries(user).filter(([property]) => select?.has(property) ?? true);
  return { '@odata.context': `${root}/$metadata#users/$entity`, ...Object.fromEntries(shown) };
}

let index: ReadonlyMap<string, Person> | undefined;

/** By id and by sign-in name, both in lower case; made when first asked for. */
function everybody(): ReadonlyMap<string, Person> {
  const members = Array.from({ length: memberCount }, (_, number) => memberNumber(number));
  index ??= new Map(
    [...members, invitedGuest].flatMap((person) => [
      [person.id.toLowerCase(), person],
      [(person.userPrincipalName ?? person.id).toLowerCase(), person],
    ]),
  );
  return index;
}
