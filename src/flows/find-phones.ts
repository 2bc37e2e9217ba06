import type { ListedHead, PhoneLeg } from '../core/find/found-call';
import { parseUserId } from '../core/ids';
import type { ListNote } from '../core/view/calls-list-notes';
import { graphMs } from './find-list';
import type { CallWindow, PhoneLog } from './find-ports';
import type { Turn } from './turn';

/** A leg of the telephone network belongs to a call that began about then: the rule is said on the card. */
const phoneMatchMinutes = 5;

type PhonePart = { readonly legs: readonly PhoneLeg[]; readonly notes: readonly ListNote[] };
const noPhones: PhonePart = { legs: [], notes: [] };

/** Telephone legs are shown to operators in their personal chat only: they are made of numbers. */
export async function phonePart(
  { phones }: { readonly phones: PhoneLog },
  turn: Turn,
  person: string,
  window: CallWindow,
): Promise<PhonePart> {
  const userId = parseUserId(person);
  if (turn.asker.place !== 'personal' || userId === undefined) return noPhones;
  const nowMs = turn.now();
  const read = await phones.legsOf(userId, window, { deadlineMs: nowMs + graphMs });
  if (read === 'notGranted') return noPhones;
  if (!read.ok) return { legs: [], notes: [{ kind: 'phoneIncomplete' }] };
  const { legs, complete } = read.value;
  const rule: ListNote[] = legs.length > 0 ? [{ kind: 'phoneRule', minutes: phoneMatchMinutes }] : [];
  return { legs, notes: complete ? rule : [...rule, { kind: 'phoneIncomplete' }] };
}

export function legsNear(head: ListedHead, legs: readonly PhoneLeg[]): readonly PhoneLeg[] {
  const reachMs = phoneMatchMinutes * 60_000;
  return legs.filter(({ startedAtMs }) => Math.abs(startedAtMs - head.startedAtMs) <= reachMs);
}
