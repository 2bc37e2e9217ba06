import { badRequest, Refusal } from './graph-error';
import { linkOf, pageOf, parseSkipToken, skipTokenOf } from './paging';
import type { Person } from './people';
import { checkOptions, parseSelect } from './query';
import type { GroupRoute } from './routes';
import { type SampleGroup, sampleGroups } from './sample-groups';

type Asked = {
  readonly query: URLSearchParams;
  readonly root: string;
  readonly pageSize: number | undefined;
  /** The header `ConsistencyLevel: eventual` came along. */
  readonly isEventual: boolean;
};

const usualPage = 100;
const largestPage = 999;
const properties = ['id', 'displayName', 'userPrincipalName'] as const;

/** GET /groups/{id}/transitiveMembers, with or without the cast to people: each member once, however deep. */
export function readGroupMembers(route: GroupRoute, { query, root, pageSize, isEventual }: Asked): object {
  checkOptions(query, ['$select', '$count', '$top', '$skiptoken']);
  const isCounted = query.get('$count') === 'true';
  if (route.peopleOnly && !(isCounted && isEventual)) throw unsupportedQuery();
  const select = parseSelect(query.get('$select'), properties, 'user');
  const size = Math.min(parseTop(query.get('$top')), pageSize ?? largestPage);
  const members = membersOf(route);
  const place = parseSkipToken(query.get('$skiptoken'));
  const { indexes, next } = pageOf(members.length, size, place);
  const path = `groups/${route.id}/transitiveMembers${route.peopleOnly ? '/microsoft.graph.user' : ''}`;
  const kept = { $select: query.get('$select'), $count: query.get('$count'), $top: query.get('$top') };
  const link =
    next === undefined ? undefined : linkOf(`${root}/${path}`, { ...kept, $skiptoken: skipTokenOf(next) });
  return {
    '@odata.context': `${root}/$metadata#${route.peopleOnly ? 'users' : 'directoryObjects'}`,
    ...(isCounted && place === undefined ? { '@odata.count': members.length } : {}),
    ...(link === undefined ? {} : { '@odata.nextLink': link }),
    value: members
      .slice(indexes[0] ?? 0, (indexes[0] ?? 0) + indexes.length)
      .map((one) => shown(one, select)),
  };
}

type Member = { readonly type: 'user' | 'group'; readonly fields: Readonly<Record<string, unknown>> };

function membersOf({ id, peopleOnly }: GroupRoute): readonly Member[] {
  const start = Object.values(sampleGroups).find((one) => one.id === id);
  if (start === undefined)
    throw new Refusal(404, 'Request_ResourceNotFound', `Resource '${id}' does not exist.`);
  const inner = groupsWithin(start);
  const people = new Map([start, ...inner].flatMap((one) => one.people).map((one) => [one.id, one]));
  const users = [...people.values()].map((one): Member => ({ type: 'user', fields: userFields(one) }));
  if (peopleOnly) return users;
  const groups = inner.map((one): Member => ({
    type: 'group',
    fields: { id: one.id, displayName: one.name },
  }));
  return [...users, ...groups];
}

function groupsWithin({ groups }: SampleGroup): readonly SampleGroup[] {
  return groups.flatMap((one) => [one, ...groupsWithin(one)]);
}

function userFields({ id, name, userPrincipalName }: Person): Member['fields'] {
  return { id, displayName: name, userPrincipalName };
}

function shown({ type, fields }: Member, select: ReadonlySet<string> | undefined): object {
  const entries = Object.entries(fields).filter(([name]) => select?.has(name) ?? true);
  return { '@odata.type': `#microsoft.graph.${type}`, ...Object.fromEntries(entries) };
}

function parseTop(text: string | null): number {
  if (text === null) return usualPage;
  const top = Number(text);
  if (Number.isInteger(top) && top >= 1 && top <= largestPage) return top;
  throw badRequest(`Invalid page size specified: '${text}'. Must be between 1 and 999 inclusive.`);
}

/** Graph casts to a type in its index of advanced queries only. */
function unsupportedQuery(): Refusal {
  const message = 'Unsupported Query. The cast needs $count=true and the header ConsistencyLevel: eventual.';
  return new Refusal(400, 'Request_UnsupportedQuery', message);
}
