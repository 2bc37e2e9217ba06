import type { Answer } from '../../flows/ports';
import { offerOf } from './answer-file';
import { settleWithin } from './delay';
import { cardActivity, chatStatusOf, post, replace } from './send';
import { followUpdates } from './show-updates';
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
    await postAnswer(turn, early.value);
    return;
  }
  await answerLater(turn, answer);
}

async function waited<T>(work: Promise<T>): Promise<{ readonly late: false; readonly value: T }> {
  return { late: false, value: await work };
}

async function postAnswer(turn: Turn, answer: Answer): Promise<void> {
  const offer = offerOf(answer, turn);
  const messageId = await post(turn, offer ?? cardActivity(answer, turn.render));
  followUpdates(turn, messageId, answer);
}

async function answerLater(turn: Turn, answer: Promise<Answer>): Promise<void> {
  const loadingId = await showLoading(turn);
  const late = await answer;
  if (offerOf(late, turn)) {
    // The question whether a file may be sent is no card that another one could become.
    await postAnswer(turn, late);
    if (loadingId !== undefined) await turn.messages.remove(turn.incoming.asker.at.address, loadingId);
  } else if (await replace(turn, loadingId, cardActivity(late, turn.render))) {
    followUpdates(turn, loadingId, late);
  } else {
    await postAnswer(turn, late);
  }
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
