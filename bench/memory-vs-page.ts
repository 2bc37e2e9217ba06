import type { CallId } from '../src/core/ids';
import { callReportCard } from '../src/core/view/call-report';
import { loadCards } from '../src/edges/cards/render';
import { createCallRecords } from '../src/edges/graph/call-records';
import { meetingPlan } from '../src/edges/sample-graph/server';
import { createTranslate } from '../src/edges/text/translate';
import { judgeCall } from '../src/flows/judge-call';
import type { Bench, Effort } from './bench';
import { liveHeapBytes } from './garbage';
import { pagesOfMeeting, textsOf } from './pages';
import { measured, type Measured } from './row';
import { startSample, type SampleProcess } from './sample-process';

const name = 'memory-vs-page';
const targetSessions = 1_000;
const sizes = [targetSessions, 5_000];
const target = { limit: 3, better: 'lower' } as const;

const runsOf: Readonly<Record<Effort, number>> = { full: 5, quick: 1 };
const warmUpsOf: Readonly<Record<Effort, number>> = { full: 3, quick: 1 };
const hourMs = 3_600_000;
const deadlineMs = hourMs;

/**
 * The most live heap between two pages, and after the card was made, over what there was before, in texts of the
 * largest page. The record comes from a Graph in another process, through the real client.
 */
export const memoryVsPage: Bench = {
  rows: sizes.map(rowOf),
  async measure(wanted, effort) {
    const graph = await startSample();
    try {
      const rows: Measured[] = [];
      for (const sessions of sizes.filter((size) => wanted.includes(rowOf(size)))) {
        rows.push(await measureSize(graph, sessions, effort));
      }
      return rows;
    } finally {
      graph.stop();
    }
  },
};

function rowOf(sessions: number): string {
  return sessions === targetSessions ? name : `${name}-${sessions}`;
}

async function measureSize(graph: SampleProcess, sessions: number, effort: Effort): Promise<Measured> {
  const plan = meetingPlan(sessions, 1, Date.now() - 24 * hourMs);
  await graph.add([plan]);
  const pageBytes = Math.max(
    ...textsOf(await pagesOfMeeting(sessions)).map((text) => Buffer.byteLength(text)),
  );
  const read = createReader(graph.baseUrl);
  const id = plan.id as CallId;
  for (let count = 0; count < warmUpsOf[effort]; count += 1) await read(id);
  const values: number[] = [];
  for (let run = 0; run < runsOf[effort]; run += 1) values.push((await read(id)) / pageBytes);
  return measured({
    name: rowOf(sessions),
    unit: '×',
    values,
    reference: { name: 'largest page', value: pageBytes / 1_000, unit: 'kB' },
    target: sessions === targetSessions ? target : undefined,
  });
}

/** Reads and renders a record; answers by how many bytes the live heap rose at most. */
function createReader(baseUrl: string): (id: CallId) => Promise<number> {
  const time = passingTime();
  let peakBytes = 0;
  const note = () => {
    peakBytes = Math.max(peakBytes, liveHeapBytes());
  };
  const watched: typeof fetch = (...request) => {
    note();
    return fetch(...request);
  };
  const render = loadCards();
  const t = createTranslate()('en');
  const records = createCallRecords({ baseUrl, ...time, random: () => 0, log: silent, fetch: watched });
  return async (id) => {
    const beforeBytes = liveHeapBytes();
    peakBytes = beforeBytes;
    const judged = await judgeCall(records, id, {
      deadlineMs: time.now() + deadlineMs,
      homeTenantId: undefined,
      streams: 'small',
    });
    if (!judged.ok || judged.value.completeness.truncated)
      throw new Error('the record was not read to its end');
    const card = render(callReportCard(judged.value, { t, audience: 'operatorPersonal' }));
    note();
    if (!JSON.stringify(card).includes(id)) throw new Error('this is not the card of that call');
    return peakBytes - beforeBytes;
  };
}

const nothing = (): void => undefined;
const silent = { info: nothing, warn: nothing, error: nothing };

/** Waits for room at Graph are over at once; the one for the deadline never is. */
function passingTime() {
  let nowMs = Date.now();
  return {
    now: () => nowMs,
    wait: (ms: number) => {
      if (ms >= deadlineMs) return new Promise<void>(nothing);
      nowMs += ms;
      return Promise.resolve();
    },
  };
}
