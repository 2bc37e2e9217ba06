import type { Activity, ConversationParameters } from 'botbuilder';
import type { UserId } from '../../core/ids';
import { ok, type Result } from '../../core/result';
import type { Messenger, SendProblem } from '../../flows/alert-ports';
import type { Answer } from '../../flows/ports';
import { threadOf, withoutThread, type Address } from './address';
import { botOf, known, removeMessage, sendInto, updateMessage } from './chat-messages';
import { askChat, trusted, type ChatRequestPorts } from './chat-requests';
import { keepRosters, readRoster, rosterOf } from './members';
import { inThreadOf, isChannel, placeOf } from './message-place';
import { cardActivity, type Render } from './send';
import { createSendQueue, type SendQueue } from './send-queue';

export type MessengerOptions = Omit<ChatRequestPorts, 'queue'> & {
  readonly render: Render;
  /** The one the answers go through too; its own when absent. */
  readonly queue?: SendQueue;
};

type Ports = ChatRequestPorts & { readonly render: Render };

/** The chat service, for messages that answer no question. */
export function createMessenger(options: MessengerOptions): Messenger {
  const ports: Ports = { ...options, queue: options.queue ?? createSendQueue(options) };
  const kept = keepRosters<readonly UserId[]>(options.now);
  const content = (answer: Answer) => cardActivity(answer, options.render);
  const at = <T>(text: string, work: (address: Address) => Promise<Result<T, SendProblem>>) => {
    const address = trusted(text, options);
    return address.ok ? work(address.value) : Promise.resolve(address);
  };

  return {
    post: (text, answer) =>
      at(text, (address) =>
        isChannel(address)
          ? postRoot(address, answer, ports)
          : sendInto(withoutThread(address.conversationId), address, content(answer), ports),
      ),
    update: (text, messageId, answer) =>
      at(text, (address) => updateMessage(messageId, address, content(answer), ports)),
    reply: (text, messageId, answer) =>
      at(text, async (address) => {
        const sent = await sendInto(placeOf(messageId, address), address, content(answer), ports);
        return sent.ok ? ok(inThreadOf(messageId, sent.value, address)) : sent;
      }),
    remove: (text, messageId) => at(text, (address) => removeMessage(messageId, address, ports)),
    answerAt: (text, answer) =>
      at(text, (address) => sendInto(address.conversationId, address, content(answer), ports)),
    members: (text) => at(text, (address) => kept(rosterOf(address), () => memberIds(address, ports))),
  };
}

/** The first message of a new thread. The chat service names the thread, and the thread names its first message. */
async function postRoot(
  address: Address,
  answer: Answer,
  ports: Ports,
): Promise<Result<string | undefined, SendProblem>> {
  const { conversationId, tenantId } = address;
  const channel = { id: withoutThread(conversationId) };
  const parameters: ConversationParameters = {
    isGroup: true,
    bot: botOf(address),
    ...(tenantId !== undefined && { tenantId }),
    channelData: { channel, ...(tenantId !== undefined && { tenant: { id: tenantId } }) },
    activity: cardActivity(answer, ports.render) as Activity,
  };
  const created = await askChat(
    address,
    {
      kind: 'new',
      conversationId,
      send: (operations, options) => operations.createConversation(parameters, options),
    },
    ports,
  );
  if (!created.ok) return created;
  const { id, activityId } = created.value ?? {};
  return ok(known(threadOf(id ?? '')) ?? known(activityId));
}

async function memberIds(address: Address, ports: Ports): Promise<Result<readonly UserId[], SendProblem>> {
  const roster = await readRoster(address, ports);
  return roster.ok ? ok(roster.value.map(({ userId }) => userId)) : roster;
}
