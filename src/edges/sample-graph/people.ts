import { guidOf, itemAt } from './deterministic';
import { staffNames } from './staff-names';

export type PersonKind =
  'user' | 'external' | 'invited' | 'anonymous' | 'phone' | 'acs' | 'application' | 'applicationInstance';

export type Person = {
  readonly kind: PersonKind;
  readonly id: string;
  readonly name: string | null;
  readonly tenantId: string | null;
  readonly userPrincipalName: string | null;
};

/** The local chat client's own tenant and people; their ids are one digit longer than a GUID. */
export const sampleTenantId = '00000000-0000-0000-0000-0000000000001';

function colleague(id: string, name: string, account: string): Person {
  const userPrincipalName = `${account}@example.com`;
  return { kind: 'user', id, name, tenantId: sampleTenantId, userPrincipalName };
}

function localPerson(lastDigits: string, name: string, account: string): Person {
  return colleague(`00000000-0000-0000-0000-00000000000${lastDigits}`, name, account);
}

export const alexWilber = localPerson('20', 'Alex Wilber', 'alexw');
export const meganBowen = localPerson('21', 'Megan Bowen', 'meganb');
export const adeleVance = localPerson('22', 'Adele Vance', 'adelev');
export const isaiahLanger = localPerson('23', 'Isaiah Langer', 'isaiah');
export const pattiFernandez = localPerson('24', 'Patti Fernandez', 'pattif');
export const lynneRobbins = localPerson('25', 'Lynne Robbins', 'lynner');

/** The six people somebody at the local chat client can be; the first is the current user. */
export const localPeople: readonly Person[] = [
  alexWilber,
  meganBowen,
  adeleVance,
  isaiahLanger,
  pattiFernandez,
  lynneRobbins,
];

export const staff: readonly Person[] = staffNames.map(([name, account]) =>
  colleague(guidOf(`person:${account}`), name, account),
);

/** Given and family names of two people make a third; across two scripts nobody would be called so. */
const latinNames = staffNames.filter(([name]) => /^[\p{Script=Latin}\s'-]+$/u.test(name));

/** Everybody of the sample organisation by number: the known people first, then as many more as needed. */
export function memberNumber(index: number): Person {
  const known = localPeople[index] ?? staff[index - localPeople.length];
  if (known !== undefined) return known;
  const round = Math.floor(index / latinNames.length);
  const [first] = itemAt(latinNames, index);
  const [last] = itemAt(latinNames, index + 7 + round);
  const name = `${first.split(' ')[0] ?? first} ${last.split(' ').at(-1) ?? last}`;
  return colleague(guidOf(`member:${index}`), name, `member${index}`);
}
