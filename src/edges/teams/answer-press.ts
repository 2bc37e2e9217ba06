import { z } from 'zod/v4';
import type { Answer } from '../../flows/ports';
import { settleWithin } from './delay';
import { adaptiveCardType, cardActivity, post, replace, type Render } from './send';
import type { Turn } from './turn';

/** Teams shows "something went wrong" after five seconds. */
const pressLimitMs = 4_500;
/** Characters of JSON: a form with all its fields filled to the brim is a fraction of it. */
const longestData = 64_000;

const anyObject = z.looseObject({});
const actionValue = z.looseObject({
  action: z.looseObject({ verb: z.string().nullish().catch(undefined), data: z.unknown() }),
});

export type InvokeResponse = { readonly status: number; readonly body?: object };

/** `adaptiveCard/action`: the new card, or the notice, goes to whoever pressed, and to nobody else. */
export async function answerPress({ conversation, incoming, render, delay }: Turn): Promise<InvokeResponse> {
  const pressed = conversation.press(pressedData(incoming.value), incoming.asker);
  const settled = await settleWithin(pressed, pressLimitMs, delay);
  if (!settled.late) return pressResponse(settled.value, render);
  return messageResponse(await conversation.failed(new Error('a button took too long'), incoming.asker));
}

/** `Action.Submit`, for clients without universal actions: it comes as a message without text. */
export async function answerSubmit(turn: Turn): Promise<void> {
  const { conversation, incoming, render } = turn;
  const answer = await conversation.press(bounded(incoming.value), incoming.asker);
  const activity = cardActivity(answer, render);
  // A card that others see is not overwritten with one person's view.
  const mayReplace = incoming.asker.place === 'personal' && answer.beside !== true;
  if (mayReplace && (await replace(turn, incoming.replyToId, activity))) return;
  await post(turn, activity);
}

/** Whatever else is asked of a bot: an answer that can be read, in the form the asker can show. */
export async function answerOtherInvoke({ conversation, incoming }: Turn): Promise<InvokeResponse> {
  const { name = '' } = incoming;
  // Teams reports a failure when this answer has a body.
  if (name === 'message/submitAction') return { status: 200 };
  const answer = await conversation.press(undefined, incoming.asker);
  return otherResponse(name, answer);
}

function otherResponse(name: string, answer: Answer): InvokeResponse {
  if (/^(?:task|config)\//.test(name)) {
    return { status: 200, body: { task: { type: 'message', value: answer.summary } } };
  }
  if (name.startsWith('composeExtension/')) {
    return { status: 200, body: { composeExtension: { type: 'message', text: answer.summary } } };
  }
  return messageResponse(answer);
}

/** A short notice beside the card, which stays as it is. */
export function messageResponse(answer: Answer): InvokeResponse {
  const type = 'application/vnd.microsoft.activity.message';
  return { status: 200, body: { statusCode: 200, type, value: answer.summary } };
}

function pressResponse(answer: Answer, render: Render): InvokeResponse {
  return answer.beside === true ? messageResponse(answer) : cardResponse(answer, render);
}

function cardResponse(answer: Answer, render: Render): InvokeResponse {
  const card = Object.entries(render(answer.card)).filter(([name]) => name !== 'refresh');
  return { status: 200, body: { statusCode: 200, type: adaptiveCardType, value: Object.fromEntries(card) } };
}

/** The inputs of a form come inside `data`, beside what the button itself carries. */
function pressedData(value: unknown): unknown {
  const { data: parsed } = actionValue.safeParse(value);
  if (!parsed) return bounded(value);
  const { verb, data } = parsed.action;
  return bounded({ ...anyObject.safeParse(data).data, ...(typeof verb === 'string' && { verb }) });
}

/** What no card of ours can have sent is as good as nothing, rather than cut to something else. */
function bounded(data: unknown): unknown {
  return JSON.stringify(data ?? null).length > longestData ? undefined : data;
}
