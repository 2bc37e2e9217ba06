import { parseCallId, type CallId } from '../ids';

/** What a pressed button asks for, after parsing: nothing that came back from a client is believed. */
export type ButtonPress =
  | {
      readonly verb: 'report' | 'refresh' | 'details';
      readonly callId: CallId;
      /** From 1. */
      readonly page: number;
    }
  | { readonly verb: 'help' };

// More pages than the largest meeting can have; beyond, somebody made the number up.
const mostPages = 10_000;

/** Undefined for anything this version does not send: another verb, no id, a page that is no page. */
export function parseButton(data: unknown): ButtonPress | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { verb, callId, page } = data as Readonly<Record<'verb' | 'callId' | 'page', unknown>>;
  if (verb === 'help') return { verb };
  if (verb !== 'report' && verb !== 'refresh' && verb !== 'details') return undefined;
  const id = typeof callId === 'string' ? parseCallId(callId) : undefined;
  const number = page ?? 1;
  if (id === undefined || typeof number !== 'number' || !Number.isInteger(number)) return undefined;
  return number < 1 || number > mostPages ? undefined : { verb, callId: id, page: number };
}
