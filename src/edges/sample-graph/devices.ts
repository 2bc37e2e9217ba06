import type { Random } from './deterministic';
import type { Equipment } from './equipment';
import type { WireDevice } from './graph-shapes';

/** Every field, not reported: the service's side, browsers, telephones. */
export const unreportedDevice: WireDevice = {
  captureDeviceName: null,
  captureDeviceDriver: null,
  renderDeviceName: null,
  renderDeviceDriver: null,
  captureNotFunctioningEventRatio: null,
  renderNotFunctioningEventRatio: null,
  cpuInsufficentEventRatio: null,
  deviceClippingEventRatio: null,
  deviceGlitchEventRatio: null,
  howlingEventCount: null,
  initialSignalLevelRootMeanSquare: null,
  lowSpeechLevelEventRatio: null,
  lowSpeechToNoiseEventRatio: null,
  micGlitchRate: null,
  receivedNoiseLevel: null,
  receivedSignalLevel: null,
  renderMuteEventRatio: null,
  renderZeroVolumeEventRatio: null,
  sentNoiseLevel: null,
  sentSignalLevel: null,
  speakerGlitchRate: null,
};

/** A person's microphone and loudspeaker, as the equipment has them and the defect changes them. */
export function deviceOf(
  equipment: Equipment,
  random: Random,
  changes: Partial<WireDevice> = {},
): WireDevice {
  const isSilent = equipment.platform === 'unknown' || equipment.platform === 'web';
  if (isSilent && Object.keys(changes).length === 0) return unreportedDevice;
  const driver = equipment.platform === 'windows' ? 'Microsoft: 10.0.22621.3672' : null;
  return {
    ...unreportedDevice,
    captureDeviceName: equipment.headset,
    captureDeviceDriver: driver,
    renderDeviceName: equipment.headset,
    renderDeviceDriver: driver,
    captureNotFunctioningEventRatio: 0,
    renderNotFunctioningEventRatio: 0,
    cpuInsufficentEventRatio: 0,
    deviceClippingEventRatio: 0,
    deviceGlitchEventRatio: 0,
    howlingEventCount: 0,
    initialSignalLevelRootMeanSquare: Number(random.between(20, 160).toFixed(5)),
    lowSpeechLevelEventRatio: 0,
    lowSpeechToNoiseEventRatio: 0,
    // 0 or 1 on healthy calls alike, as seen in published records.
    renderMuteEventRatio: random.chance(0.05) ? 1 : 0,
    renderZeroVolumeEventRatio: 0,
    sentNoiseLevel: -random.whole(64, 78),
    sentSignalLevel: -random.whole(19, 27),
    ...changes,
  };
}
