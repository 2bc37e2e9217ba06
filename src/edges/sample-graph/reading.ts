import type { Directory } from './directory';
import { badRequest, recordNotFound } from './graph-error';
import type { Place } from './paging';
import { linkOf, parseSkipToken, skipTokenOf } from './paging';

/** One reading request: what was asked for, and the sample organisation at that moment. */
export type Reading = {
  readonly directory: Directory;
  readonly query: URLSearchParams;
  /** `odata.maxpagesize`; may only make pages smaller. */
  readonly pageSize: number | undefined;
  readonly hiddenPages: readonly number[];
  /** `http://127.0.0.1:<port>/v1.0` */
  readonly root: string;
  readonly nowMs: number;
};

export function pageSizeOf(reading: Reading, maximum: number): number {
  return Math.min(maximum, reading.pageSize ?? maximum);
}

/** Where this request continues; undefined on a first page. A page hidden by a fault answers 404. */
export function placeOf(reading: Reading): Place | undefined {
  const place = parseSkipToken(reading.query.get('$skiptoken'));
  if (place === undefined) return undefined;
  if (place.page < 2) throw badRequest("The '$skiptoken' is not valid.");
  if (reading.hiddenPages.includes(place.page)) throw recordNotFound();
  return place;
}

/** The link to a further page carries the options of the first. */
export function nextLinkOf(
  url: string,
  kept: Readonly<Record<string, string | null>>,
  next: Place | undefined,
): string | undefined {
  return next === undefined ? undefined : linkOf(url, { ...kept, $skiptoken: skipTokenOf(next) });
}

/** The relationship `organizer_v2` is always sent, whatever `$select` says. */
export function only<T extends object>(entity: T, select: ReadonlySet<string> | undefined): Partial<T> {
  if (select === undefined) return entity;
  const entries = Object.entries(entity).filter(([key]) => select.has(key) || key === 'organizer_v2');
  return Object.fromEntries(entries) as Partial<T>;
}
