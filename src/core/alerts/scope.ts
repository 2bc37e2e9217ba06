import type { Leg, ParticipantQuality } from '../quality/call-quality';
import type { AlertScope } from './policy';
import { findSubnet, parseSubnet, subnetTable, type SubnetTable } from './subnets';

/** Members of groups by group id, object ids in lower case. */
export type GroupMembers = ReadonlyMap<string, ReadonlySet<string>>;

/** Tells who is meant: everybody, or whoever is named, in a group, at an address or at a site of the scope. */
export function scopeOf(scope: AlertScope, groups: GroupMembers): (person: ParticipantQuality) => boolean {
  const { people, sites, subnets } = scope;
  if (isEverybody(scope)) return () => true;
  const ids = new Set<string>(people.map((id) => id.toLowerCase()));
  const members = scope.groups.map((group) => groups.get(group)).filter((found) => found !== undefined);
  const names = new Set(sites.map((name) => name.toLowerCase()));
  const table = tableOf(subnets);
  return (person) => {
    const id = person.id.toLowerCase();
    return (
      ids.has(id) ||
      members.some((group) => group.has(id)) ||
      (person.site !== undefined && names.has(person.site.toLowerCase())) ||
      person.legs.some((leg) => isIn(table, leg))
    );
  };
}

function isEverybody({ people, groups, subnets, sites }: AlertScope): boolean {
  return people.length + groups.length + subnets.length + sites.length === 0;
}

function tableOf(subnets: readonly string[]): SubnetTable<true> {
  const parsed = subnets.map(parseSubnet).filter((subnet) => subnet !== undefined);
  return subnetTable(parsed.map((subnet) => ({ subnet, value: true })));
}

/** Their own address, their subnet or the public address they were seen from. */
function isIn(table: SubnetTable<true>, { ipAddress, subnet, reflexiveAddress }: Leg): boolean {
  return [ipAddress, subnet, reflexiveAddress].some(
    (address) => address !== undefined && findSubnet(table, address) !== undefined,
  );
}
