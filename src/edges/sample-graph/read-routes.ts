import { listRecords } from './call-list';
import { readParticipants, readRecord, readSessions } from './call-records';
import type { Directory } from './directory';
import type { FaultQueue } from './faults';
import { Refusal } from './graph-error';
import { readPhoneLog } from './phone-logs';
import type { Preferences } from './preferences';
import type { Reading } from './reading';
import type { Reply } from './replies';
import type { ReadRoute } from './routes';
import type { Throttle, ThrottleScope } from './throttle';

export type ReadParts = {
  readonly directory: Directory;
  readonly faults: FaultQueue;
  readonly throttle: Throttle;
  readonly now: () => number;
};

type Asked = {
  readonly query: URLSearchParams;
  readonly root: string;
  readonly preferences: Preferences;
};

/** Everything below /communications/callRecords; throttled by record, by list and as a whole, the telephone logs by themselves. */
export function answerReading(route: ReadRoute, asked: Asked, parts: ReadParts): Reply {
  const nowMs = parts.now();
  const { limits, throttling, hiddenPages } = parts.faults.switches;
  const waitSeconds = throttling ? parts.throttle.check(scopeOf(route), limits, nowMs) : undefined;
  if (waitSeconds !== undefined) throw tooManyRequests(waitSeconds);
  const { query, root } = asked;
  const { pageSize } = asked.preferences;
  const reading = { directory: parts.directory, query, root, pageSize, hiddenPages, nowMs };
  return { status: 200, body: read(route, reading) };
}

function scopeOf(route: ReadRoute): ThrottleScope {
  switch (route.kind) {
    case 'list':
      return 'list';
    case 'phoneLog':
      return `phones:${route.network}`;
    default:
      return `record:${route.id}`;
  }
}

function read(route: ReadRoute, reading: Reading): object {
  switch (route.kind) {
    case 'list':
      return listRecords(reading);
    case 'phoneLog':
      return readPhoneLog(route, reading);
    case 'record':
      return readRecord(route.id, reading);
    case 'sessions':
      return readSessions(route.id, reading);
    case 'participants':
      return readParticipants(route.id, reading);
  }
}

function tooManyRequests(waitSeconds: number): Refusal {
  const message = 'Request is throttled. Please retry later.';
  return new Refusal(429, 'TooManyRequests', message, { 'Retry-After': String(waitSeconds) });
}
