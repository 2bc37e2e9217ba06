import type { CallRecords } from '@microsoft/microsoft-graph-types';
import type { Segment, Session } from '../../core/call/call-record';
import { isObject, itemsOf, type Raw } from './raw';
import { readEndpoint, readFailure } from './read-endpoint';
import { readMediaList } from './read-media';
import { readTimestampMs } from './read-timestamp';
import { readText } from './read-values';

type RawSession = Raw<CallRecords.Session> & { readonly 'segments@odata.nextLink'?: unknown };

/** One session with the segments that came with it; undefined for anything but an object. */
export function readSession(value: unknown): Session | undefined {
  if (!isObject(value)) return undefined;
  const raw: RawSession = value;
  return {
    id: readText(raw.id) ?? '',
    startedAtMs: readTimestampMs(raw.startDateTime),
    endedAtMs: readTimestampMs(raw.endDateTime),
    isTest: raw.isTest === true,
    caller: readEndpoint(raw.caller),
    callee: readEndpoint(raw.callee),
    failure: readFailure(raw.failureInfo),
    segments: readSegments(raw.segments),
    truncated: segmentsLink(value) !== undefined,
  };
}

/** Where the rest of a session's segments is, if not all came with it. */
export function segmentsLink(session: unknown): string | undefined {
  return isObject(session) ? readText(session['segments@odata.nextLink']) : undefined;
}

/** The readable segments of a list; whatever is no object drops out. */
export function readSegments(value: unknown): readonly Segment[] {
  const segments: Segment[] = [];
  for (const item of itemsOf(value)) {
    if (isObject(item)) segments.push(readSegment(item));
  }
  return segments;
}

function readSegment(raw: Raw<CallRecords.Segment>): Segment {
  return {
    id: readText(raw.id) ?? '',
    startedAtMs: readTimestampMs(raw.startDateTime),
    caller: readEndpoint(raw.caller),
    callee: readEndpoint(raw.callee),
    failure: readFailure(raw.failureInfo),
    media: readMediaList(raw.media),
  };
}
