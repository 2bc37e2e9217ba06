import { threadOf, threadUnder, withoutThread, type Address } from './address';

/*
 * Where a message is found. In a channel a reply is known by its thread and itself: others only keep the text.
 */

const separator = ';reply=';

export function isChannel({ conversationType }: Address): boolean {
  return conversationType === 'channel';
}

/** In a channel a message is found in the thread that it began, or that it stands in. */
export function placeOf(messageId: string, address: Address): string {
  return isChannel(address)
    ? threadUnder(address.conversationId, rootOf(messageId))
    : withoutThread(address.conversationId);
}

/** How a reply is known from outside. Undefined stays undefined: the service did not tell the reply's id. */
export function inThreadOf(
  messageId: string,
  replyId: string | undefined,
  address: Address,
): string | undefined {
  if (replyId === undefined || !isChannel(address)) return replyId;
  return `${rootOf(messageId)}${separator}${replyId}`;
}

/** How a message is known that stands in the very thread the address was taken from. */
export function inThreadOfAddress(ownId: string, address: Address): string {
  const root = threadOf(address.conversationId);
  return root === undefined ? ownId : `${root}${separator}${ownId}`;
}

/** The message itself, as the chat service names it. */
export function ownIdOf(messageId: string): string {
  return messageId.split(separator).at(-1) ?? messageId;
}

function rootOf(messageId: string): string {
  return messageId.split(separator)[0] ?? messageId;
}
