import type { CallOrganizer } from '../../core/find/summary';
import type { ListedHead } from '../../core/find/found-call';
import { meetingKeyOf } from '../../core/find/join-link';
import { type CallId, parseCallId, type UserId } from '../../core/ids';
import type { Problem } from '../../core/problem';
import { partyKind } from '../../core/quality/people';
import { ok, type Result } from '../../core/result';
import type { CallSearch, CallWindow, ListedPart } from '../../flows/find-ports';
import { readPart } from './collection-part';
import type { Connection } from './connection';
import { isPersonId } from './person-id';
import { isObject } from './raw';
import { readJoinUrl, readModalities } from './read-head';
import { readPerson } from './read-people';
import { readTimestampMs } from './read-timestamp';
import { readText, readWhole } from './read-values';
import { createSharedReadings } from './shared-readings';
import { callTypes, readWord } from './words';

/** Graph keeps call records so long, counted from the call. */
const keptMs = 30 * 86_400_000;
/** 600 calls: the list allows 40 requests in 20 seconds for everybody together. */
const mostPages = 10;
const minuteMs = 60_000;

const fields = 'id,version,type,modalities,startDateTime,endDateTime,joinWebUrl,organizer_v2';

/** One of Graph's list; the start as far as it came. */
type Listed = Omit<ListedHead, 'startedAtMs'> & { readonly startedAtMs: number | undefined };
type Listing = { readonly calls: readonly Listed[]; readonly complete: boolean };
type Reading = Result<Listing, Problem>;

/** `homeTenantId` tells organizers of other organizations from our own; undefined: nobody counts as foreign. */
export function callSearchOver(connection: Connection, homeTenantId: string | undefined): CallSearch {
  const share = createSharedReadings<Reading>(connection.now);

  async function readList(path: string, deadlineMs: number): Promise<Reading> {
    const readItem = (item: unknown) => readListed(item, homeTenantId);
    const read = (query: string) => readPages(connection, path + query, deadlineMs, readItem);
    const found = await read(`&$select=${fields}`);
    // That a relationship can be selected is not written down for this list: without a selection it always comes.
    return !found.ok && found.error.kind === 'graphRefused' ? read('') : found;
  }

  return {
    async ofPerson(person, window, { deadlineMs }) {
      const keptFromMs = connection.now() - keptMs;
      const fromMs = Math.max(window.fromMs, keptFromMs);
      const asked = { fromMs, toMs: window.toMs };
      if (!isPersonId(person) || !(fromMs < asked.toMs)) return ok({ calls: [], complete: true });
      const path = `communications/callRecords?$filter=${filterOf(person, wholeMinutes(asked, keptFromMs))}`;
      const read = await share(path, deadlineMs, () => readList(path, deadlineMs));
      return read.ok ? ok(partIn(asked, read.value)) : read;
    },
  };
}

/** Windows that end now, asked for one shortly after the other, are the same to Graph. It is never asked for what it does not keep. */
function wholeMinutes({ fromMs, toMs }: CallWindow, keptFromMs: number): CallWindow {
  const beforeMs = Math.floor(fromMs / minuteMs) * minuteMs;
  return {
    fromMs: beforeMs < keptFromMs ? Math.ceil(keptFromMs / minuteMs) * minuteMs : beforeMs,
    toMs: Math.ceil(toMs / minuteMs) * minuteMs,
  };
}

/** Without a start, the window's stands in. */
function partIn({ fromMs, toMs }: CallWindow, { calls, complete }: Listing): ListedPart {
  const heads = calls.map((call) => ({ ...call, startedAtMs: call.startedAtMs ?? fromMs }));
  const inside = heads.filter(({ startedAtMs }) => startedAtMs >= fromMs && startedAtMs < toMs);
  return { calls: inside, complete };
}

function filterOf(person: UserId, { fromMs, toMs }: CallWindow): string {
  const [from = '', to = ''] = [fromMs, toMs].map((ms) => new Date(ms).toISOString());
  const started = `startDateTime ge ${from} and startDateTime lt ${to}`;
  return encodeURIComponent(`${started} and participants_v2/any(p:p/id eq '${person}')`);
}

async function readPages(
  connection: Connection,
  path: string,
  deadlineMs: number,
  readItem: (item: unknown) => Listed | undefined,
): Promise<Reading> {
  const calls = new Map<CallId, Listed>();
  const list = { path, scope: 'list', deadlineMs, mostPages } as const;
  const read = await readPart(connection, list, (items) => {
    for (const head of items.flatMap((item) => readItem(item) ?? [])) keepNewest(calls, head);
  });
  return read.ok ? ok({ calls: [...calls.values()], complete: read.value.complete }) : read;
}

/** A call that changes while its list is read may come twice. */
function keepNewest(calls: Map<CallId, Listed>, head: Listed): void {
  const known = calls.get(head.callId);
  if (known === undefined || known.version < head.version) calls.set(head.callId, head);
}

/** Undefined without an id that is a GUID. */
function readListed(item: unknown, homeTenantId: string | undefined): Listed | undefined {
  if (!isObject(item)) return undefined;
  const callId = parseCallId(readText(item['id']) ?? '');
  if (callId === undefined) return undefined;
  const joinUrl = readJoinUrl(item['joinWebUrl']);
  return {
    callId,
    version: readWhole(item['version']) ?? 0,
    type: readWord(callTypes, item['type']) ?? 'unknown',
    modalities: readModalities(item['modalities']),
    startedAtMs: readTimestampMs(item['startDateTime']),
    endedAtMs: readTimestampMs(item['endDateTime']),
    meetingKey: joinUrl === undefined ? undefined : meetingKeyOf(joinUrl),
    organizer: readOrganizer(item['organizer_v2'], homeTenantId),
  };
}

function readOrganizer(value: unknown, homeTenantId: string | undefined): CallOrganizer | undefined {
  const person = readPerson(value);
  if (person?.id === undefined) return undefined;
  const { id, name, tenantId, kind } = person;
  return { id, name, tenantId, kind: partyKind({ id, kind, tenantId }, homeTenantId) };
}
