import { request } from 'node:http';
import { showcase } from '../../../src/edges/sample-graph/server';
import type { RunningGraph } from './running-graph';
import { dayMs, records, runGraph, tuesdayMs } from './running-graph';

let graph: RunningGraph;
beforeEach(async () => {
  graph = await runGraph();
});
afterEach(() => graph.close());

const one = `${records}/${showcase.good.id}`;
const stranger = '11111111-2222-4333-8444-555555555555';

test('errors have the body of Graph', async () => {
  const { status, body, headers } = await graph.get(`${records}/${stranger}`);
  expect(status).toBe(404);
  expect(body.error).toMatchObject({ code: 'NotFound', message: '' });
  const inner = body.error?.innerError ?? {};
  expect(Object.keys(inner).sort()).toEqual(['client-request-id', 'date', 'request-id']);
  expect(inner['request-id']).toBe(headers.get('request-id'));
});

test('an unknown, a too new and a too old record cannot be told apart', async () => {
  const { body } = await graph.get(records);
  const { id = '', startDateTime = '' } = body.value?.[0] ?? {};
  const shown = async (atMs: number, path: string) => {
    graph.nowMs = atMs;
    const answer = await graph.get(path);
    return [answer.status, answer.body.error?.code, answer.body.error?.message];
  };
  const unknown = await shown(tuesdayMs, `${records}/${stranger}`);
  expect(await shown(Date.parse(startDateTime), `${records}/${id}`)).toEqual(unknown);
  expect(await shown(Date.parse(startDateTime) + 31 * dayMs, `${records}/${id}`)).toEqual(unknown);
});

test.each([
  ['an id that is no GUID', `${records}/12345`],
  ['an id in braces', `${records}/%7B${stranger}%7D`],
  ['an empty id', `${records}('')`],
  ['an unknown collection', `${one}/segments`],
  ['something below a collection', `${one}/sessions/1`],
  ['an unknown resource', '/users'],
  ['a broken escape in the path', `${records}/%E0%A4%A`],
  ['expanding segments on the record', `${one}?$expand=segments`],
  ['expanding the media of a segment', `${one}?$expand=sessions($expand=segments($expand=media))`],
  ['an empty $expand', `${one}?$expand=`],
  ['expanding anything but segments on sessions', `${one}/sessions?$expand=media`],
  ['expanding people', `${one}/participants_v2?$expand=identity`],
  ['expanding sessions in the list', `${records}?$expand=sessions`],
  ['expanding people in the list', `${records}?$expand=participants_v2`],
  ['an unknown property in $select', `${one}?$select=id,quality`],
  ['an unknown property of a session in $select', `${one}/sessions?$select=media`],
  ['an unknown property of a person in $select', `${one}/participants_v2?$select=name`],
  ['$filter on one record', `${one}?$filter=version eq 1`],
  ['$top in the list', `${records}?$top=5`],
  ['$orderby in the list', `${records}?$orderby=startDateTime`],
  ['$search in the list', `${records}?$search="x"`],
  ['a filter by id', `${records}?$filter=id eq '${stranger}'`],
  ['a filter by end', `${records}?$filter=endDateTime ge 2026-11-01T00:00:00Z`],
  ['a filter by type', `${records}?$filter=type eq 'groupCall'`],
  ['a filter by link', `${records}?$filter=joinWebUrl eq 'x'`],
  ['a filter by organizer', `${records}?$filter=organizer_v2/id eq '${stranger}'`],
  ['startDateTime with eq', `${records}?$filter=startDateTime eq 2026-11-01T00:00:00Z`],
  ['a start that is no time', `${records}?$filter=startDateTime ge yesterday`],
  ['two filters joined by or', `${records}?$filter=startDateTime ge 2026-11-01T00:00:00Z or version eq 2`],
  ['the older name of the participants', `${records}?$filter=participants/any(p:p/id eq '${stranger}')`],
  ['mismatched names in any()', `${records}?$filter=participants_v2/any(p:q/id eq '${stranger}')`],
  ['a $skiptoken somebody made up', `${one}/sessions?$skiptoken=zzz`],
])('%s is refused with 400', async (_, path) => {
  const { status, body } = await graph.get(path);
  expect(status).toBe(400);
  expect(body.error?.code).toBe('BadRequest');
  expect(body.error?.message).not.toBe('');
});

test('another version of the interface is refused', async () => {
  expect((await graph.get(`${graph.baseUrl}/beta/communications/callRecords`)).status).toBe(400);
});

test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s on call records is refused with 405', async (method) => {
  const { status, headers } = await graph.send(method, one);
  expect(status).toBe(405);
  expect(headers.get('allow')).toBe('GET');
});

test.each([
  ['PUT', '/subscriptions'],
  ['POST', `/subscriptions/${stranger}`],
  ['GET', `/subscriptions/${stranger}/reauthorize`],
])('%s %s is refused with 405', async (method, path) => {
  expect((await graph.send(method, path)).status).toBe(405);
});

test('a web page cannot reach it through a browser', async () => {
  expect((await graph.get(one, { Origin: 'http://evil.example' })).status).toBe(403);
});

test('a name that merely leads here is refused', async () => {
  const status = await new Promise((resolve, reject) => {
    const sent = request(`${graph.baseUrl}/v1.0${one}`, { headers: { Host: 'evil.example' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject);
    sent.end();
  });
  expect(status).toBe(403);
});
