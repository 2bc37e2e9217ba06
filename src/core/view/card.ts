/** What a card says, ready for its template: every string escaped and formatted, every list present. */
export type Card =
  | { readonly template: 'call-report'; readonly data: object }
  | { readonly template: 'call-details'; readonly data: object }
  | { readonly template: 'notice'; readonly data: object }
  | { readonly template: 'help'; readonly data: object };

/**
 * What a button carries. It comes back from the client, so it is parsed again and access is checked again:
 * ids and page numbers only.
 */
export type ButtonData =
  | { readonly verb: 'report'; readonly callId: string; readonly page?: number; readonly version?: number }
  | { readonly verb: 'refresh'; readonly callId: string; readonly page?: number }
  | { readonly verb: 'details'; readonly callId: string; readonly page?: number; readonly version?: number }
  | { readonly verb: 'help' };
