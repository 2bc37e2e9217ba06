import type { SendProblem } from '../../flows/alert-ports';
import type { Result } from '../../core/result';
import type { Answer } from '../../flows/ports';
import type { Hold, Shown } from './followed-message';
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
    updates.follow(messageKey(incoming, messageId), answer, async (newer, until) =>
      shownOf(await messages.change(address, messageId, cardActivity(newer, render), until)),
    ),
  );
}

function shownOf(changed: Result<void, SendProblem>): Shown {
  if (changed.ok) return 'shown';
  if (changed.error.kind !== 'tryLater') return 'refused';
  return changed.error.maybeSent ? 'unknown' : 'notShown';
}

/** The pressed message may show something else in a moment; undefined where it stays as it is, whatever the answer. */
export function holdPressed({ incoming, updates }: Turn): Hold | undefined {
  const { asker, replyToId } = incoming;
  // What others see is not overwritten with one person's view.
  if (asker.place !== 'personal' || replyToId === undefined) return undefined;
  return updates.hold(messageKey(incoming, replyToId));
}

/** The chat service tells the ids of one conversation apart, no more. */
function messageKey({ conversationId }: Incoming, messageId: string): string {
  return `${conversationId} ${messageId}`;
}
