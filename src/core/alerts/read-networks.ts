import { err, ok, type Result } from '../result';
import type { Networks } from './networks';
import { parseSubnet } from './subnets';

/** Why NETWORKS_FILE cannot be used; `where` is the place in it, such as `sites.Berlin[1]`. */
export type NetworksFault = {
  readonly kind: 'notJson' | 'shape' | 'badSubnet';
  readonly where?: string;
};

type Read<Value> = Result<Value, NetworksFault>;

/**
 * `{ "sites": { "Berlin": ["10.1.0.0/16", "2001:db8:1::/48"] }, "vpn": ["10.9.0.0/16"] }`. Both parts are
 * optional; anything else in it is a fault, so that a misspelt word does not silently mean nothing.
 */
export function readNetworks(text: string): Read<Networks> {
  const json = parseJson(text);
  if (!json.ok) return json;
  if (!isObject(json.value)) return err({ kind: 'shape' });
  const { sites = {}, vpn = [], ...others } = json.value;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return err({ kind: 'shape', where: unknown });
  const readSitesPart = readSites(sites);
  if (!readSitesPart.ok) return readSitesPart;
  const pools = readSubnets(vpn, 'vpn');
  return pools.ok ? ok({ sites: readSitesPart.value, vpn: pools.value }) : pools;
}

function parseJson(text: string): Read<unknown> {
  try {
    // Editors of Windows put a byte order mark in front.
    return ok(JSON.parse(text.replace(/^\uFEFF/, '')) as unknown);
  } catch {
    return err({ kind: 'notJson' });
  }
}

function readSites(value: unknown): Read<Networks['sites']> {
  if (!isObject(value)) return err({ kind: 'shape', where: 'sites' });
  const sites: Networks['sites'][number][] = [];
  for (const [key, list] of Object.entries(value)) {
    const name = key.trim();
    const where = `sites.${key}`;
    // Two spellings of one name would be two sites that look alike.
    if (name === '' || sites.some((site) => isSameName(site.name, name)))
      return err({ kind: 'shape', where });
    const subnets = readSubnets(list, where);
    if (!subnets.ok) return subnets;
    sites.push({ name, subnets: subnets.value });
  }
  return ok(sites);
}

const isSameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

function readSubnets(value: unknown, where: string): Read<readonly string[]> {
  if (!Array.isArray(value)) return err({ kind: 'shape', where });
  const list: readonly unknown[] = value;
  const subnets: string[] = [];
  for (const [index, item] of list.entries()) {
    const at = `${where}[${index}]`;
    if (typeof item !== 'string') return err({ kind: 'shape', where: at });
    if (parseSubnet(item) === undefined) return err({ kind: 'badSubnet', where: at });
    subnets.push(item.trim());
  }
  return ok(subnets);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
