import type { CallId } from '../core/ids';
import type { Problem } from '../core/problem';
import type { CallQuality } from '../core/quality/call-quality';
import { err, type Result } from '../core/result';
import { judgeCall, judgingSink } from './judge-call';
import type { CallRecords, Clock, ReadOutcome, RecordSink } from './ports';

/** A record that was handed over as a whole. */
export type WholeRecord = { feed(sink: RecordSink): ReadOutcome };

// Nobody waits in a chat here: a large meeting may take its pages.
const reportMs = 10 * 60_000;

/** One call by its id, with all its streams. */
export async function reportOnCall(
  records: CallRecords,
  callId: CallId,
  { now, homeTenantId }: { readonly now: Clock; readonly homeTenantId: string | undefined },
): Promise<Result<CallQuality, Problem>> {
  return judgeCall(records, callId, { deadlineMs: now() + reportMs, homeTenantId, streams: 'all' });
}

/** Records from a file, each on its own merits. */
export function reportOnRecords(
  records: readonly Result<WholeRecord, Problem>[],
  homeTenantId: string | undefined,
): readonly Result<CallQuality, Problem>[] {
  return records.map((record) => {
    if (!record.ok) return record;
    const { sink, quality } = judgingSink({ homeTenantId, streams: 'all' });
    const judged = quality(record.value.feed(sink));
    return judged === undefined ? err(unreadable) : { ok: true, value: judged };
  });
}

const unreadable: Problem = { kind: 'unreadableRecord', detail: 'notARecord' };
