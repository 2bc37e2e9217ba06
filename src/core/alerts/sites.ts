import type { CallQuality, Finding, Leg, ParticipantQuality } from '../quality/call-quality';
import { withFindings } from '../quality/findings';
import type { Networks } from './networks';
import { findSubnet, parseSubnet, subnetTable, type SubnetTable } from './subnets';

/** What a subnet of NETWORKS_FILE tells about whoever is in it. */
type Place = { readonly site: string | undefined; readonly vpn: boolean };

/** Networks in the form in which many addresses are looked up quickly. */
export type PreparedNetworks = { readonly places: SubnetTable<Place> };

/** Made once, when the file has been read. What is no subnet is left out (`readNetworks` has refused it). */
export function prepareNetworks({ sites, vpn }: Networks): PreparedNetworks {
  const pools = new Set(vpn.map(subnetKey));
  const named = sites.flatMap(({ name, subnets }) =>
    subnets.map((text) => ({ text, value: { site: name, vpn: pools.has(subnetKey(text)) } })),
  );
  const unnamed = vpn.map((text) => ({ text, value: { site: undefined, vpn: true } }));
  const entries = [...named, ...unnamed].flatMap(({ text, value }) => {
    const subnet = parseSubnet(text);
    return subnet === undefined ? [] : [{ subnet, value }];
  });
  return { places: subnetTable(entries) };
}

function subnetKey(text: string): string {
  const subnet = parseSubnet(text);
  return subnet === undefined ? '' : `${subnet.words.join()}/${subnet.bits}`;
}

/**
 * Says at which site people were, by their own address, their subnet and their public address: the most
 * specific subnet of NETWORKS_FILE wins, the earlier leg when equally specific. A leg in a VPN pool becomes
 * a tunnel, whatever the client reported (mostly `wired`), and tells a site only where its pool is one.
 */
export function withSites(quality: CallQuality, networks: PreparedNetworks): CallQuality {
  const { places } = networks;
  if (places.length === 0) return quality;
  const lookUp = rememberingLookUp(places);
  const inVpn: ParticipantQuality[] = [];
  const participants = quality.participants.map((person) => {
    const legs = person.legs.map((leg) => ({ leg, found: placesOf(leg, lookUp) }));
    if (legs.every(({ found }) => found.length === 0)) return person;
    const site = mostSpecific(legs.flatMap(({ found }) => found.filter(tellsSite)))?.value.site;
    const placed = { ...person, ...(site === undefined ? {} : { site }) };
    if (!legs.some(({ found }) => isVpn(found))) return placed;
    const tunnelled = { ...placed, ...tunnelOf(person, legs) };
    inVpn.push(tunnelled);
    return tunnelled;
  });
  return { ...quality, participants, findings: withFindings(quality.findings, vpnFindings(inVpn)) };
}

type Found = { readonly bits: number; readonly value: Place };
type LookUp = (address: string) => Found | undefined;

/** People of one office share addresses: each is looked up once. */
function rememberingLookUp(places: SubnetTable<Place>): LookUp {
  const known = new Map<string, Found | undefined>();
  return (address) => {
    if (!known.has(address)) known.set(address, findSubnet(places, address));
    return known.get(address);
  };
}

/** What the addresses of one leg tell. Those of a VPN say where the tunnel ends, not where the person is. */
function placesOf({ ipAddress, subnet, reflexiveAddress }: Leg, lookUp: LookUp): readonly Found[] {
  const found = [ipAddress, subnet, reflexiveAddress]
    .map((address) => (address === undefined ? undefined : lookUp(address)))
    .filter((one) => one !== undefined);
  const pools = found.filter(({ value }) => value.vpn);
  return pools.length > 0 ? pools : found;
}

const tellsSite = ({ value }: Found): boolean => value.site !== undefined;
const isVpn = (found: readonly Found[]): boolean => found.some(({ value }) => value.vpn);

function mostSpecific(found: readonly Found[]): Found | undefined {
  return found.reduce<Found | undefined>(
    (best, one) => (best === undefined || one.bits > best.bits ? one : best),
    undefined,
  );
}

function tunnelOf(
  person: ParticipantQuality,
  legs: readonly { readonly leg: Leg; readonly found: readonly Found[] }[],
): Pick<ParticipantQuality, 'legs' | 'connection'> {
  const [first] = legs.filter(({ found }) => isVpn(found));
  // With several networks the kind shown is that of their audio: it changes only when that one was the VPN's.
  const connection = person.connection === first?.leg.connection ? 'tunnel' : person.connection;
  const tunnelled = legs.map(({ leg, found }) => (isVpn(found) ? { ...leg, connection: 'tunnel' } : leg));
  return { connection, legs: tunnelled };
}

/** A poor connection through a VPN is likely the VPN's fault, as if the record had said `tunnel`. */
function vpnFindings(inVpn: readonly ParticipantQuality[]): readonly Finding[] {
  return inVpn
    .filter(({ verdict }) => verdict === 'poor')
    .map(({ id }) => ({
      cause: 'vpnOrTunnel',
      participant: id,
      confidence: 'likely',
      evidence: [{ field: 'connectionType', value: 'tunnel' }],
    }));
}
