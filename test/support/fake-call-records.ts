import { readRecords } from '../../src/edges/graph/read-record';
import type { CallRecords } from '../../src/flows/ports';
import type { Problem } from '../../src/core/problem';

export type FakeCallRecords = CallRecords & {
  /** Ids that were asked for, in order. */
  readonly asked: string[];
  put(json: Readonly<Record<string, unknown>>): void;
  fail(problem: Problem): void;
  /** From now on reading ends early, as after a deadline. */
  cutShort(): void;
};

/** Call records in memory, read by the real reader. */
export function fakeCallRecords(...records: readonly { readonly id?: unknown }[]): FakeCallRecords {
  const kept = new Map<unknown, unknown>(records.map((record) => [record.id, record]));
  const asked: string[] = [];
  let failure: Problem | undefined;
  let complete = true;
  return {
    asked,
    put: (json) => void kept.set(json['id'], json),
    fail: (problem) => {
      failure = problem;
    },
    cutShort: () => {
      complete = false;
    },
    read(id, sink) {
      asked.push(id);
      if (failure !== undefined) return Promise.resolve({ ok: false, error: failure });
      const [record] = kept.has(id) ? readRecords(kept.get(id)) : [];
      if (record === undefined) return Promise.resolve({ ok: false, error: { kind: 'notAvailable' } });
      if (!record.ok) return Promise.resolve(record);
      const outcome = record.value.feed(sink);
      return Promise.resolve({ ok: true, value: { complete: complete && outcome.complete } });
    },
  };
}
