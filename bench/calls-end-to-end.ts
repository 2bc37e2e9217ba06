import { setTimeout as pause } from 'node:timers/promises';
import { meetingPlan } from '../src/edges/sample-graph/server';
import type { Bench, Effort } from './bench';
import { startChatService } from './chat-service';
import { makePlace, type Program } from './programs';
import { measured } from './row';
import { startSample } from './sample-process';
import { startSubscribedBot } from './subscribed-bot';

const name = 'calls-end-to-end';
const target = { limit: 75, better: 'higher' } as const;
const hourMs = 3_600_000;
const patienceMs = 120_000;

/** A burst is smaller than what Graph gives in one of its windows, and the next comes when that is over. */
type Bursts = {
  readonly runs: number;
  readonly warmUps: number;
  readonly calls: number;
  readonly pauseMs: number;
};
const burstsOf: Readonly<Record<Effort, Bursts>> = {
  full: { runs: 3, warmUps: 1, calls: 1_000, pauseMs: 21_000 },
  quick: { runs: 1, warmUps: 0, calls: 20, pauseMs: 0 },
};

/**
 * Finished calls of two to eight people a second, from their notification to the stored decision, alerts for one
 * conversation among them. It is what the program can do: Graph's limits of 1,500 reads in 20 seconds hold it back longer.
 */
export const callsEndToEnd: Bench = {
  rows: [name],
  async measure(_wanted, effort) {
    const { runs, warmUps, calls, pauseMs } = burstsOf[effort];
    const place = makePlace();
    const [graph, chat] = await Promise.all([startSample(), startChatService()]);
    const { program } = await startSubscribedBot(place, graph);
    try {
      await chat.ask(program.url, { text: 'alerts on', conversationId: 'a:alerts', expected: '' });
      const rates: number[] = [];
      for (let run = 0; run < warmUps + runs; run += 1) {
        if (run > 0) await pause(pauseMs);
        const plans = Array.from({ length: calls }, (_, index) => {
          const seed = run * calls + index;
          return meetingPlan(2 + (seed % 7), seed, Date.now() - hourMs);
        });
        const before = judgedBy(program);
        const startMs = performance.now();
        await graph.publish(plans);
        await untilJudged(program, before + calls);
        rates.push((calls * 1_000) / (performance.now() - startMs));
      }
      return [
        measured({
          name,
          unit: 'a second',
          values: rates.slice(warmUps),
          reference: { name: "Graph's ceiling", value: target.limit, unit: 'a second' },
          target,
        }),
      ];
    } finally {
      await program.stop();
      graph.stop();
      chat.stop();
      place.remove();
    }
  },
};

/** The line is written when the decision is stored. */
function judgedBy(program: Program): number {
  return program.log().split('"msg":"call judged"').length - 1;
}

async function untilJudged(program: Program, count: number): Promise<void> {
  const untilMs = performance.now() + patienceMs;
  while (judgedBy(program) < count) {
    if (performance.now() > untilMs) throw new Error(`${judgedBy(program)} of ${count} calls were judged`);
    await pause(100);
  }
}
