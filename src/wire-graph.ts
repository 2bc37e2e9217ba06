import type { GraphConfig } from './config-graph';
import { clouds } from './edges/graph/clouds';
import { createCredential } from './edges/graph/credentials';
import { createGraph, type Graph } from './edges/graph/open';
import { showcase, startSampleGraph } from './edges/sample-graph/server';
import type { Log } from './flows/ports';

export type OpenGraph = Graph & {
  /** Undefined: whose call it is tells own people from others. */
  readonly homeTenantId: string | undefined;
  /** The embedded sample Graph: it reaches us at our own address. */
  readonly isSample: boolean;
  /** Ids that are worth asking for, while the calls are made up. */
  readonly examples: readonly string[];
  close(): Promise<void>;
};

const noExamples = { examples: [], isSample: false, close: () => Promise.resolve() } as const;

/** The Graph the configuration names: a real one, one on this machine, or the embedded sample. */
export async function openGraph(config: GraphConfig, log: Log): Promise<OpenGraph> {
  const tools = { now: Date.now, random: Math.random, log };
  switch (config.kind) {
    case 'sample': {
      const sample = await startSampleGraph({ now: Date.now, callSeconds: config.callSeconds });
      return {
        ...createGraph({ ...tools, baseUrl: sample.baseUrl }),
        isSample: true,
        homeTenantId: undefined,
        examples: [showcase.documentation.id, showcase.weakWifi.id, showcase.allHands.id],
        close: () => sample.close(),
      };
    }
    case 'loopback':
      return {
        ...noExamples,
        ...createGraph({ ...tools, baseUrl: config.baseUrl, homeTenantId: config.tenantId }),
        homeTenantId: config.tenantId,
      };
    case 'graph': {
      const cloud = clouds[config.cloud];
      const authority = config.credential.authorityHost ?? cloud.authorityHost;
      const credential = await createCredential(config.credential, authority);
      return {
        ...noExamples,
        ...createGraph({
          ...tools,
          baseUrl: config.baseUrl ?? cloud.graphRoot,
          credential,
          homeTenantId: config.tenantId,
        }),
        homeTenantId: config.tenantId,
      };
    }
  }
}
