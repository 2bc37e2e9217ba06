import { answerLink, answerPick, answerSearch, nothing } from './answer-extension';
import { answerConsent } from './answer-file';
import { answerMessage } from './answer-message';
import { answerOtherInvoke, answerPress, answerSubmit } from './answer-press';
import { readableResponse, type InvokeResponse } from './invoke-response';
import { cardActivity, chatStatusOf, post } from './send';
import type { Turn } from './turn';

/** A message with text is a question, one with only a value is a pressed button. */
export async function onMessage(turn: Turn): Promise<void> {
  const { text, value } = turn.incoming;
  const pressed = text.trim() === '' && typeof value === 'object' && value !== null;
  await (pressed ? answerSubmit(turn) : answerMessage(turn));
}

export async function onInvoke(turn: Turn): Promise<void> {
  const value = (await answerInvoke(turn)) ?? (await answerOtherInvoke(turn));
  await turn.context.sendActivity({ type: 'invokeResponse', value });
}

/** Undefined when it is nothing that was expected. */
async function answerInvoke(turn: Turn): Promise<InvokeResponse | undefined> {
  switch (turn.incoming.name) {
    case 'adaptiveCard/action':
      return answerPress(turn);
    case 'composeExtension/query':
      return answerSearch(turn);
    case 'composeExtension/selectItem':
      return answerPick(turn);
    case 'composeExtension/queryLink':
      return answerLink(turn);
    case 'composeExtension/anonymousQueryLink':
      return nothing;
    case 'fileConsent/invoke':
      return answerConsent(turn);
    default:
      return undefined;
  }
}

/** Installed, or put into a conversation: Teams may tell both, the welcome is said once. */
export async function onAdded(turn: Turn): Promise<void> {
  const { conversation, incoming, render } = turn;
  const welcome = await conversation.welcome(incoming.conversationId, incoming.asker);
  if (welcome) await post(turn, cardActivity(welcome, render));
}

/** The last resort of a turn: says that it failed, in words of ours, if anything can still be said. */
export async function onFailure(turn: Turn, error: unknown): Promise<void> {
  const { context, conversation, incoming, log, render } = turn;
  const answer = await conversation.failed(error, incoming.asker);
  const fields = { reference: answer.reference, status: chatStatusOf(error), activity: incoming.type };
  log.error('turn failed', fields);
  try {
    if (incoming.type === 'invoke') {
      await context.sendActivity({
        type: 'invokeResponse',
        value: readableResponse(incoming.name ?? '', answer),
      });
    } else if (incoming.type === 'message' && mayStillReach(error)) {
      await post(turn, cardActivity(answer, render));
    }
  } catch (second) {
    log.warn('failure not told', { reference: answer.reference, status: chatStatusOf(second) });
  }
}

/** After a refused or unanswered send a second one only adds load; a bad or too large card was ours. */
function mayStillReach(error: unknown): boolean {
  return [undefined, 400, 413].includes(chatStatusOf(error));
}
