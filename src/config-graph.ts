import { parseTenantId, type TenantId } from './core/ids';
import type { CloudName } from './edges/graph/clouds';
import type { ConfigFault, Settings } from './config';

const clouds: readonly CloudName[] = ['global', 'gcc', 'gcchigh', 'dod'];

const credentialKinds = ['secret', 'certificate', 'workload', 'managed'] as const;
export type CredentialKind = (typeof credentialKinds)[number];

/** The names @azure/identity reads, handed over as values so that nothing reads the environment later. */
export type CredentialConfig = {
  readonly kind: CredentialKind;
  readonly tenantId: string | undefined;
  readonly clientId: string | undefined;
  readonly clientSecret: string | undefined;
  readonly certificatePath: string | undefined;
  readonly certificatePassword: string | undefined;
  readonly federatedTokenFile: string | undefined;
  readonly authorityHost: string | undefined;
};

/** `sample`: the embedded sample Graph. `loopback`: an http:// Graph on this machine, never with a token. */
export type GraphConfig =
  | { readonly kind: 'sample'; readonly cloud: CloudName; readonly callSeconds: number }
  | {
      readonly kind: 'loopback';
      readonly cloud: CloudName;
      readonly baseUrl: string;
      readonly tenantId: TenantId | undefined;
    }
  | {
      readonly kind: 'graph';
      readonly cloud: CloudName;
      /** Undefined: the cloud's own. */
      readonly baseUrl: string | undefined;
      readonly tenantId: TenantId | undefined;
      readonly credential: CredentialConfig;
    };

type Reading = { readonly value: GraphConfig | undefined; readonly faults: readonly ConfigFault[] };

const needed: Readonly<Record<CredentialKind, readonly (keyof Settings)[]>> = {
  secret: ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET'],
  certificate: ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_CERTIFICATE_PATH'],
  workload: ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_FEDERATED_TOKEN_FILE'],
  managed: ['AZURE_TENANT_ID'],
};

const credentialNames: readonly (keyof Settings)[] = [
  'GRAPH_CREDENTIAL',
  'AZURE_TENANT_ID',
  'AZURE_CLIENT_ID',
  'AZURE_CLIENT_SECRET',
  'AZURE_CLIENT_CERTIFICATE_PATH',
  'AZURE_FEDERATED_TOKEN_FILE',
];

export function readGraph(settings: Settings, production: boolean): Reading {
  const faults: ConfigFault[] = [];
  const cloud = clouds.find((name) => name === (settings.CLOUD ?? 'global').toLowerCase());
  if (cloud === undefined) {
    const china = /^china|21vianet/i.test(settings.CLOUD ?? '');
    faults.push({ variable: 'CLOUD', text: china ? 'config.cloudChina' : 'config.cloud' });
  }
  const base = readBaseUrl(settings.GRAPH_BASE_URL);
  if (base === null) faults.push({ variable: 'GRAPH_BASE_URL', text: 'config.graphBaseUrl' });
  if (base?.endsWith('.chinacloudapi.cn') === true) {
    faults.push({ variable: 'GRAPH_BASE_URL', text: 'config.cloudChina' });
  }
  const callSeconds = Number(settings.SAMPLE_CALL_SECONDS ?? '90');
  if (!Number.isInteger(callSeconds) || callSeconds < 1) {
    faults.push({ variable: 'SAMPLE_CALL_SECONDS', text: 'config.sampleCallSeconds' });
  }
  if (cloud === undefined || base === null || faults.length > 0) return { value: undefined, faults };
  const tenantId = parseTenantId(settings.AZURE_TENANT_ID);
  if (base?.startsWith('http:') === true) {
    if (production)
      return { value: undefined, faults: [{ variable: 'GRAPH_BASE_URL', text: 'config.productionGraph' }] };
    return { value: { kind: 'loopback', cloud, baseUrl: base, tenantId }, faults };
  }
  const configured = base !== undefined || credentialNames.some((name) => settings[name] !== undefined);
  if (configured) return readRealGraph(settings, cloud, base, tenantId);
  if (!production) return { value: { kind: 'sample', cloud, callSeconds }, faults };
  return { value: undefined, faults: [{ variable: 'GRAPH_CREDENTIAL', text: 'config.productionGraph' }] };
}

function readRealGraph(
  settings: Settings,
  cloud: CloudName,
  baseUrl: string | undefined,
  tenantId: TenantId | undefined,
): Reading {
  const kind = credentialKinds.find((name) => name === settings.GRAPH_CREDENTIAL?.toLowerCase());
  if (kind === undefined) {
    return { value: undefined, faults: [{ variable: 'GRAPH_CREDENTIAL', text: 'config.graphCredential' }] };
  }
  const faults: ConfigFault[] = needed[kind]
    .filter((name) => settings[name] === undefined)
    .map((variable) => ({ variable, text: 'config.graphNeeds', values: { kind } }));
  const authority = settings.AZURE_AUTHORITY_HOST;
  if (authority !== undefined && !/^https:\/\/[^/]+\/?$/i.test(authority)) {
    faults.push({ variable: 'AZURE_AUTHORITY_HOST', text: 'config.authorityHost' });
  }
  if (faults.length > 0) return { value: undefined, faults };
  return {
    faults,
    value: {
      kind: 'graph',
      cloud,
      baseUrl,
      tenantId,
      credential: {
        kind,
        tenantId: settings.AZURE_TENANT_ID,
        clientId: settings.AZURE_CLIENT_ID,
        clientSecret: settings.AZURE_CLIENT_SECRET,
        certificatePath: settings.AZURE_CLIENT_CERTIFICATE_PATH,
        certificatePassword: settings.AZURE_CLIENT_CERTIFICATE_PASSWORD,
        federatedTokenFile: settings.AZURE_FEDERATED_TOKEN_FILE,
        authorityHost: authority,
      },
    },
  };
}

/** The root without `/v1.0`; null for what is no such root. Plain http only on loopback: then no token is requested or sent. */
function readBaseUrl(text: string | undefined): string | undefined | null {
  if (text === undefined) return undefined;
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return null;
  const loopback = /^(localhost|\[::1\]|127\.\d+\.\d+\.\d+)$/i.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) return null;
  const path = url.pathname.replace(/\/+$/, '').replace(/\/v1\.0$/i, '');
  return path === '' ? url.origin : `${url.origin}${path}`;
}
