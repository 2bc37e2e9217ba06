import { parseTenantId, type TenantId } from './core/ids';
import type { ConfigFault, Settings } from './config';

/** `local`: no app id, the bot talks to the local chat client only, without tokens. */
export type ChatConfig =
  | { readonly kind: 'local'; readonly playground: boolean }
  | {
      readonly kind: 'teams';
      readonly appId: string;
      readonly appType: AppType;
      readonly tenantId: TenantId | undefined;
      readonly password: string | undefined;
      readonly certificate: { readonly thumbprint: string; readonly privateKey: string } | undefined;
    };

const appTypes = ['SingleTenant', 'UserAssignedMSI', 'MultiTenant'] as const;
export type AppType = (typeof appTypes)[number];

type Reading<T> = { readonly value: T | undefined; readonly faults: readonly ConfigFault[] };

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const credentialNames = ['MicrosoftAppPassword', 'CertificateThumbprint', 'CertificatePrivateKey'] as const;

export function readChat(settings: Settings, production: boolean): Reading<ChatConfig> {
  if (settings.MicrosoftAppId === undefined) return readLocalChat(settings, production);
  const appType = appTypes.find(
    (type) => type.toLowerCase() === (settings.MicrosoftAppType ?? 'SingleTenant').toLowerCase(),
  );
  const tenantId = parseTenantId(settings.MicrosoftAppTenantId);
  const { CertificateThumbprint: thumbprint, CertificatePrivateKey: privateKey } = settings;
  const faults: ConfigFault[] = [];
  if (!guid.test(settings.MicrosoftAppId)) faults.push({ variable: 'MicrosoftAppId', text: 'config.guid' });
  if (appType === undefined) faults.push({ variable: 'MicrosoftAppType', text: 'config.appType' });
  if (appType !== 'MultiTenant' && tenantId === undefined) {
    faults.push({ variable: 'MicrosoftAppTenantId', text: 'config.appTenant' });
  }
  const half = (thumbprint === undefined) !== (privateKey === undefined);
  if (half) faults.push({ variable: 'CertificateThumbprint', text: 'config.certificatePair' });
  const credential = settings.MicrosoftAppPassword ?? thumbprint ?? privateKey;
  if (appType === 'UserAssignedMSI' && credential !== undefined) {
    faults.push({ variable: 'MicrosoftAppPassword', text: 'config.managedNeedsNoPassword' });
  }
  if (appType !== 'UserAssignedMSI' && credential === undefined) {
    faults.push({ variable: 'MicrosoftAppPassword', text: 'config.appCredential' });
  }
  if (faults.length > 0 || appType === undefined) return { value: undefined, faults };
  const certificate =
    thumbprint === undefined || privateKey === undefined ? undefined : { thumbprint, privateKey };
  return {
    faults,
    value: {
      kind: 'teams',
      appId: settings.MicrosoftAppId,
      appType,
      tenantId,
      password: settings.MicrosoftAppPassword,
      certificate,
    },
  };
}

function readLocalChat(settings: Settings, production: boolean): Reading<ChatConfig> {
  const orphans = credentialNames.filter((name) => settings[name] !== undefined);
  if (production || orphans.length > 0) {
    const text = orphans.length > 0 ? 'config.credentialWithoutApp' : 'config.productionChat';
    return { value: undefined, faults: [{ variable: 'MicrosoftAppId', text }] };
  }
  const playground = (settings.PLAYGROUND ?? 'on').toLowerCase();
  if (playground !== 'on' && playground !== 'off') {
    return { value: undefined, faults: [{ variable: 'PLAYGROUND', text: 'config.onOff' }] };
  }
  return { value: { kind: 'local', playground: playground === 'on' }, faults: [] };
}
