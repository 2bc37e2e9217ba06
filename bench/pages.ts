import { meetingPlan, startSampleGraph } from '../src/edges/sample-graph/server';

/** The texts that Graph answers for one record, in the order in which they are read. */
export type RecordPages = {
  readonly first: string;
  readonly people: readonly string[];
  readonly sessions: readonly string[];
};

const startMs = Date.UTC(2026, 10, 18, 9);
const nextDayMs = Date.UTC(2026, 10, 19, 9);

/** A made-up meeting with so many sessions, in pages of Graph's size. */
export async function pagesOfMeeting(sessions: number, seed = 1): Promise<RecordPages> {
  const graph = await startSampleGraph({ now: () => nextDayMs, callSeconds: Infinity });
  graph.faults.throttling = false;
  try {
    const plan = meetingPlan(sessions, seed, startMs);
    graph.addCall(plan);
    const expand = '$expand=participants_v2,sessions($expand=segments)';
    const first = await textAt(`${graph.baseUrl}/v1.0/communications/callRecords/${plan.id}?${expand}`);
    return {
      first,
      people: await followed(linkIn(first, 'participants_v2@odata.nextLink')),
      sessions: await followed(linkIn(first, 'sessions@odata.nextLink')),
    };
  } finally {
    await graph.close();
  }
}

export function textsOf({ first, people, sessions }: RecordPages): readonly string[] {
  return [first, ...people, ...sessions];
}

async function followed(link: string | undefined): Promise<readonly string[]> {
  const texts: string[] = [];
  let next = link;
  while (next !== undefined) {
    const text = await textAt(next);
    texts.push(text);
    next = linkIn(text, '@odata.nextLink');
  }
  return texts;
}

async function textAt(url: string): Promise<string> {
  const answer = await fetch(url, { headers: { Prefer: 'include-unknown-enum-members' } });
  if (!answer.ok) throw new Error(`the sample Graph answered ${answer.status}`);
  return answer.text();
}

function linkIn(text: string, name: string): string | undefined {
  const link = (JSON.parse(text) as Readonly<Record<string, unknown>>)[name];
  return typeof link === 'string' ? link : undefined;
}
