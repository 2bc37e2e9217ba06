import type { Session } from '../../../src/core/call/call-record';
import { feedRecord } from '../../../src/edges/graph/read-record';
import { meetingOf, meetingPlan, showcase, startSampleGraph } from '../../../src/edges/sample-graph/server';
import type { SampleGraph } from '../../../src/edges/sample-graph/server';
import { parseCallId, type CallId } from '../../../src/core/ids';
import { reader } from '../../support/graph-reading';

const noon = Date.UTC(2026, 10, 20, 12);
let graph: SampleGraph;

beforeEach(async () => {
  graph = await startSampleGraph({ now: () => noon });
});

afterEach(() => graph.close());

function idOf(text: string): CallId {
  const id = parseCallId(text);
  if (id === undefined) throw new Error('no call id');
  return id;
}

it.each(Object.entries(showcase))('reads the sample call %s to its end', async (_name, { id }) => {
  const { trace, result } = await reader(graph.baseUrl).read(idOf(id));
  expect(result).toEqual({ ok: true, value: { complete: true } });
  expect(trace.sessions.length).toBeGreaterThan(0);
});

it('reads the pages of a large meeting into the same sessions as the whole record', async () => {
  const plan = meetingPlan(300, 7);
  graph.addCall(plan);
  const { trace, result } = await reader(graph.baseUrl).read(idOf(plan.id));
  const whole: Session[] = [];
  feedRecord(meetingOf(300, 7), {
    head: () => undefined,
    people: () => undefined,
    session: (session) => void whole.push(session),
  });
  expect(result).toEqual({ ok: true, value: { complete: true } });
  expect(trace.sessions).toEqual(whole);
  expect(trace.events.slice(0, 3)).toEqual(['head:130', 'people:130', 'people:40']);
});

it('keeps what it has when a page is missing', async () => {
  const plan = meetingPlan(300, 7);
  graph.addCall(plan);
  graph.faults.hiddenPages = [4];
  const { trace, result } = await reader(graph.baseUrl).read(idOf(plan.id));
  expect(result).toEqual({ ok: true, value: { complete: false, problem: { kind: 'notAvailable' } } });
  expect(trace.sessions).toHaveLength(180);
});
