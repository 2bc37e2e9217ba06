import type { CallId } from '../../../src/core/ids';
import type { SearchHit } from '../../../src/flows/ports';
import { activity, asker, inGroup } from '../../support/activities';
import { insertedOf, startChat, type Chat } from '../../support/chat';

const callId = 'e523d2ed-2966-4b6b-925b-754a88034cc5' as CallId;
const hero = 'application/vnd.microsoft.card.hero';
const inserted = (name: string) => ({
  contentType: 'application/vnd.microsoft.card.adaptive',
  content: { type: 'AdaptiveCard', name },
  preview: { contentType: hero, content: { title: `title of ${name}`, text: `text of ${name}` } },
});
const results = (...attachments: object[]) => ({
  composeExtension: { type: 'result', attachmentLayout: 'list', attachments },
});
const message = (text: string) => ({ composeExtension: { type: 'message', text } });
const hit = (index: number): SearchHit => ({ title: `hit ${index}`, text: 'text', callId });
const queryOf = (parameters: unknown, queryOptions: unknown = { skip: 0, count: 25 }) => ({
  commandId: 'findCall',
  parameters,
  queryOptions,
});

let chat: Chat;
const ask = (name: string, value: unknown, where: object = inGroup) =>
  chat.post(
    activity(chat.connector.url, { type: 'invoke', name: `composeExtension/${name}`, value, ...where }),
  );

beforeEach(async () => {
  chat = await startChat();
});
afterEach(() => chat.stop());

describe('a search in the message box', () => {
  const search = (value: unknown) => ask('query', value);
  const findsHits = (count: number) => {
    const hits = Array.from({ length: count }, (_, index) => hit(index));
    chat.say({ search: () => Promise.resolve({ kind: 'hits', hits }) });
  };

  it.each([
    ['a text', [{ name: 'query', value: 'anna' }], undefined, ['anna', 0]],
    ['nothing yet', [{ name: 'initialRun', value: 'true' }], { skip: 0, count: 25 }, ['', 0]],
    ['a next page', [{ name: 'query', value: 'x' }], { skip: 25, count: 25 }, ['x', 25]],
    ['a parameter without a name', [{ value: 'x' }], undefined, ['x', 0]],
    ['a number', [{ name: 'query', value: 5 }], undefined, ['', 0]],
    ['an impossible page', [{ name: 'query', value: 'x' }], { skip: -1, count: 'x' }, ['x', 0]],
    ['options that are none', [{ name: 'query', value: 'x' }], 'x', ['x', 0]],
    ['a novel', [{ name: 'query', value: 'x'.repeat(300_000) }], null, ['x'.repeat(4_000), 0]],
  ])('is asked with %s', async (_, parameters, options, asked) => {
    const response = await search(queryOf(parameters, options));

    expect(response).toMatchObject({ status: 200, json: results() });
    expect(chat.calls).toEqual([
      { name: 'search', args: [...asked, { ...asker, place: 'groupChat', locale: 'en-GB' }] },
    ]);
    expect(chat.connector.received).toHaveLength(0);
  });

  it.each([[null], ['x'], [{}], [{ parameters: 'x' }], [{ parameters: [null] }]])(
    'that is %j gets a readable answer',
    async (value) => {
      expect(await search(value)).toMatchObject({ status: 200, json: message('summary of press') });
    },
  );

  it('is answered with a sentence when there is nothing to pick from', async () => {
    chat.say({ search: () => Promise.resolve({ kind: 'message', text: 'No calls yet.' }) });

    expect(await search(queryOf([]))).toMatchObject({ status: 200, json: message('No calls yet.') });
  });

  it('never gets more hits than it asked for, or than Teams shows', async () => {
    findsHits(60);
    const counted = async (count: number) => {
      const { json } = await search(queryOf([], { skip: 0, count }));
      return (json as ReturnType<typeof results>).composeExtension.attachments.length;
    };

    expect([await counted(10), await counted(1_000)]).toEqual([10, 25]);
  });

  it('shows names of people as text, whatever they are', async () => {
    const hits = [{ ...hit(1), title: '<b>A & B</b>', text: `"x" 'y'` }, hit(2)];
    chat.say({ search: () => Promise.resolve({ kind: 'hits', hits }) });
    const { json } = await search(queryOf([]));

    expect(json).toMatchObject(
      results(
        { content: { title: '&lt;b&gt;A &amp; B&lt;/b&gt;', text: '&quot;x&quot; &#39;y&#39;' } },
        { content: { title: 'hit 2' } },
      ),
    );
  });

  it('is answered in time when it takes too long', async () => {
    chat.say({ search: () => new Promise(() => undefined) });
    chat.passing(4_500);

    expect(await search(queryOf([]))).toMatchObject({ status: 200, json: message('summary of failed') });
  });

  it('is answered when it breaks, and nothing of the error shows', async () => {
    chat.say({ search: () => Promise.reject(new Error('secret detail')) });
    const response = await search(queryOf([]));

    expect(response).toMatchObject({ status: 200, json: message('summary of failed') });
    expect(response.text).not.toContain('secret');
  });

  it('carries nothing to press in the local client, which cannot ask for a picked hit', async () => {
    findsHits(2);
    const { json } = await search(queryOf([]));

    expect(JSON.stringify(json)).not.toContain('tap');
    expect(chat.calls.map(({ name }) => name)).toEqual(['search']);
  });

  it('brings the report of a single hit along in the local client', async () => {
    findsHits(1);

    expect((await search(queryOf([]))).json).toEqual(results(inserted('pick')));
    expect(chat.calls.at(-1)).toMatchObject({ name: 'pick', args: [{ callId }, {}] });
  });
});

