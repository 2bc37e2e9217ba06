import { createBot } from '../../../src/edges/teams/bot';
import { refusal } from '../../../src/edges/teams/admission';
import { activity } from '../../support/activities';
import { startChat, type Chat } from '../../support/chat';
import { request } from '../../support/http-request';

describe('local chat', () => {
  let chat: Chat;

  beforeEach(async () => {
    chat = await startChat();
  });
  afterEach(() => chat.stop());

  it.each([
    'https://smba.trafficmanager.net/emea/',
    'http://203.0.113.7/',
    'http://localhost.example.com/',
    'http://localhost@203.0.113.7/',
    'http://203.0.113.7\\@localhost/',
    'http://localhost:80@203.0.113.7/',
    'http://203.0.113.7#localhost',
    'https://localhost/',
    'file:///etc/passwd',
    'http://',
    'localhost',
    '',
    null,
    undefined,
    5,
  ])('refuses the service URL %j and calls nobody', async (serviceUrl) => {
    const response = await chat.post(activity('', { serviceUrl, text: 'help' }));

    expect(response).toMatchObject({ status: 403, json: { error: expect.any(String) as string } });
    expect(chat.calls).toHaveLength(0);
    expect(chat.connector.received).toHaveLength(0);
  });

  it.each([
    ['Host', 'bot.example.com'],
    ['Host', 'localhost.example.com:3978'],
    ['Host', '203.0.113.7'],
    ['Forwarded', 'for=203.0.113.7'],
    ['X-Forwarded-For', '127.0.0.1'],
    ['X-Forwarded-Host', 'localhost'],
    ['X-Forwarded-Proto', 'https'],
    ['X-Real-IP', '127.0.0.1'],
    ['X-Original-Host', 'bot.example.com'],
    ['Via', '1.1 tunnel'],
    ['Origin', 'https://evil.example'],
    ['Origin', 'null'],
  ])('refuses a request with %s: %s', async (name, value) => {
    const response = await chat.post(activity(chat.connector.url, { text: 'help' }), { [name]: value });

    expect(response.status).toBe(403);
    expect(chat.calls).toHaveLength(0);
    expect(chat.connector.received).toHaveLength(0);
  });

  it.each(['localhost', 'LOCALHOST:3978', '127.0.0.1:3978', '[::1]:3978'])('answers at %s', async (host) => {
    const response = await chat.post(activity(chat.connector.url, { text: 'help' }), { Host: host });

    expect(response.status).toBe(200);
    expect(chat.connector.messages()).toHaveLength(1);
  });

  it('checks no token, and calls nobody to check one', async () => {
    const response = await chat.post(activity(chat.connector.url, { text: 'help' }), {
      Authorization: 'Bearer x.y.z',
    });

    expect(response.status).toBe(200);
  });

  it.each([
    ['no from', { from: undefined }],
    ['from without an id', { from: { name: 'x' } }],
    ['an empty from id', { from: { id: '' } }],
    ['no recipient', { recipient: null }],
    ['a recipient without an id', { recipient: {} }],
    ['no conversation', { conversation: undefined }],
    ['a conversation without an id', { conversation: { conversationType: 'personal' } }],
    ['an id that is no text', { from: { id: 7 } }],
    ['no channel', { channelId: undefined }],
    ['no type', { type: undefined }],
    ['a type that is no text', { type: {} }],
  ])('refuses an activity with %s, and goes on', async (_, changes) => {
    const refused = await chat.post(activity(chat.connector.url, { text: 'help', ...changes }));
    const answered = await chat.post(activity(chat.connector.url, { text: 'help' }));

    expect(refused).toMatchObject({ status: 400, json: { error: expect.any(String) as string } });
    expect(answered.status).toBe(200);
    expect(chat.connector.messages()).toHaveLength(1);
  });

  it.each(['[]', 'null', '7', '"text"', '{}', '{"type":"message"}'])('refuses the body %s', async (body) => {
    const headers = { 'Content-Type': 'application/json' };
    const response = await request({ port: chat.port, path: '/api/messages', method: 'POST', headers, body });

    expect(response.status).toBe(400);
  });
});

describe('a bot with an identity', () => {
  let chat: Chat;
  const hosts = ['smba.trafficmanager.net'];

  beforeEach(async () => {
    chat = await startChat({
      localChat: false,
      allowedServiceHosts: hosts,
      credentials: {
        MicrosoftAppId: 'cccccccc-0000-4000-8000-000000000001',
        MicrosoftAppPassword: 'not-a-secret',
        MicrosoftAppType: 'SingleTenant',
        MicrosoftAppTenantId: 'bbbbbbbb-0000-4000-8000-000000000001',
      },
      cloud: { ChannelService: 'https://botframework.azure.us' },
    });
  });
  afterEach(() => chat.stop());

  it.each([undefined, '', 'Bearer', 'Bearer not-a-token', 'Bearer a.b.c', 'Basic eDp5'])(
    'answers 401 to the token %j and calls nobody',
    async (token) => {
      const headers = token === undefined ? {} : { Authorization: token };
      const response = await chat.post(
        activity('https://smba.trafficmanager.net/emea/', { text: 'help' }),
        headers,
      );

      expect(response).toMatchObject({ status: 401, json: { error: expect.any(String) as string } });
      expect(chat.calls).toHaveLength(0);
    },
  );

  it('refuses a service URL elsewhere before it looks at the token', async () => {
    const response = await chat.post(activity(chat.connector.url, { text: 'help' }));

    expect(response.status).toBe(403);
    expect(chat.connector.received).toHaveLength(0);
  });

  it.each([
    ['https://smba.trafficmanager.net/emea/', undefined],
    ['https://SMBA.trafficmanager.net/emea', undefined],
    ['http://smba.trafficmanager.net/emea/', 'refused'],
    ['https://smba.trafficmanager.net:8443/', 'refused'],
    ['https://smba.trafficmanager.net.example.com/', 'refused'],
    ['https://x@smba.trafficmanager.net/', 'refused'],
    ['https://smba.trafficmanager.net\\.example.com/', 'refused'],
    ['https://smba.trafficmanager.net/?x', 'refused'],
    ['', 'refused'],
    [undefined, 'refused'],
  ])('with the service URL %j → %s', (serviceUrl, expected) => {
    const reason = refusal({}, serviceUrl, { localChat: false, allowedServiceHosts: hosts });

    expect(reason === undefined ? undefined : 'refused').toBe(expected);
  });

  it.each([
    [true, { MicrosoftAppId: 'cccccccc-0000-4000-8000-000000000001', MicrosoftAppPassword: 'x' }],
    [false, {}],
    [false, { MicrosoftAppId: '' }],
    [false, { MicrosoftAppId: ' ' }],
  ])('is not started with local chat %j and %j', (localChat, credentials) => {
    const start = () =>
      createBot({
        localChat,
        credentials,
        allowedServiceHosts: hosts,
        render: () => ({}),
        conversation: {} as Parameters<typeof createBot>[0]['conversation'],
        log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      });

    expect(start).toThrow('an app id is needed');
  });
});
