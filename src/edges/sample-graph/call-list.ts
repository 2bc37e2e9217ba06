import { collection } from './call-records';
import type { PublishedCall } from './directory';
import { compareCalls } from './directory';
import { parseListFilter } from './list-filter';
import type { Place } from './paging';
import * as options from './query';
import type { Reading } from './reading';
import { nextLinkOf, only, pageSizeOf, placeOf } from './reading';
import { recordOf } from './record-of-plan';

const maxListed = 60;

/** GET /communications/callRecords: the published calls of the last 30 days, by start. */
export function listRecords(reading: Reading): object {
  const { query, directory, nowMs, root } = reading;
  options.checkOptions(query, ['$filter', '$select', '$skiptoken']);
  const select = options.parseSelect(query.get('$select'), options.recordProperties, 'callRecord');
  const passes = parseListFilter(query.get('$filter'));
  const place = placeOf(reading);
  const size = pageSizeOf(reading, maxListed);
  const left = directory.listed(nowMs).filter((call) => passes(call.plan) && isAfter(call, place));
  const kept = { $filter: query.get('$filter'), $select: query.get('$select') };
  const next = left.length > size ? nextPlace(left[size - 1], place) : undefined;
  const page = {
    items: left.slice(0, size).map((call) => only(recordOf(call.plan, call.version).head, select)),
    nextLink: nextLinkOf(`${root}/communications/callRecords`, kept, next),
  };
  return collection('callRecords', page, reading);
}

/** A place in the list is a call, not a number: calls that appear meanwhile shift nothing. */
function nextPlace(last: PublishedCall | undefined, place: Place | undefined): Place | undefined {
  if (last === undefined) return undefined;
  return { from: `${last.plan.startMs}_${last.plan.id}`, page: (place?.page ?? 1) + 1 };
}

function isAfter(call: PublishedCall, place: Place | undefined): boolean {
  if (place === undefined) return true;
  const [start, id = ''] = place.from.split('_');
  return compareCalls(call.plan, { startMs: Number(start), id }) > 0;
}
