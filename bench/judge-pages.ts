import type { CallQuality } from '../src/core/quality/call-quality';
import { callReportCard } from '../src/core/view/call-report';
import { loadCards } from '../src/edges/cards/render';
import { isObject, itemsOf } from '../src/edges/graph/raw';
import { readHead } from '../src/edges/graph/read-head';
import { readPeople } from '../src/edges/graph/read-people';
import { readSession } from '../src/edges/graph/read-session';
import { createTranslate } from '../src/edges/text/translate';
import { judgingSink } from '../src/flows/judge-call';
import type { RecordSink } from '../src/flows/ports';
import type { RecordPages } from './pages';

/**
 * What is done with a record once its pages are there: parsed, read, judged, made into a card. The order is that of
 * reading from Graph, and no page is kept longer than there. Answers the card's JSON.
 */
export function createJudgeAndRender(): (pages: RecordPages) => string {
  const render = loadCards();
  const t = createTranslate()('en');
  return (pages) =>
    JSON.stringify(render(callReportCard(judgePages(pages), { t, audience: 'operatorPersonal' })));
}

function judgePages({ first, people, sessions }: RecordPages): CallQuality {
  const { sink, quality } = judgingSink({ homeTenantId: undefined, streams: 'small' });
  feedFirst(first, people, sink);
  for (const text of sessions) feedSessions(valueOf(text), sink);
  const judged = quality({ complete: true });
  if (judged === undefined) throw new Error('the record has no head');
  return judged;
}

function feedFirst(text: string, people: readonly string[], sink: RecordSink): void {
  const json: unknown = JSON.parse(text);
  const head = readHead(json);
  if (!head.ok || !isObject(json)) throw new Error('the record cannot be read');
  sink.head(head.value);
  for (const page of people) sink.people(readPeople(valueOf(page)));
  feedSessions(json['sessions'], sink);
}

function feedSessions(items: unknown, sink: RecordSink): void {
  for (const item of itemsOf(items)) {
    const session = readSession(item);
    if (session !== undefined) sink.session(session);
  }
}

function valueOf(text: string): unknown {
  const json: unknown = JSON.parse(text);
  return isObject(json) ? json['value'] : undefined;
}
