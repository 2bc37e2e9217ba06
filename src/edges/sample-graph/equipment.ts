import type { CallRecords } from '@microsoft/microsoft-graph-types';
import { guidOf, randomOf } from './deterministic';
import type { WireUserAgent } from './graph-shapes';
import type { Person } from './people';

/** What somebody calls with; the same person has the same machine in every call. */
export type Equipment = {
  readonly platform: CallRecords.ClientPlatform;
  readonly deviceName: string | null;
  readonly cpuName: string | null;
  readonly cpuCores: number | null;
  readonly cpuMhz: number | null;
  readonly headset: string;
  readonly isWired: boolean;
  /** Third octet of the office subnet; 0 is a home network. */
  readonly floor: number;
  readonly host: number;
};

const headsets = [
  'Headset (Plainsound 65)',
  'Headset Microphone (Clearvoice UC 2)',
  'Microphone Array (Realaudio(R) Audio)',
  'Echo Cancelling Speakerphone (Roomtalk 510)',
  'Гарнитура (Bluetooth Hands-Free)',
] as const;

const processors = ['Contoso Core(TM) i5-1345U', 'Contoso Core(TM) i7-1370P', 'Fabrikam M3 Pro'] as const;

const made = new Map<string, Equipment>();

export function equipmentOf(person: Person): Equipment {
  const known = made.get(person.id);
  if (known !== undefined) return known;
  const equipment = makeEquipment(person);
  if (made.size < 5_000) made.set(person.id, equipment);
  return equipment;
}

function makeEquipment(person: Person): Equipment {
  const random = randomOf(`equipment:${person.id}`);
  const platform = platformOf(person, random.next());
  const isComputer = platform === 'windows' || platform === 'macOS';
  return {
    platform,
    deviceName: isComputer ? `${platform === 'macOS' ? 'MAC' : 'LT'}-${random.whole(10_000, 99_999)}` : null,
    cpuName: isComputer ? random.pick(processors) : null,
    cpuCores: isComputer ? random.pick([4, 8, 10, 12]) : null,
    cpuMhz: isComputer ? random.pick([1600, 2112, 2400, 2803]) : null,
    headset: random.pick(headsets),
    isWired: random.chance(0.45),
    floor: random.pick([0, 0, 1, 2, 3, 4]),
    host: random.whole(20, 240),
  };
}

function platformOf(person: Person, chance: number): CallRecords.ClientPlatform {
  if (person.kind === 'phone') return 'unknown';
  if (person.kind === 'anonymous' || person.kind === 'acs') return 'web';
  if (chance < 0.66) return 'windows';
  if (chance < 0.82) return 'macOS';
  if (chance < 0.88) return 'iOS';
  if (chance < 0.92) return 'android';
  return chance < 0.96 ? 'web' : 'roomSystem';
}

export function userAgentOf(person: Person, platform: CallRecords.ClientPlatform): WireUserAgent {
  if (person.kind === 'application') return serviceAgent('customBot');
  const isAcs = person.kind === 'acs';
  return {
    '@odata.type': '#microsoft.graph.callRecords.clientUserAgent',
    headerValue: person.kind === 'phone' ? null : 'releases/CL2026.R38',
    applicationVersion: null,
    platform,
    productFamily: productFamilyOf(person),
    azureADAppId: null,
    communicationServiceId: isAcs ? guidOf('acs:resource') : null,
  };
}

function productFamilyOf(person: Person): CallRecords.ProductFamily {
  if (person.kind === 'acs') return 'azureCommunicationServices';
  return person.kind === 'phone' ? 'unknown' : 'teams';
}

export function serviceAgent(role: CallRecords.ServiceRole): WireUserAgent {
  return {
    '@odata.type': '#microsoft.graph.callRecords.serviceUserAgent',
    headerValue: null,
    applicationVersion: null,
    role,
  };
}
