import { parseCallId, type CallId } from '../ids';
import { alertVerbs, type AlertVerb, type WayBack } from './card';

/** What a pressed button asks for, after parsing: nothing that came back from a client is believed. */
export type ButtonPress =
  | {
      readonly verb: 'report' | 'refresh' | 'details';
      readonly callId: CallId;
      /** From 1. */
      readonly page: number;
      /** Present when the report was opened from an alert or a list. */
      readonly from?: WayBack;
    }
  | { readonly verb: 'help' }
  | { readonly verb: 'alertSettings' | 'alertsUnmute' }
  | { readonly verb: AlertVerb; readonly callId: CallId }
  /** `ask` is a question, to be parsed like a message. */
  | { readonly verb: 'list'; readonly ask: string; readonly page: number }
  | { readonly verb: 'compare'; readonly callIds: readonly [CallId, CallId] }
  /** `fields`: everything that came beside the verb, as it came. */
  | { readonly verb: 'saveAlertSettings'; readonly fields: unknown };

// More pages than the largest meeting can have; beyond, somebody made the number up.
const mostPages = 10_000;
/** In characters. The longest question we write is a meeting link's. */
const longestAsk = 2000;

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
    case 'list': {
      const place = placeInList(fields);
      return place && { verb, ...place };
    }
    case 'compare':
      return comparePress(fields);
    default:
      return alertPress(verb, fields);
  }
}

type Fields = Readonly<Record<string, unknown>>;

function reportPress(verb: 'report' | 'refresh' | 'details', fields: Fields): ButtonPress | undefined {
  const callId = callIdOf(fields);
  const page = pageOf(fields);
  if (callId === undefined || page === undefined) return undefined;
  const from = wayBackOf(fields['from']);
  return { verb, callId, page, ...(from !== undefined && { from }) };
}

/** A way back that is none is left out: the report is still what was asked for. */
function wayBackOf(from: unknown): WayBack | undefined {
  if (from === 'alert') return from;
  return typeof from === 'object' && from !== null ? placeInList(from as Fields) : undefined;
}

function placeInList(fields: Fields): { readonly ask: string; readonly page: number } | undefined {
  const { ask } = fields;
  const page = pageOf(fields);
  if (typeof ask !== 'string' || ask === '' || ask.length > longestAsk) return undefined;
  return page === undefined ? undefined : { ask, page };
}

function comparePress({ callIds }: Fields): ButtonPress | undefined {
  if (!Array.isArray(callIds) || callIds.length !== 2) return undefined;
  const [left, right] = callIds.map((callId: unknown) => callIdOf({ callId }));
  if (left === undefined || right === undefined || left === right) return undefined;
  return { verb: 'compare', callIds: [left, right] };
}

/** The first where none is named; undefined for what is no page. */
function pageOf({ page = 1 }: Fields): number | undefined {
  if (typeof page !== 'number' || !Number.isInteger(page)) return undefined;
  return page >= 1 && page <= mostPages ? page : undefined;
}

function alertPress(verb: unknown, fields: Fields): ButtonPress | undefined {
  const known = alertVerbs.find((each) => each === verb);
  const callId = callIdOf(fields);
  return known === undefined || callId === undefined ? undefined : { verb: known, callId };
}

function callIdOf({ callId }: Fields): CallId | undefined {
  return typeof callId === 'string' ? parseCallId(callId) : undefined;
}
