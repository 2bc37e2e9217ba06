import type { CallId } from '../core/ids';
import type { Problem } from '../core/problem';
import type { CallQuality } from '../core/quality/call-quality';
import { finish } from '../core/quality/finish';
import { addPeople, addSession } from '../core/quality/fold';
import { startFold, type Fold } from '../core/quality/fold-state';
import { err, ok, type Result } from '../core/result';
import type { CallRecords, RecordSink } from './ports';

export type JudgeOptions = {
  readonly deadlineMs: number;
  readonly homeTenantId: string | undefined;
  /** `small`: only for calls of few people, where they cost nothing. */
  readonly streams: 'all' | 'small' | 'none';
};

const fewPeople = 30;

/** A sink that judges what it is given, session by session; `quality` is there once a head was given. */
export function judgingSink(options: Pick<JudgeOptions, 'homeTenantId' | 'streams'>): {
  readonly sink: RecordSink;
  readonly quality: (outcome: { readonly complete: boolean }) => CallQuality | undefined;
} {
  let fold: Fold | undefined;
  const { homeTenantId, streams } = options;
  return {
    sink: {
      head(head) {
        const few = head.participants.length <= fewPeople;
        fold = startFold(head, {
          collectStreams: streams === 'all' || (streams === 'small' && few),
          homeTenantId,
        });
      },
      people(people) {
        if (fold !== undefined) addPeople(fold, people);
      },
      session(session) {
        if (fold !== undefined) addSession(fold, session);
      },
    },
    quality: (outcome) => (fold === undefined ? undefined : finish(fold, outcome)),
  };
}

/** Fetches one record and judges it while it is read. What the deadline cut off is said in the result. */
export async function judgeCall(
  records: CallRecords,
  callId: CallId,
  options: JudgeOptions,
): Promise<Result<CallQuality, Problem>> {
  const { sink, quality } = judgingSink(options);
  const read = await records.read(callId, sink, { deadlineMs: options.deadlineMs });
  if (!read.ok) return read;
  const judged = quality(read.value);
  return judged === undefined ? err({ kind: 'unreadableRecord', detail: 'notARecord' }) : ok(judged);
}
