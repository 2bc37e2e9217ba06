import type { WireRecord } from '../../../src/edges/sample-graph/graph-shapes';
import type { SampleGraph, SampleGraphOptions } from '../../../src/edges/sample-graph/server';
import { startSampleGraph } from '../../../src/edges/sample-graph/server';

/** A Tuesday afternoon, UTC. */
export const tuesdayMs = Date.UTC(2026, 10, 24, 15, 30);
export const minuteMs = 60_000;
export const dayMs = 86_400_000;

type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: AnyBody;
};

/** As loose as a client that knows nothing: tests look into it by name. */
export type AnyBody = Partial<WireRecord> & {
  readonly value?: readonly Partial<WireRecord>[];
  readonly error?: { code: string; message: string; innerError: Record<string, string> };
  readonly '@odata.nextLink'?: string;
  readonly expirationDateTime?: string;
  readonly clientState?: string;
};

export type RunningGraph = SampleGraph & {
  /** The clock of the server: tests set it. */
  nowMs: number;
  get(pathOrUrl: string, headers?: Record<string, string>): Promise<Answer>;
  send(method: string, path: string, body?: unknown): Promise<Answer>;
};

export async function runGraph(
  callSeconds?: number,
  options: Partial<SampleGraphOptions> = {},
): Promise<RunningGraph> {
  const clock = { nowMs: tuesdayMs };
  const now = () => clock.nowMs;
  const graph = await startSampleGraph({
    now,
    ...options,
    ...(callSeconds === undefined ? {} : { callSeconds }),
  });
  const urlOf = (path: string) => (path.startsWith('http') ? path : `${graph.baseUrl}/v1.0${path}`);
  return Object.assign(clock, graph, {
    get: async (path: string, headers: Record<string, string> = {}) =>
      toAnswer(await fetch(urlOf(path), { headers })),
    send: async (method: string, path: string, body?: unknown) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const init = body === undefined ? { method } : { method, body: text };
      return toAnswer(await fetch(urlOf(path), init));
    },
  });
}

async function toAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: bodyOf(text) };
}

function bodyOf(text: string): AnyBody {
  try {
    return JSON.parse(text) as AnyBody;
  } catch {
    return {};
  }
}

export const records = '/communications/callRecords';
export const everything = '?$expand=participants_v2,sessions($expand=segments)';
