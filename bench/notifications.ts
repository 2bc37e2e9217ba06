import Sqlite from 'libsql';
import { randomUUID } from 'node:crypto';
import type http from 'node:http';
import { sampleTenantId } from '../src/edges/sample-graph/people';
import type { Bench, Effort } from './bench';
import { post } from './chat-service';
import { closedLoop, openLoop, type Send } from './load';
import { databaseIn, makePlace, startBareBot, type Place } from './programs';
import { measured, median, quantile, type Measured } from './row';
import { startSample } from './sample-process';
import { clientState, startSubscribedBot } from './subscribed-bot';

const rateRow = 'notifications';
const latencyRow = 'notifications-p99';
const rateTarget = { limit: 1_000, better: 'higher' } as const;
const latencyTarget = { limit: 250, better: 'lower' } as const;
const aSecond = 1_000;

type Load = {
  readonly runs: number;
  readonly warmUpMs: number;
  readonly rateMs: number;
  readonly latencyMs: number;
};
const loadOf: Readonly<Record<Effort, Load>> = {
  full: { runs: 5, warmUpMs: 3_000, rateMs: 3_000, latencyMs: 3_000 },
  quick: { runs: 1, warmUpMs: 100, rateMs: 200, latencyMs: 200 },
};

/**
 * One item a request, the worst case: Graph bundles. What is accepted is read from Graph meanwhile, as always; Graph
 * knows none of these calls. In the end the database is asked whether all of them are in it.
 */
export const notifications: Bench = {
  rows: [rateRow, latencyRow],
  async measure(wanted, effort) {
    const place = makePlace();
    const graph = await startSample();
    const bare = await startBareBot(place);
    const { program, subscriptionId } = await startSubscribedBot(place, graph);
    let accepted = 0;
    const sendTo = (url: string) => async (agent: http.Agent) => {
      const status = await post(agent, `${url}/api/notifications`, notificationOf(subscriptionId));
      if (status !== 202) throw new Error(`a notification was answered with ${status}`);
      if (url === program.url) accepted += 1;
    };
    const sendOurs = sendTo(program.url);
    const sendBare = sendTo(bare.url);
    try {
      const load = loadOf[effort];
      for (const one of [sendBare, sendOurs]) await closedLoop(one, load.warmUpMs);
      const rows: Measured[] = [];
      if (wanted.includes(rateRow)) rows.push(await measureRate(sendOurs, sendBare, load));
      if (wanted.includes(latencyRow)) rows.push(await measureLatency(sendOurs, sendBare, load));
      await program.stop();
      checkStored(place, accepted);
      return rows;
    } finally {
      await Promise.all([program.stop(), bare.stop()]);
      graph.stop();
      place.remove();
    }
  },
};

async function measureRate(ours: Send, bare: Send, { runs, rateMs }: Load): Promise<Measured> {
  const rates = { ours: [] as number[], bare: [] as number[] };
  for (let run = 0; run < runs; run += 1) {
    rates.bare.push(await closedLoop(bare, rateMs));
    rates.ours.push(await closedLoop(ours, rateMs));
  }
  return measured({
    name: rateRow,
    unit: 'a second',
    values: rates.ours,
    reference: { name: 'bare restify route', value: median(rates.bare), unit: 'a second' },
    target: rateTarget,
  });
}

async function measureLatency(ours: Send, bare: Send, { runs, latencyMs }: Load): Promise<Measured> {
  const p99s = { ours: [] as number[], bare: [] as number[] };
  for (let run = 0; run < runs; run += 1) {
    p99s.bare.push(quantile(await openLoop(bare, aSecond, latencyMs), 0.99));
    p99s.ours.push(quantile(await openLoop(ours, aSecond, latencyMs), 0.99));
  }
  return measured({
    name: latencyRow,
    unit: 'ms',
    values: p99s.ours,
    reference: { name: `bare restify route at ${aSecond} a second`, value: median(p99s.bare), unit: 'ms' },
    target: latencyTarget,
  });
}

function notificationOf(subscriptionId: string): string {
  const id = randomUUID();
  const resource = `communications/callRecords/${id}`;
  const resourceData = { '@odata.type': '#microsoft.graph.callrecord', '@odata.id': resource, id };
  const item = {
    subscriptionId,
    clientState,
    tenantId: sampleTenantId,
    changeType: 'created',
    resource,
    resourceData,
  };
  return JSON.stringify({ value: [item] });
}

/** Throws when something was accepted and is not in the database. */
function checkStored(place: Place, accepted: number): void {
  const database = new Sqlite(databaseIn(place), { readonly: true });
  const { stored } = database.prepare('select count(*) as stored from inbox').get() as {
    readonly stored: number;
  };
  database.close();
  if (stored !== accepted) throw new Error(`${accepted} notifications were accepted and ${stored} stored`);
}
