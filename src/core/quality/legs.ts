import type { Device, Endpoint, Network } from '../call/call-record';
import type { Leg } from './call-quality';
import type { Person } from './people';

// Enough for a laptop, a phone and a room; beyond that a card could not show them anyway.
const mostLegs = 4;

/** Keeps each way a person was connected once. */
export function noteLeg(
  person: Person,
  network: Network | undefined,
  device: Device | undefined,
  endpoint: Endpoint | undefined,
  isAudio: boolean,
): void {
  const connection = network?.connection;
  if (
    connection !== undefined &&
    (person.connection === undefined || (isAudio && !person.connectionFromAudio))
  ) {
    person.connection = connection;
    person.connectionFromAudio = isAudio;
  }
  if (network === undefined && device === undefined) return;
  const same = person.legs.findIndex((leg) => isSame(leg, network, endpoint));
  if (same === -1 && person.legs.length >= mostLegs) return;
  if (same === -1) {
    person.legs.push(toLeg(network, device, endpoint));
  } else if (device !== undefined && person.legs[same]?.captureName === undefined) {
    const { captureName, renderName } = device;
    person.legs[same] = { ...person.legs[same], captureName, renderName };
  }
}

function isSame(leg: Leg, network: Network | undefined, endpoint: Endpoint | undefined): boolean {
  return (
    leg.connection === network?.connection &&
    leg.ipAddress === network?.ipAddress &&
    leg.accessPoint === network?.accessPoint &&
    leg.deviceName === endpoint?.deviceName
  );
}

function toLeg(
  network: Network | undefined,
  device: Device | undefined,
  endpoint: Endpoint | undefined,
): Leg {
  return {
    connection: network?.connection,
    transport: network?.transport,
    wifiBand: network?.wifiBand,
    wifiRadio: network?.wifiRadio,
    wifiSignalPercent: network?.wifiSignalPercent,
    linkSpeedBps: network?.linkSpeedBps,
    ipAddress: network?.ipAddress,
    subnet: network?.subnet,
    reflexiveAddress: network?.reflexiveAddress,
    relayAddress: network?.relayAddress,
    macAddress: network?.macAddress,
    accessPoint: network?.accessPoint,
    dnsSuffix: network?.dnsSuffix,
    deviceName: endpoint?.deviceName,
    cpuName: endpoint?.cpuName,
    cpuCores: endpoint?.cpuCores,
    captureName: device?.captureName,
    renderName: device?.renderName,
  };
}
