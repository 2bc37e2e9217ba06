import type { Answer } from '../../flows/ports';
import { adaptiveCardType, type Render } from './send';

export type InvokeResponse = { readonly status: number; readonly body?: object };

/** Teams shows "something went wrong" after five seconds. */
export const invokeLimitMs = 4_500;

/** The new card, for whoever pressed, and for nobody else. */
export function cardResponse(answer: Answer, render: Render): InvokeResponse {
  const value = cardForOne(answer, render);
  return { status: 200, body: { statusCode: 200, type: adaptiveCardType, value } };
}

/** A card that never refreshes itself: in a message that is not the bot's, or in one person's view of it. */
export function cardForOne(answer: Answer, render: Render): object {
  const card = Object.entries(render(answer.card)).filter(([name]) => name !== 'refresh');
  return Object.fromEntries(card);
}

/** A short notice beside the card, which stays as it is. */
export function messageResponse(answer: Answer): InvokeResponse {
  const type = 'application/vnd.microsoft.activity.message';
  return { status: 200, body: { statusCode: 200, type, value: answer.summary } };
}

/** The answer's summary in the form that whoever asked can show. */
export function readableResponse(name: string, answer: Answer): InvokeResponse {
  // Teams reports a failure when the first of these has a body, and asks people to sign in for the links.
  if (name === 'message/submitAction') return { status: 200 };
  if (/^composeExtension\/(?:anonymousQ|q)ueryLink$/.test(name)) return { status: 200, body: {} };
  if (/^(?:task|config)\//.test(name)) {
    return { status: 200, body: { task: { type: 'message', value: answer.summary } } };
  }
  if (name.startsWith('composeExtension/')) return extensionMessage(answer.summary);
  return messageResponse(answer);
}

/** A sentence in place of results. */
export function extensionMessage(text: string): InvokeResponse {
  return { status: 200, body: { composeExtension: { type: 'message', text } } };
}
