import type { Attendance } from './call-plan';
import { legOf } from './defects';
import type { Random } from './deterministic';
import { deviceOf, unreportedDevice } from './devices';
import type { Equipment } from './equipment';
import { equipmentOf, serviceAgent, userAgentOf } from './equipment';
import { feedbackOnWire, notRated } from './feedback';
import type { WireDevice, WireEndpoint, WireFeedback, WireNetwork } from './graph-shapes';
import { flatIdentity } from './identities';
import type { Leg } from './leg';
import { networkOf, serviceNetwork } from './networks';

/** One side of a session: a person with machine and defect, or Microsoft's service. */
export type Side = {
  readonly attendance: Attendance | undefined;
  readonly leg: Leg;
  readonly network: WireNetwork;
  readonly device: WireDevice;
  readonly endpoint: WireEndpoint;
};

export function personSide(attendance: Attendance, version: number, random: Random): Side {
  const leg = legOf(attendance.defect, random);
  const owned = equipmentOf(attendance.person);
  const equipment = leg.platform === undefined ? owned : { ...owned, platform: leg.platform };
  return {
    attendance,
    leg,
    network: networkOf(equipment, leg.network),
    device: deviceOf(equipment, random, leg.device),
    endpoint: personEndpoint(attendance, equipment, version),
  };
}

export function serviceSide(attendance: Attendance): Side {
  return {
    attendance: undefined,
    leg: {},
    network: serviceNetwork,
    device: unreportedDevice,
    endpoint: {
      '@odata.type': '#microsoft.graph.callRecords.serviceEndpoint',
      userAgent: attendance.service === undefined ? unknownAgent : serviceAgent(attendance.service),
    },
  };
}

/** The service side of a meeting shows itself as a client of unknown kind, as seen in real records. */
const unknownAgent = {
  '@odata.type': '#microsoft.graph.callRecords.clientUserAgent',
  headerValue: null,
  applicationVersion: null,
  platform: 'unknown',
  productFamily: 'unknown',
  azureADAppId: null,
  communicationServiceId: null,
} as const;

function personEndpoint(attendance: Attendance, equipment: Equipment, version: number): WireEndpoint {
  return {
    '@odata.type': '#microsoft.graph.callRecords.participantEndpoint',
    userAgent: userAgentOf(attendance.person, equipment.platform),
    identity: null,
    associatedIdentity: flatIdentity(attendance.person),
    name: equipment.deviceName,
    cpuName: equipment.cpuName,
    cpuCoresCount: equipment.cpuCores,
    cpuProcessorSpeedInMhz: equipment.cpuMhz,
    feedback: feedbackOf(attendance, equipment, version),
  };
}

function feedbackOf(attendance: Attendance, equipment: Equipment, version: number): WireFeedback | null {
  const isIn = version >= (attendance.feedbackFromVersion ?? 1);
  if (attendance.feedback !== undefined && isIn) return feedbackOnWire(attendance.feedback);
  // The question comes up after about one call in ten; null when it did not.
  const wasAsked = (attendance.joinMs + equipment.host) % 10 === 0 && attendance.person.kind === 'user';
  return wasAsked ? notRated : null;
}
