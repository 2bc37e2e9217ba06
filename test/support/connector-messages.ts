import type { Received, SentActivity } from './connector';

/** A message as somebody who opens the conversation sees it now. */
export type ExistingMessage = {
  readonly id: string;
  /** Of a channel's message: with its thread. */
  readonly conversationId: string;
  readonly activity: SentActivity;
};

/** What a request did: a status, and the body of the answer. */
export type Done = { readonly status: number; readonly body?: unknown };

export type MessageStore = {
  existing(): readonly ExistingMessage[];
  /** Somebody deletes the message in their client. */
  forget(messageId: string): void;
  do(request: Received): Done;
};

/** What messages there are: posted, replaced and deleted as the chat service would. */
export function createMessageStore(): MessageStore {
  const messages = new Map<string, ExistingMessage>();
  const deleted = new Set<string>();
  let posted = 0;

  const createThread = ({ conversation }: Received): Done => {
    posted += 1;
    const id = String(1_700_000_000_000 + posted);
    const conversationId = `${conversation?.channelData.channel.id ?? ''};messageid=${id}`;
    const { activity } = conversation ?? {};
    if (activity) messages.set(id, { id, conversationId, activity });
    return { status: 201, body: { id: conversationId, activityId: id } };
  };
  const add = ({ conversationId, activity }: Received): Done => {
    posted += 1;
    const id = `m-${posted}`;
    messages.set(id, { id, conversationId, activity });
    return { status: 201, body: { id } };
  };
  const replace = ({ conversationId, activityId: id = '', activity }: Received): Done => {
    if (deleted.has(id)) return gone;
    messages.set(id, { id, conversationId, activity });
    return { status: 200, body: { id } };
  };
  const forget = (id: string): boolean => {
    deleted.add(id);
    return messages.delete(id);
  };

  return {
    existing: () => [...messages.values()].filter(({ activity }) => activity.type !== 'typing'),
    forget,
    do: (request) => {
      if (request.method === 'POST') return request.conversation ? createThread(request) : add(request);
      if (request.method === 'PUT') return replace(request);
      return forget(request.activityId ?? '') ? { status: 200 } : gone;
    },
  };
}

const gone: Done = {
  status: 404,
  body: { error: { code: 'ActivityNotFoundInConversation', message: 'The activity is not there.' } },
};
