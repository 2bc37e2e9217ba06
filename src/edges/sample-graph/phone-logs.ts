import { collection } from './call-records';
import { badRequest } from './graph-error';
import { linkOf } from './paging';
import { directRoutingRow, type PhoneCall, phoneCallsOf, pstnRow } from './phone-rows';
import { checkOptions } from './query';
import { pageSizeOf, type Reading } from './reading';
import type { PhoneLogRoute } from './routes';

const largestPage = 1_000;
const mostDays = 90;
const dayMs = 86_400_000;

/** GET /communications/callRecords/getPstnCalls(…) and its sister: rows of whole days, UTC, both ends included. */
export function readPhoneLog(route: PhoneLogRoute, reading: Reading): object {
  const { query, directory, nowMs, root } = reading;
  checkOptions(query, ['$skip', '$filter']);
  const [fromMs, lastMs] = [parseDay(route.from), parseDay(route.to)];
  const days = (lastMs - fromMs) / dayMs;
  if (days < 0 || days > mostDays) throw badRequest('The range of dates must be 90 days at most.');
  const rows = directory
    .listed(nowMs)
    .flatMap(({ plan }) => phoneCallsOf(plan))
    .filter(({ network, startMs }) => {
      return network === route.network && startMs >= fromMs && startMs < lastMs + dayMs;
    });
  const skip = parseSkip(query.get('$skip'));
  const end = skip + pageSizeOf(reading, largestPage);
  const url = `${root}/communications/callRecords/${route.name}(fromDateTime=${route.from},toDateTime=${route.to})`;
  const nextLink = end < rows.length ? linkOf(url, { $skip: String(end) }) : undefined;
  const page = { items: rows.slice(skip, end).map(rowOf), nextLink };
  return collection(`Collection(microsoft.graph.callRecords.${route.network}LogRow)`, page, reading);
}

function rowOf(call: PhoneCall): object {
  return call.network === 'pstn' ? pstnRow(call) : directRoutingRow(call);
}

function parseDay(text: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}(?:T|$)/.test(text) ? Date.parse(text.slice(0, 10)) : Number.NaN;
  if (Number.isNaN(ms)) throw badRequest(`Invalid date: '${text.slice(0, 40)}'.`);
  return ms;
}

function parseSkip(text: string | null): number {
  const skip = Number(text ?? 0);
  if (!Number.isInteger(skip) || skip < 0) throw badRequest("The '$skip' is not valid.");
  return skip;
}
