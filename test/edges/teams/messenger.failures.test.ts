import fc from 'fast-check';
import { readFailure } from '../../../src/edges/teams/send-failure';
import { inChannel } from '../../support/activities';
import { answerOf } from '../../support/chat';
import type { Trouble } from '../../support/connector';
import { startMessaging, type Messaging } from './messaging';

type Deed = 'post' | 'postInChat' | 'reply' | 'answerAt' | 'update' | 'remove';

const postings: readonly Deed[] = ['post', 'postInChat', 'reply', 'answerAt'];
const changes: readonly Deed[] = ['update', 'remove'];
const all = [...postings, ...changes];

let messaging: Messaging;

beforeEach(async () => {
  messaging = await startMessaging();
});
afterEach(() => messaging.stop());

/** Does one thing while the chat service is in trouble; `decide` gets the number of the request. */
async function during(decide: (count: number) => Trouble | undefined, deed: Deed) {
  const { chat, messenger } = messaging;
  const address = await messaging.addressOf(deed === 'postInChat' ? {} : inChannel);
  let count = 0;
  chat.connector.troubles(() => decide((count += 1)));
  const card = answerOf('alert');
  switch (deed) {
    case 'post':
    case 'postInChat':
      return messenger.post(address, card);
    case 'reply':
      return messenger.reply(address, '1', card);
    case 'answerAt':
      return messenger.answerAt(address, card);
    case 'update':
      return messenger.update(address, '1', card);
    default:
      return messenger.remove(address, '1');
  }
}

const requests = () => messaging.chat.connector.received.length;
const summaries = () => messaging.chat.connector.existing().map(({ activity: { summary } }) => summary);
const tryLater = (more: object) => ({
  ok: false,
  error: { kind: 'tryLater', retryAfterMs: undefined, maybeSent: false, status: undefined, ...more },
});

describe('a refusal', () => {
  const sub = (subCode: string) => JSON.stringify({ subCode, details: 'x', errorCode: null });

  it.each<[Deed, Trouble, object]>([
    ...all.flatMap((deed): [Deed, Trouble, object][] => [
      [deed, { status: 401 }, { kind: 'signInFailed' }],
      [
        deed,
        { status: 403, code: 'BotDisabledByAdmin' },
        { kind: 'refusedThere', code: 'BotDisabledByAdmin' },
      ],
      [
        deed,
        { status: 404, code: 'ConversationNotFound' },
        { kind: 'refusedThere', code: 'ConversationNotFound' },
      ],
      [deed, { status: 404, code: 'ActivityNotFoundInConversation' }, { kind: 'messageGone' }],
      [deed, { status: 413, code: 'MessageSizeTooBig' }, { kind: 'badMessage', status: 413 }],
      [deed, { status: 400, code: 'BadSyntax' }, { kind: 'badMessage', status: 400 }],
      [deed, { status: 501, code: 'NotImplemented' }, { kind: 'badMessage', status: 501 }],
    ]),
    ['update', { status: 404 }, { kind: 'messageGone' }],
    ['remove', { status: 404, body: 'not found' }, { kind: 'messageGone' }],
    ['post', { status: 404, body: 'not found' }, { kind: 'refusedThere', code: 'HTTP404' }],
    ['post', { status: 403, body: {} }, { kind: 'refusedThere', code: 'HTTP403' }],
    ['post', { status: 403, code: 'no word' }, { kind: 'refusedThere', code: 'HTTP403' }],
    [
      'post',
      {
        status: 403,
        body: { error: { code: 'ConversationBlockedByUser', message: sub('MessageWritesBlocked') } },
      },
      { kind: 'refusedThere', code: 'MessageWritesBlocked' },
    ],
    [
      'update',
      {
        status: 404,
        body: {
          error: {
            code: 'ServiceError',
            message: 'x',
            innerHttpError: {
              statusCode: 404,
              body: { error: { code: 'ConversationNotFound', message: 'x' } },
            },
          },
        },
      },
      { kind: 'refusedThere', code: 'ConversationNotFound' },
    ],
    [
      'update',
      { status: 404, body: { error: { code: 'NotFound', message: sub('ActivityNotFoundInConversation') } } },
      { kind: 'messageGone' },
    ],
  ])('of %s with %j is told as %j, after one try', async (deed, trouble, error) => {
    expect(await during(() => trouble, deed)).toEqual({ ok: false, error });
    expect(requests()).toBe(1);
    expect(messaging.logged).toHaveLength(1);
  });

  it('is a value for whoever sends, and nothing that the turns of the bot hear of', async () => {
    const problem = await during(() => ({ status: 403, code: 'BotNotInConversationRoster' }), 'postInChat');

    expect(problem).toEqual({
      ok: false,
      error: { kind: 'refusedThere', code: 'BotNotInConversationRoster' },
    });
    expect(messaging.chat.calls).toHaveLength(0);
    expect(messaging.chat.logged).toHaveLength(0);
  });
});

