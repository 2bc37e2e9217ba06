import { z } from 'zod/v4';
import type { Inserted, SearchAnswer, SearchHit } from '../../flows/ports';
import { bounded } from './bounded';
import { settleWithin } from './delay';
import { cardForOne, extensionMessage, invokeLimitMs, type InvokeResponse } from './invoke-response';
import { adaptiveCardType } from './send';
import type { Turn } from './turn';

/*
 * The message extension: what is found while somebody writes a message, and what is put into it. Documentation:
 * "Respond to search command", "Add link unfurling".
 */

const heroCardType = 'application/vnd.microsoft.card.hero';
/** What Teams asks for and shows at a time. */
const pageSize = 25;
const longestText = 4_000;

const number = z.number().int().min(0).max(10_000).optional().catch(undefined);
const querySchema = z.looseObject({
  parameters: z.array(z.looseObject({ name: z.string().nullish(), value: z.unknown() })).max(5),
  queryOptions: z.looseObject({ skip: number, count: number }).nullish().catch(undefined),
});
const linkSchema = z.looseObject({ url: z.string().min(1).max(8_192) });

/** `composeExtension/query`. There is one command with one parameter. Undefined when it is none of ours. */
export async function answerSearch(turn: Turn): Promise<InvokeResponse | undefined> {
  const { data: query } = querySchema.safeParse(turn.incoming.value);
  if (query === undefined) return undefined;
  const { conversation, incoming, delay } = turn;
  const { skip = 0, count = pageSize } = query.queryOptions ?? {};
  // Before anything is written, Teams asks with a parameter of its own.
  const written = query.parameters.find(({ name }) => name !== 'initialRun')?.value;
  const text = typeof written === 'string' ? written.slice(0, longestText) : '';
  const searched = conversation.search(text, skip, incoming.asker);
  const settled = await settleWithin(searched, invokeLimitMs, delay);
  if (settled.late) return tooLate(turn);
  if (settled.value.kind === 'message') return extensionMessage(settled.value.text);
  return results(await attachmentsOf(turn, settled.value.hits.slice(0, Math.min(count, pageSize))));
}

/** `composeExtension/selectItem`: the value is what the picked hit carries. */
export async function answerPick(turn: Turn): Promise<InvokeResponse> {
  const { conversation, incoming, delay } = turn;
  const picked = conversation.pick(bounded(incoming.value), incoming.asker);
  const settled = await settleWithin(picked, invokeLimitMs, delay);
  return settled.late ? tooLate(turn) : pickedResponse(turn, settled.value);
}

/** `composeExtension/queryLink`: a preview, or nothing at all. */
export async function answerLink(turn: Turn): Promise<InvokeResponse> {
  const { data: link } = linkSchema.safeParse(turn.incoming.value);
  if (link === undefined) return nothing;
  const { conversation, incoming, delay, log } = turn;
  const settled = await settleWithin(conversation.unfurl(link.url, incoming.asker), invokeLimitMs, delay);
  if (settled.late) log.warn('a link took too long');
  if (settled.late || settled.value === undefined) return nothing;
  return results([insertedAttachment(turn, settled.value)], notKept);
}

/** Teams keeps previews of links for half an hour: the next person to paste it may not see the call. Same documentation. */
const notKept = {
  suggestedActions: { actions: [{ type: 'setCachePolicy', value: JSON.stringify({ type: 'no-cache' }) }] },
};

/** `composeExtension/anonymousQueryLink`, from where the app is not installed: nobody is known, so nothing is shown. */
export const nothing: InvokeResponse = { status: 200, body: {} };

async function tooLate({ conversation, incoming }: Turn): Promise<InvokeResponse> {
  const error = new Error('the message extension took too long');
  return extensionMessage((await conversation.failed(error, incoming.asker)).summary);
}

async function pickedResponse(turn: Turn, picked: Inserted | SearchAnswer): Promise<InvokeResponse> {
  if (!('kind' in picked)) return results([insertedAttachment(turn, picked)]);
  if (picked.kind === 'message') return extensionMessage(picked.text);
  return results(await attachmentsOf(turn, picked.hits));
}

function results(attachments: readonly object[], more: object = {}): InvokeResponse {
  const composeExtension = { type: 'result', attachmentLayout: 'list', attachments, ...more };
  return { status: 200, body: { composeExtension } };
}

/** Teams asks again when a hit is picked. The local chat client cannot, and shows no results that want it. */
async function attachmentsOf(turn: Turn, hits: readonly SearchHit[]): Promise<readonly object[]> {
  if (!turn.localChat) return hits.map(hitAttachment);
  return Promise.all(hits.map((hit) => finishedAttachment(turn, hit, hits.length === 1)));
}

function hitAttachment({ title, text, callId }: SearchHit): object {
  const shown = heroContent({ title, text });
  const tap = { type: 'invoke', value: { callId } };
  return {
    contentType: heroCardType,
    content: shown,
    preview: { contentType: heroCardType, content: { ...shown, tap } },
  };
}

/** Only a hit that stands alone has its report in it already: to read one for each would be a lot for nothing. */
async function finishedAttachment(turn: Turn, hit: SearchHit, alone: boolean): Promise<object> {
  const { conversation, incoming, delay } = turn;
  const plain = { contentType: heroCardType, content: heroContent(hit) };
  if (!alone) return plain;
  const picked = conversation.pick({ callId: hit.callId }, incoming.asker);
  const settled = await settleWithin(picked, invokeLimitMs, delay);
  return settled.late || 'kind' in settled.value ? plain : insertedAttachment(turn, settled.value);
}

function insertedAttachment({ render }: Turn, { answer, preview }: Inserted): object {
  return {
    contentType: adaptiveCardType,
    content: cardForOne(answer, render),
    preview: { contentType: heroCardType, content: heroContent(preview) },
  };
}

/** Teams reads simple HTML in these cards. */
function heroContent({ title, text }: { readonly title: string; readonly text: string }) {
  return { title: escapeHtml(title), text: escapeHtml(text) };
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}
