import { settleWithin } from './delay';
import { cardActivity, chatStatusOf, post, replace } from './send';
import type { Turn } from './turn';

const loadingAfterMs = 3_000;
const typingLimitMs = 1_000;

/** One question, one message: in personal chats a "loading" card stands in for a slow answer. */
export async function answerMessage(turn: Turn): Promise<void> {
  const { conversation, incoming, delay } = turn;
  const typing = showTyping(turn);
  const answer = conversation.answer(incoming.text, incoming.asker);
  const patienceMs = incoming.asker.place === 'personal' ? loadingAfterMs : Infinity;
  const early =
    patienceMs === Infinity ? await waited(answer) : await settleWithin(answer, patienceMs, delay);
  // A "typing" that arrives after the answer would stay on the screen.
  await settleWithin(typing, typingLimitMs, delay);
  if (!early.late) {
    await post(turn, cardActivity(early.value, turn.render));
    return;
  }
  await answerLater(turn, answer);
}

async function waited<T>(work: Promise<T>): Promise<{ readonly late: false; readonly value: T }> {
  return { late: false, value: await work };
}

async function answerLater(turn: Turn, answer: ReturnType<Turn['conversation']['answer']>): Promise<void> {
  const loadingId = await showLoading(turn);
  const activity = cardActivity(await answer, turn.render);
  if (await replace(turn, loadingId, activity)) return;
  await post(turn, activity);
}

/** Without the loading card the answer is still worth sending. */
async function showLoading(turn: Turn) {
  const { conversation, incoming, render, log } = turn;
  try {
    const loading = await conversation.loading(incoming.asker);
    return await post(turn, cardActivity(loading, render));
  } catch (error) {
    log.warn('loading card not sent', { status: chatStatusOf(error) });
    return undefined;
  }
}

async function showTyping({ context, log }: Turn): Promise<void> {
  try {
    await context.sendActivity({ type: 'typing' });
  } catch (error) {
    log.info('typing not shown', { status: chatStatusOf(error) });
  }
}