describe('a picked hit', () => {
  it('becomes a card that does not refresh itself', async () => {
    const response = await ask('selectItem', { callId });

    expect(response).toMatchObject({ status: 200 });
    expect(response.json).toEqual(results(inserted('pick')));
    expect(chat.calls).toMatchObject([{ name: 'pick', args: [{ callId }, { place: 'groupChat' }] }]);
  });

  it('may have to be refused', async () => {
    chat.say({ pick: () => Promise.resolve({ kind: 'message', text: 'Not yours.' }) });

    expect((await ask('selectItem', { callId })).json).toEqual(message('Not yours.'));
  });

  it('brings nothing at all when it brings more than any hit of ours', async () => {
    await ask('selectItem', { callId, more: 'x'.repeat(64_000) });

    expect(chat.calls).toMatchObject([{ name: 'pick', args: [undefined, {}] }]);
  });

  it('is answered in time when it takes too long', async () => {
    chat.say({ pick: () => new Promise(() => undefined) });
    chat.passing(4_500);

    expect((await ask('selectItem', { callId })).json).toEqual(message('summary of failed'));
  });
});

describe('a pasted link', () => {
  const url = 'https://admin.teams.microsoft.com/users/x/calls/y';
  const paste = (value: unknown = { url }) => ask('queryLink', value);

  it('gets a preview of the call behind it', async () => {
    chat.say({ unfurl: () => Promise.resolve(insertedOf('link')) });

    expect((await paste()).json).toMatchObject(results(inserted('link')));
    expect(chat.calls).toMatchObject([{ name: 'unfurl', args: [url, {}] }]);
  });

  it('is looked at anew for everybody who pastes it: Teams keeps no preview of it', async () => {
    chat.say({ unfurl: () => Promise.resolve(insertedOf('link')) });

    expect((await paste()).json).toMatchObject({
      composeExtension: {
        suggestedActions: { actions: [{ type: 'setCachePolicy', value: '{"type":"no-cache"}' }] },
      },
    });
  });

  it('gets nothing when there is nothing for this person', async () => {
    expect(await paste()).toMatchObject({ status: 200, json: {} });
  });

  it.each([[null], [{}], [{ url: 5 }], [{ url: 'x'.repeat(10_000) }]])(
    'that is %j is not looked at',
    async (value) => {
      const response = await paste(value);

      expect(response.json).toEqual({});
      expect(chat.calls).toEqual([]);
    },
  );

  it('gets nothing when it takes too long or breaks', async () => {
    chat.passing(4_500);
    chat.say({ unfurl: () => new Promise(() => undefined) });
    const late = await paste();
    chat.say({ unfurl: () => Promise.reject(new Error('secret')) });

    expect([late.json, (await paste()).json]).toEqual([{}, {}]);
  });

  it('from where nobody is known gets nothing, and nothing is asked', async () => {
    expect(await ask('anonymousQueryLink', { url })).toMatchObject({ status: 200, json: {} });
    expect(chat.calls).toEqual([]);
  });
});
