import { setTimeout as pause } from 'node:timers/promises';
import { freePort, startBot, type Place, type Program } from './programs';
import type { SampleProcess } from './sample-process';

/** The secret that notifications carry. */
export const clientState = 'bench-client-state';

export type SubscribedBot = { readonly program: Program; readonly subscriptionId: string };

const patienceMs = 30_000;

/** The program once the sample Graph notifies it. */
export async function startSubscribedBot(place: Place, graph: SampleProcess): Promise<SubscribedBot> {
  const port = await freePort();
  const program = await startBot(place, {
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    WEBHOOK_CLIENT_STATE: clientState,
    GRAPH_BASE_URL: graph.baseUrl,
  });
  const untilMs = performance.now() + patienceMs;
  while (performance.now() < untilMs) {
    // Graph knows of it a moment before the program has noted it.
    if (program.log().includes('subscribed to call records')) {
      const answer = await fetch(`${graph.baseUrl}/v1.0/subscriptions`);
      const { value } = (await answer.json()) as { readonly value: readonly { readonly id: string }[] };
      const [subscription] = value;
      if (subscription !== undefined) return { program, subscriptionId: subscription.id };
    }
    await pause(50);
  }
  throw new Error(`no subscription: ${program.log()}`);
}
