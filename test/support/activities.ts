const bot = { id: '28:bot', name: 'Call quality' };
const anna = { id: '29:anna', name: 'Anna', aadObjectId: 'AAAAAAAA-0000-4000-8000-000000000001' };
const tenantId = 'bbbbbbbb-0000-4000-8000-000000000001';

type Fields = Readonly<Record<string, unknown>>;

/** Who speaks here, as the bot reads it; `at` is looked at where it matters. */
export const asker = {
  userId: anna.aadObjectId.toLowerCase(),
  tenantId,
  name: 'Anna',
  timeZone: undefined,
  at: expect.any(Object) as unknown,
};

/** An activity as the chat service sends it from a personal chat; `changes` replace whole fields. */
export function activity(serviceUrl: string, changes: Fields = {}): Fields {
  return {
    type: 'message',
    id: 'question-1',
    timestamp: '2026-11-20T10:00:00.000Z',
    localTimestamp: '2026-11-20T13:00:00.000+03:00',
    channelId: 'msteams',
    serviceUrl,
    from: anna,
    recipient: bot,
    conversation: { id: 'a:personal', conversationType: 'personal', tenantId },
    channelData: { tenant: { id: tenantId } },
    locale: 'en-GB',
    ...changes,
  };
}

/** Fields of a message that stands in a group chat. */
export const inGroup: Fields = {
  conversation: { id: '19:group@thread.v2', conversationType: 'groupChat', isGroup: true, tenantId },
};

/** Fields of a message in a thread of a channel: its conversation carries no tenant. */
export const inChannel: Fields = {
  conversation: {
    id: '19:channel@thread.tacv2;messageid=1700000000000',
    conversationType: 'channel',
    isGroup: true,
  },
  channelData: {
    tenant: { id: tenantId },
    team: { id: '19:team' },
    channel: { id: '19:channel@thread.tacv2' },
  },
};

/** A mention of somebody, as an entity beside the text. */
export function mentionOf(text: string | undefined, id = bot.id, aadObjectId?: string): Fields {
  const mentioned = { id, name: 'Call quality', ...(aadObjectId !== undefined && { aadObjectId }) };
  return { type: 'mention', mentioned, ...(text !== undefined && { text }) };
}

/** Fields of a pressed button with `Action.Execute`. */
export function pressed(action: unknown, name = 'adaptiveCard/action'): Fields {
  return { type: 'invoke', name, value: { action, trigger: 'manual' }, replyToId: 'card-1' };
}
