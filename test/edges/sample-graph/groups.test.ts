import { sampleGroups } from '../../../src/edges/sample-graph/server';
import type { RunningGraph } from './running-graph';
import { runGraph } from './running-graph';

let graph: RunningGraph;
beforeEach(async () => {
  graph = await runGraph();
});
afterEach(() => graph.close());

type Listed = {
  readonly '@odata.count'?: number;
  readonly value?: readonly { readonly '@odata.type'?: string; readonly id?: string }[];
};

const eventual = { ConsistencyLevel: 'eventual' };
const membersOf = (id: string, rest = '') => `/groups/${id}/transitiveMembers${rest}`;
const people = '/microsoft.graph.user?$select=id&$count=true';
const { support, supportNight, everybody, nobody } = sampleGroups;

test('members are the people and groups in it, however deep', async () => {
  const { body } = await graph.get(membersOf(support.id));
  const { value = [] } = body as Listed;
  expect(value.map((one) => one['@odata.type'])).toEqual([
    ...Array.from({ length: 4 }, () => '#microsoft.graph.user'),
    '#microsoft.graph.group',
  ]);
  expect(value.at(-1)).toMatchObject({ id: supportNight.id, displayName: supportNight.name });
});

test('the cast leaves people only, each once, with what was selected', async () => {
  const { body } = await graph.get(membersOf(support.id, people), eventual);
  const { value = [], '@odata.count': count } = body as Listed;
  expect(count).toBe(value.length);
  expect(new Set(value.map(({ id }) => id)).size).toBe(value.length);
  expect(value[0]).toEqual({ '@odata.type': '#microsoft.graph.user', id: support.people[0]?.id });
});

test.each([
  ['the header', people, {}],
  ['$count', '/microsoft.graph.user?$select=id', eventual],
])('the cast needs %s', async (_, rest, headers) => {
  const { status, body } = await graph.get(membersOf(support.id, rest), headers);
  expect([status, body.error?.code]).toEqual([400, 'Request_UnsupportedQuery']);
});

test.each([
  ['', 100, 11],
  ['&$top=500', 500, 3],
  ['&$top=999', 999, 2],
])('pages with %j hold %d', async (top, size, pages) => {
  const first = await graph.get(membersOf(everybody.id, `${people}${top}`), eventual);
  expect(first.body.value).toHaveLength(size);
  const found = [...(first.body.value ?? [])];
  let count = 1;
  for (let link = first.body['@odata.nextLink']; link !== undefined; count += 1) {
    const { body } = await graph.get(link, eventual);
    found.push(...(body.value ?? []));
    link = body['@odata.nextLink'];
  }
  expect([count, new Set(found.map(({ id }) => id)).size]).toEqual([pages, found.length]);
});

test('a group can be empty', async () => {
  expect((await graph.get(membersOf(nobody.id))).body.value).toEqual([]);
});

test.each([
  ['an unknown group', membersOf('11111111-2222-4333-8444-555555555555'), 404],
  ['an id that is no GUID', membersOf('support'), 400],
  ['a group itself', `/groups/${support.id}`, 400],
  ['direct members', `/groups/${support.id}/members`, 400],
  ['another cast', membersOf(support.id, '/microsoft.graph.device'), 400],
  ['something below the cast', membersOf(support.id, '/microsoft.graph.user/x'), 400],
  ['a page too large', membersOf(support.id, '?$top=1000'), 400],
  ['an unknown property', membersOf(support.id, '?$select=shoeSize'), 400],
  ['a filter', membersOf(support.id, "?$filter=id eq 'x'"), 400],
])('%s is refused', async (_, path, status) => {
  expect((await graph.get(path)).status).toBe(status);
});

test('they cannot be changed', async () => {
  expect((await graph.send('POST', membersOf(support.id), {})).status).toBe(405);
});

test('the permission for them can be missing', async () => {
  graph.faults.failNext(Infinity, { status: 403, path: '/groups/' });
  expect((await graph.get(membersOf(support.id))).status).toBe(403);
  graph.faults.clear();
  expect((await graph.get(membersOf(support.id))).status).toBe(200);
});
