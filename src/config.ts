import { z } from 'zod/v4';
import { parseTenantId, parseUserId, type TenantId, type UserId } from './core/ids';
import { languages, type Language, type TextKey } from './core/text/translate';
import { readAlerts, type AlertsConfig } from './config-alerts';
import { readChat, type ChatConfig } from './config-chat';
import { readGraph, type GraphConfig } from './config-graph';

/** One thing wrong with the environment: the variable and a sentence of the catalogue on what to do. */
export type ConfigFault = {
  readonly variable: string;
  readonly text: Extract<TextKey, `config.${string}`>;
  readonly values?: Readonly<Record<string, string>>;
};

export type Config = {
  readonly chat: ChatConfig;
  readonly graph: GraphConfig;
  readonly server: { readonly port: number; readonly host: string };
  /** Undefined only in local chat, where no token vouches for a tenant: then any tenant may ask. */
  readonly allowedTenants: readonly TenantId[] | undefined;
  /** `everybody` only in local chat without ACCESS_OPERATORS. */
  readonly operators: 'everybody' | readonly UserId[];
  /** Entra object ids of groups whose members are operators too. */
  readonly operatorGroups: readonly string[];
  readonly organizersSee: boolean;
  /** Whether addresses of networks are remembered as they are, or only so that equal ones are found. */
  readonly networkPrivacy: 'hash' | 'clear';
  readonly alerts: AlertsConfig;
  readonly databaseUrl: string;
  readonly defaultLanguage: Language;
  readonly logLevel: LogLevel;
};

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Every variable this program reads; `.env.sample` lists the same ones, which a test holds. */
export const variables = [
  'MicrosoftAppId',
  'MicrosoftAppType',
  'MicrosoftAppTenantId',
  'MicrosoftAppPassword',
  'CertificateThumbprint',
  'CertificatePrivateKey',
  'ALLOWED_TENANTS',
  'GRAPH_CREDENTIAL',
  'AZURE_TENANT_ID',
  'AZURE_CLIENT_ID',
  'AZURE_CLIENT_SECRET',
  'AZURE_CLIENT_CERTIFICATE_PATH',
  'AZURE_CLIENT_CERTIFICATE_PASSWORD',
  'AZURE_FEDERATED_TOKEN_FILE',
  'AZURE_AUTHORITY_HOST',
  'CLOUD',
  'GRAPH_BASE_URL',
  'PORT',
  'HOST',
  'PUBLIC_URL',
  'LOG_LEVEL',
  'DATABASE_URL',
  'RETENTION_DAYS',
  'WEBHOOK_CLIENT_STATE',
  'ACCESS_OPERATORS',
  'ACCESS_OPERATOR_GROUPS',
  'ACCESS_ORGANIZERS',
  'NETWORK_PRIVACY',
  'DEFAULT_LOCALE',
  'TIME_ZONE',
  'NETWORKS_FILE',
  'PLAYGROUND',
  'SAMPLE_CALL_SECONDS',
  'LOCAL_CHAT_REAL_DATA',
  'NODE_ENV',
] as const;

/** Names of the Teams samples for the Bot Framework's own ones; both set and different is a fault. */
export const aliases: Readonly<Record<string, (typeof variables)[number]>> = {
  BOT_ID: 'MicrosoftAppId',
  BOT_TYPE: 'MicrosoftAppType',
  BOT_TENANT_ID: 'MicrosoftAppTenantId',
  BOT_PASSWORD: 'MicrosoftAppPassword',
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** Trimmed values, blanks as absent, aliases resolved. */
export type Settings = Readonly<Partial<Record<(typeof variables)[number], string>>>;

export function readSettings(env: Environment): { settings: Settings; faults: readonly ConfigFault[] } {
  const settings: Partial<Record<(typeof variables)[number], string>> = {};
  const faults: ConfigFault[] = [];
  for (const name of variables) {
    const value = env[name]?.trim();
    if (value !== undefined && value !== '') settings[name] = value;
  }
  for (const [alias, name] of Object.entries(aliases)) {
    const value = env[alias]?.trim();
    if (value === undefined || value === '') continue;
    if (settings[name] === undefined) settings[name] = value;
    else if (settings[name] !== value) {
      faults.push({ variable: name, text: 'config.aliasDiffers', values: { alias } });
    }
  }
  return { settings, faults };
}

const general = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().max(65_535))
    .default(3978),
  HOST: z
    .string()
    .regex(/^[0-9a-z.:[\]-]+$/i)
    .optional(),
  LOG_LEVEL: z.enum(logLevels).optional(),
  DATABASE_URL: z
    .string()
    .regex(/^(?:file:.+|postgres(?:ql)?:\/\/.+)/)
    .default('file:./data/call-quality.db'),
  DEFAULT_LOCALE: z.enum(languages).default('en'),
  ACCESS_ORGANIZERS: z.enum(['yes', 'no']).default('no'),
  NETWORK_PRIVACY: z.enum(['hash', 'clear']).default('hash'),
});

