import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CallId } from '../../../src/core/ids';
import { mayHoldFiles } from '../../../src/edges/teams/upload';
import type { Answer } from '../../../src/flows/ports';
import { activity, inGroup, pressed } from '../../support/activities';
import { answerOf, startChat, type Chat } from '../../support/chat';

const context = { callId: 'e523d2ed-2966-4b6b-925b-754a88034cc5' as CallId, format: 'csv' as const };
const file = { name: 'call.csv', description: 'All streams', sizeBytes: 5, context };
const consentType = 'application/vnd.microsoft.teams.card.file.consent';
const offer = (): Promise<Answer> => Promise.resolve(answerOf('export', { file }));

type Put = { readonly headers: http.IncomingHttpHeaders; readonly body: string };
type Storage = { readonly url: string; readonly puts: readonly Put[]; answers(...statuses: number[]): void };

const storages: http.Server[] = [];

/** Where people keep their files; a redirect leads to itself. */
async function startStorage(): Promise<Storage> {
  const puts: Put[] = [];
  let answers: number[] = [];
  const server = http.createServer((request, response) => {
    void request.toArray().then((chunks) => {
      puts.push({ headers: request.headers, body: Buffer.concat(chunks as Buffer[]).toString() });
      response.writeHead(answers.shift() ?? 201, { Connection: 'close', Location: '/elsewhere' });
      response.end('{}');
    });
  });
  storages.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/upload?session=1`;
  return {
    url,
    puts,
    answers: (...statuses) => {
      answers = statuses;
    },
  };
}

let chat: Chat;
let storage: Storage;

beforeEach(async () => {
  chat = await startChat({ offersFiles: true });
  storage = await startStorage();
});
afterEach(async () => {
  await chat.stop();
  for (const server of storages.splice(0)) server.close();
});

const summaries = () =>
  chat.connector.messages().map(({ method, activity: { summary } }) => [method, summary]);

describe('a file', () => {
  const ask = (where = {}) => chat.post(activity(chat.connector.url, { text: 'export', ...where }));

  it('is offered in place of the card in a personal chat', async () => {
    chat.say({ answer: offer });
    await ask();

    expect(chat.connector.messages()).toHaveLength(1);
    expect(chat.connector.messages()[0]?.activity).toMatchObject({
      summary: 'summary of export',
      attachments: [
        {
          contentType: consentType,
          name: 'call.csv',
          content: {
            description: 'All streams',
            sizeInBytes: 5,
            acceptContext: context,
            declineContext: context,
          },
        },
      ],
    });
  });

  it('is not offered elsewhere: the card says what there is to say', async () => {
    chat.say({ answer: offer });
    await ask(inGroup);

    expect(chat.connector.messages()[0]?.activity.attachments).toMatchObject([
      { content: { name: 'export' } },
    ]);
  });

  it('is not offered where the chat service takes none, such as the local client', async () => {
    await chat.stop();
    chat = await startChat();
    chat.say({ answer: offer });
    await ask();

    expect(chat.connector.messages()[0]?.activity.attachments).toMatchObject([
      { content: { name: 'export' } },
    ]);
  });

  it('is offered after a loading card, which goes away', async () => {
    chat.passing(3_000);
    let finish = (): void => undefined;
    chat.say({
      answer: () =>
        new Promise((resolve) => {
          finish = () => {
            resolve(answerOf('export', { file }));
          };
        }),
    });
    const response = ask();
    await chat.connector.messagesReached(1);
    finish();
    await response;

    expect(chat.connector.existing().map(({ activity: { summary } }) => summary)).toEqual([
      'summary of export',
    ]);
  });

  it.each([
    ['a button', pressed({ verb: 'x', data: {} })],
    ['a button of an old client', { value: { verb: 'x' }, replyToId: 'card-1' }],
  ])('is offered beside the card to %s', async (_, fields) => {
    chat.say({ press: offer });
    await chat.post(activity(chat.connector.url, fields));
    await chat.idle();

    expect(chat.connector.messages()).toMatchObject([
      { method: 'POST', activity: { attachments: [{ contentType: consentType }] } },
    ]);
  });
});

describe('the answer to an offered file', () => {
  const info = () => ({
    uploadUrl: storage.url,
    contentUrl: 'https://contoso-my.sharepoint.com/personal/anna/call.csv',
    name: 'call.csv',
    uniqueId: '1150D938',
    fileType: 'csv',
  });
  const answer = async (value: unknown, where = {}) => {
    const fields = { type: 'invoke', name: 'fileConsent/invoke', value, replyToId: 'consent-1', ...where };
    const response = await chat.post(activity(chat.connector.url, fields));
    await chat.idle();
    return response;
  };
  const accept = (changes = {}) =>
    answer({ action: 'accept', context, uploadInfo: { ...info(), ...changes } });
  const bytes = (text: string) => new TextEncoder().encode(text);
  const makes = (text: string) => {
    const made = { kind: 'file' as const, name: 'call.csv', mediaType: 'text/csv', bytes: bytes(text) };
    chat.say({ file: () => Promise.resolve(made) });
  };

  it('brings the file in one piece, without a token, and then something to open', async () => {
    makes('a;ü\n');
    const response = await accept();

    expect(response).toMatchObject({ status: 200, text: '' });
    expect(storage.puts).toMatchObject([
      { body: 'a;ü\n', headers: { 'content-range': 'bytes 0-4/5', 'content-length': '5' } },
    ]);
    expect(storage.puts[0]?.headers.authorization).toBeUndefined();
    expect(chat.calls.find(({ name }) => name === 'file')?.args[0]).toEqual(context);
    expect(chat.connector.messages()[0]?.activity).toMatchObject({
      summary: 'summary of file sent',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.teams.card.file.info',
          contentUrl: info().contentUrl,
          name: 'call.csv',
          content: { uniqueId: '1150D938', fileType: 'csv' },
        },
      ],
    });
    expect(chat.connector.received.at(-1)).toMatchObject({ method: 'DELETE', activityId: 'consent-1' });
  });

  it('is tried once more after an outage', async () => {
    makes('a');
    chat.passing(2_000);
    storage.answers(503);
    await accept();

    expect(storage.puts).toHaveLength(2);
    expect(summaries()).toEqual([['POST', 'summary of file sent']]);
  });

  it.each([
    ['two outages', [503, 503], 2],
    ['a refusal', [403], 1],
    ['a redirect', [307], 1],
    ['another redirect', [302], 1],
  ])('is told to have failed after %s', async (_, statuses, puts) => {
    makes('a');
    chat.passing(2_000);
    storage.answers(...statuses);
    await accept();

    expect(storage.puts).toHaveLength(puts);
    expect(summaries()).toEqual([['PUT', 'summary of file failed']]);
  });

  it.each([
    'https://evil.example/upload',
    'https://evil.example/.sharepoint.com',
    'https://evilsharepoint.com/upload',
    'http://contoso.sharepoint.com/upload',
    'https://anna@contoso.sharepoint.com/upload',
    'https://contoso.sharepoint.com.evil.example/',
    'file:///etc/passwd',
    'nonsense',
  ])('brings nothing to %s', async (uploadUrl) => {
    makes('a');
    await accept({ uploadUrl });

    expect(storage.puts).toEqual([]);
    expect(summaries()).toEqual([['PUT', 'summary of file failed']]);
  });

  it('shows no link to anywhere else', async () => {
    makes('a');
    await accept({ contentUrl: 'https://evil.example/call.csv' });

    expect(storage.puts).toEqual([]);
    expect(summaries()).toEqual([['PUT', 'summary of file failed']]);
  });

  it('says why when there is no file any more', async () => {
    await accept();

    expect(summaries()).toEqual([['PUT', 'summary of no file']]);
  });

  it('is said anew where the question is gone', async () => {
    chat.connector.troubles(({ method }) => (method === 'PUT' ? { status: 404 } : undefined));
    await accept();

    expect(summaries()).toEqual([
      ['PUT', 'summary of no file'],
      ['POST', 'summary of no file'],
    ]);
  });

  it('is said at least where the sent file cannot be shown', async () => {
    makes('a');
    chat.connector.troubles(({ method }) => (method === 'POST' ? { status: 403 } : undefined));
    await accept();

    expect(summaries()).toEqual([
      ['POST', 'summary of file sent'],
      ['PUT', 'summary of file sent'],
    ]);
  });

  it('may be no: nothing is made', async () => {
    const response = await answer({ action: 'decline', context });

    expect(response).toMatchObject({ status: 200, text: '' });
    expect(chat.calls.map(({ name, args }) => [name, args[0]])).toEqual([['fileOutcome', 'declined']]);
    expect(summaries()).toEqual([['PUT', 'summary of file declined']]);
  });

  it.each([
    ['yes twice at a time', { action: 'accept' }, true],
    ['yes once more', { action: 'accept' }, false],
    ['no after yes', { action: 'decline' }, false],
  ])('given twice (%s) sends once, and the second says nothing', async (_, second, together) => {
    makes('a');
    storage.answers(201, 403);
    const [first, again] = [{ action: 'accept' }, second].map(
      (said) => () => answer({ ...said, context, uploadInfo: info() }),
    );
    const before = first?.();
    if (!together) await before;
    const responses = await Promise.all([before, again?.()]);

    expect(responses.map((response) => response?.status)).toEqual([200, 200]);
    expect(storage.puts).toHaveLength(1);
    expect(summaries()).toEqual([['POST', 'summary of file sent']]);
  });

  it('given anew after a failure sends it', async () => {
    makes('a');
    storage.answers(403, 201);
    await accept();
    await accept();

    expect(summaries()).toEqual([
      ['PUT', 'summary of file failed'],
      ['POST', 'summary of file sent'],
    ]);
  });

  it('to another offer is another answer', async () => {
    makes('a');
    await accept();
    await answer({ action: 'accept', context, uploadInfo: info() }, { replyToId: 'consent-2' });

    expect(storage.puts).toHaveLength(2);
  });

  it('may break something: it is told, without the details', async () => {
    chat.say({ file: () => Promise.reject(new Error('secret detail')) });
    await accept();

    expect(summaries()).toEqual([['PUT', 'summary of failed']]);
    expect(chat.logged.join()).toContain('REF123');
    expect(chat.logged.join()).not.toContain('secret');
  });

  it('brings nothing at all when it brings more than any offer of ours', async () => {
    await answer({ action: 'accept', context: 'x'.repeat(64_000), uploadInfo: info() });

    expect(chat.calls[0]).toMatchObject({ name: 'file', args: [undefined, {}] });
  });

  it.each([
    [null],
    ['x'],
    [{}],
    [{ action: 'launch' }],
    [{ action: 'accept', context }],
    [{ action: 'accept', context, uploadInfo: { uploadUrl: 5 } }],
  ])('that is %j gets a readable answer', async (value) => {
    const response = await answer(value);

    expect(response).toMatchObject({ status: 200, json: { value: 'summary of press' } });
    expect(storage.puts).toEqual([]);
  });

  it('from where others read along sends nothing', async () => {
    makes('a');
    await answer({ action: 'accept', context, uploadInfo: info() }, inGroup);

    expect(storage.puts).toEqual([]);
  });
});

describe('mayHoldFiles', () => {
  const real = { localChat: false };

  it.each([
    ['https://contoso-my.sharepoint.com/personal/a/_api/upload?guid=1', true],
    ['https://contoso.sharepoint.us/x', true],
    ['https://contoso.sharepoint-mil.us/x', true],
    ['https://sharepoint.com/x', false],
    ['https://contoso.sharepoint.com:8443/x', false],
    ['https://:secret@contoso.sharepoint.com/x', false],
    ['http://127.0.0.1:1/x', false],
    ['https://127.0.0.1/x', false],
    ['', false],
  ])('%s: %s', (url, expected) => {
    expect(mayHoldFiles(url, real)).toBe(expected);
  });
});
