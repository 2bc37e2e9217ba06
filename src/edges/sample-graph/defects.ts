import type { Random } from './deterministic';
import * as deviceDefects from './device-defects';
import type { Leg } from './leg';
import * as networkDefects from './network-defects';

const linkDefects = {
  weakWifi: networkDefects.weakWifi,
  vpn: networkDefects.vpn,
  lossyUplink: networkDefects.lossyUplink,
  tcpFallback: networkDefects.tcpFallback,
  wifi24GHz: networkDefects.wifi24GHz,
  mobileNetwork: networkDefects.mobileNetwork,
  lowBandwidth: networkDefects.lowBandwidth,
  poorDownlink: networkDefects.poorDownlink,
  dropped: networkDefects.dropped,
  cpuOverload: deviceDefects.cpuOverload,
} as const;

/** These leave the network rule untouched: people complain, the streams are good. */
const soundDefects = {
  microphoneNotWorking: deviceDefects.microphoneNotWorking,
  speakerNotWorking: deviceDefects.speakerNotWorking,
  quietMicrophone: deviceDefects.quietMicrophone,
  noisyMicrophone: deviceDefects.noisyMicrophone,
  clippingMicrophone: deviceDefects.clippingMicrophone,
  echo: deviceDefects.echo,
  deviceGlitches: deviceDefects.deviceGlitches,
} as const;

/** What is wrong with one person's side. `noReport`: no telemetry came from the client. */
export type Defect = keyof typeof linkDefects | keyof typeof soundDefects | 'none' | 'noReport';

const legMakers: Readonly<Record<Defect, (random: Random) => Leg>> = {
  ...linkDefects,
  ...soundDefects,
  none: () => ({}),
  noReport: () => ({}),
};

export const badDefects = [...Object.keys(linkDefects), ...Object.keys(soundDefects)] as readonly Defect[];

/** Defects the numbers of a stream show or a failure tells, so that an alert is certain. */
export const visibleDefects = Object.keys(linkDefects) as readonly Defect[];

export function legOf(defect: Defect, random: Random): Leg {
  return legMakers[defect](random);
}

export function isSoundDefect(defect: Defect): boolean {
  return defect in soundDefects;
}
