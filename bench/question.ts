import { sampleTenantId } from '../src/edges/sample-graph/people';
import type { Question } from './chat-service';

let asked = 0;

/** A message of a personal chat, as the chat service sends it. */
export function asksFrom(serviceUrl: string, { text, conversationId }: Question): object {
  asked += 1;
  return {
    type: 'message',
    id: `question-${asked}`,
    text,
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl,
    from: { id: '29:asker', name: 'Anna', aadObjectId: 'aaaaaaaa-0000-4000-8000-000000000001' },
    recipient: { id: '28:bot', name: 'Call quality' },
    conversation: { id: conversationId, conversationType: 'personal', tenantId: sampleTenantId },
    channelData: { tenant: { id: sampleTenantId } },
    locale: 'en-GB',
  };
}
