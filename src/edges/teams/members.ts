import { z } from 'zod/v4';
import { parseUserId, type UserId } from '../../core/ids';
import { ok, type Result } from '../../core/result';
import type { SendProblem } from '../../flows/alert-ports';
import type { Clock } from '../../flows/ports';

/** The largest page the chat service gives. */
export const membersPageSize = 500;
/** A team has at most 25,000 members; chats come in one page. */
const mostPages = 100;
const keptMs = 600_000;

const pageSchema = z.looseObject({
  members: z.array(z.unknown()).nullish().catch(undefined),
  continuationToken: z.string().min(1).nullish().catch(undefined),
});
// The object id has two names, depending on the kind of conversation.
const memberSchema = z.looseObject({
  aadObjectId: z.string().nullish().catch(undefined),
  objectId: z.string().nullish().catch(undefined),
});

type Answer = Result<readonly UserId[], SendProblem>;

/** One page: what the chat service answered, to be read here. */
export type AskForPage = (continuationToken: string | undefined) => Promise<Result<unknown, SendProblem>>;

/** Entra object ids of all pages; those without one (the bot, anonymous guests) are left out. */
export async function readMembers(ask: AskForPage): Promise<Answer> {
  const members = new Set<UserId>();
  let token: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await ask(token);
    if (!page.ok) return page;
    const { data } = pageSchema.safeParse(page.value);
    for (const member of data?.members ?? []) {
      const { aadObjectId, objectId } = memberSchema.safeParse(member).data ?? {};
      const userId = parseUserId(aadObjectId ?? objectId ?? undefined);
      if (userId !== undefined) members.add(userId);
    }
    token = data?.continuationToken ?? undefined;
    if (token === undefined) break;
  }
  return ok([...members]);
}

/** Keeps answers for ten minutes; who asks meanwhile waits for the same answer. Failures are not kept. */
export function keepMembers(now: Clock): (rosterId: string, read: () => Promise<Answer>) => Promise<Answer> {
  const kept = new Map<string, { readonly answer: Promise<Answer>; readonly untilMs: number }>();
  return async (rosterId, read) => {
    for (const [id, { untilMs }] of kept) if (untilMs <= now()) kept.delete(id);
    const known = kept.get(rosterId);
    if (known) return known.answer;
    const entry = { answer: read(), untilMs: now() + keptMs };
    kept.set(rosterId, entry);
    const answer = await entry.answer;
    if (!answer.ok && kept.get(rosterId) === entry) kept.delete(rosterId);
    return answer;
  };
}
