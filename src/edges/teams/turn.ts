import type { TurnContext } from 'botbuilder';
import type { Conversation, Log } from '../../flows/ports';
import type { Delay } from './delay';
import type { Incoming } from './incoming';
import type { Render } from './send';
import type { SendQueue } from './send-queue';

export type TurnPorts = {
  readonly conversation: Conversation;
  readonly render: Render;
  readonly log: Log;
  readonly delay: Delay;
  /** Answers stand in line with the messages that answer no question. */
  readonly queue: SendQueue;
};

/** One activity being answered. */
export type Turn = TurnPorts & { readonly context: TurnContext; readonly incoming: Incoming };
