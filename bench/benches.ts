import { answerOverhead } from './answer-overhead';
import type { Bench } from './bench';
import { callsEndToEnd } from './calls-end-to-end';
import { judgeVsParse } from './judge-vs-parse';
import { memoryVsPage } from './memory-vs-page';
import { notifications } from './notifications';
import { startVsBare } from './start-vs-bare';

/** In the order of the table. Each runs in a process of its own. */
export const benches: readonly Bench[] = [
  judgeVsParse,
  memoryVsPage,
  answerOverhead,
  notifications,
  callsEndToEnd,
  startVsBare,
];

/** The row of this name and those that are named after it, such as its other sizes; none when there is no such row. */
export function rowsNamed(name: string): readonly string[] {
  const all = benches.flatMap(({ rows }) => rows);
  return all.includes(name) ? all.filter((row) => row === name || row.startsWith(`${name}-`)) : [];
}
