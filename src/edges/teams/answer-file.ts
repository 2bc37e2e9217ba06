import type { Answer } from '../../flows/ports';
import { bounded } from './bounded';
import { consentActivity, fileActivity, readConsent, type Consent } from './file-consent';
import type { InvokeResponse } from './invoke-response';
import { cardActivity } from './send';
import type { Turn } from './turn';
import { mayHoldFiles, upload } from './upload';

/** The offered file's question where the chat service takes files; undefined elsewhere: the answer's card says it. */
export function offerOf(answer: Answer, { incoming, offersFiles }: Turn) {
  const possible = offersFiles && incoming.asker.place === 'personal';
  return possible && answer.file ? consentActivity(answer, answer.file) : undefined;
}

/** `fileConsent/invoke`: answered at once, the file follows. Undefined when it is not about a file of ours. */
export function answerConsent(turn: Turn): InvokeResponse | undefined {
  const consent = readConsent(turn.incoming.value);
  if (consent === undefined || turn.incoming.asker.place !== 'personal') return undefined;
  turn.keepRunning(onceForOffer(turn, () => afterConsent(turn, consent)));
  return { status: 200 };
}

/** A question may be answered twice, by a double tap: what comes second must not cover what became of the first. */
async function onceForOffer({ incoming, sentFiles }: Turn, sending: () => Promise<boolean>): Promise<void> {
  const { conversationId, replyToId } = incoming;
  if (replyToId === undefined) await sending();
  else await sentFiles.run(`${conversationId} ${replyToId}`, sending);
}

/** The turn has ended: everything goes by the conversation's address. Whether the file was sent. */
async function afterConsent(turn: Turn, consent: Consent): Promise<boolean> {
  const { conversation, incoming, log } = turn;
  try {
    if (consent.agreed) return await sendFile(turn, consent);
    await showInstead(turn, await conversation.fileOutcome('declined', incoming.asker));
  } catch (error) {
    const answer = await conversation.failed(error, incoming.asker);
    log.error('file not sent', { reference: answer.reference });
    await showInstead(turn, answer);
  }
  return false;
}

async function sendFile(turn: Turn, consent: Extract<Consent, { agreed: true }>): Promise<boolean> {
  const { conversation, incoming, messages } = turn;
  const { asker, replyToId } = incoming;
  const made = await conversation.file(bounded(consent.context), asker);
  if (made.kind === 'answer') {
    await showInstead(turn, made.answer);
    return false;
  }
  if (!(await delivered(turn, consent, made.bytes))) {
    await showInstead(turn, await conversation.fileOutcome('failed', asker));
    return false;
  }
  const sent = await conversation.fileOutcome('sent', asker);
  const posted = await messages.say(asker.at.address, fileActivity(sent, consent.info));
  // The file is there, even if it cannot be shown: then it is at least said.
  if (!posted.ok) await showInstead(turn, sent);
  else if (replyToId !== undefined) await messages.remove(asker.at.address, replyToId);
  return true;
}

async function delivered(
  turn: Turn,
  { uploadUrl, info }: Extract<Consent, { agreed: true }>,
  bytes: Uint8Array,
): Promise<boolean> {
  if (mayHoldFiles(uploadUrl, turn) && mayHoldFiles(info.contentUrl, turn)) {
    return upload(uploadUrl, bytes, turn);
  }
  turn.log.warn('a file was to go to a host that is not trusted');
  return false;
}

/** In place of the question, which has been answered; anew where that cannot be done. */
async function showInstead({ incoming, messages, render }: Turn, answer: Answer): Promise<void> {
  const { asker, replyToId } = incoming;
  const activity = cardActivity(answer, render);
  if (replyToId !== undefined) {
    const changed = await messages.change(asker.at.address, replyToId, activity);
    if (changed.ok) return;
  }
  await messages.say(asker.at.address, activity);
}
