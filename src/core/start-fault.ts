/** Why the bot could not start, for the person who starts it; the sentences are in the catalogues (`start.`). */
export type StartFault =
  | { readonly kind: 'databaseUrl' }
  | { readonly kind: 'databaseClosed'; readonly path: string }
  /** Another process works with this file. */
  | { readonly kind: 'databaseInUse'; readonly path: string }
  /** There is no such file, and this program does not make one. */
  | { readonly kind: 'databaseMissing'; readonly path: string }
  /** `code` is the network's or the database's own: no password is in it. */
  | { readonly kind: 'databaseUnreachable'; readonly host: string; readonly code: string }
  | { readonly kind: 'databaseRefused'; readonly host: string; readonly code: string }
  | { readonly kind: 'databaseForbidden'; readonly host: string; readonly code: string }
  /** `why` is the database's own word. */
  | { readonly kind: 'databaseTables'; readonly path: string; readonly why: string }
  | { readonly kind: 'networksUnreadable'; readonly path: string }
  | { readonly kind: 'networksNotJson'; readonly path: string }
  /** `where` is the place in the file. */
  | { readonly kind: 'networksShape'; readonly path: string; readonly where: string }
  | { readonly kind: 'networksSubnet'; readonly path: string; readonly where: string }
  | { readonly kind: 'portTaken'; readonly port: number }
  | { readonly kind: 'portForbidden'; readonly port: number }
  | { readonly kind: 'hostUnknown'; readonly host: string }
  | { readonly kind: 'cannotListen'; readonly host: string; readonly port: number; readonly code: string }
  | { readonly kind: 'chatClientMissing' }
  /** `why` is the client's own last word. */
  | { readonly kind: 'chatClientFailed'; readonly why: string };
