import type { Activity, ConversationAccount, ConversationParameters } from 'botbuilder';
import { ok, type Result } from '../../core/result';
import type { Messenger, SendProblem } from '../../flows/alert-ports';
import type { Answer } from '../../flows/ports';
import type { ChatOperations } from './adapter';
import { threadOf, threadUnder, withoutThread, type Address } from './address';
import { askChat, trusted, type ChatRequestPorts } from './chat-requests';
import { keepMembers, membersPageSize, readMembers } from './members';
import { cardActivity, type Render } from './send';
import { createSendQueue, type SendQueue } from './send-queue';

export type MessengerOptions = Omit<ChatRequestPorts, 'queue'> & {
  readonly render: Render;
  /** The one the answers go through too; its own when absent. */
  readonly queue?: SendQueue;
};

type PageOptions = Parameters<ChatOperations['getConversationPagedMembers']>[1];

type Ports = ChatRequestPorts & { readonly render: Render };

/** The chat service, for messages that answer no question. */
export function createMessenger(options: MessengerOptions): Messenger {
  const ports: Ports = { ...options, queue: options.queue ?? createSendQueue(options) };
  const keptMembers = keepMembers(options.now);
  const at = <T>(text: string, work: (address: Address) => Promise<Result<T, SendProblem>>) => {
    const address = trusted(text, options);
    return address.ok ? work(address.value) : Promise.resolve(address);
  };

  return {
    post: (text, answer) =>
      at(text, (address) =>
        isChannel(address)
          ? postRoot(address, answer, ports)
          : sendInto(withoutThread(address.conversationId), address, answer, ports),
      ),
    update: (text, messageId, answer) => at(text, (address) => update(messageId, address, answer, ports)),
    reply: (text, messageId, answer) =>
      at(text, async (address) => {
        const sent = await sendInto(placeOf(messageId, address), address, answer, ports);
        return sent.ok ? ok(inThreadOf(messageId, sent.value, address)) : sent;
      }),
    remove: (text, messageId) => at(text, (address) => remove(messageId, address, ports)),
    answerAt: (text, answer) =>
      at(text, (address) => sendInto(address.conversationId, address, answer, ports)),
    members: (text) =>
      at(text, (address) => {
        const rosterId = rosterOf(address);
        return keptMembers(rosterId, () => members(rosterId, address, ports));
      }),
  };
}

/** The first message of a new thread. The chat service names the thread, and the thread names its first message. */
async function postRoot(
  address: Address,
  answer: Answer,
  ports: Ports,
): Promise<Result<string | undefined, SendProblem>> {
  const { conversationId, tenantId } = address;
  const channel = { id: withoutThread(conversationId) };
  const parameters: ConversationParameters = {
    isGroup: true,
    bot: botOf(address),
    ...(tenantId !== undefined && { tenantId }),
    channelData: { channel, ...(tenantId !== undefined && { tenant: { id: tenantId } }) },
    activity: cardActivity(answer, ports.render) as Activity,
  };
  const created = await askChat(
    address,
    {
      kind: 'new',
      conversationId,
      send: (operations, options) => operations.createConversation(parameters, options),
    },
    ports,
  );
  if (!created.ok) return created;
  const { id, activityId } = created.value ?? {};
  return ok(known(threadOf(id ?? '')) ?? known(activityId));
}

async function sendInto(
  conversationId: string,
  address: Address,
  answer: Answer,
  ports: Ports,
): Promise<Result<string | undefined, SendProblem>> {
  const activity = messageIn(conversationId, address, answer, ports);
  const sent = await askChat(
    address,
    {
      kind: 'new',
      conversationId,
      send: (operations, options) => operations.sendToConversation(conversationId, activity, options),
    },
    ports,
  );
  return sent.ok ? ok(known(sent.value?.id)) : sent;
}

async function update(
  messageId: string,
  address: Address,
  answer: Answer,
  ports: Ports,
): Promise<Result<void, SendProblem>> {
  const conversationId = placeOf(messageId, address);
  const activity = { ...messageIn(conversationId, address, answer, ports), id: ownIdOf(messageId) };
  const updated = await askChat(
    address,
    {
      kind: 'existing',
      conversationId,
      send: (operations, options) =>
        operations.updateActivity(conversationId, ownIdOf(messageId), activity, options),
    },
    ports,
  );
  return updated.ok ? ok(undefined) : updated;
}

async function remove(messageId: string, address: Address, ports: Ports): Promise<Result<void, SendProblem>> {
  const conversationId = placeOf(messageId, address);
  const removed = await askChat(
    address,
    {
      kind: 'existing',
      conversationId,
      send: (operations, options) => operations.deleteActivity(conversationId, ownIdOf(messageId), options),
    },
    ports,
  );
  return removed.ok ? ok(undefined) : removed;
}

function members(rosterId: string, address: Address, ports: Ports) {
  return readMembers((continuationToken) =>
    askChat(
      address,
      {
        kind: 'list',
        // Readings have limits of their own: they do not keep messages waiting.
        conversationId: `members of ${rosterId}`,
        send: (operations, options) =>
          operations.getConversationPagedMembers(rosterId, pageOptions(continuationToken, options)),
      },
      ports,
    ),
  );
}

/** The first page is asked for without a token, which the SDK's type does not know. */
function pageOptions(continuationToken: string | undefined, options: object): PageOptions {
  const token = continuationToken === undefined ? {} : { continuationToken };
  return { ...options, pageSize: membersPageSize, ...token } as PageOptions;
}

/** A team's people are those of the team, asked for by its id; a chat's are its own. */
function rosterOf(address: Address): string {
  const own = withoutThread(address.conversationId);
  return isChannel(address) ? (address.teamId ?? own) : own;
}

function messageIn(
  conversationId: string,
  address: Address,
  answer: Answer,
  { render }: Ports,
): Partial<Activity> {
  const { channelId, serviceUrl, conversationType, tenantId } = address;
  const conversation = {
    id: conversationId,
    conversationType,
    tenantId,
    isGroup: conversationType !== 'personal',
  };
  return {
    ...cardActivity(answer, render),
    channelId,
    serviceUrl,
    from: botOf(address),
    // The SDK's type asks for fields that the chat service does not always send.
    conversation: conversation as ConversationAccount,
  };
}

function botOf({ botId }: Address) {
  return { id: botId, name: '' };
}

function isChannel({ conversationType }: Address): boolean {
  return conversationType === 'channel';
}

/** In a channel a message is found in the thread that it began, or that it stands in. */
function placeOf(messageId: string, address: Address): string {
  return isChannel(address)
    ? threadUnder(address.conversationId, rootOf(messageId))
    : withoutThread(address.conversationId);
}

// A reply is known by its thread and itself. Others only keep the text.
const separator = ';reply=';

function inThreadOf(messageId: string, replyId: string | undefined, address: Address): string | undefined {
  if (replyId === undefined || !isChannel(address)) return replyId;
  return `${rootOf(messageId)}${separator}${replyId}`;
}

function rootOf(messageId: string): string {
  return messageId.split(separator)[0] ?? messageId;
}

/** The message itself, as the chat service names it. */
function ownIdOf(messageId: string): string {
  return messageId.split(separator).at(-1) ?? messageId;
}

function known(id: string | undefined): string | undefined {
  return id === '' ? undefined : id;
}
