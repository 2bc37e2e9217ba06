/** What a card says, ready for its template: every string escaped and formatted, every list present. */
export type Card =
  | { readonly template: 'call-report'; readonly data: object }
  | { readonly template: 'call-details'; readonly data: object }
  | { readonly template: 'notice'; readonly data: object }
  | { readonly template: 'help'; readonly data: object }
  | { readonly template: 'alert'; readonly data: object }
  | { readonly template: 'alert-summary'; readonly data: object }
  | { readonly template: 'alerts-state'; readonly data: object }
  | { readonly template: 'alert-settings'; readonly data: object }
  | { readonly template: 'calls-list'; readonly data: object }
  | { readonly template: 'compare'; readonly data: object }
  | { readonly template: 'audit'; readonly data: object };

/**
 * What a button carries. It comes back from the client, so it is parsed again and access is checked again:
 * ids, page numbers and the words of a question only. What a form holds comes back beside the verb.
 */
export type ButtonData =
  | ({ readonly verb: 'report' | 'details'; readonly version?: number } & ReportButton)
  | ({ readonly verb: 'refresh' } & ReportButton)
  | { readonly verb: 'help' }
  | { readonly verb: AlertVerb; readonly callId: string }
  | { readonly verb: AlertsVerb }
  /** `ask`: the text of the question (`askText`). Page 1 where none is named. */
  | { readonly verb: 'list'; readonly ask: string; readonly page?: number }
  | { readonly verb: 'compare'; readonly callIds: readonly [string, string] };

type ReportButton = {
  readonly callId: string;
  readonly page?: number;
  readonly from?: WayBack;
};

/** What a report was opened from, and leads back to: an alert, or a page of a list of calls. */
export type WayBack = 'alert' | { readonly ask: string; readonly page: number };

/** Buttons about one alert. `alert` goes back to its card, `alertDetails` opens the report of its call. */
export const alertVerbs = [
  'acknowledge',
  'muteCall',
  'unmuteCall',
  'notAProblem',
  'alert',
  'alertDetails',
] as const;
export type AlertVerb = (typeof alertVerbs)[number];

/** Buttons about all alerts of a conversation. */
export type AlertsVerb = 'alertSettings' | 'saveAlertSettings' | 'alertsUnmute';
