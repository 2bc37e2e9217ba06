import { createMessenger, type MessengerOptions } from '../../../src/edges/teams/messenger';
import type { Messenger } from '../../../src/flows/alert-ports';
import { activity } from '../../support/activities';
import { startChat, type Chat } from '../../support/chat';

/** Longest wait for one answer of the chat service. */
const answerLimitMs = 20_000;

export type Messaging = {
  readonly chat: Chat;
  readonly messenger: Messenger;
  /** Lengths of the waits so far, those for an answer left out. */
  readonly waits: readonly number[];
  readonly logged: readonly string[];
  /** From now on the chat service's time to answer is over at once. */
  impatient(): void;
  /** Moves the clock. */
  later(ms: number): void;
  /** How a conversation is reached, as it is told when somebody writes there. */
  addressOf(where: object): Promise<string>;
  stop(): Promise<void>;
};

/** A bot in front of an imitated chat service, and a messenger beside it; waits move the clock and are over. */
export async function startMessaging(changes: Partial<MessengerOptions> = {}): Promise<Messaging> {
  const chat = await startChat(changes.queue && { queue: changes.queue });
  const waits: number[] = [];
  const logged: string[] = [];
  let nowMs = Date.UTC(2026, 10, 20, 12);
  let patient = true;
  const write = (message: string, fields: object = {}): void => {
    logged.push(`${message} ${JSON.stringify(fields)}`);
  };
  const messenger = createMessenger({
    adapter: chat.bot.adapter,
    appId: '',
    render: (card) => ({ type: 'AdaptiveCard', ...card.data }),
    allowedServiceHosts: [],
    localChat: true,
    now: () => nowMs,
    pause: (ms) => {
      if (ms === answerLimitMs) return patient ? new Promise<void>(() => undefined) : Promise.resolve();
      waits.push(ms);
      nowMs += ms;
      return Promise.resolve();
    },
    random: () => 0.5,
    log: { info: write, warn: write, error: write },
    ...changes,
  });
  return {
    chat,
    messenger,
    waits,
    logged,
    impatient: () => {
      patient = false;
    },
    later: (ms) => {
      nowMs += ms;
    },
    addressOf: async (where) => {
      await chat.post(activity(chat.connector.url, { type: 'typing', ...where }));
      await chat.idle();
      return chat.heard.at(-1)?.at.address ?? '';
    },
    stop: () => chat.stop(),
  };
}
