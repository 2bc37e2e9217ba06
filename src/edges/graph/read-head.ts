import { z } from 'zod/v4';
import type { CallRecordHead, Identity } from '../../core/call/call-record';
import { parseCallId } from '../../core/ids';
import type { Problem, UnreadableDetail } from '../../core/problem';
import { err, ok, type Result } from '../../core/result';
import { isObject, itemsOf } from './raw';
import { readOldPeople, readPeople, readPerson } from './read-people';
import { readIdentitySet } from './read-identity';
import { readTimestampMs } from './read-timestamp';
import { readText, readWhole } from './read-values';
import { callTypes, modalities, readWord } from './words';

const time = z.unknown().transform(readTimestampMs);

/** Every field is optional and forgiving: one odd field must not cost the whole record. */
const headShape = z.object({
  id: z.unknown().transform(readText),
  version: z.unknown().transform(readVersion),
  type: z.unknown().transform((value) => readWord(callTypes, value)),
  modalities: z.unknown().transform(readModalities),
  startDateTime: time,
  endDateTime: time,
  lastModifiedDateTime: time,
  joinWebUrl: z.unknown().transform(readJoinUrl),
  organizer: z.unknown().transform(readIdentitySet),
  organizer_v2: z.unknown().transform(readPerson),
  participants: z.unknown().transform(readOldPeople),
  participants_v2: z.unknown().transform(readPeople),
});

/** The part of a record that is no session. Sessions are only looked at where no other start is given. */
export function readHead(value: unknown): Result<CallRecordHead, Problem> {
  if (Array.isArray(value)) return unreadable(value.length === 0 ? 'empty' : 'notARecord');
  if (!isObject(value)) return unreadable('notARecord');
  const read = headShape.safeParse(value);
  if (!read.success) return unreadable('notARecord');
  const head = read.data;
  const id = head.id === undefined ? undefined : parseCallId(head.id);
  if (id === undefined) return unreadable(whyNoId(value, head.id));
  if (!looksLikeRecord(value)) return unreadable('notARecord');
  const startedAtMs = head.startDateTime ?? earliestStartMs(value['sessions']) ?? head.lastModifiedDateTime;
  if (startedAtMs === undefined) return unreadable('noStart');
  return ok({
    id,
    version: head.version,
    type: head.type ?? 'unknown',
    modalities: head.modalities,
    startedAtMs,
    endedAtMs: head.endDateTime,
    joinUrl: head.joinWebUrl,
    organizer: chooseOrganizer(head.organizer_v2, head.organizer),
    participants: head.participants_v2.length > 0 ? head.participants_v2 : head.participants,
  });
}

function unreadable(detail: UnreadableDetail): Result<never, Problem> {
  return err({ kind: 'unreadableRecord', detail });
}

function whyNoId(value: Readonly<Record<string, unknown>>, id: string | undefined): UnreadableDetail {
  if (Object.keys(value).length === 0) return 'empty';
  return id === undefined || looksLikeRecord(value) ? 'noId' : 'notARecord';
}

/** Many things in Graph have a GUID for an id; only a call record has one of these beside it. */
const marks = [
  'version',
  'type',
  'modalities',
  'startDateTime',
  'endDateTime',
  'sessions',
  'participants_v2',
];

function looksLikeRecord(value: Readonly<Record<string, unknown>>): boolean {
  return marks.some((mark) => Object.hasOwn(value, mark));
}

function readVersion(value: unknown): number {
  return readWhole(value) ?? 0;
}

/** A link with the characters encoded that a URI may not hold; undefined for anything but https. */
export function readJoinUrl(value: unknown): string | undefined {
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined;
  const { protocol, origin, pathname, search, hash } = new URL(value);
  if (protocol !== 'https:') return undefined;
  return origin + (pathname + search + hash).replace(/[[\]{}|\\^`]|%(?![\da-f]{2})/gi, encodeURIComponent);
}

export function readModalities(value: unknown): readonly string[] {
  return itemsOf(value).flatMap((item) => readWord(modalities, item) ?? []);
}

function chooseOrganizer(current: Identity | undefined, old: Identity | undefined): Identity | undefined {
  return [current, old].find((one) => one?.id !== undefined) ?? current ?? old;
}

function earliestStartMs(sessions: unknown): number | undefined {
  let earliestMs: number | undefined;
  for (const session of itemsOf(sessions)) {
    const startMs = isObject(session) ? readTimestampMs(session['startDateTime']) : undefined;
    if (startMs !== undefined && (earliestMs === undefined || startMs < earliestMs)) earliestMs = startMs;
  }
  return earliestMs;
}
