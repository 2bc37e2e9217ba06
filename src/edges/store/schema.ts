/** What people chose for themselves. `tenant_id` is empty where the chat service named none. */
type LanguageChoiceTable = {
  readonly user_id: string;
  readonly tenant_id: string;
  readonly language: string;
};

/** Conversations that have been welcomed. */
type WelcomeTable = { readonly conversation_id: string };

/** The tables as the newest migration leaves them. */
export type Schema = { readonly language_choice: LanguageChoiceTable; readonly welcome: WelcomeTable };
