import type { Segment, Session } from '../../core/call/call-record';
import type { CallId } from '../../core/ids';
import type { Problem } from '../../core/problem';
import { err, ok, type Result } from '../../core/result';
import type { CallRecords, ReadOutcome, RecordSink } from '../../flows/ports';
import type { ApiRoot } from './api-root';
import type { GraphClient } from './client';
import { connect, type Connection, type GraphOptions, runErrand } from './connection';
import type { Errand } from './errand';
import { isObject, itemsOf } from './raw';
import { readHead } from './read-head';
import { readPeople } from './read-people';
import { nextLinkOf } from './read-record';
import { readSegments, readSession, segmentsLink } from './read-session';
import { createRecordPages, type RecordPages } from './record-pages';

export type CallRecordsOptions = GraphOptions;

/** Call records from Graph, over a connection of their own. Throws for a root that can never work. */
export function createCallRecords(options: CallRecordsOptions): CallRecords {
  return callRecordsOver(connect(options));
}

export function callRecordsOver(connection: Connection): CallRecords {
  const { client, root, now, log } = connection;
  return {
    async read(id, sink, { deadlineMs }) {
      if (now() >= deadlineMs) return err({ kind: 'timedOut' });
      const plan = { scope: `record:${id}`, deadlineMs, about: { callId: id } } as const;
      const outcome = await runErrand(connection, plan, (errand) =>
        readRecord(client, root, errand, id, sink),
      );
      if (outcome.ok && !outcome.value.complete) {
        log.warn('call record read in part', { callId: id, problem: outcome.value.problem?.kind });
      }
      return outcome;
    },
  };
}

async function readRecord(
  client: GraphClient,
  root: ApiRoot,
  errand: Errand,
  id: CallId,
  sink: RecordSink,
): Promise<Result<ReadOutcome, Problem>> {
  const pages = createRecordPages(client, root, errand);
  const first = await readFirstPage(client, pages, errand, id, sink);
  if (!first.ok) return first;
  await pages.follow(first.value, (items) => feedSessions(items, pages, sink));
  return ok(pages.outcome());
}

/** Head, all people, then the first sessions. Returns the link to the further sessions and keeps no page. */
async function readFirstPage(
  client: GraphClient,
  pages: RecordPages,
  errand: Errand,
  id: CallId,
  sink: RecordSink,
): Promise<Result<string | undefined, Problem>> {
  const path = `communications/callRecords/${id}?$expand=participants_v2,sessions($expand=segments)`;
  const answer = await client.getJson(path, errand);
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