const hints = {
  PORT: 'config.port',
  HOST: 'config.host',
  LOG_LEVEL: 'config.logLevel',
  DATABASE_URL: 'config.databaseUrl',
  DEFAULT_LOCALE: 'config.defaultLocale',
  ACCESS_ORGANIZERS: 'config.yesOrNo',
  NETWORK_PRIVACY: 'config.networkPrivacy',
} as const satisfies Record<keyof z.infer<typeof general>, ConfigFault['text']>;

/**
 * Environment → configuration, or every fault at once. Nothing here reads files or the network; values of
 * secrets never appear in a fault.
 */
export function readConfig(
  env: Environment,
):
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly ConfigFault[] } {
  const { settings, faults: aliasFaults } = readSettings(env);
  const parsed = general.safeParse(settings);
  const production = settings.NODE_ENV === 'production';
  const chat = readChat(settings, production);
  const graph = readGraph(settings, production);
  const alerts = readAlerts(settings);
  const allowed = readIds(settings.ALLOWED_TENANTS, parseTenantId);
  const operators = readIds(settings.ACCESS_OPERATORS, parseUserId);
  const groups = readIds(settings.ACCESS_OPERATOR_GROUPS, parseGroupId);
  const faults: ConfigFault[] = [
    ...aliasFaults,
    ...generalFaults(parsed),
    ...chat.faults,
    ...graph.faults,
    ...alerts.faults,
    ...(allowed === 'bad' ? [{ variable: 'ALLOWED_TENANTS', text: 'config.idList' as const }] : []),
    ...(operators === 'bad' ? [{ variable: 'ACCESS_OPERATORS', text: 'config.idList' as const }] : []),
    ...(groups === 'bad' ? [{ variable: 'ACCESS_OPERATOR_GROUPS', text: 'config.idList' as const }] : []),
  ];
  if (!parsed.success || chat.value === undefined || graph.value === undefined) return { ok: false, faults };
  if (allowed === 'bad' || operators === 'bad' || groups === 'bad') return { ok: false, faults };
  const local = chat.value.kind === 'local';
  const host = parsed.data.HOST ?? (local ? '127.0.0.1' : '0.0.0.0');
  if (local && !isLoopbackHost(host)) faults.push({ variable: 'HOST', text: 'config.localHost' });
  if (local && graph.value.kind === 'graph' && settings.LOCAL_CHAT_REAL_DATA !== 'yes') {
    faults.push({ variable: 'LOCAL_CHAT_REAL_DATA', text: 'config.localRealData' });
  }
  const allowedTenants = allowed ?? defaultTenants(chat.value, graph.value);
  if (allowedTenants === undefined && !local) {
    faults.push({ variable: 'ALLOWED_TENANTS', text: 'config.allowedTenants' });
  }
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    config: {
      chat: chat.value,
      graph: graph.value,
      server: { port: parsed.data.PORT, host },
      allowedTenants,
      alerts: alerts.value,
      // Who names groups wants them to mean something, in local chat too.
      operators: operators ?? (local && groups === undefined ? 'everybody' : []),
      operatorGroups: groups ?? [],
      organizersSee: parsed.data.ACCESS_ORGANIZERS === 'yes',
      networkPrivacy: parsed.data.NETWORK_PRIVACY,
      databaseUrl: parsed.data.DATABASE_URL,
      defaultLanguage: parsed.data.DEFAULT_LOCALE,
      // In local mode somebody is looking at the terminal, for where to chat.
      logLevel: parsed.data.LOG_LEVEL ?? (local ? 'warn' : 'info'),
    },
  };
}

function generalFaults(parsed: z.ZodSafeParseResult<z.infer<typeof general>>): readonly ConfigFault[] {
  if (parsed.success) return [];
  const names = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  return [...names].map((variable) => ({ variable, text: hints[variable as keyof typeof hints] }));
}

/** The Graph's tenant; in local chat no token says which tenant somebody is of, so nothing is assumed. */
function defaultTenants(chat: ChatConfig, graph: GraphConfig): readonly TenantId[] | undefined {
  if (chat.kind === 'local') return undefined;
  const tenant = graph.kind === 'graph' ? graph.tenantId : chat.tenantId;
  return tenant === undefined ? undefined : [tenant];
}

function readIds<T>(
  list: string | undefined,
  parse: (text: string) => T | undefined,
): readonly T[] | undefined | 'bad' {
  if (list === undefined) return undefined;
  const ids = list
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map(parse);
  const known = ids.filter((id) => id !== undefined);
  return known.length === ids.length && known.length > 0 ? known : 'bad';
}

function parseGroupId(text: string): string | undefined {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text.toLowerCase() : undefined;
}

function isLoopbackHost(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return bare === 'localhost' || bare === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(bare);
}
