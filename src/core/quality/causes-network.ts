import type { Network } from '../call/call-record';
import type { Evidence } from './call-quality';
import { eventLevel, item, levelBelow, noteCause } from './evidence';
import type { Person } from './people';

/** How the streams on one network did. */
export type NetworkResult = {
  readonly shortSession: boolean;
  /** At least one stream on it was poor. */
  readonly poor: boolean;
  /** At least one metric reached its notice level. */
  readonly noticed: boolean;
  /** The values that made it so, worst first. */
  readonly metrics: readonly Evidence[];
  readonly roundTripMs: number | undefined;
};

const overlappingChannel = (channel: number): boolean =>
  channel >= 1 && channel <= 14 && ![1, 6, 11].includes(channel);

/**
 * Subnets common at home (Quality of Experience review guide): somebody on a cable there is often on Wi-Fi
 * behind a VPN, which is reported as wired (CQD FAQ).
 */
const homeSubnets = new Set([
  '10.0.0.0',
  '192.168.0.0',
  '192.168.1.0',
  '192.168.2.0',
  '172.20.10.0',
  '192.168.43.0',
]);

/** What kind of link a person was on, and whether it fits the poor numbers (quality rules 3.2 and 3.7). */
export function noteLink(person: Person, network: Network, result: NetworkResult): boolean {
  const named = noteWifi(person, network, result) || noteOtherLink(person, network, result);
  noteTransport(person, network, result);
  noteBandwidth(person, network, result);
  return named;
}

function noteWifi(person: Person, network: Network, result: NetworkResult): boolean {
  const { connection, wifiSignalPercent, wifiBand, wifiRadio, wifiChannel } = network;
  if (connection !== 'wifi') return false;
  const weak = levelBelow(wifiSignalPercent, 70, 50);
  const radio = item('wifiRadioType', isOldRadio(wifiRadio) ? wifiRadio : undefined);
  if (weak > 0) {
    noteCause(person.evidence, {
      cause: 'weakWifi',
      level: weak,
      onPoorStream: result.poor,
      evidence: [item('wifiSignalStrength', wifiSignalPercent, 'percent', 50), radio, ...result.metrics],
    });
    return result.poor;
  }
  const crowded = wifiBand === 'frequency24GHz' || wifiRadio === 'wifi80211b' || wifiRadio === 'wifi80211g';
  if (!crowded || !(result.poor || result.noticed)) return false;
  const channel = wifiChannel !== undefined && overlappingChannel(wifiChannel) ? wifiChannel : undefined;
  noteCause(person.evidence, {
    cause: 'wifi24GHz',
    level: result.poor ? 2 : 1,
    onPoorStream: result.poor,
    evidence: [item('wifiBand', wifiBand), radio, item('wifiChannel', channel), ...result.metrics],
  });
  return result.poor;
}

const isOldRadio = (radio: string | undefined): boolean =>
  radio === 'wifi80211a' || radio === 'wifi80211b' || radio === 'wifi80211g';

function noteOtherLink(person: Person, network: Network, result: NetworkResult): boolean {
  const { connection } = network;
  if (!result.poor && !result.noticed) return false;
  const homeCable = connection === 'wired' && homeSubnets.has(network.subnet ?? '');
  if (connection !== 'tunnel' && connection !== 'mobile' && !homeCable) return false;
  noteCause(person.evidence, {
    cause: connection === 'mobile' ? 'mobileNetwork' : 'vpnOrTunnel',
    level: result.poor && !homeCable ? 2 : 1,
    onPoorStream: result.poor,
    evidence: [item('connectionType', connection), ...result.metrics],
  });
  return result.poor && !homeCable;
}

/** Media over TCP is a fall-back, mostly because UDP 3478–3481 is closed. */
function noteTransport(person: Person, network: Network, result: NetworkResult): void {
  if (network.transport !== 'tcp') return;
  const slow = result.roundTripMs !== undefined && result.roundTripMs > 500;
  noteCause(person.evidence, {
    cause: 'tcpFallback',
    level: result.poor ? (slow ? 3 : 2) : 1,
    onPoorStream: result.poor,
    evidence: [item('networkTransportProtocol', 'tcp'), ...result.metrics],
  });
}

function noteBandwidth(person: Person, network: Network, result: NetworkResult): void {
  const { lowBandwidthEventRatio, linkSpeedBps } = network;
  noteCause(person.evidence, {
    cause: 'lowBandwidth',
    level: eventLevel(lowBandwidthEventRatio, result.shortSession),
    onPoorStream: result.poor,
    evidence: [item('bandwidthLowEventRatio', lowBandwidthEventRatio, 'ratio', 0.05)],
  });
  // Best video plus sharing needs about 8 Mbit/s (prepare-network page).
  const slowLink = linkSpeedBps !== undefined && linkSpeedBps < 10_000_000;
  noteCause(person.evidence, {
    cause: 'lowBandwidth',
    level: slowLink ? 1 : 0,
    onPoorStream: result.poor,
    evidence: [item('linkSpeed', linkSpeedBps, 'bps', 10_000_000)],
  });
}
