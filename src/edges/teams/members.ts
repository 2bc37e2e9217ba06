import { z } from 'zod/v4';
import { parseTenantId, parseUserId, type TenantId, type UserId } from '../../core/ids';
import { ok, type Result } from '../../core/result';
import type { SendProblem } from '../../flows/alert-ports';
import type { Clock } from '../../flows/ports';
import { withoutThread, type Address } from './address';
import type { ChatOperations } from './adapter';
import { askChat, type ChatRequestPorts } from './chat-requests';
import { isChannel } from './message-place';

/** The largest page the chat service gives. */
const membersPageSize = 500;
/** A team has at most 25,000 members; chats come in one page. */
const mostPages = 100;
const keptMs = 600_000;

const optional = z.string().nullish().catch(undefined);
const pageSchema = z.looseObject({
  members: z.array(z.unknown()).nullish().catch(undefined),
  continuationToken: z.string().min(1).nullish().catch(undefined),
});
const memberSchema = z.looseObject({
  id: optional,
  // The object id has two names, depending on the kind of conversation.
  aadObjectId: optional,
  objectId: optional,
  name: optional,
  userPrincipalName: optional,
  email: optional,
  tenantId: optional,
});

/** Somebody in a conversation or team. */
export type RosterMember = {
  /** The chat service's own id. */
  readonly chatId: string | undefined;
  readonly userId: UserId;
  readonly name: string | undefined;
  /** Lower case. */
  readonly upn: string | undefined;
  /** Lower case. */
  readonly email: string | undefined;
  readonly tenantId: TenantId | undefined;
};

export type Roster = readonly RosterMember[];

type PageOptions = Parameters<ChatOperations['getConversationPagedMembers']>[1];

/** Everybody with an Entra object id, each once; those without one (the bot, anonymous guests) are left out. */
export async function readRoster(
  address: Address,
  ports: ChatRequestPorts,
): Promise<Result<Roster, SendProblem>> {
  const rosterId = rosterOf(address);
  const members = new Map<UserId, RosterMember>();
  let token: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await askForPage(rosterId, token, address, ports);
    if (!page.ok) return page;
    const { data } = pageSchema.safeParse(page.value);
    for (const each of data?.members ?? []) {
      const member = memberOf(each);
      if (member !== undefined) members.set(member.userId, member);
    }
    token = data?.continuationToken ?? undefined;
    if (token === undefined) break;
  }
  return ok([...members.values()]);
}

/** A team's people are those of the team, asked for by its id; a chat's are its own. */
export function rosterOf(address: Address): string {
  const own = withoutThread(address.conversationId);
  return isChannel(address) ? (address.teamId ?? own) : own;
}

/** Keeps answers for ten minutes; who asks meanwhile waits for the same answer. Failures are not kept. */
export function keepRosters<T>(
  now: Clock,
): (rosterId: string, read: () => Promise<Result<T, SendProblem>>) => Promise<Result<T, SendProblem>> {
  type Kept = { readonly answer: Promise<Result<T, SendProblem>>; readonly untilMs: number };
  const kept = new Map<string, Kept>();
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

function askForPage(
  rosterId: string,
  continuationToken: string | undefined,
  address: Address,
  ports: ChatRequestPorts,
): Promise<Result<unknown, SendProblem>> {
  return askChat(
    address,
    {
      kind: 'list',
      // Readings have limits of their own: they do not keep messages waiting.
      conversationId: `members of ${rosterId}`,
      send: (operations, options) =>
        operations.getConversationPagedMembers(rosterId, pageOptions(continuationToken, options)),
    },
    ports,
  );
}

/** The first page is asked for without a token, which the SDK's type does not know. */
function pageOptions(continuationToken: string | undefined, options: object): PageOptions {
  const token = continuationToken === undefined ? {} : { continuationToken };
  return { ...options, pageSize: membersPageSize, ...token } as PageOptions;
}

function memberOf(member: unknown): RosterMember | undefined {
  const { data } = memberSchema.safeParse(member);
  const userId = parseUserId(data?.aadObjectId ?? data?.objectId ?? undefined);
  if (data === undefined || userId === undefined) return undefined;
  return {
    chatId: data.id ?? undefined,
    userId,
    name: data.name ?? undefined,
    upn: data.userPrincipalName?.toLowerCase(),
    email: data.email?.toLowerCase(),
    tenantId: parseTenantId(data.tenantId ?? undefined),
  };
}
