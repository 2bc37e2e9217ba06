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
import { followUpdates, holdPressed } from './show-updates';
import type { Turn } from './turn';

const anyObject = z.looseObject({});
const actionValue = z.looseObject({
  action: z.looseObject({ verb: z.string().nullish().catch(undefined), data: z.unknown() }),
});

/** `adaptiveCard/action`: the new card, or the notice, goes to whoever pressed, and to nobody else. */
export async function answerPress(turn: Turn): Promise<InvokeResponse> {
  const { conversation, incoming, render, delay } = turn;
  return holdingPressed(turn, async (quiet) => {
    const pressed = conversation.press(pressedData(incoming.value), incoming.asker);
    const settled = await settleWithin(pressed, invokeLimitMs, delay);
    if (settled.late) {
      const error = new Error('a button took too long');
      return messageResponse(await conversation.failed(error, incoming.asker));
    }
    const answer = settled.value;
    if (answer.beside === true || offered(turn, answer)) return messageResponse(answer);
    await quiet;
    // What others see is not overwritten with one person's view.
    if (incoming.asker.place === 'personal') followUpdates(turn, incoming.replyToId, answer);
    return cardResponse(answer, render);
  });
}

/** `Action.Submit`, for clients without universal actions: it comes as a message without text. */
export async function answerSubmit(turn: Turn): Promise<void> {
  const { conversation, incoming, render } = turn;
  await holdingPressed(turn, async (quiet) => {
    const answer = await conversation.press(bounded(incoming.value), incoming.asker);
    if (offered(turn, answer)) return;
    const activity = cardActivity(answer, render);
    const mayReplace = incoming.asker.place === 'personal' && answer.beside !== true;
    if (mayReplace) await quiet;
    const replaced = mayReplace && (await replace(turn, incoming.replyToId, activity));
    followUpdates(turn, replaced ? incoming.replyToId : await post(turn, activity), answer);
  });
}

/** Whatever else is asked of a bot: an answer that can be read, in the form the asker can show. */
export async function answerOtherInvoke({ conversation, incoming }: Turn): Promise<InvokeResponse> {
  const { name = '' } = incoming;
  return readableResponse(name, await conversation.press(undefined, incoming.asker));
}

/**
 * An update that is on its way would overwrite what the message shows next: nothing is sent to it meanwhile, and `quiet`
 * is when nothing is on its way any more, a second after the press at the latest. Updates of a message that did not come
 * to show something else go on then.
 */
async function holdingPressed<T>(turn: Turn, answering: (quiet: Promise<void>) => Promise<T>): Promise<T> {
  const hold = holdPressed(turn);
  try {
    return await answering(hold?.quiet ?? Promise.resolve());
  } finally {
    hold?.end();
  }
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
