import { isTimeZone } from './core/alerts/zone';
import type { ConfigFault, Settings } from './config';

export type AlertsConfig = {
  /** Where Graph reaches this program, without a slash at its end; undefined: not known. */
  readonly publicUrl: string | undefined;
  /** The first is used, all are accepted; undefined: one of our own making, kept in the store. */
  readonly clientStates: readonly string[] | undefined;
  readonly retentionDays: number;
  /** IANA name: the time zone of channels that have not chosen one. */
  readonly timeZone: string;
  readonly networksFile: string | undefined;
};

// Ten years are as good as for ever.
const fewestDays = 1;
const mostDays = 3_650;

/** Everything alerts need beside chat and Graph. */
export function readAlerts(settings: Settings): {
  readonly value: AlertsConfig;
  readonly faults: readonly ConfigFault[];
} {
  const faults: ConfigFault[] = [];
  const publicUrl = readPublicUrl(settings.PUBLIC_URL);
  if (publicUrl === 'bad') faults.push({ variable: 'PUBLIC_URL', text: 'config.publicUrl' });
  const clientStates = readClientStates(settings.WEBHOOK_CLIENT_STATE);
  if (clientStates === 'bad') faults.push({ variable: 'WEBHOOK_CLIENT_STATE', text: 'config.clientState' });
  const days = settings.RETENTION_DAYS ?? '30';
  const retentionDays = /^\d{1,4}$/.test(days) ? Number(days) : 0;
  if (retentionDays < fewestDays || retentionDays > mostDays) {
    faults.push({ variable: 'RETENTION_DAYS', text: 'config.retentionDays' });
  }
  const timeZone = settings.TIME_ZONE ?? 'UTC';
  if (!isTimeZone(timeZone)) faults.push({ variable: 'TIME_ZONE', text: 'config.timeZone' });
  return {
    faults,
    value: {
      publicUrl: publicUrl === 'bad' ? undefined : publicUrl,
      clientStates: clientStates === 'bad' ? undefined : clientStates,
      retentionDays,
      timeZone,
      networksFile: settings.NETWORKS_FILE,
    },
  };
}

/** Graph delivers to https only; plain http is for a Graph on this machine. */
function readPublicUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (!/^https?:\/\/[a-z0-9.[\]:-]+(?:\/[a-z0-9._~/-]*)?$/i.test(text) || !URL.canParse(text)) return 'bad';
  const { protocol, hostname } = new URL(text);
  const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(hostname);
  if (protocol === 'http:' && !loopback) return 'bad';
  return text.replace(/\/+$/, '');
}

/** Graph takes up to 128 characters. */
function readClientStates(text: string | undefined): readonly string[] | undefined | 'bad' {
  if (text === undefined) return undefined;
  const secrets = text.split(',').map((part) => part.trim());
  return secrets.every((secret) => secret.length >= 1 && secret.length <= 128) ? secrets : 'bad';
}
