/** Why the bot could not start, for the person who starts it; the sentences are in the catalogues (`start.`). */
export type StartFault =
  | { readonly kind: 'databaseUrl' }
  | { readonly kind: 'databaseClosed'; readonly path: string }
  /** `why` is the database's own word. */
  | { readonly kind: 'databaseTables'; readonly path: string; readonly why: string }
  | { readonly kind: 'portTaken'; readonly port: number }
  | { readonly kind: 'portForbidden'; readonly port: number }
  | { readonly kind: 'hostUnknown'; readonly host: string }
  | { readonly kind: 'cannotListen'; readonly host: string; readonly port: number; readonly code: string }
  | { readonly kind: 'chatClientMissing' }
  /** `why` is the client's own last word. */
  | { readonly kind: 'chatClientFailed'; readonly why: string };
