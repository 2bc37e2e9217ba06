import { recordNotFound } from './graph-error';
import type { ServedRecord } from './graph-shapes';
import * as options from './query';
import type { Reading } from './reading';
import { only } from './reading';
import type { Page } from './record-pages';
import { participantPage, sessionPage } from './record-pages';

const recordOrSession = [...options.recordProperties, ...options.sessionProperties];

/** GET /communications/callRecords/{id} */
export function readRecord(id: string, reading: Reading): object {
  const { query, root } = reading;
  options.checkOptions(query, ['$expand', '$select']);
  const expand = options.parseRecordExpand(query.get('$expand'));
  const select = options.parseSelect(query.get('$select'), recordOrSession, 'callRecord');
  const record = find(id, reading);
  return {
    '@odata.context': `${root}/$metadata#communications/callRecords/$entity`,
    ...only(record.head, select),
    ...(expand.participants ? nested('participants_v2', participantPage(record, reading)) : {}),
    ...(expand.sessions ? nested('sessions', sessionPage(record, reading, expand.segments)) : {}),
  };
}

/** GET /communications/callRecords/{id}/sessions */
export function readSessions(id: string, reading: Reading): object {
  const { query } = reading;
  options.checkOptions(query, ['$expand', '$select', '$skiptoken']);
  const expandsSegments = options.parseSessionExpand(query.get('$expand'));
  const select = options.parseSelect(query.get('$select'), options.sessionProperties, 'session');
  const page = sessionPage(find(id, reading), reading, expandsSegments, select);
  return collection(`callRecords('${id}')/sessions`, page, reading);
}

/** GET /communications/callRecords/{id}/participants_v2 */
export function readParticipants(id: string, reading: Reading): object {
  const { query } = reading;
  options.checkOptions(query, ['$select', '$skiptoken']);
  const select = options.parseSelect(query.get('$select'), options.participantProperties, 'participant');
  const page = participantPage(find(id, reading), reading, select);
  return collection(`callRecords('${id}')/participants_v2`, page, reading);
}

/** An ordinary OData collection, as every follow-up page is. */
export function collection(path: string, page: Page<unknown>, reading: Reading): object {
  return {
    '@odata.context': `${reading.root}/$metadata#communications/${path}`,
    ...(page.nextLink === undefined ? {} : { '@odata.nextLink': page.nextLink }),
    value: page.items,
  };
}

function nested(name: 'sessions' | 'participants_v2', page: Page<unknown>): object {
  const link = page.nextLink === undefined ? {} : { [`${name}@odata.nextLink`]: page.nextLink };
  return { [name]: page.items, ...link };
}

function find(id: string, reading: Reading): ServedRecord {
  const record = reading.directory.find(id, reading.nowMs);
  if (record === undefined) throw recordNotFound();
  return record;
}
