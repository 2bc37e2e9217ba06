import type { ServedRecord, WireParticipant, WireSession } from './graph-shapes';
import { pageOf } from './paging';
import type { Reading } from './reading';
import { nextLinkOf, only, pageSizeOf, placeOf } from './reading';

const maxSessions = 60;
const maxParticipants = 130;

export type Page<T> = { readonly items: readonly T[]; readonly nextLink: string | undefined };

/** One page of the sessions; bodies are made for this page alone. */
export function sessionPage(
  record: ServedRecord,
  reading: Reading,
  expandsSegments: boolean,
  select?: ReadonlySet<string>,
): Page<Partial<WireSession>> {
  const size = pageSizeOf(reading, maxSessions);
  const { indexes, next } = pageOf(record.sessionCount, size, placeOf(reading));
  const kept = {
    $expand: expandsSegments ? 'segments' : null,
    $select: select === undefined ? null : [...select].join(','),
  };
  const items = indexes.map((index) => {
    const { segments, ...plain } = record.session(index);
    const shown = only(plain, select);
    return expandsSegments ? { ...shown, segments: segments ?? [] } : shown;
  });
  return { items, nextLink: nextLinkOf(`${recordUrlOf(record, reading)}/sessions`, kept, next) };
}

/** One page of the distinct people. */
export function participantPage(
  record: ServedRecord,
  reading: Reading,
  select?: ReadonlySet<string>,
): Page<Partial<WireParticipant>> {
  const size = pageSizeOf(reading, maxParticipants);
  const { indexes, next } = pageOf(record.people.length, size, placeOf(reading));
  const first = indexes[0] ?? 0;
  const items = record.people.slice(first, first + indexes.length).map((person) => only(person, select));
  const kept = { $select: select === undefined ? null : [...select].join(',') };
  return { items, nextLink: nextLinkOf(`${recordUrlOf(record, reading)}/participants_v2`, kept, next) };
}

/** Graph's own links use the form with brackets and quotes. */
function recordUrlOf(record: ServedRecord, reading: Reading): string {
  return `${reading.root}/communications/callRecords('${record.head.id}')`;
}
