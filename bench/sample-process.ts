import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { CallPlan } from '../src/edges/sample-graph/call-plan';
import { endWithUs } from './children';

/** What the process with the sample Graph is asked. */
export type SampleRequest = { readonly plans: readonly CallPlan[]; readonly publish: boolean };

/** The sample Graph in a process of its own: its work is not counted as ours. */
export type SampleProcess = {
  readonly baseUrl: string;
  /** From now on these calls can be read. */
  add(plans: readonly CallPlan[]): Promise<void>;
  /** Their records appear now, and all subscribers are told; resolves when they have taken it. */
  publish(plans: readonly CallPlan[]): Promise<void>;
  stop(): void;
};

export async function startSample(): Promise<SampleProcess> {
  const child = fork(join(__dirname, 'sample-main.js'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  endWithUs(child);
  const [first] = (await once(child, 'message')) as [{ readonly baseUrl: string }];
  const ask = async (request: SampleRequest): Promise<void> => {
    const done = once(child, 'message');
    child.send(request);
    await done;
  };
  return {
    baseUrl: first.baseUrl,
    add: (plans) => ask({ plans, publish: false }),
    publish: (plans) => ask({ plans, publish: true }),
    stop: () => {
      child.kill();
    },
  };
}
