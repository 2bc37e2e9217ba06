import type { CallRecordHead, Identity, Session } from '../../src/core/call/call-record';
import type { CallId } from '../../src/core/ids';
import type { Problem } from '../../src/core/problem';
import type { Result } from '../../src/core/result';
import { createCallRecords, type CallRecordsOptions } from '../../src/edges/graph/call-records';
import { createGraph, type Graph } from '../../src/edges/graph/open';
import type { ReadOutcome } from '../../src/flows/ports';

export const callId = '7b0c7a52-1111-4d6e-9a3b-0c5f2f1e9a01' as CallId;
export const otherCallId = '7b0c7a52-2222-4d6e-9a3b-0c5f2f1e9a01' as CallId;
export const thirdCallId = '7b0c7a52-3333-4d6e-9a3b-0c5f2f1e9a01' as CallId;

/** The path of a record's first request, as the server sees it. */
export function firstPath(id: CallId): string {
  return `/v1.0/communications/callRecords/${id}?$expand=participants_v2,sessions($expand=segments)`;
}

export function recordJson(over: object = {}, id: string = callId): object {
  return { id, version: 1, startDateTime: '2026-11-20T09:00:03Z', sessions: [{ id: 's1' }], ...over };
}

/** What a sink was handed, in order: `head`, `people:2`, `session:s1`. */
export type Trace = { readonly events: string[]; readonly sessions: Session[] };

/** A clock that stands still except where a wait moves it. */
export type FakeTime = {
  nowMs: number;
  /** Every wait but those for a deadline. */
  readonly waitsMs: number[];
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Lets the deadline come, in the middle of whatever is going on. */
  reachDeadline(): void;
};

const readingTimeMs = 10 * 60_000;

/** Waits pass at once and move the clock; the wait for the deadline ends when the test says so. */
function fakeTime(deadlineMs: number, nowMs = Date.UTC(2026, 10, 20)): FakeTime {
  const pending = new Set<() => void>();
  const time: FakeTime = {
    nowMs,
    waitsMs: [],
    wait: (ms, signal) => {
      if (ms === deadlineMs) return new Promise((resolve) => void pending.add(resolve));
      signal.throwIfAborted();
      time.waitsMs.push(ms);
      time.nowMs += ms;
      return Promise.resolve();
    },
    reachDeadline: () => {
      time.nowMs += deadlineMs;
      for (const resolve of pending) resolve();
    },
  };
  return time;
}

export type LoggedLine = { readonly level: string; readonly message: string; readonly fields?: object };

export type Reader = {
  readonly time: FakeTime;
  readonly lines: readonly LoggedLine[];
  /** Reads with ten minutes to its deadline. */
  readonly read: (
    id?: CallId,
  ) => Promise<{ readonly trace: Trace; readonly result: Result<ReadOutcome, Problem> }>;
};

function fakeTools(deadlineMs: number, nowMs?: number) {
  const time = fakeTime(deadlineMs, nowMs);
  const lines: LoggedLine[] = [];
  const logAs = (level: string) => (message: string, fields?: object) =>
    void lines.push({ level, message, ...(fields === undefined ? {} : { fields }) });
  const log = { info: logAs('info'), warn: logAs('warn'), error: logAs('error') };
  return { time, lines, tools: { now: () => time.nowMs, random: () => 0, wait: time.wait, log } };
}

/** All of the real edge, as `reader`; every request has a minute of that clock. */
export function graphAt(baseUrl: string, nowMs?: number): Graph & Pick<Reader, 'time' | 'lines'> {
  const { time, lines, tools } = fakeTools(60_000, nowMs);
  return { ...createGraph({ baseUrl, ...tools }), time, lines };
}

/** The real edge with a fake clock; `random` is 0, so that backoff is half of the full one. */
export function reader(baseUrl: string, options: Partial<CallRecordsOptions> = {}): Reader {
  const { time, lines, tools } = fakeTools(readingTimeMs);
  const records = createCallRecords({ baseUrl, ...tools, ...options });
  return {
    time,
    lines,
    read: async (id = callId) => {
      const trace: Trace = { events: [], sessions: [] };
      const sink = {
        head: (head: CallRecordHead) => void trace.events.push(`head:${head.participants.length}`),
        people: (people: readonly Identity[]) => void trace.events.push(`people:${people.length}`),
        session: (session: Session) => {
          trace.events.push(`session:${session.id}`);
          trace.sessions.push(session);
        },
      };
      const result = await records.read(id, sink, { deadlineMs: time.nowMs + readingTimeMs });
      return { trace, result };
    },
  };
}
