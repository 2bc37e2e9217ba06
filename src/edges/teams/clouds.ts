import type { BotCloud } from './adapter';

export type ChatCloud = {
  readonly cloud: BotCloud;
  /** The chat service's hosts in this cloud: the bot's token goes to these and no others. */
  readonly serviceHosts: readonly string[];
};

const publicHost = 'smba.trafficmanager.net';
// With this channel service the SDK takes login, issuer and metadata of the US government cloud.
const government: BotCloud = { ChannelService: 'https://botframework.azure.us' };

/** Hosts of the page "Send proactive messages", by cloud. */
export const chatClouds: Readonly<Record<'global' | 'gcc' | 'gcchigh' | 'dod', ChatCloud>> = {
  global: { cloud: {}, serviceHosts: [publicHost] },
  gcc: { cloud: {}, serviceHosts: ['smba.infra.gcc.teams.microsoft.com', publicHost] },
  gcchigh: { cloud: government, serviceHosts: ['smba.infra.gov.teams.microsoft.us'] },
  dod: { cloud: government, serviceHosts: ['smba.infra.dod.teams.microsoft.us'] },
};
