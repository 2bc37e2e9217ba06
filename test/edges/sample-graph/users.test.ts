import { invitedGuest } from '../../../src/edges/sample-graph/outsiders';
import { alexWilber, type Person, staff } from '../../../src/edges/sample-graph/people';
import type { RunningGraph } from './running-graph';
import { runGraph } from './running-graph';

let graph: RunningGraph;
beforeEach(async () => {
  graph = await runGraph();
});
afterEach(() => graph.close());

const shown = ({ id, name, userPrincipalName }: Person) => ({ id, displayName: name, userPrincipalName });
const pathOf = (key: string, rest = '') => `/users/${encodeURIComponent(key)}${rest}`;
const [anna = alexWilber] = staff;

test.each([
  [alexWilber.id, alexWilber],
  ['AlexW@example.com', alexWilber],
  [anna.id.toUpperCase(), anna],
  [anna.userPrincipalName ?? '', anna],
  [invitedGuest.userPrincipalName ?? '', invitedGuest],
])('%s is found', async (key, person) => {
  const { status, body } = await graph.get(pathOf(key));
  expect([status, body]).toEqual([200, expect.objectContaining(shown(person))]);
});

test('the form with brackets and quotes works too', async () => {
  expect((await graph.get(`/users('${alexWilber.id}')`)).body).toMatchObject(shown(alexWilber));
});

test('$select narrows the answer', async () => {
  const { body } = await graph.get(pathOf('alexw@example.com', '?$select=id'));
  expect(Object.keys(body)).toEqual(['@odata.context', 'id']);
});

test.each([
  ['nobody@example.com', 404, 'Request_ResourceNotFound'],
  ['nobody@example.com?$top=1', 404, 'Request_ResourceNotFound'],
  ['+4930555010', 404, 'Request_ResourceNotFound'],
])('%s is nobody', async (key, status, code) => {
  const answer = await graph.get(pathOf(key));
  expect([answer.status, answer.body.error?.code]).toEqual([status, code]);
});

test.each([
  ['/users', 400],
  ['/users/alexw@example.com/messages', 400],
  ['/users/alexw@example.com?$select=mail', 400],
  ['/users/alexw@example.com?$expand=manager', 400],
])('%s is refused', async (path, status) => {
  expect((await graph.get(path)).status).toBe(status);
});

test('people are read only, and only with the permission', async () => {
  expect((await graph.send('DELETE', pathOf('alexw@example.com'))).status).toBe(405);
  graph.faults.withoutPermissions = ['User.ReadBasic.All'];
  const { status, body } = await graph.get(pathOf('alexw@example.com'));
  expect([status, body.error?.code]).toEqual([403, 'Authorization_RequestDenied']);
  graph.faults.clear();
  expect((await graph.get(pathOf('alexw@example.com'))).status).toBe(200);
});
