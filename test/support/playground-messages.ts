/** A message of the bot as the playground's page would show it. */
export type ShownMessage = {
  readonly id: string;
  /** In a channel the thread, which begins with the channel's id. */
  readonly conversationId: string;
  readonly text: string | undefined;
  /** The contents of its Adaptive Cards. */
  readonly cards: readonly unknown[];
};

export type Shown =
  | { readonly kind: 'message' | 'update'; readonly message: ShownMessage }
  | { readonly kind: 'typing'; readonly conversationId: string };

type StreamEvent = {
  readonly action: 'createMessage' | 'updateMessage' | 'typing';
  readonly actionConversationId: string;
  readonly message?: {
    readonly messageId: string;
    readonly text?: string;
    readonly postConversationId?: string;
    readonly attachments: readonly { readonly contentType: string; readonly content: unknown }[];
  };
};

/** One text of the playground's stream. */
export function parseShown(text: string): readonly Shown[] {
  const event = JSON.parse(text) as StreamEvent;
  if (event.action === 'typing') return [{ kind: 'typing', conversationId: event.actionConversationId }];
  if (event.message === undefined) return [];
  const { messageId, attachments, postConversationId } = event.message;
  const message = {
    id: messageId,
    // A post in a channel comes with the channel's id; its thread is where replies go.
    conversationId: postConversationId ?? event.actionConversationId,
    text: event.message.text,
    cards: attachments
      .filter(({ contentType }) => contentType === 'application/vnd.microsoft.card.adaptive')
      .map(({ content }) => content),
  };
  return [{ kind: event.action === 'createMessage' ? 'message' : 'update', message }];
}
