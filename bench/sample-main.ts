import { setTimeout as pause } from 'node:timers/promises';
import { startSampleGraph } from '../src/edges/sample-graph/server';
import type { SampleRequest } from './sample-process';

/**
 * The sample Graph without its limits and without calls that come by themselves. Its list is refused, so that nothing
 * but what is measured is read: no look backwards in between.
 */
async function main(): Promise<void> {
  const graph = await startSampleGraph({ now: Date.now, callSeconds: Infinity });
  graph.faults.throttling = false;
  graph.faults.failNext(Infinity, { path: '/callRecords?', status: 403 });
  process.on('message', (request: SampleRequest) => {
    void serve(request).then(() => process.send?.('done'));
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.({ baseUrl: graph.baseUrl });

  async function serve({ plans, publish }: SampleRequest): Promise<void> {
    // A moment later: what appears at the very moment of the last round is no news.
    const availableAtMs = Date.now() + 5;
    for (const plan of plans) {
      graph.addCall(publish ? { ...plan, versions: [{ version: 1, availableAtMs }] } : plan);
    }
    if (!publish) return;
    await pause(10);
    await graph.deliverDue();
  }
}

void main();
