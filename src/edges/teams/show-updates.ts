import type { Answer } from '../../flows/ports';
import { cardActivity } from './send';
import type { Incoming } from './incoming';
import type { Turn } from './turn';

/** What becomes of an answer after it was shown in this message, each in place of the one before. */
export function followUpdates(turn: Turn, messageId: string | undefined, answer: Answer): void {
  const { incoming, keepRunning, messages, render, updates } = turn;
  // Answers that went back in the response stand in no message that can be found again.
  if (messageId === undefined || incoming.repliesInResponse) return;
  const { address } = incoming.asker.at;
  keepRunning(
    updates.follow(messageKey(incoming, messageId), answer, async (newer) => {
      const changed = await messages.change(address, messageId, cardActivity(newer, render));
      return changed.ok;
    }),
  );
}

/** The pressed message is about to show something else; resolves when no update is on its way to it any more. */
export async function letGoOfPressed({ incoming, updates }: Turn): Promise<void> {
  const { replyToId } = incoming;
  if (replyToId !== undefined) await updates.letGo(messageKey(incoming, replyToId));
}

/** The chat service tells the ids of one conversation apart, no more. */
function messageKey({ conversationId }: Incoming, messageId: string): string {
  return `${conversationId} ${messageId}`;
}
