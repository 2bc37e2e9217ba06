import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aliases, readConfig, variables, type Config, type Environment } from '../src/config';
import { configSentences } from '../src/config-sentences';
import { readEnvironment } from '../src/environment';
import { createTranslate } from '../src/edges/text/translate';

const guid = '11111111-2222-4333-8444-555555555555';
const chat = { MicrosoftAppId: guid, MicrosoftAppTenantId: guid, MicrosoftAppPassword: 'chat-secret-1' };
const graph = {
  GRAPH_CREDENTIAL: 'secret',
  AZURE_TENANT_ID: guid,
  AZURE_CLIENT_ID: guid,
  AZURE_CLIENT_SECRET: 'graph-secret-2',
};

function config(env: Environment): Config {
  const read = readConfig(env);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.config;
}

function faulty(env: Environment): readonly string[] {
  const read = readConfig(env);
  return read.ok ? [] : read.faults.map(({ variable }) => variable);
}

describe('configuration', () => {
  it('is local mode with nothing set: loopback, sample Graph, everybody an operator', () => {
    expect(config({})).toEqual({
      chat: { kind: 'local', playground: true },
      graph: { kind: 'sample', cloud: 'global', callSeconds: 90 },
      server: { port: 3978, host: '127.0.0.1' },
      allowedTenants: undefined,
      operators: 'everybody',
      operatorGroups: [],
      organizersSee: false,
      networkPrivacy: 'hash',
      databaseUrl: 'file:./data/call-quality.db',
      defaultLanguage: 'en',
      alerts: {
        publicUrl: undefined,
        clientStates: undefined,
        retentionDays: 30,
        timeZone: 'UTC',
        networksFile: undefined,
      },
      logLevel: 'warn',
    });
  });

  it('logs more where nobody looks at the terminal', () => {
    expect(config({ ...chat, ...graph }).logLevel).toBe('info');
    expect(config({ LOG_LEVEL: 'debug' }).logLevel).toBe('debug');
  });

  it('takes who may see what', () => {
    const group = 'AAAAAAAA-1111-4222-8333-BBBBBBBBBBBB';
    const access = { ACCESS_OPERATOR_GROUPS: group, ACCESS_ORGANIZERS: 'yes', NETWORK_PRIVACY: 'clear' };

    // Who names groups wants them to mean something: then not everybody is an operator in local chat either.
    expect(config(access)).toMatchObject({
      operators: [],
      operatorGroups: [group.toLowerCase()],
      organizersSee: true,
      networkPrivacy: 'clear',
    });
  });

  it('takes what alerts need', () => {
    const alerts = {
      PUBLIC_URL: 'https://calls.example.com/bot/',
      WEBHOOK_CLIENT_STATE: 'new secret, old',
      RETENTION_DAYS: '90',
      TIME_ZONE: 'Europe/Berlin',
      NETWORKS_FILE: 'networks.json',
      DATABASE_URL: 'postgres://bot@db.example.com/calls',
    };
    expect(config(alerts)).toMatchObject({
      databaseUrl: 'postgres://bot@db.example.com/calls',
      alerts: {
        publicUrl: 'https://calls.example.com/bot',
        clientStates: ['new secret', 'old'],
        retentionDays: 90,
        timeZone: 'Europe/Berlin',
        networksFile: 'networks.json',
      },
    });
  });

  it.each([
    ['PUBLIC_URL', 'http://calls.example.com'],
    ['PUBLIC_URL', 'https://calls.example.com/?a=b'],
    ['PUBLIC_URL', 'https://user@calls.example.com'],
    ['PUBLIC_URL', 'calls.example.com'],
    ['WEBHOOK_CLIENT_STATE', 'one,,two'],
    ['WEBHOOK_CLIENT_STATE', 'x'.repeat(129)],
    ['RETENTION_DAYS', '0'],
    ['RETENTION_DAYS', '3651'],
    ['RETENTION_DAYS', '1.5'],
    ['TIME_ZONE', 'Mars/Olympus'],
    ['ACCESS_OPERATOR_GROUPS', 'helpdesk@example.com'],
    ['ACCESS_ORGANIZERS', 'sometimes'],
    ['NETWORK_PRIVACY', 'salted'],
    ['DATABASE_URL', 'mysql://db.example.com/calls'],
  ])('refuses %s=%s', (variable, value) => {
    expect(faulty({ [variable]: value })).toEqual([variable]);
  });

  it('takes a plain http address of this machine only', () => {
    expect(config({ PUBLIC_URL: 'http://127.0.0.1:4000' }).alerts.publicUrl).toBe('http://127.0.0.1:4000');
  });

  it('serves the Graph tenant and has no operators unless told otherwise', () => {
    expect(config({ ...chat, ...graph })).toMatchObject({
      chat: { kind: 'teams', appType: 'SingleTenant' },
      graph: { kind: 'graph', credential: { kind: 'secret' } },
      server: { host: '0.0.0.0' },
      allowedTenants: [guid],
      operators: [],
    });
  });

  it('falls back on each side by itself', () => {
    expect(config({ ...chat }).graph.kind).toBe('sample');
    expect(config({ ...graph, LOCAL_CHAT_REAL_DATA: 'yes' }).chat.kind).toBe('local');
    expect(config({ GRAPH_BASE_URL: 'http://127.0.0.1:9000/v1.0/' }).graph).toEqual({
      kind: 'loopback',
      cloud: 'global',
      baseUrl: 'http://127.0.0.1:9000',
      tenantId: undefined,
    });
  });

  it.each<[string, Environment, readonly string[]]>([
    ['production without anything', { NODE_ENV: 'production' }, ['MicrosoftAppId', 'GRAPH_CREDENTIAL']],
    [
      'production with a Graph on this machine',
      { NODE_ENV: 'production', ...chat, GRAPH_BASE_URL: 'http://127.0.0.1:1' },
      ['GRAPH_BASE_URL'],
    ],
    ['real calls in local chat', graph, ['LOCAL_CHAT_REAL_DATA']],
    ['local chat on every address', { HOST: '0.0.0.0' }, ['HOST']],
    ['an app id alone', { MicrosoftAppId: guid }, ['MicrosoftAppTenantId', 'MicrosoftAppPassword']],
    ['an app id that is none', { ...chat, MicrosoftAppId: 'bot' }, ['MicrosoftAppId']],
    ['a password alone', { MicrosoftAppPassword: 'x' }, ['MicrosoftAppId']],
    ['an unknown app type', { ...chat, MicrosoftAppType: 'Dual' }, ['MicrosoftAppType']],
    [
      'a managed identity with a password',
      { ...chat, MicrosoftAppType: 'UserAssignedMSI' },
      ['MicrosoftAppPassword'],
    ],
    [
      'half a certificate',
      { ...chat, MicrosoftAppPassword: '', CertificateThumbprint: 'AB' },
      ['CertificateThumbprint'],
    ],
    [
      'a multi-tenant bot over sample data with no tenant',
      { MicrosoftAppId: guid, MicrosoftAppType: 'MultiTenant', MicrosoftAppPassword: 'x' },
      ['ALLOWED_TENANTS'],
    ],
    ['a tenant without a client', { AZURE_TENANT_ID: guid }, ['GRAPH_CREDENTIAL']],
    ['no credential kind', { ...graph, GRAPH_CREDENTIAL: '' }, ['GRAPH_CREDENTIAL']],
    ['a chain of credentials', { ...graph, GRAPH_CREDENTIAL: 'default' }, ['GRAPH_CREDENTIAL']],
    [
      'a secret without anything',
      { GRAPH_CREDENTIAL: 'secret' },
      ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET'],
    ],
    [
      'a certificate without its file',
      { ...graph, GRAPH_CREDENTIAL: 'certificate' },
      ['AZURE_CLIENT_CERTIFICATE_PATH'],
    ],
    ['a plain http Graph elsewhere', { GRAPH_BASE_URL: 'http://graph.example.com' }, ['GRAPH_BASE_URL']],
    ['a Graph root that is no URL', { GRAPH_BASE_URL: 'graph' }, ['GRAPH_BASE_URL']],
    [
      'an https Graph without a credential',
      { GRAPH_BASE_URL: 'https://graph.example.com' },
      ['GRAPH_CREDENTIAL'],
    ],
    ['the cloud without call records', { CLOUD: 'china' }, ['CLOUD']],
    ['an unknown cloud', { CLOUD: 'moon' }, ['CLOUD']],
    [
      'a Graph of that cloud',
      { ...graph, GRAPH_BASE_URL: 'https://microsoftgraph.chinacloudapi.cn' },
      ['GRAPH_BASE_URL'],
    ],
    [
      'lists that hold no ids',
      { ACCESS_OPERATORS: 'a b!', ALLOWED_TENANTS: ',' },
      ['ALLOWED_TENANTS', 'ACCESS_OPERATORS'],
    ],
    [
      'numbers and words that are none',
      {
        PORT: '99999',
        LOG_LEVEL: 'loud',
        DEFAULT_LOCALE: 'xx',
        DATABASE_URL: 'mysql://x',
        PLAYGROUND: 'maybe',
        SAMPLE_CALL_SECONDS: '0',
      },
      ['PORT', 'LOG_LEVEL', 'DATABASE_URL', 'DEFAULT_LOCALE', 'PLAYGROUND', 'SAMPLE_CALL_SECONDS'],
    ],
    ['a variable and its alias that differ', { ...chat, BOT_ID: guid.replace('1', '9') }, ['MicrosoftAppId']],
  ])('refuses %s, naming every fault at once', (_name, env, expected) => {
    const realData = env === graph ? {} : { LOCAL_CHAT_REAL_DATA: 'yes' };

    expect([...faulty({ ...realData, ...env })].sort()).toEqual([...expected].sort());
  });

  it('takes from a .env file what the environment does not say, and lives without one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'env-'));
    const file = join(folder, '.env');
    writeFileSync(file, '# a comment\nPORT=4000\nLOG_LEVEL="warn"\n');
    const env = readEnvironment({ PORT: '5000' }, file);
    rmSync(folder, { recursive: true });

    expect(env).toEqual({ PORT: '5000', LOG_LEVEL: 'warn' });
    expect(readEnvironment({ PORT: '5000' }, file)).toEqual({ PORT: '5000' });
  });

  it('understands the names of the Teams samples', () => {
    expect(config({ BOT_ID: guid, BOT_TENANT_ID: guid, BOT_PASSWORD: 'x', ...graph }).chat).toMatchObject({
      kind: 'teams',
      appId: guid,
      password: 'x',
    });
  });

  it('never prints a secret', () => {
    const read = readConfig({ ...chat, ...graph, PORT: 'chat-secret-1', CLOUD: 'graph-secret-2' });
    const text = read.ok ? '' : configSentences(read.faults, createTranslate()('en'));

    expect(text).toContain('PORT must be a whole number');
    expect(text).not.toMatch(/secret-\d/);
  });

  it('stands in .env.sample with every variable, and with no other', () => {
    const sample = readFileSync(join(__dirname, '../.env.sample'), 'utf8');
    const named = [...sample.matchAll(/^#?([A-Za-z_]+)=/gm)].map(([, name]) => name);

    expect(named.sort()).toEqual([...variables].sort());
    for (const alias of Object.keys(aliases)) expect(sample).toContain(alias);
  });
});
