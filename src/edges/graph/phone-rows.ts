import type { PhoneLeg } from '../../core/find/found-call';
import type { Problem } from '../../core/problem';
import { ok, type Result } from '../../core/result';
import { readPart } from './collection-part';
import type { Connection } from './connection';
import { createPhoneCache, type PhoneRows } from './phone-cache';
import { type PhoneRow, readPhoneRow } from './read-phone-leg';
import { createSharedReadings } from './shared-readings';

export type LogRange = {
  readonly network: PhoneLeg['network'];
  /** Days as Graph takes them: `2026-11-20`. */
  readonly from: string;
  readonly to: string;
};

type Reading = PhoneRows & { readonly broken: boolean };

/** Of 1,000 rows each. */
const mostPages = 10;

const logNames = { pstn: 'getPstnCalls', directRouting: 'getDirectRoutingCalls' } as const;

export type PhoneRowsReader = (range: LogRange, deadlineMs: number) => Promise<Result<PhoneRows, Problem>>;

/**
 * Reads whole logs for a while only once, whoever asks. What broke off is not kept: the next question may
 * get more.
 */
export function phoneRowsOver(connection: Connection): PhoneRowsReader {
  const cache = createPhoneCache(connection.now);
  const share = createSharedReadings<Result<PhoneRows, Problem>>(connection.now);

  async function readAndKeep(key: string, range: LogRange, deadlineMs: number) {
    const read = await readLog(connection, range, deadlineMs);
    if (read.ok && !read.value.broken) cache.keep(key, read.value);
    return read;
  }

  return async (range, deadlineMs) => {
    const key = `${range.network} ${range.from} ${range.to}`;
    const kept = cache.get(key);
    if (kept !== undefined) return ok(kept);
    return share(key, deadlineMs, () => readAndKeep(key, range, deadlineMs));
  };
}

async function readLog(
  connection: Connection,
  { network, from, to }: LogRange,
  deadlineMs: number,
): Promise<Result<Reading, Problem>> {
  const path = `communications/callRecords/${logNames[network]}(fromDateTime=${from},toDateTime=${to})`;
  const rows = new Map<string, PhoneRow>();
  const pages = { path, scope: 'phones', deadlineMs, mostPages } as const;
  const read = await readPart(connection, pages, (items) => {
    for (const row of items.flatMap((item) => readPhoneRow(network, item) ?? [])) {
      // Pages are counted off a log that grows: rows may come twice.
      rows.set(row.id ?? `row ${rows.size}`, row);
    }
  });
  return read.ok ? ok({ legs: byPerson(rows.values()), ...read.value }) : read;
}

function byPerson(rows: Iterable<PhoneRow>): ReadonlyMap<string, readonly PhoneLeg[]> {
  const legs = new Map<string, PhoneLeg[]>();
  for (const { userId, leg } of rows) {
    if (userId === undefined) continue;
    const ofPerson = legs.get(userId);
    if (ofPerson === undefined) legs.set(userId, [leg]);
    else ofPerson.push(leg);
  }
  return legs;
}
