import type { Equipment } from './equipment';
import type { WireNetwork } from './graph-shapes';

/** Every field, with what Graph sends when nothing was reported. */
export const unreportedNetwork: WireNetwork = {
  ipAddress: null,
  subnet: null,
  linkSpeed: null,
  connectionType: 'unknown',
  networkTransportProtocol: 'unknown',
  port: null,
  reflexiveIPAddress: null,
  relayIPAddress: null,
  relayPort: null,
  macAddress: null,
  basicServiceSetIdentifier: null,
  dnsSuffix: null,
  sentQualityEventRatio: null,
  receivedQualityEventRatio: null,
  delayEventRatio: null,
  bandwidthLowEventRatio: null,
  wifiBand: 'unknown',
  wifiRadioType: 'unknown',
  wifiChannel: null,
  wifiSignalStrength: null,
  wifiBatteryCharge: null,
  wifiMicrosoftDriver: null,
  wifiMicrosoftDriverVersion: null,
  wifiVendorDriver: null,
  wifiVendorDriverVersion: null,
  traceRouteHops: [],
};

/** Microsoft's side of a meeting: a datacenter that calls itself wired and hides its addresses. */
export const serviceNetwork: WireNetwork = {
  ...unreportedNetwork,
  connectionType: 'wired',
  networkTransportProtocol: 'udp',
  linkSpeed: 0,
  ipAddress: '',
  subnet: '',
  port: 3479,
  macAddress: '00-00-00-00-00-00',
  dnsSuffix: '',
  basicServiceSetIdentifier: '',
};

/** A person's own network, as the equipment has it and the defect changes it. */
export function networkOf(equipment: Equipment, changes: Partial<WireNetwork> = {}): WireNetwork {
  if (equipment.platform === 'unknown') return { ...serviceNetwork, ...changes };
  // A browser tells neither network nor device of its own side.
  if (equipment.platform === 'web' && Object.keys(changes).length === 0) return unreportedNetwork;
  const isWired =
    changes.connectionType === undefined ? equipment.isWired : changes.connectionType !== 'wifi';
  return { ...ordinary(equipment), ...(isWired ? wired : wireless(equipment)), ...changes };
}

function ordinary(equipment: Equipment): WireNetwork {
  const { floor, host } = equipment;
  const subnet = floor === 0 ? '192.168.1' : `10.20.${floor}`;
  return {
    ...unreportedNetwork,
    networkTransportProtocol: 'udp',
    ipAddress: `${subnet}.${host}`,
    subnet: `${subnet}.0`,
    port: 50_000 + (host % 60),
    reflexiveIPAddress: floor === 0 ? `198.51.100.${host}` : '203.0.113.10',
    relayIPAddress: '',
    relayPort: 3481,
    macAddress: equipment.platform === 'iOS' ? '02:00:00:00:00:00' : `00-15-5d-${hex(floor)}-1a-${hex(host)}`,
    dnsSuffix: floor === 0 ? '' : 'office.example.com',
    sentQualityEventRatio: 0,
    receivedQualityEventRatio: 0,
  };
}

const wired: Partial<WireNetwork> = {
  connectionType: 'wired',
  linkSpeed: 1_000_000_000,
  basicServiceSetIdentifier: '',
};

function wireless(equipment: Equipment): Partial<WireNetwork> {
  const isWindows = equipment.platform === 'windows';
  return {
    connectionType: 'wifi',
    linkSpeed: equipment.host % 5 === 0 ? 4_294_967_295 : 866_700_000,
    basicServiceSetIdentifier: `a4-6c-2a-0d-${hex(equipment.floor)}-${hex(equipment.host % 8)}`,
    wifiBand: 'frequency50GHz',
    wifiRadioType: equipment.host % 2 === 0 ? 'wifi80211ax' : 'wifi80211ac',
    wifiChannel: [36, 44, 100, 149][equipment.host % 4] ?? 36,
    wifiSignalStrength: 72 + (equipment.host % 27),
    wifiBatteryCharge: equipment.host % 3 === 0 ? 0 : 100,
    wifiMicrosoftDriver: isWindows ? 'Microsoft Virtual WiFi Miniport Adapter' : '',
    wifiMicrosoftDriverVersion: isWindows ? 'Microsoft:10.0.22621.1' : '',
    wifiVendorDriver: isWindows ? 'Contoso(R) Wi-Fi 6E AX211 160MHz' : '',
    wifiVendorDriverVersion: isWindows ? 'Contoso:22.250.1.2' : '',
  };
}

function hex(value: number): string {
  return value.toString(16).padStart(2, '0');
}
