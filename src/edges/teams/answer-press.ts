import { z } from 'zod/v4';
import type { Answer } from '../../flows/ports';
import { bounded } from './bounded';
import { settleWithin } from './delay';
import { offerOf } from './answer-file';
import {
  cardResponse,
  invokeLimitMs,
  messageResponse,
  readableResponse,
  type InvokeResponse,
} from './invoke-response';
import { cardActivity, post, replace } from './send';
import { followUpdates, letGoOfPressed } from './show-updates';
import type { Turn } from './turn';

const anyObject = z.looseObject({});
const actionValue = z.looseObject({
  action: z.looseObject({ verb: z.string().nullish().catch(undefined), data: z.unknown() }),
});

/** `adaptiveCard/action`: the new card, or the notice, goes to whoever pressed, and to nobody else. */
export async function answerPress(turn: Turn): Promise<InvokeResponse> {
  const { conversation, incoming, render, delay } = turn;
  const settled = await settleWithin(press(turn, pressedData(incoming.value)), invokeLimitMs, delay);
  if (settled.late) {
    const error = new Error('a button took too long');
    return messageResponse(await conversation.failed(error, incoming.asker));
  }
  const answer = settled.value;
  if (answer.beside === true || offered(turn, answer)) return messageResponse(answer);
  // What others see is not overwritten with one person's view.
  if (incoming.asker.place === 'personal') followUpdates(turn, incoming.replyToId, answer);
  return cardResponse(answer, render);
}

/** `Action.Submit`, for clients without universal actions: it comes as a message without text. */
export async function answerSubmit(turn: Turn): Promise<void> {
  const { incoming, render } = turn;
  const answer = await press(turn, bounded(incoming.value));
  if (offered(turn, answer)) return;
  const activity = cardActivity(answer, render);
  const mayReplace = incoming.asker.place === 'personal' && answer.beside !== true;
  const replaced = mayReplace && (await replace(turn, incoming.replyToId, activity));
  followUpdates(turn, replaced ? incoming.replyToId : await post(turn, activity), answer);
}

/** Whatever else is asked of a bot: an answer that can be read, in the form the asker can show. */
export async function answerOtherInvoke({ conversation, incoming }: Turn): Promise<InvokeResponse> {
  const { name = '' } = incoming;
  return readableResponse(name, await conversation.press(undefined, incoming.asker));
}

/** An update that is on its way would overwrite what the message shows next. */
async function press(turn: Turn, data: unknown): Promise<Answer> {
  const letGo = letGoOfPressed(turn);
  const answer = await turn.conversation.press(data, turn.incoming.asker);
  await letGo;
  return answer;
}

/** Whether the answer was a file, which is offered in a message of its own: the card stays. */
function offered(turn: Turn, answer: Answer): boolean {
  const offer = offerOf(answer, turn);
  if (offer) turn.keepRunning(turn.messages.say(turn.incoming.asker.at.address, offer));
  return offer !== undefined;
}

/** The inputs of a form come inside `data`, beside what the button itself carries. */
function pressedData(value: unknown): unknown {
  const { data: parsed } = actionValue.safeParse(value);
  if (!parsed) return bounded(value);
  const { verb, data } = parsed.action;
  return bounded({ ...anyObject.safeParse(data).data, ...(typeof verb === 'string' && { verb }) });
}
