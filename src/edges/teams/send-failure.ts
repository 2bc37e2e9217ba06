import { z } from 'zod/v4';
import type { SendProblem } from '../../flows/alert-ports';

/** A request to the chat service that did not come to a good end. */
export type SendFailure = {
  /** Undefined when there was no answer. */
  readonly status: number | undefined;
  /** What the answer calls it, from the outermost to the innermost. */
  readonly codes: readonly string[];
  readonly retryAfterMs: number | undefined;
  /** The chat service may have done what was asked. */
  readonly maybeDone: boolean;
  /** There was no token to be had, because of what we are or what we know. */
  readonly signInFailed: boolean;
};

/** Which kind of request it was: what is gone when the answer is 404 depends on it. */
export type SendKind = 'new' | 'existing' | 'list';

export class SendTimeout extends Error {}

const restError = z.looseObject({
  name: z.literal('RestError'),
  code: z.string().optional().catch(undefined),
  statusCode: z.number().optional().catch(undefined),
  response: z.unknown(),
});
const responseShape = z.looseObject({
  bodyAsText: z.unknown(),
  headers: z.custom<{ get(name: string): string | undefined }>(
    (value) => typeof value === 'object' && value !== null && 'get' in value,
  ),
});

// Refused, not found, or not trusted before anything was said.
const neverSent =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ERR_TLS_.+|CERT_.+|.+_CERT(?:_.+)?)$/;

/** Reads what a send threw. `nowMs` is for a Retry-After that is a date. */
export function readFailure(error: unknown, nowMs: number): SendFailure {
  if (error instanceof SendTimeout) return { ...nothingKnown, maybeDone: true };
  const { data: failure } = restError.safeParse(error);
  // The HTTP client throws nothing else: it was not reached, for want of a token.
  if (!failure) return { ...nothingKnown, signInFailed: isSignInRefused(error) };
  const { code, statusCode: status } = failure;
  if (status === undefined) return { ...nothingKnown, maybeDone: !neverSent.test(code ?? '') };
  const { data: response } = responseShape.safeParse(failure.response);
  return {
    status,
    codes: codesOf(response?.bodyAsText),
    retryAfterMs: readRetryAfter(response?.headers.get('retry-after'), nowMs),
    maybeDone: status < 300 || status === 408 || isOutage(status),
    signInFailed: status === 401,
  };
}

/** 501 is none: it is certain that nothing was done, and that nothing ever will be. */
export function isOutage(status: number): boolean {
  return status >= 500 && status !== 501;
}

const nothingKnown: SendFailure = {
  status: undefined,
  codes: [],
  retryAfterMs: undefined,
  maybeDone: false,
  signInFailed: false,
};

/** The login service's answers that another try does not change (RFC 6749, 5.2, and Entra's own). */
const refusedSignIns = z.looseObject({
  errorCode: z.enum([
    'invalid_client',
    'unauthorized_client',
    'invalid_grant',
    'invalid_request',
    'access_denied',
  ]),
});

function isSignInRefused(error: unknown): boolean {
  const named =
    error instanceof Error && /^(?:AuthenticationError|CredentialUnavailableError)$/.test(error.name);
  return named || refusedSignIns.safeParse(error).success;
}

const errorBody = z.looseObject({
  error: z.looseObject({
    code: z.unknown(),
    message: z.unknown(),
    innerHttpError: z.looseObject({ body: z.unknown() }).nullish().catch(undefined),
  }),
});
const subCoded = z.looseObject({ subCode: z.unknown() });
const codeWord = z.string().regex(/^\w{1,64}$/);

/** A code may stand beside, in the error of an inner request, or as JSON inside of the message. */
function codesOf(answer: unknown): readonly string[] {
  const { data: body } = errorBody.safeParse(parsed(answer));
  if (!body) return [];
  const { code, message, innerHttpError } = body.error;
  const subCode = subCoded.safeParse(parsed(message)).data?.subCode;
  const own = [code, subCode].flatMap((word) => codeWord.safeParse(word).data ?? []);
  return [...own, ...(innerHttpError ? codesOf(innerHttpError.body) : [])];
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return undefined;
  }
}

/** Seconds or a date (RFC 9110, 10.2.3). */
function readRetryAfter(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text) * 1_000;
  const dateMs = Date.parse(text);
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs);
}

/** What the failure means for whoever wanted to send. */
export function problemOf(failure: SendFailure, kind: SendKind): SendProblem {
  const { status, codes, retryAfterMs, maybeDone, signInFailed } = failure;
  if (signInFailed) return { kind: 'signInFailed' };
  if (status === 403)
    return isRefusedCard(failure, kind) ? { kind: 'badMessage', status } : refusedThere(failure);
  if (status === 404) return isMessageGone(codes, kind) ? { kind: 'messageGone' } : refusedThere(failure);
  if (status === 400 || status === 413 || status === 501) return { kind: 'badMessage', status };
  return { kind: 'tryLater', retryAfterMs, maybeSent: maybeDone, status };
}

function refusedThere({ codes, status }: SendFailure): SendProblem {
  return { kind: 'refusedThere', code: codes.at(-1) ?? `HTTP${status ?? ''}` };
}

/** A change that is forbidden says something about that message, unless the answer says that it is about us. */
function isRefusedCard({ codes }: SendFailure, kind: SendKind): boolean {
  const aboutUs = [
    'BotDisabledByAdmin',
    'BotNotInConversationRoster',
    'ConversationBlockedByUser',
    'MessageWritesBlocked',
  ];
  return kind === 'existing' && codes.length > 0 && !codes.some((code) => aboutUs.includes(code));
}

/** Where no code tells whether the message or its conversation is gone, the message is what was asked for. */
function isMessageGone(codes: readonly string[], kind: SendKind): boolean {
  if (codes.includes('ActivityNotFoundInConversation')) return true;
  return kind === 'existing' && !codes.includes('ConversationNotFound');
}
