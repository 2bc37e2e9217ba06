import { eventually } from './eventually';
import { parseShown, type Shown, type ShownMessage } from './playground-messages';
import { listenToSocket } from './socket-texts';

export type ChatPlace = 'personal' | 'groupChat' | 'channel';

/** Who and what the playground plays: its built-in configuration. */
export type PlaygroundIds = {
  readonly tenantId: string;
  readonly botId: string;
  readonly botName: string;
  /** The person who sends every message, whatever `from` says. */
  readonly userId: string;
  readonly aadObjectId: string;
  readonly teamId: string;
  readonly conversations: Readonly<Record<ChatPlace, string>>;
};

/** A running playground, driven over HTTP the way its own page does it. */
export type PlaygroundChat = {
  readonly ids: PlaygroundIds;
  /** Sends a text, mentioning the bot where Teams would ask for it. Resolves to the conversation of the answer. */
  say(text: string, place?: ChatPlace): Promise<string>;
  /** Opens a conversation for the first time: the bot hears that it has been installed there. */
  open(place: ChatPlace): Promise<void>;
  /** Everything the bot did so far, in order. */
  shown(): readonly Shown[];
  /** What the bot's messages look like now: updates and pressed buttons applied. */
  messages(conversationId?: string): readonly ShownMessage[];
  /** The first message of a conversation that matches. */
  waitForMessage(conversationId: string, matches?: (message: ShownMessage) => boolean): Promise<ShownMessage>;
  /** Presses an `Action.Execute` of the message's card; resolves to the bot's answer as the page gets it. */
  press(message: ShownMessage, action: object): Promise<InvokeAnswer>;
  /** Sends any activity as it is, for instance one from another person. */
  send(activity: object): Promise<void>;
  close(): void;
};

export type InvokeAnswer = { readonly type: string; readonly value: unknown };

const cardType = 'application/vnd.microsoft.card.adaptive';

/** Connects to the playground at `url`. */
export async function openChat(url: string): Promise<PlaygroundChat> {
  const ids = await readIds(url);
  const shown: Shown[] = [];
  const close = await listenToSocket(`${url}/_ws_conversation/v1/conversations/stream`, (text) => {
    shown.push(...parseShown(text));
  });
  const messages = (conversationId?: string): readonly ShownMessage[] =>
    currentMessages(shown, conversationId);
  return {
    ids,
    say: (text, place = 'personal') => say(url, ids, text, place),
    open: async (place) => {
      await post(
        `${url}/_debug/conversation/${encodeURIComponent(ids.conversations[place])}/installation`,
        {},
      );
    },
    shown: () => [...shown],
    messages,
    waitForMessage: (conversationId, matches = () => true) =>
      eventually(`a message in ${conversationId}`, () => messages(conversationId).find(matches)),
    press: async (message, action) => {
      const answer = await press(url, ids, message, action);
      if (answer.type === cardType)
        shown.push({ kind: 'update', message: { ...message, cards: [answer.value] } });
      return answer;
    },
    send: async (activity) => {
      await post(`${url}/_internal/v1/customActivities`, activity);
    },
    close,
  };
}

function currentMessages(
  shown: readonly Shown[],
  conversationId: string | undefined,
): readonly ShownMessage[] {
  const current = new Map<string, ShownMessage>();
  for (const event of shown) {
    if (event.kind === 'typing') continue;
    const { message } = event;
    // An update of a channel's post comes without its thread.
    const conversation = current.get(message.id)?.conversationId ?? message.conversationId;
    current.set(message.id, { ...message, conversationId: conversation });
  }
  return [...current.values()].filter(
    (message) => conversationId === undefined || message.conversationId === conversationId,
  );
}

async function say(url: string, ids: PlaygroundIds, text: string, place: ChatPlace): Promise<string> {
  const conversationId = ids.conversations[place];
  const mention = `<at>${ids.botName}</at>`;
  const addressed =
    place === 'personal'
      ? { text }
      : {
          text: `${mention} ${text}`,
          mentions: [{ mentioned: { id: ids.botId, name: ids.botName }, text: mention }],
        };
  const reply = await post(`${url}/_conversation/v1/conversations/${conversationId}/messages`, {
    from: { id: ids.userId },
    textFormat: 'plain',
    ...addressed,
  });
  const { postConversationId } = JSON.parse(reply) as { postConversationId?: string };
  return postConversationId ?? conversationId;
}

async function press(
  url: string,
  ids: PlaygroundIds,
  message: ShownMessage,
  action: object,
): Promise<InvokeAnswer> {
  const reply = await post(`${url}/_conversation/v1/invoke`, {
    name: 'adaptiveCard/action',
    value: { action },
    from: { id: ids.userId },
    conversation: { id: message.conversationId },
    replyToId: message.id,
  });
  return JSON.parse(reply) as InvokeAnswer;
}

async function post(url: string, body: object): Promise<string> {
  const reply = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${url} answered ${reply.status}: ${text}`);
  return text;
}

type Configuration = {
  readonly config: {
    readonly tenantId: string;
    readonly bot: { readonly id: string; readonly name: string };
    readonly currentUser: { readonly id: string; readonly aadObjectId: string };
    readonly personalChat: { readonly id: string };
    readonly groupChats: readonly [{ readonly id: string }];
    readonly teams: readonly [{ readonly id: string; readonly channels: readonly [{ readonly id: string }] }];
  };
};

async function readIds(url: string): Promise<PlaygroundIds> {
  const reply = await fetch(`${url}/_internal/v1/testConfig`);
  const { config } = (await reply.json()) as Configuration;
  const [team] = config.teams;
  return {
    tenantId: config.tenantId,
    botId: config.bot.id,
    botName: config.bot.name,
    userId: config.currentUser.id,
    aadObjectId: config.currentUser.aadObjectId,
    teamId: team.id,
    conversations: {
      personal: config.personalChat.id,
      groupChat: config.groupChats[0].id,
      channel: team.channels[0].id,
    },
  };
}
