/** What a card says, ready for its template: every string escaped and formatted, every list present. */
export type Card =
  | { readonly template: 'call-report'; readonly data: object }
  | { readonly template: 'call-details'; readonly data: object }
  | { readonly template: 'notice'; readonly data: object }
  | { readonly template: 'help'; readonly data: object }
  | { readonly template: 'alert'; readonly data: object }
  | { readonly template: 'alert-summary'; readonly data: object }
  | { readonly template: 'alerts-state'; readonly data: object }
  | { readonly template: 'alert-settings'; readonly data: object };

/**
 * What a button carries. It comes back from the client, so it is parsed again and access is checked again:
 * ids and page numbers only. What a form holds comes back beside the verb.
 */
export type ButtonData =
  | ({ readonly verb: 'report' | 'details'; readonly version?: number } & ReportButton)
  | ({ readonly verb: 'refresh' } & ReportButton)
  | { readonly verb: 'help' }
  | { readonly verb: AlertVerb; readonly callId: string }
  | { readonly verb: AlertsVerb };

type ReportButton = {
  readonly callId: string;
  readonly page?: number;
  /** The report was opened from an alert, and leads back to it. */
  readonly from?: 'alert';
};

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
