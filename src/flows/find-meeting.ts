import type { IndexedCall } from '../core/find/found-call';
import type { JoinLink } from '../core/find/join-link';
import type { UserId } from '../core/ids';
import type { Problem } from '../core/problem';
import { err, ok, type Result } from '../core/result';
import type { ListNote } from '../core/view/calls-list-notes';
import { dayMs, graphDays, graphMs, merged, mostCalls, type Listed } from './find-list';
import type { CallSearch } from './find-ports';
import { isOperator, type Turn } from './turn';

/**
 * Calls of one meeting link. Graph cannot be asked by link: it is looked for among the calls of the asker and, for
 * whoever sees every call, of the organizer the link names; and in what the bot remembers.
 */
export async function findMeeting(
  parts: { readonly search: CallSearch },
  turn: Turn,
  link: JoinLink,
): Promise<Result<Listed, Problem>> {
  const { asker, index, now } = turn;
  const organizerId = link.kind === 'long' ? link.organizerId : undefined;
  const seesAll = isOperator(turn);
  const organizes = !seesAll && turn.settings.organizersSee && organizerId === asker.userId;
  const nowMs = now();
  const window = { fromMs: nowMs - graphDays * dayMs, toMs: nowMs + 1 };
  const people = new Set<UserId>();
  if (asker.userId !== undefined) people.add(asker.userId);
  if (seesAll && organizerId !== undefined) people.add(organizerId);
  const [known, ...listed] = await Promise.all([
    index.ofMeeting(link.key, seesAll || organizes ? undefined : (asker.userId ?? 'nobody'), mostCalls),
    ...[...people].map((person) => parts.search.ofPerson(person, window, { deadlineMs: nowMs + graphMs })),
  ]);
  const calls = listed.flatMap((part) => (part.ok ? part.value.calls : []));
  const heads = merged(
    calls.filter(({ meetingKey }) => meetingKey === link.key),
    // What a link says about its organizer may be made up; what the record said is not.
    organizes ? known.filter((call) => isOrganizer(turn, call)) : known,
  );
  const failed = listed.find((part) => !part.ok);
  if (heads.length === 0 && failed !== undefined) return failed;
  if (heads.length === 0) return err({ kind: 'meetingNotFound', short: link.kind === 'short' });
  const notes: ListNote[] = [{ kind: 'occurrences' }];
  if (listed.some((part) => part.ok && !part.value.complete)) notes.push({ kind: 'incomplete' });
  return ok({ heads, notes });
}

function isOrganizer({ asker }: Turn, { organizer }: IndexedCall): boolean {
  return (
    asker.userId !== undefined &&
    organizer?.id.toLowerCase() === asker.userId &&
    organizer.tenantId?.toLowerCase() === asker.tenantId
  );
}
