import type { TenantId, UserId } from '../../src/core/ids';
import { loadCards } from '../../src/edges/cards/render';
import { createTranslate } from '../../src/edges/text/translate';
import { createConversation } from '../../src/flows/conversation';
import type { ConversationSettings } from '../../src/flows/turn';
import type { AlertTalk } from '../../src/flows/alert-talk';
import type { AuditEntry, CallIndex } from '../../src/flows/find-ports';
import type { FindTalk } from '../../src/flows/find-talk';
import type { Operators } from '../../src/flows/operators';
import type { Answer, Asker, CallRecords, Conversation, Preferences } from '../../src/flows/ports';
import { ann, home } from './record';

export type Logged = { readonly level: string; readonly message: string; readonly fields: object };

export type TestConversation = {
  readonly conversation: Conversation;
  readonly logged: Logged[];
  readonly audited: AuditEntry[];
  /** Moves the clock. */
  readonly later: (ms: number) => void;
  /** The rendered card as text. */
  readonly show: (answer: Answer | undefined) => string;
};

export type TestSettings = Partial<ConversationSettings> & {
  readonly operators?: 'everybody' | readonly UserId[];
};

/** The conversation with everything real but Graph, the store and the clock. */
export function testConversation(
  records: CallRecords,
  { operators = [], ...over }: TestSettings = {},
): TestConversation {
  const logged: Logged[] = [];
  const audited: AuditEntry[] = [];
  let nowMs = Date.UTC(2026, 10, 20, 12);
  let references = 0;
  const render = loadCards();
  const keep =
    (level: string) =>
    (message: string, fields: object = {}): void =>
      void logged.push({ level, message, fields });
  const now = (): number => nowMs;
  const conversation = createConversation({
    records,
    preferences: fakePreferences(),
    index: noIndex,
    operators: fixedOperators(operators),
    translate: createTranslate(),
    settings: {
      allowedTenants: [home as TenantId],
      defaultLanguage: 'en',
      defaultTimeZone: 'UTC',
      homeTenantId: home,
      organizersSee: false,
      sampleData: false,
      example: undefined,
      ...over,
    },
    now,
    log: { info: keep('info'), warn: keep('warn'), error: keep('error') },
    audit: (entry) => {
      audited.push(entry);
      return Promise.resolve();
    },
    newReference: () => `REF${++references}`,
    alerts: noAlerts,
    find: noFinding,
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
    timeZone: undefined,
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

const notHere = () => Promise.reject(new Error('not asked here'));

/** Nobody is an operator but these. */
function fixedOperators(listed: 'everybody' | readonly UserId[]): Operators {
  return {
    has: (userId) => listed === 'everybody' || (userId !== undefined && listed.includes(userId)),
    ready: () => Promise.resolve(),
    needsConsent: () => false,
  };
}

/** Finding calls has tests of its own. */
const noFinding: FindTalk = {
  command: notHere,
  press: notHere,
  home: notHere,
  search: notHere,
  pick: notHere,
  unfurl: notHere,
  file: notHere,
  stop: () => Promise.resolve(),
};

/** Takes what is to be remembered, and remembers nothing. */
const noIndex: CallIndex = {
  put: () => Promise.resolve(),
  byIds: notHere,
  ofPerson: notHere,
  ofPersonWith: notHere,
  between: notHere,
  worst: notHere,
  ofMeeting: notHere,
  people: notHere,
  nameOf: notHere,
  reachesBackToMs: notHere,
};

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
