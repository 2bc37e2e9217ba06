import type { Bench, Effort } from './bench';
import { makePlace, startBareBot, startBot } from './programs';
import { measured, median } from './row';
import { startSample } from './sample-process';

const name = 'start-vs-bare';
const target = { limit: 1.3, better: 'lower' } as const;
const runsOf: Readonly<Record<Effort, number>> = { full: 20, quick: 1 };
const warmUpsOf: Readonly<Record<Effort, number>> = { full: 3, quick: 1 };

/** From starting the process to a good `/readyz`, with a database that is there already, against the bare bot. */
export const startVsBare: Bench = {
  rows: [name],
  async measure(_wanted, effort) {
    const place = makePlace();
    const graph = await startSample();
    try {
      const startedIn = async (start: () => ReturnType<typeof startBot>): Promise<number> => {
        const program = await start();
        await program.stop();
        return program.startedInMs;
      };
      const samples: { readonly ours: number; readonly bare: number }[] = [];
      for (let run = 0; run < warmUpsOf[effort] + runsOf[effort]; run += 1) {
        const bare = await startedIn(() => startBareBot(place));
        // The first of all makes the tables; it is not counted.
        const ours = await startedIn(() => startBot(place, { GRAPH_BASE_URL: graph.baseUrl }));
        samples.push({ ours, bare });
      }
      const counted = samples.slice(warmUpsOf[effort]);
      return [
        measured({
          name,
          unit: '×',
          values: counted.map(({ ours, bare }) => ours / bare),
          reference: { name: 'bare bot', value: median(counted.map(({ bare }) => bare)), unit: 'ms' },
          target,
        }),
      ];
    } finally {
      graph.stop();
      place.remove();
    }
  },
};