describe('a new message', () => {
  it.each(postings.flatMap((deed) => [500, 502, 503, 504, 408].map((status) => [deed, status] as const)))(
    '(%s) is not sent again after %d: it may have been accepted',
    async (deed, status) => {
      const outcome = await during(() => ({ status, headers: { 'Retry-After': '3' } }), deed);

      expect(outcome).toEqual(tryLater({ maybeSent: true, status, retryAfterMs: 3_000 }));
      expect(requests()).toBe(1);
    },
  );

  it.each(postings)('(%s) that was accepted without an answer is there once', async (deed) => {
    expect(await during(() => 'acceptAndDrop', deed)).toEqual(tryLater({ maybeSent: true }));
    expect(summaries()).toEqual(['summary of alert']);
  });

  it.each(postings)('(%s) that was cut off may be there', async (deed) => {
    expect(await during(() => 'reset', deed)).toEqual(tryLater({ maybeSent: true }));
    expect(requests()).toBe(1);
  });

  it.each(postings)('(%s) that gets no answer in twenty seconds may be there', async (deed) => {
    messaging.impatient();

    expect(await during(() => 'hang', deed)).toEqual(tryLater({ maybeSent: true }));
  });

  it('whose answer cannot be read was sent, and its id is not known', async () => {
    const outcome = await during(() => ({ status: 201, body: '{' }), 'post');

    expect(outcome).toEqual({ ok: true, value: undefined });
    expect(requests()).toBe(1);
  });

  it.each(['{}', '{"id":""}', '{"id":"19:channel"}'])('answered with %s has no known id', async (body) => {
    expect(await during(() => ({ status: 200, body }), 'post')).toEqual({ ok: true, value: undefined });
  });
});

describe('an update or a removal', () => {
  it.each(changes.flatMap((deed) => [500, 502, 503, 504, 408].map((status) => [deed, status] as const)))(
    '(%s) is done again after %d, three times in all',
    async (deed, status) => {
      expect(await during(() => ({ status }), deed)).toMatchObject({ error: { kind: 'tryLater', status } });
      expect(requests()).toBe(3);
      expect(messaging.waits).toEqual([1_000, 2_000]);
    },
  );

  it.each(['reset', 'acceptAndDrop'] as const)('is done again after %j', async (trouble) => {
    const outcome = await during((count) => (count === 1 ? trouble : undefined), 'update');

    expect(outcome).toEqual({ ok: true, value: undefined });
    expect(summaries()).toEqual(['summary of alert']);
  });

  it('gives up on a chat service that never answers', async () => {
    messaging.impatient();

    expect(await during(() => 'hang', 'update')).toMatchObject({ error: { kind: 'tryLater' } });
    expect(messaging.waits).toEqual([1_000, 2_000]);
  });
});

