/** What NETWORKS_FILE says: which subnets are which site, and which belong to a VPN. */
export type Networks = {
  readonly sites: readonly { readonly name: string; readonly subnets: readonly string[] }[];
  /** CIDR of VPN pools. */
  readonly vpn: readonly string[];
};

export const noNetworks: Networks = { sites: [], vpn: [] };
