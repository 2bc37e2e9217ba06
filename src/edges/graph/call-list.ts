import { parseCallId } from '../../core/ids';
import type { Problem } from '../../core/problem';
import type { CallList, ListedCall } from '../../flows/alert-ports';
import { type ApiRoot, pathBelow } from './api-root';
import { readCollection } from './collection-pages';
import type { Connection } from './connection';
import { isObject } from './raw';
import { readTimestampMs } from './read-timestamp';
import { readText, readWhole } from './read-values';

type Window = { readonly fromMs: number; readonly toMs: number };

const listPath = 'communications/callRecords';

/**
 * The list of call records, up to 60 a page, of the last 30 days. Start is all that Graph filters it by. A link to go
 * on at that leads elsewhere, or that Graph no longer takes, begins the window anew: calls may come
 * twice, none is left out.
 */
export function callListOver(connection: Connection): CallList {
  return {
    async list(window, onPage) {
      const read = (path: string) =>
        readCollection(connection, { path, scope: 'list' }, (items, nextLink) =>
          onPage(readListed(items, window), nextLink),
        );
      const whole = `${listPath}?$filter=${filterOf(window)}&$select=id,version,startDateTime,endDateTime`;
      const resumed = pathToResume(connection.root, window.resumeAt);
      if (resumed === undefined) return read(whole);
      const outcome = await read(resumed);
      return !outcome.ok && isStale(outcome.error) ? read(whole) : outcome;
    },
  };
}

function filterOf({ fromMs, toMs }: Window): string {
  const [from, to] = [fromMs, toMs].map((ms) => new Date(ms).toISOString());
  return encodeURIComponent(`startDateTime ge ${from ?? ''} and startDateTime lt ${to ?? ''}`);
}

/** It was kept by somebody else meanwhile: only a link into the list itself is followed. */
function pathToResume(root: ApiRoot, link: string | undefined): string | undefined {
  const path = link === undefined ? undefined : pathBelow(root, link);
  return path?.toLowerCase().startsWith(`${listPath.toLowerCase()}?`) === true ? path : undefined;
}

function isStale(problem: Problem): boolean {
  return problem.kind === 'graphRefused' || problem.kind === 'notAvailable';
}

function readListed(items: readonly unknown[], window: Window): readonly ListedCall[] {
  return items.flatMap((item) => readListedCall(item, window) ?? []);
}

/**
 * Undefined without an id that is a GUID. The rest is forgiven: without a version it counts as 0, and without a start
 * the window's own stands in.
 */
function readListedCall(item: unknown, { fromMs }: Window): ListedCall | undefined {
  if (!isObject(item)) return undefined;
  const callId = parseCallId(readText(item['id']) ?? '');
  if (callId === undefined) return undefined;
  const endedAtMs = readTimestampMs(item['endDateTime']);
  const startedAtMs = readTimestampMs(item['startDateTime']) ?? fromMs;
  return { callId, version: readWhole(item['version']) ?? 0, startedAtMs, endedAtMs };
}
