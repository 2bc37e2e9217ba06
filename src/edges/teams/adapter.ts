import { TeamsAdapter } from '@microsoft/teams-ai';
import type {
  Activity,
  ConfigurationBotFrameworkAuthenticationOptions,
  ConfigurationServiceClientCredentialFactoryOptions,
  InvokeResponse,
  TurnContext,
} from 'botbuilder';

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
}

export function createAdapter(credentials: BotCredentials, cloud: BotCloud): ChatAdapter {
  return new ChatAdapter({ ...cloud, ...credentials });
}
