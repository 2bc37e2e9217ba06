import type { TurnContext } from 'botbuilder';
import type { Conversation, Log } from '../../flows/ports';
import type { ChatMessages } from './chat-messages';
import type { Delay } from './delay';
import type { Incoming } from './incoming';
import type { Once } from './once';
import type { Render } from './send';
import type { SendQueue } from './send-queue';
import type { Updates } from './updates';

export type TurnPorts = {
  readonly conversation: Conversation;
  readonly render: Render;
  readonly log: Log;
  readonly delay: Delay;
  /** Answers stand in line with the messages that answer no question. */
  readonly queue: SendQueue;
  /** For what comes after the turn: its context is good for nothing then. */
  readonly messages: ChatMessages;
  readonly updates: Updates;
  /** Files that people agreed to: a second agreement to the same offer sends nothing. */
  readonly sentFiles: Once;
  readonly localChat: boolean;
  /** Whether files can be offered in personal chats. */
  readonly offersFiles: boolean;
  /** Work that goes on after the turn and is finished before the bot is idle. It never rejects. */
  readonly keepRunning: (work: Promise<unknown>) => void;
};

/** One activity being answered. */
export type Turn = TurnPorts & { readonly context: TurnContext; readonly incoming: Incoming };
