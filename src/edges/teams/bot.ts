import { Application } from '@microsoft/teams-ai';
import type { Activity, TurnContext } from 'botbuilder';
import { z } from 'zod/v4';
import { createAdapter, type BotCloud, type BotCredentials, type ChatAdapter } from './adapter';
import { refusal, type AdmissionRules, type Headers } from './admission';
import { onAdded, onFailure, onInvoke, onMessage } from './answer-activity';
import { createChatMessages } from './chat-messages';
import { delay as realDelay, settleWithin, type Delay } from './delay';
import { answerable, readIncoming, type Incoming } from './incoming';
import { noteWhereabouts } from './note-whereabouts';
import { createOnce } from './once';
import { createSendQueue, type SendQueue } from './send-queue';
import type { Persistence } from './persist';
import type { Turn, TurnPorts } from './turn';
import { createUpdates } from './updates';

/** The chat service gives up, and may ask again, some seconds later. */
const responseLimitMs = 8_000;
const idleLimitMs = 10_000;

export type BotOptions = Pick<TurnPorts, 'conversation' | 'render' | 'log'> &
  AdmissionRules &
  Partial<Pick<Persistence, 'now' | 'random'>> & {
    readonly credentials: BotCredentials;
    readonly cloud?: BotCloud;
    readonly delay?: Delay;
    /** The one the messenger uses too; its own when absent. */
    readonly queue?: SendQueue;
    /** Undefined: where the chat service takes files, which is in no local chat and in no cloud of the US government. */
    readonly offersFiles?: boolean;
  };

export type ChatRequest = { readonly headers: Headers; readonly body: unknown };
export type ChatResponse = { readonly status: number; readonly body?: unknown };

export type Bot = {
  /** One request of the chat service with its parsed body → what to answer it. Never rejects. */
  process(request: ChatRequest): Promise<ChatResponse>;
  readonly adapter: ChatAdapter;
  /**
   * The bot stops: answers are not updated any more, for good. Resolves when no turn is running, or when the running ones
   * have had ten seconds.
   */
  idle(): Promise<void>;
};

/** The bot as Teams sees it. Throws when it would run without checking tokens outside of local chat. */
export function createBot(options: BotOptions): Bot {
  const anonymous = (options.credentials.MicrosoftAppId ?? '').trim() === '';
  if (anonymous !== options.localChat) throw new Error('an app id is needed, except for local chat');
  const { delay = realDelay, localChat, cloud = {} } = options;
  const adapter = createAdapter(options.credentials, cloud);
  const requests = {
    ...options,
    adapter,
    appId: options.credentials.MicrosoftAppId ?? '',
    queue: options.queue ?? createSendQueue({ now: Date.now, pause: delay }),
    now: options.now ?? Date.now,
    random: options.random ?? Math.random,
    pause: delay,
  };
  const running = new Set<Promise<unknown>>();
  const keepRunning = (work: Promise<unknown>): void => {
    const kept = work.finally(() => running.delete(kept));
    running.add(kept);
  };
  const updates = createUpdates({ ...options, delay });
  const ports: TurnPorts = {
    ...requests,
    delay,
    messages: createChatMessages(requests),
    updates,
    sentFiles: createOnce(),
    offersFiles: options.offersFiles ?? (!localChat && cloud.ChannelService === undefined),
    keepRunning,
  };
  const app = createApplication(adapter, ports);

  const process = async ({ headers, body }: ChatRequest): Promise<ChatResponse> => {
    const incoming = readIncoming(body);
    if (!incoming) return refuse(400, 'This is not an activity of the chat service.');
    const reason = refusal(headers, incoming.serviceUrl, options);
    if (reason !== undefined) return refuse(403, reason);
    const authorization = options.localChat ? '' : headers['authorization'];
    const admitted = async (context: TurnContext): Promise<void> => {
      // Beside the answer, which does not wait for it.
      keepRunning(noteWhereabouts(ports, incoming));
      await app.run(context);
    };
    const turn = runTurn(adapter, authorization, answerable(body), admitted, ports);
    keepRunning(turn);
    return answerInTime(turn, incoming, delay);
  };
  return {
    process,
    adapter,
    idle: async () => {
      updates.stop();
      await settleWithin(Promise.all(running), idleLimitMs, delay);
    },
  };
}

/** A long turn goes on after its request has been answered, so that it is not sent again. */
async function answerInTime(
  turn: Promise<ChatResponse>,
  incoming: Incoming,
  delay: Delay,
): Promise<ChatResponse> {
  if (incoming.type === 'invoke' || incoming.repliesInResponse) return turn;
  const settled = await settleWithin(turn, responseLimitMs, delay);
  return settled.late ? { status: 202 } : settled.value;
}

async function runTurn(
  adapter: ChatAdapter,
  authorization: Headers[string],
  body: unknown,
  admitted: (context: TurnContext) => Promise<void>,
  { log }: TurnPorts,
): Promise<ChatResponse> {
  try {
    const header = typeof authorization === 'string' ? authorization : '';
    const response = await adapter.runTurn(header, body as Activity, admitted);
    return response ?? { status: 200 };
  } catch (error) {
    if (isBadToken(error)) return refuse(401, 'The token of this request is not valid.');
    log.error('turn could not begin', { error: error instanceof Error ? error.name : 'unknown' });
    return refuse(503, 'The token of this request could not be checked. Try again later.');
  }
}

const authenticationError = z.looseObject({ statusCode: z.union([z.literal(401), z.literal(403)]) });

function isBadToken(error: unknown): boolean {
  const named = error instanceof Error && /^(?:JsonWebToken|NotBefore|TokenExpired)Error$/.test(error.name);
  return named || authenticationError.safeParse(error).success;
}

/** The SDK's own routing matches parts of words and first come; ours reads the activity itself. */
function createApplication(adapter: ChatAdapter, ports: TurnPorts): Application {
  const app = new Application({ adapter, startTypingTimer: false, removeRecipientMention: false });
  const route = (answer: (turn: Turn) => Promise<void>) => async (context: TurnContext) => {
    const incoming = readIncoming(context.activity);
    if (incoming) await answer({ ...ports, context, incoming });
  };
  app.activity('message', route(onMessage));
  app.addRoute((context) => Promise.resolve(context.activity.type === 'invoke'), route(onInvoke), true);
  app.activity(
    'installationUpdate',
    route(async (turn) => (turn.incoming.action === 'add' ? onAdded(turn) : undefined)),
  );
  app.activity(
    'conversationUpdate',
    route(async (turn) => (turn.incoming.botWasAdded ? onAdded(turn) : undefined)),
  );
  adapter.onTurnError = async (context, error) => route((turn) => onFailure(turn, error))(context);
  return app;
}

function refuse(status: number, error: string): ChatResponse {
  return { status, body: { error } };
}
