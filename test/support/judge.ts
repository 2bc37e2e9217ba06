import { readRecords } from '../../src/edges/graph/read-record';
import { judgingSink } from '../../src/flows/judge-call';
import type { CallQuality } from '../../src/core/quality/call-quality';

/** Judges one record given as JSON, streams included; throws when it cannot be read. */
export function judge(json: unknown, homeTenantId?: string): CallQuality {
  const [record] = readRecords(json);
  if (record?.ok !== true) throw new Error(`unreadable record: ${JSON.stringify(record)}`);
  const { sink, quality } = judgingSink({ homeTenantId, streams: 'all' });
  const judged = quality(record.value.feed(sink));
  if (judged === undefined) throw new Error('no head');
  return judged;
}
