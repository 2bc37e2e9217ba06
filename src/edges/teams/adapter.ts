import { TeamsAdapter } from '@microsoft/teams-ai';
import type {
  Activity,
  ConfigurationBotFrameworkAuthenticationOptions,
  ConfigurationServiceClientCredentialFactoryOptions,
  InvokeResponse,
  TurnContext,
} from 'botbuilder';
import { z } from 'zod/v4';

/** The bot's own identity under the Bot Framework's names; left empty for local chat. */
export type BotCredentials = ConfigurationServiceClientCredentialFactoryOptions;

/** Hosts and issuers of a sovereign cloud under the Bot Framework's names; empty for the public cloud. */
export type BotCloud = ConfigurationBotFrameworkAuthenticationOptions;

/** The SDK's adapter without its own HTTP answers: those carry error messages and go to the console. */
export class ChatAdapter extends TeamsAdapter {
  /** Checks the token and runs one turn; rejects only when the turn could not begin. */
  async runTurn(
    authorization: string,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, logic);
  }

  /**
   * The chat service's operations at a service URL, without a turn around them: in a turn the SDK hands a failed send
   * to the turn's error handler and reports success. Each request is made once and fails as it failed: the SDK by
   * itself repeats after 5xx and lost answers, and a message that was accepted all the same would be there twice.
   */
  async operationsOnce(appId: string, serviceUrl: string) {
    const identity = this.createClaimsIdentity(appId);
    const factory = this.botFrameworkAuthentication.createConnectorFactory(identity);
    const client = await factory.create(serviceUrl);
    withPipeline.parse(client).client.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    return client.conversations;
  }
}

/** The chat service's operations, by the SDK's names. */
export type ChatOperations = Awaited<ReturnType<ChatAdapter['operationsOnce']>>;

type Pipeline = { removePolicy(policy: { readonly name: string }): unknown };

// The SDK offers no setting for its repetitions; its client has the pipeline that makes them.
const withPipeline = z.custom<{ readonly client: { readonly pipeline: Pipeline } }>(
  (client) => z.looseObject({ client: z.looseObject({ pipeline: z.unknown() }) }).safeParse(client).success,
);

export function createAdapter(credentials: BotCredentials, cloud: BotCloud): ChatAdapter {
  return new ChatAdapter({ ...cloud, ...credentials });
}
