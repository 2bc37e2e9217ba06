export type CloudName = 'global' | 'gcc' | 'gcchigh' | 'dod';

export type Cloud = {
  /** Without version and without a slash at its end. */
  readonly graphRoot: string;
  /** Where tokens come from; AZURE_AUTHORITY_HOST overrides it. */
  readonly authorityHost: string;
};

const publicCloud: Cloud = {
  graphRoot: 'https://graph.microsoft.com',
  authorityHost: 'https://login.microsoftonline.com',
};

/** Graph's page "National cloud deployments". GCC lives in the public cloud. */
export const clouds: Readonly<Record<CloudName, Cloud>> = {
  global: publicCloud,
  gcc: publicCloud,
  gcchigh: { graphRoot: 'https://graph.microsoft.us', authorityHost: 'https://login.microsoftonline.us' },
  dod: { graphRoot: 'https://dod-graph.microsoft.us', authorityHost: 'https://login.microsoftonline.us' },
};

/** 21Vianet's Graph has no call records, so no bot can work there. */
export function isChinaHost(host: string): boolean {
  return /(?:^|\.)chinacloudapi\.cn$/i.test(host);
}
