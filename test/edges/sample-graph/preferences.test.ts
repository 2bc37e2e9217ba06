import { showcase } from '../../../src/edges/sample-graph/server';
import type { RunningGraph } from './running-graph';
import { everything, records, runGraph } from './running-graph';

let graph: RunningGraph;
beforeEach(async () => {
  graph = await runGraph();
});
afterEach(() => graph.close());

const guests = `${records}/${showcase.guests.id}${everything}`;

test('a smaller page size is honoured, a larger one is not', async () => {
  const small = await graph.get(guests, { Prefer: 'odata.maxpagesize=4' });
  expect(small.body.sessions).toHaveLength(4);
  expect(small.body.participants_v2).toHaveLength(4);
  expect(small.headers.get('preference-applied')).toBe('odata.maxpagesize=4');
  const allHands = `${records}/${showcase.allHands.id}${everything}`;
  const large = await graph.get(allHands, { Prefer: 'odata.maxpagesize=1000' });
  expect(large.body.sessions).toHaveLength(60);
});

test('nulls are left out when that is preferred', async () => {
  expect((await graph.get(guests)).text).toContain(':null');
  const lean = await graph.get(guests, { Prefer: 'omit-values=nulls' });
  expect(lean.text).not.toContain(':null');
});

test('later enum members are hidden from clients that do not ask for them', async () => {
  expect((await graph.get(guests)).text).toContain('"productFamily":"unknownFutureValue"');
  const asked = await graph.get(guests, { Prefer: 'include-unknown-enum-members' });
  expect(asked.text).toContain('"productFamily":"azureCommunicationServices"');
});

test('several preferences are applied together', async () => {
  const prefer = 'include-unknown-enum-members, omit-values=nulls,odata.maxpagesize=2';
  const { headers, body, text } = await graph.get(guests, { Prefer: prefer });
  expect(body.sessions).toHaveLength(2);
  expect(text).not.toContain(':null');
  expect(headers.get('preference-applied')?.split(', ')).toHaveLength(3);
});

test('without metadata the discriminators vanish and the links stay', async () => {
  const headers = { Accept: 'application/json;odata.metadata=none', Prefer: 'odata.maxpagesize=2' };
  const { text, body } = await graph.get(guests, headers);
  expect(text).not.toContain('@odata.type');
  expect(body['sessions@odata.nextLink']).toContain('$skiptoken');
});
