import { sampleGroups, startSampleGraph, type SampleGraph } from '../../../src/edges/sample-graph/server';
import { graphAt } from '../../support/graph-reading';
import { startGraphServer } from '../../support/graph-server';

const noon = Date.UTC(2026, 10, 20, 12);
let graph: SampleGraph;
beforeEach(async () => {
  graph = await startSampleGraph({ now: () => noon });
});
afterEach(() => graph.close());

const membersOf = (id: string) => graphAt(graph.baseUrl, noon).groups.members(id);

it('are the people of a group and of the groups in it, each once', async () => {
  const { support, supportNight } = sampleGroups;
  const expected = [...support.people, ...supportNight.people].map(({ id }) => id);
  expect(await membersOf(support.id)).toEqual({ ok: true, value: [...new Set(expected)] });
});

it('are read to the last page', async () => {
  const members = await membersOf(sampleGroups.everybody.id.toUpperCase());
  expect(members.ok && members.value.length).toBe(1_100);
  expect(graph.requests).toHaveLength(2);
});

it('can be none', async () => {
  expect(await membersOf(sampleGroups.nobody.id)).toEqual({ ok: true, value: [] });
});

it('of an unknown group are not available', async () => {
  const unknown = { ok: false, error: { kind: 'notAvailable' } };
  expect(await membersOf('11111111-2222-4333-8444-555555555555')).toEqual(unknown);
});

it.each(['', 'x', '../users', '11111111-2222-4333-8444-555555555555/owners'])(
  'of %j are not even asked for',
  async (id) => {
    expect(await membersOf(id)).toEqual({ ok: false, error: { kind: 'notAvailable' } });
    expect(graph.requests).toEqual([]);
  },
);

it('need a permission', async () => {
  graph.faults.failNext(Infinity, { status: 403, path: '/groups/' });
  const refused = { ok: false, error: { kind: 'consentMissing' } };
  expect(await membersOf(sampleGroups.support.id)).toEqual(refused);
});

it('without a usable id are left out', async () => {
  const value = [{ id: 'ABC-1' }, { id: null }, { id: 'a b' }, null, { id: 'abc-1' }, { id: 'd2' }];
  const server = await startGraphServer(() => ({ json: { value } }));
  expect(await graphAt(server.url).groups.members(sampleGroups.support.id)).toEqual({
    ok: true,
    value: ['abc-1', 'd2'],
  });
  expect(server.requests[0]?.headers['consistencylevel']).toBe('eventual');
  await server.close();
});

it('of one page too few are a problem, not a part', async () => {
  graph.faults.failNext(Infinity, { status: 404, path: '$skiptoken' });
  expect(await membersOf(sampleGroups.everybody.id)).toEqual({ ok: false, error: { kind: 'notAvailable' } });
});
