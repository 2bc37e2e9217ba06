import { retryDelayMs } from '../../../src/edges/teams/send';
import { activity } from '../../support/activities';
import { startChat, type Chat } from '../../support/chat';
import type { Received, Trouble } from '../../support/connector';

describe('when something fails', () => {
  let chat: Chat;
  const ask = () => chat.post(activity(chat.connector.url, { text: 'help' }));
  const refuseMessages = (trouble: (already: number) => Trouble | undefined) => {
    chat.connector.troubles(({ activity: { type } }: Received) =>
      type === 'message' ? trouble(chat.connector.messages().length) : undefined,
    );
  };

  beforeEach(async () => {
    chat = await startChat();
    chat.passing(1_000, 2_000);
  });
  afterEach(() => chat.stop());

  it('tells the person, under a reference, without the details', async () => {
    chat.say({ answer: () => Promise.reject(new Error('secret detail')) });
    const response = await ask();

    expect(response.status).toBe(200);
    expect(chat.connector.messages()).toMatchObject([{ activity: { summary: 'summary of failed' } }]);
    expect(JSON.stringify(chat.connector.received)).not.toContain('secret');
    expect(chat.calls.at(-1)).toMatchObject({ name: 'failed', args: [new Error('secret detail'), {}] });
    expect(chat.logged).toEqual([expect.stringContaining('turn failed {"reference":"REF123"') as string]);
  });

  it.each([412, 429])('tries again after %d', async (status) => {
    refuseMessages((count) => (count < 3 ? { status } : undefined));
    const response = await ask();

    expect(response.status).toBe(200);
    expect(chat.connector.messages().map((one) => one.activity.summary)).toEqual(
      Array(3).fill('summary of answer'),
    );
    expect(chat.logged).toHaveLength(0);
  });

  it('leaves 429 with a time to the SDK, which waits as told', async () => {
    refuseMessages((count) => (count < 2 ? { status: 429, headers: { 'Retry-After': '0' } } : undefined));
    await ask();

    expect(chat.connector.messages()).toHaveLength(2);
  });

  it.each([401, 403, 404, 412, 429])(
    'gives up on %d in the end, and still answers the request',
    async (status) => {
      refuseMessages(() => ({ status }));
      const response = await ask();

      expect(response).toMatchObject({ status: 200, text: '' });
      expect(chat.connector.messages()).toHaveLength([412, 429].includes(status) ? 3 : 1);
      expect(chat.logged.join()).toContain(`"status":${status}`);
    },
  );

  it.each([400, 413])('says so in a smaller card after %d', async (status) => {
    refuseMessages((count) => (count < 2 ? { status } : undefined));
    await ask();

    expect(chat.connector.messages().map((one) => one.activity.summary)).toEqual([
      'summary of answer',
      'summary of failed',
    ]);
  });

  it('lets a short outage pass', async () => {
    refuseMessages((count) => (count < 2 ? { status: 500 } : undefined));
    await ask();

    expect(chat.connector.messages()).toHaveLength(2);
    expect(chat.logged).toHaveLength(0);
  });

  it('answers although "typing" was refused', async () => {
    chat.connector.troubles(({ activity: { type } }) => (type === 'typing' ? { status: 403 } : undefined));
    await ask();

    expect(chat.connector.messages()).toHaveLength(1);
  });

  it('answers although "typing" hangs', async () => {
    chat.connector.troubles(({ activity: { type } }) => (type === 'typing' ? 'hang' : undefined));
    await ask();

    expect(chat.connector.messages()).toHaveLength(1);
  });

  it('does not wait for ever for a chat service that hangs', async () => {
    chat.connector.troubles(() => 'hang');
    chat.passing(1_000, 20_000);
    const response = await ask();
    await chat.connector.messagesReached(2);

    expect(response.status).toBe(200);
    expect(chat.calls.map(({ name }) => name)).toEqual(['answer', 'failed']);
    expect(chat.logged.join()).toContain('failure not told');
  });

  it('survives a card that cannot be made', async () => {
    await chat.stop();
    chat = await startChat({
      render: () => {
        throw new Error('template');
      },
    });
    const message = await ask();
    const press = await chat.post(
      activity(chat.connector.url, { type: 'invoke', name: 'adaptiveCard/action', value: {} }),
    );

    expect(message.status).toBe(200);
    expect(press).toMatchObject({ status: 200, json: { value: 'summary of failed' } });
  });
});

describe('retryDelayMs', () => {
  const headers = (names: readonly string[]) => ({
    headers: { has: (name: string) => names.includes(name) },
  });

  it.each([
    [{ statusCode: 412 }, 1, 1_000],
    [{ statusCode: 412 }, 2, 2_000],
    [{ statusCode: 412 }, 3, undefined],
    [{ statusCode: 429, response: headers([]) }, 1, 1_000],
    [{ statusCode: 429, response: headers(['retry-after']) }, 1, undefined],
    [{ statusCode: 500 }, 1, undefined],
    [{ statusCode: '412' }, 1, undefined],
    [new Error('x'), 1, undefined],
    [undefined, 1, undefined],
  ])('%j at attempt %d → %j', (error, attempt, expected) => {
    expect(retryDelayMs(error, attempt)).toBe(expected);
  });
});
