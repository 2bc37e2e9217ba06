import { parseCallId, type CallId } from '../ids';
import { alertVerbs, type AlertVerb } from './card';

/** What a pressed button asks for, after parsing: nothing that came back from a client is believed. */
export type ButtonPress =
  | {
      readonly verb: 'report' | 'refresh' | 'details';
      readonly callId: CallId;
      /** From 1. */
      readonly page: number;
      /** Present when the report was opened from an alert. */
      readonly from?: 'alert';
    }
  | { readonly verb: 'help' }
  | { readonly verb: 'alertSettings' | 'alertsUnmute' }
  | { readonly verb: AlertVerb; readonly callId: CallId }
  /** `fields`: everything that came beside the verb, as it came. */
  | { readonly verb: 'saveAlertSettings'; readonly fields: unknown };

// More pages than the largest meeting can have; beyond, somebody made the number up.
const mostPages = 10_000;

/** Undefined for anything this version does not send: another verb, no id, a page that is no page. */
export function parseButton(data: unknown): ButtonPress | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { verb, ...fields } = data as Readonly<Record<string, unknown>>;
  switch (verb) {
    case 'help':
      return { verb };
    case 'alertSettings':
    case 'alertsUnmute':
      return { verb };
    case 'saveAlertSettings':
      return { verb, fields };
    case 'report':
    case 'refresh':
    case 'details':
      return reportPress(verb, fields);
    default:
      return alertPress(verb, fields);
  }
}

type Fields = Readonly<Record<string, unknown>>;

function reportPress(verb: 'report' | 'refresh' | 'details', fields: Fields): ButtonPress | undefined {
  const callId = callIdOf(fields);
  const page = fields['page'] ?? 1;
  if (callId === undefined || typeof page !== 'number' || !Number.isInteger(page)) return undefined;
  if (page < 1 || page > mostPages) return undefined;
  return { verb, callId, page, ...(fields['from'] === 'alert' && { from: 'alert' }) };
}

function alertPress(verb: unknown, fields: Fields): ButtonPress | undefined {
  const known = alertVerbs.find((each) => each === verb);
  const callId = callIdOf(fields);
  return known === undefined || callId === undefined ? undefined : { verb: known, callId };
}

function callIdOf({ callId }: Fields): CallId | undefined {
  return typeof callId === 'string' ? parseCallId(callId) : undefined;
}
