import type { TokenCredential } from '@azure/identity';
import type { Segment, Session } from '../../core/call/call-record';
import type { CallId } from '../../core/ids';
import type { Problem } from '../../core/problem';
import { err, ok, type Result } from '../../core/result';
import type { CallRecords, Clock, Log, ReadOutcome, RecordSink } from '../../flows/ports';
import { type ApiRoot, parseApiRoot } from './api-root';
import { createGraphClient, type GraphClient } from './client';
import { startDeadline, waitForReal } from './deadline';
import { isObject, itemsOf } from './raw';
import { readHead } from './read-head';
import { readPeople } from './read-people';
import { nextLinkOf } from './read-record';
import { readSegments, readSession, segmentsLink } from './read-session';
import { Reading, type Wait } from './reading';
import { createRecordPages, type RecordPages } from './record-pages';

export type CallRecordsOptions = {
  /** Graph's root, with or without `/v1.0`. Plain http:// must be loopback; then no token is used. */
  readonly baseUrl: string;
  readonly credential?: TokenCredential | undefined;
  readonly now: Clock;
  /** 0 to 1. */
  readonly random: () => number;
  /** Called for retries and pauses, and once a reading for its deadline. */
  readonly wait?: Wait | undefined;
  readonly log: Log;
  readonly fetch?: typeof fetch | undefined;
};

/** Call records from Graph. Throws for a root that can never work, which configuration has refused before. */
export function createCallRecords(options: CallRecordsOptions): CallRecords {
  const root = parseApiRoot(options.baseUrl);
  if (!root.ok) throw new Error(`unusable Graph root: ${root.error}`);
  const { credential, now, random, log, fetch, wait = waitForReal } = options;
  const client = createGraphClient({ root: root.value, credential, now, random, wait, log, fetch });
  return {
    async read(id, sink, { deadlineMs }) {
      if (now() >= deadlineMs) return err({ kind: 'timedOut' });
      const deadline = startDeadline(deadlineMs, now, wait);
      try {
        const outcome = await readRecord(
          client,
          root.value,
          new Reading(id, deadlineMs, deadline.signal),
          id,
          sink,
        );
        if (outcome.ok && !outcome.value.complete) {
          log.warn('call record read in part', { callId: id, problem: outcome.value.problem?.kind });
        }
        return outcome;
      } finally {
        deadline.stop();
      }
    },
  };
}

async function readRecord(
  client: GraphClient,
  root: ApiRoot,
  reading: Reading,
  id: CallId,
  sink: RecordSink,
): Promise<Result<ReadOutcome, Problem>> {
  const pages = createRecordPages(client, root, reading);
  const first = await readFirstPage(client, pages, reading, id, sink);
  if (!first.ok) return first;
  await pages.follow(first.value, (items) => feedSessions(items, pages, sink));
  return ok(pages.outcome());
}

/** Head, all people, then the first sessions. Returns the link to the further sessions and keeps no page. */
async function readFirstPage(
  client: GraphClient,
  pages: RecordPages,
  reading: Reading,
  id: CallId,
  sink: RecordSink,
): Promise<Result<string | undefined, Problem>> {
  const path = `communications/callRecords/${id}?$expand=participants_v2,sessions($expand=segments)`;
  const answer = await client.getJson(path, reading);
  if (!answer.ok) return answer;
  const head = readHead(answer.value);
  if (!head.ok) return head;
  if (head.value.id !== id) return err({ kind: 'unreadableRecord', detail: 'notARecord' });
  const record = isObject(answer.value) ? answer.value : {};
  sink.head(head.value);
  await pages.follow(nextLinkOf(record, 'participants_v2'), (items) => {
    sink.people(readPeople(items));
    return Promise.resolve();
  });
  await feedSessions(itemsOf(record['sessions']), pages, sink);
  return ok(nextLinkOf(record, 'sessions'));
}

async function feedSessions(items: readonly unknown[], pages: RecordPages, sink: RecordSink): Promise<void> {
  for (const item of items) {
    const session = readSession(item);
    if (session === undefined) continue;
    const link = segmentsLink(item);
    sink.session(link === undefined ? session : await withAllSegments(session, link, pages));
  }
}

async function withAllSegments(session: Session, link: string, pages: RecordPages): Promise<Session> {
  const segments: Segment[] = [...session.segments];
  const whole = await pages.follow(link, (items) => {
    segments.push(...readSegments(items));
    return Promise.resolve();
  });
  return { ...session, segments, truncated: !whole };
}