describe('a chat service that wants less', () => {
  it.each(all.flatMap((deed) => [412, 429].map((status) => [deed, status] as const)))(
    'gets %s again after %d, with growing pauses',
    async (deed, status) => {
      const outcome = await during((count) => (count < 3 ? { status } : undefined), deed);

      expect(requests()).toBe(3);
      expect(messaging.waits).toEqual([1_000, 2_000]);
      expect(deed === 'remove' ? { ok: true } : outcome).toMatchObject({ ok: true });
    },
  );

  it.each([412, 429])('(%d) is left alone after three tries', async (status) => {
    expect(await during(() => ({ status }), 'post')).toEqual(tryLater({ status }));
    expect(requests()).toBe(3);
  });

  it.each([
    ['3', 3_000],
    ['0', 0],
    ['19', 19_000],
    [new Date(Date.UTC(2026, 10, 20, 12, 0, 7)).toUTCString(), 7_000],
    [new Date(Date.UTC(2026, 10, 20, 11)).toUTCString(), 0],
    ['soon', 1_000],
    ['', 1_000],
  ])('and says Retry-After: %s is asked again after that', async (header, waitMs) => {
    const busy = { status: 429, headers: { 'Retry-After': header } };
    await during((count) => (count === 1 ? busy : undefined), 'post');

    expect(messaging.waits).toEqual([waitMs]);
    expect(requests()).toBe(2);
  });

  it.each(['21', '3600'])('for %s seconds is for the caller to come back to', async (seconds) => {
    const outcome = await during(() => ({ status: 429, headers: { 'Retry-After': seconds } }), 'post');

    expect(outcome).toEqual(tryLater({ status: 429, retryAfterMs: Number(seconds) * 1_000 }));
    expect(requests()).toBe(1);
  });
});

describe('a chat service that is not there', () => {
  it.each(all)('is asked for %s three times, and nothing was sent', async (deed) => {
    const address = await messaging.addressOf(inChannel);
    await messaging.chat.connector.stop();
    const { messenger } = messaging;
    const outcome = await (deed === 'update'
      ? messenger.update(address, '1', answerOf('x'))
      : messenger.post(address, answerOf('x')));

    expect(outcome).toEqual(tryLater({ maybeSent: false }));
    expect(messaging.waits).toEqual([1_000, 2_000]);
  });
});

describe('readFailure', () => {
  const named = (name: string, more: object = {}) => Object.assign(new Error('x'), { name, ...more });

  it.each([
    [named('RestError', { code: 'ENOTFOUND' }), { maybeDone: false, signInFailed: false }],
    [named('RestError', { code: 'EAI_AGAIN' }), { maybeDone: false }],
    [named('RestError', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }), { maybeDone: false }],
    [named('RestError', { code: 'CERT_HAS_EXPIRED' }), { maybeDone: false }],
    [named('RestError', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }), { maybeDone: false }],
    [named('RestError', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }), { maybeDone: false }],
    [named('RestError', { code: 'ECONNRESET' }), { maybeDone: true }],
    [named('RestError', { code: 'ETIMEDOUT' }), { maybeDone: true }],
    [named('RestError', { code: 'EPIPE' }), { maybeDone: true }],
    [named('RestError'), { maybeDone: true }],
    [named('ServerError', { errorCode: 'invalid_client' }), { maybeDone: false, signInFailed: true }],
    [named('ServerError', { errorCode: 'unauthorized_client' }), { signInFailed: true }],
    [named('CredentialUnavailableError'), { signInFailed: true }],
    [named('AuthenticationError'), { signInFailed: true }],
    [named('ClientAuthError', { errorCode: 'network_error' }), { maybeDone: false, signInFailed: false }],
    [named('ServerError', { errorCode: 'temporarily_unavailable' }), { signInFailed: false }],
    [new TypeError('x'), { maybeDone: false, signInFailed: false }],
    ['text', { maybeDone: false, signInFailed: false }],
    [undefined, { maybeDone: false, signInFailed: false }],
  ])('reads %j as %j', (error, expected) => {
    expect(readFailure(error, 0)).toMatchObject(expected);
  });

  it('finds codes wherever they stand, and survives any body', () => {
    fc.assert(
      fc.property(fc.json(), fc.integer({ min: 100, max: 599 }), (bodyAsText, statusCode) => {
        const response = { bodyAsText, headers: new Map() };
        const { codes, status } = readFailure(named('RestError', { statusCode, response }), 0);

        return status === statusCode && codes.every((code) => /^\w{1,64}$/.test(code));
      }),
    );
  });
});
