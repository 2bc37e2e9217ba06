import type { TenantId, UserId } from '../../src/core/ids';
import { loadCards } from '../../src/edges/cards/render';
import { createTranslate } from '../../src/edges/text/translate';
import { createConversation } from '../../src/flows/conversation';
import type { ConversationSettings } from '../../src/flows/turn';
import type { AlertTalk } from '../../src/flows/alert-talk';
import type { Answer, Asker, CallRecords, Conversation, Preferences } from '../../src/flows/ports';
import { ann, home } from './record';

export type Logged = { readonly level: string; readonly message: string; readonly fields: object };

export type TestConversation = {
  readonly conversation: Conversation;
  readonly logged: Logged[];
  readonly audited: object[];
  /** Moves the clock. */
  readonly later: (ms: number) => void;
  /** The rendered card as text. */
  readonly show: (answer: Answer | undefined) => string;
};

/** The conversation with everything real but Graph, the store and the clock. */
export function testConversation(
  records: CallRecords,
  over: Partial<ConversationSettings> = {},
): TestConversation {
  const logged: Logged[] = [];
  const audited: object[] = [];
  let nowMs = Date.UTC(2026, 10, 20, 12);
  let references = 0;
  const render = loadCards();
  const keep =
    (level: string) =>
    (message: string, fields: object = {}): void =>
      void logged.push({ level, message, fields });
  const conversation = createConversation({
    records,
    preferences: fakePreferences(),
    translate: createTranslate(),
    settings: {
      operators: [],
      allowedTenants: [home as TenantId],
      defaultLanguage: 'en',
      homeTenantId: home,
      sampleData: false,
      example: undefined,
      ...over,
    },
    now: () => nowMs,
    log: { info: keep('info'), warn: keep('warn'), error: keep('error') },
    audit: (entry) => void audited.push(entry),
    newReference: () => `REF${++references}`,
    alerts: noAlerts,
  });
  return {
    conversation,
    logged,
    audited,
    later: (ms) => {
      nowMs += ms;
    },
    show: (answer) => (answer === undefined ? '' : JSON.stringify(render(answer.card))),
  };
}

export function asker(over: Partial<Asker> = {}): Asker {
  return {
    userId: ann as UserId,
    tenantId: home as TenantId,
    place: 'personal',
    locale: 'en-US',
    name: 'Ann Berg',
    at: {
      conversationId: 'a:ann',
      address: '{}',
      teamId: undefined,
      shared: false,
      messageId: undefined,
    },
    ...over,
  };
}

/** Questions only: what is said about alerts has tests of its own. */
const noAlerts: AlertTalk = {
  command: () => Promise.reject(new Error('not asked here')),
  press: () => Promise.reject(new Error('not asked here')),
  wait: () => Promise.resolve(true),
  heard: () => Promise.resolve(),
  left: () => Promise.resolve(),
};

function fakePreferences(): Preferences {
  const languages = new Map<string, string>();
  const welcomed = new Set<string>();
  return {
    language: (user) => Promise.resolve(languages.get(user)),
    setLanguage: (user, _tenant, language) => {
      if (language === undefined) languages.delete(user);
      else languages.set(user, language);
      return Promise.resolve();
    },
    firstWelcome: (conversationId) => {
      const first = !welcomed.has(conversationId);
      welcomed.add(conversationId);
      return Promise.resolve(first);
    },
  };
}
