import type { Activity, ConversationAccount } from 'botbuilder';
import { ok, type Result } from '../../core/result';
import type { SendProblem } from '../../flows/alert-ports';
import type { Address } from './address';
import { askChat, trusted, type ChatRequestPorts } from './chat-requests';
import { inThreadOfAddress, ownIdOf, placeOf } from './message-place';

type Content = Partial<Activity>;

/** Messages in the thread an address was taken from, when the turn they belong to has ended. */
export type ChatMessages = {
  /** Answers the new message's id, when the service tells it. */
  say(address: string, content: Content): Promise<Result<string | undefined, SendProblem>>;
  /** `messageId`: as the chat service names it. What is not sent when the signal aborts is not sent at all. */
  change(
    address: string,
    messageId: string,
    content: Content,
    until?: AbortSignal,
  ): Promise<Result<void, SendProblem>>;
  remove(address: string, messageId: string): Promise<Result<void, SendProblem>>;
};

export function createChatMessages(ports: ChatRequestPorts): ChatMessages {
  const at = <T>(text: string, work: (address: Address) => Promise<Result<T, SendProblem>>) => {
    const address = trusted(text, ports);
    return address.ok ? work(address.value) : Promise.resolve(address);
  };
  return {
    say: (text, content) => at(text, (address) => sendInto(address.conversationId, address, content, ports)),
    change: (text, messageId, content, until) =>
      at(text, (address) =>
        updateMessage(inThreadOfAddress(messageId, address), address, content, ports, until),
      ),
    remove: (text, messageId) =>
      at(text, (address) => removeMessage(inThreadOfAddress(messageId, address), address, ports)),
  };
}

/** A new message in a conversation, thread included. Answers its id, when the service tells it. */
export async function sendInto(
  conversationId: string,
  address: Address,
  content: Content,
  ports: ChatRequestPorts,
): Promise<Result<string | undefined, SendProblem>> {
  const activity = messageIn(conversationId, address, content);
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

export async function updateMessage(
  messageId: string,
  address: Address,
  content: Content,
  ports: ChatRequestPorts,
  until?: AbortSignal,
): Promise<Result<void, SendProblem>> {
  const conversationId = placeOf(messageId, address);
  const activity = { ...messageIn(conversationId, address, content), id: ownIdOf(messageId) };
  const updated = await askChat(
    address,
    {
      kind: 'existing',
      conversationId,
      send: (operations, options) =>
        operations.updateActivity(conversationId, ownIdOf(messageId), activity, options),
      until,
    },
    ports,
  );
  return updated.ok ? ok(undefined) : updated;
}

export async function removeMessage(
  messageId: string,
  address: Address,
  ports: ChatRequestPorts,
): Promise<Result<void, SendProblem>> {
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

function messageIn(conversationId: string, address: Address, content: Content): Content {
  const { channelId, serviceUrl, conversationType, tenantId } = address;
  const conversation = {
    id: conversationId,
    conversationType,
    tenantId,
    isGroup: conversationType !== 'personal',
  };
  return {
    ...content,
    channelId,
    serviceUrl,
    from: botOf(address),
    // The SDK's type asks for fields that the chat service does not always send.
    conversation: conversation as ConversationAccount,
  };
}

export function botOf({ botId }: Address) {
  return { id: botId, name: '' };
}

/** An id that says something. */
export function known(id: string | undefined): string | undefined {
  return id === '' ? undefined : id;
}
