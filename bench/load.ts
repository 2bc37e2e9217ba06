import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

export type Send = (agent: http.Agent) => Promise<void>;

const atOnce = 64;

/** Sends as fast as answers come, 64 at a time; answers how many a second were answered. */
export function closedLoop(send: Send, forMs: number): Promise<number> {
  return withConnections(async (agent) => {
    const startMs = performance.now();
    const untilMs = startMs + forMs;
    let answered = 0;
    const lane = async (): Promise<void> => {
      while (performance.now() < untilMs) {
        await send(agent);
        answered += 1;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
    return (answered * 1_000) / (performance.now() - startMs);
  });
}

/**
 * Sends so many a second whether answers come or not. Answers each one's milliseconds from when it was due, so that
 * waiting for a slow one before it counts as well.
 */
export function openLoop(send: Send, perSecond: number, forMs: number): Promise<readonly number[]> {
  return withConnections(async (agent) => {
    const startMs = performance.now();
    const count = Math.floor((perSecond * forMs) / 1_000);
    const latencies: Promise<number>[] = [];
    while (latencies.length < count) {
      const dueMs = startMs + (latencies.length * 1_000) / perSecond;
      const earlyMs = dueMs - performance.now();
      if (earlyMs > 0) await pause(earlyMs);
      const latency = send(agent).then(() => performance.now() - dueMs);
      // One that fails early is told of when all have been sent.
      latency.catch(() => undefined);
      latencies.push(latency);
    }
    return Promise.all(latencies);
  });
}

/** New ones each time: a server closes those that were idle while another one was measured. */
async function withConnections<T>(work: (agent: http.Agent) => Promise<T>): Promise<T> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });
  try {
    return await work(agent);
  } finally {
    agent.destroy();
  }
}
