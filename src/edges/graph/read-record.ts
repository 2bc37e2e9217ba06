import type { CallRecordHead } from '../../core/call/call-record';
import type { Problem } from '../../core/problem';
import { err, ok, type Result } from '../../core/result';
import type { ReadOutcome, RecordSink } from '../../flows/ports';
import { isObject, itemsOf } from './raw';
import { readHead } from './read-head';
import { readSession } from './read-session';
import { readText } from './read-values';

/** A record that is in memory as a whole: from a file, or the first answer of Graph. */
export type RecordSource = {
  readonly head: CallRecordHead;
  /** Hands the head, then every session that can be read, to the sink. */
  feed(sink: RecordSink): ReadOutcome;
};

/** One record given as JSON. Never throws, whatever the value is. */
function openRecord(json: unknown): Result<RecordSource, Problem> {
  const head = readHead(json);
  if (!head.ok) return head;
  return ok({ head: head.value, feed: (sink) => feedWhole(head.value, json, sink) });
}

/** A record, an array of records or a collection `{ value: […] }`, each on its own merits. */
export function readRecords(json: unknown): readonly Result<RecordSource, Problem>[] {
  const list = Array.isArray(json) ? json : isCollection(json) ? itemsOf(json['value']) : [json];
  if (list.length === 0) return [err({ kind: 'unreadableRecord', detail: 'empty' })];
  return list.map((item: unknown) => openRecord(item));
}

/**
 * Feeds one whole record into a sink. `complete: false`: a link to a further page is in it, and from a
 * file no page can be fetched.
 */
export function feedRecord(json: unknown, sink: RecordSink): Result<ReadOutcome, Problem> {
  const record = openRecord(json);
  return record.ok ? ok(record.value.feed(sink)) : record;
}

function isCollection(json: unknown): json is Readonly<Record<string, unknown>> {
  return isObject(json) && Array.isArray(json['value']) && !Object.hasOwn(json, 'id');
}

function feedWhole(head: CallRecordHead, json: unknown, sink: RecordSink): ReadOutcome {
  const record = isObject(json) ? json : {};
  let complete = nextLinkOf(record, 'sessions') === undefined;
  complete = complete && nextLinkOf(record, 'participants_v2') === undefined;
  sink.head(head);
  for (const item of itemsOf(record['sessions'])) {
    const session = readSession(item);
    if (session === undefined) continue;
    complete = complete && !session.truncated;
    sink.session(session);
  }
  return { complete };
}

/** Where the next page of a list inside a record is. */
export function nextLinkOf(record: Readonly<Record<string, unknown>>, list: string): string | undefined {
  return readText(record[`${list}@odata.nextLink`]);
}
