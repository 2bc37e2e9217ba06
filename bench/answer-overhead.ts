import { setTimeout as pause } from 'node:timers/promises';
import { meetingPlan } from '../src/edges/sample-graph/server';
import type { Bench, Effort } from './bench';
import { startChatService } from './chat-service';
import { makePlace, startBareBot, startBot } from './programs';
import { measured, median } from './row';
import { startSample } from './sample-process';

const name = 'answer-overhead';
const target = { limit: 15, better: 'lower' } as const;
const runsOf: Readonly<Record<Effort, number>> = { full: 300, quick: 3 };
const warmUpsOf: Readonly<Record<Effort, number>> = { full: 100, quick: 2 };
/** So many conversations take turns, and so long is between two questions: below the chat's limits, which the bot keeps. */
const conversations = 50;
const betweenMs = 25;
const hourMs = 3_600_000;

/**
 * What an answer about a one-to-one call takes longer than an echo: both bots are real processes, asked in turn by the
 * same client. Each question is about another call, so that each is read from Graph.
 */
export const answerOverhead: Bench = {
  rows: [name],
  async measure(_wanted, effort) {
    const place = makePlace();
    const [graph, chat] = await Promise.all([startSample(), startChatService()]);
    const bot = await startBot(place, { GRAPH_BASE_URL: graph.baseUrl });
    const bare = await startBareBot(place);
    try {
      const startMs = Date.now() - 24 * hourMs;
      const count = warmUpsOf[effort] + runsOf[effort];
      const plans = Array.from({ length: count }, (_, seed) => meetingPlan(2, seed, startMs));
      await graph.add(plans);
      const pairs: { readonly echo: number; readonly answer: number }[] = [];
      for (const [run, { id }] of plans.entries()) {
        const question = {
          text: `quality for call ${id}`,
          conversationId: `a:${run % conversations}`,
          expected: id,
        };
        const echo = await chat.ask(bare.url, question);
        const answer = await chat.ask(bot.url, question);
        pairs.push({ echo, answer });
        await pause(betweenMs);
      }
      const counted = pairs.slice(warmUpsOf[effort]);
      return [
        measured({
          name,
          unit: 'ms',
          values: counted.map(({ echo, answer }) => answer - echo),
          reference: { name: 'echo bot', value: median(counted.map(({ echo }) => echo)), unit: 'ms' },
          target,
        }),
      ];
    } finally {
      await Promise.all([bot.stop(), bare.stop()]);
      graph.stop();
      chat.stop();
      place.remove();
    }
  },
};
