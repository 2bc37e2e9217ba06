import type { Bench, Effort } from './bench';
import { collectGarbage } from './garbage';
import { createJudgeAndRender } from './judge-pages';
import { pagesOfMeeting, textsOf } from './pages';
import { measured, median, type Measured } from './row';

const name = 'judge-vs-parse';
const targetSessions = 1_000;
const sizes = [2, 60, 300, targetSessions, 5_000];
const target = { limit: 1.3, better: 'lower' } as const;

/** Enough for a sample to be far above the clock's grain. */
const sampleMs = 60;
const runsOf: Readonly<Record<Effort, number>> = { full: 25, quick: 2 };

/** CPU time to parse, judge and render a meeting over that of `JSON.parse` of the same bytes. */
export const judgeVsParse: Bench = {
  rows: sizes.map(rowOf),
  async measure(wanted, effort) {
    const rows: Measured[] = [];
    const work = createJudgeAndRender();
    for (const sessions of sizes.filter((size) => wanted.includes(rowOf(size)))) {
      rows.push(await measureSize(sessions, effort, work));
    }
    return rows;
  },
};

function rowOf(sessions: number): string {
  return sessions === targetSessions ? name : `${name}-${sessions}`;
}

async function measureSize(
  sessions: number,
  effort: Effort,
  work: ReturnType<typeof createJudgeAndRender>,
): Promise<Measured> {
  const pages = await pagesOfMeeting(sessions);
  const texts = textsOf(pages);
  const judge = () => work(pages).length;
  const parse = () => texts.reduce((sum, text) => sum + Object.keys(JSON.parse(text) as object).length, 0);
  const warmUpMs = effort === 'quick' ? 0 : 3_000;
  warmUp([judge, parse], warmUpMs);
  const repeats = effort === 'quick' ? 1 : Math.max(1, Math.ceil(sampleMs / cpuMs(parse, 3)));
  const samples = Array.from({ length: runsOf[effort] }, (_, run) => {
    // Turn about, so that neither always comes after the other.
    const judgeFirst = run % 2 === 0;
    const early = cpuMs(judgeFirst ? judge : parse, repeats);
    const late = cpuMs(judgeFirst ? parse : judge, repeats);
    return judgeFirst ? { ours: early, bare: late } : { ours: late, bare: early };
  });
  const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
  return measured({
    name: rowOf(sessions),
    unit: '×',
    values: samples.map(({ ours, bare }) => ours / bare),
    reference: {
      name: `JSON.parse of the same ${megabytes.toPrecision(3)} MB`,
      value: median(samples.map(({ bare }) => bare)),
      unit: 'ms',
    },
    target: sessions === targetSessions ? target : undefined,
  });
}

/** CPU time of the whole process for one time, the collector's and the compiler's threads included. */
function cpuMs(work: () => number, repeats: number): number {
  collectGarbage();
  const before = process.cpuUsage();
  let sum = 0;
  for (let count = 0; count < repeats; count += 1) sum += work();
  const { user, system } = process.cpuUsage(before);
  if (sum === 0) throw new Error('the work came to nothing');
  return (user + system) / 1_000 / repeats;
}

function warmUp(works: readonly (() => number)[], forMs: number): void {
  const untilMs = performance.now() + forMs;
  do for (const work of works) work();
  while (performance.now() < untilMs);
}
