import { z } from 'zod/v4';

const text = z.string().min(1);
const optional = text.optional();

const addressSchema = z.object({
  serviceUrl: text,
  /** The chat service's own name: `msteams`, or that of a local client. */
  channelId: text,
  botId: text,
  /** Thread included. */
  conversationId: text,
  conversationType: optional,
  tenantId: optional,
  /** In the chat service's words, not the Entra group. */
  teamId: optional,
  teamGroupId: optional,
});

/** How a conversation is reached without a question before. Kept by others as text that only this file reads. */
export type Address = Readonly<z.infer<typeof addressSchema>>;

/** A field that is undefined is left out. */
export function writeAddress(address: {
  readonly [Field in keyof Address]: Address[Field] | undefined;
}): string {
  return JSON.stringify(address);
}

/** Undefined when it is not what `writeAddress` wrote. */
export function readAddress(address: string): Address | undefined {
  return addressSchema.safeParse(parsed(address)).data;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

const thread = /;messageid=(.*)$/s;

/** A conversation's own id, without its thread. */
export function withoutThread(conversationId: string): string {
  return conversationId.replace(thread, '');
}

/** The message a thread of a channel begins with; undefined where the id names no thread. */
export function threadOf(conversationId: string): string | undefined {
  return thread.exec(conversationId)?.[1];
}

/** The thread that begins with this message of a channel. */
export function threadUnder(conversationId: string, messageId: string): string {
  return `${withoutThread(conversationId)};messageid=${messageId}`;
}
