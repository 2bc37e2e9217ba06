import type { Device } from '../call/call-record';
import { eventLevel, item, noteCause, type Level } from './evidence';
import type { Person } from './people';

export type Circumstances = { readonly shortSession: boolean; readonly onPoorStream: boolean };

// The one public line for an event ratio: "not functioning" from 0.005 on (Call Analytics, 2024-09-05).
const notFunctioning = 0.005;

function notFunctioningLevel(ratio: number | undefined): Level {
  if (ratio === undefined || ratio < notFunctioning) return 0;
  return ratio >= 0.1 ? 3 : 2;
}

/** What a person's own microphone, loudspeaker and computer say (quality rules 3.4). */
export function noteDevice(
  person: Person,
  device: Device,
  { shortSession, onPoorStream }: Circumstances,
): void {
  const book = person.evidence;
  const event = (
    cause: Parameters<typeof noteCause>[1]['cause'],
    field: string,
    ratio: number | undefined,
    extra: readonly ReturnType<typeof item>[] = [],
  ): void => {
    const level = eventLevel(ratio, shortSession);
    if (level === 0) return;
    noteCause(book, { cause, level, onPoorStream, evidence: [item(field, ratio, 'ratio', 0.05), ...extra] });
  };
  noteCause(book, {
    cause: 'microphoneNotWorking',
    level: notFunctioningLevel(device.captureNotFunctioningRatio),
    onPoorStream,
    evidence: [
      item('captureNotFunctioningEventRatio', device.captureNotFunctioningRatio, 'ratio', notFunctioning),
    ],
  });
  noteCause(book, {
    cause: 'speakerNotWorking',
    level: notFunctioningLevel(device.renderNotFunctioningRatio),
    onPoorStream,
    evidence: [
      item('renderNotFunctioningEventRatio', device.renderNotFunctioningRatio, 'ratio', notFunctioning),
    ],
  });
  event('cpuOverload', 'cpuInsufficentEventRatio', device.cpuInsufficientRatio);
  event('quietMicrophone', 'lowSpeechLevelEventRatio', device.lowSpeechLevelRatio);
  event('noisyMicrophone', 'lowSpeechToNoiseEventRatio', device.lowSpeechToNoiseRatio);
  event('clippingMicrophone', 'deviceClippingEventRatio', device.clippingRatio);
  // The glitch rates alone cry wolf (a normal call shows thousands): only beside the event ratio.
  event('deviceGlitches', 'deviceGlitchEventRatio', device.glitchRatio, [
    item('micGlitchRate', device.micGlitchesPer5Min, 'count'),
    item('speakerGlitchRate', device.speakerGlitchesPer5Min, 'count'),
  ]);
  noteLevels(person, device, onPoorStream);
  const { renderMuteRatio, renderZeroVolumeRatio } = device;
  // Both can be 1 on a healthy call: kept aside until somebody complains of no sound.
  if (renderMuteRatio !== undefined && renderMuteRatio >= 0.5) {
    person.mutedOutput = item('renderMuteEventRatio', renderMuteRatio, 'ratio', 0.5);
  } else if (renderZeroVolumeRatio !== undefined && renderZeroVolumeRatio >= 0.5) {
    person.mutedOutput = item('renderZeroVolumeEventRatio', renderZeroVolumeRatio, 'ratio', 0.5);
  }
}

/** Signal and noise levels in dB and the count of howling (quality rules 3.4). */
function noteLevels(person: Person, device: Device, onPoorStream: boolean): void {
  const book = person.evidence;
  const { howlingCount, sentSignalDb, sentNoiseDb, receivedSignalDb, receivedNoiseDb } = device;
  if (howlingCount !== undefined && howlingCount >= 1) {
    noteCause(book, {
      cause: 'echo',
      level: howlingCount >= 3 ? 2 : 1,
      onPoorStream,
      evidence: [item('howlingEventCount', howlingCount, 'count', 3)],
    });
  }
  if (sentSignalDb !== undefined && sentSignalDb < -30) {
    noteCause(book, {
      cause: 'quietMicrophone',
      level: 1,
      onPoorStream,
      evidence: [item('sentSignalLevel', sentSignalDb, 'db', -30)],
    });
  }
  if (sentNoiseDb !== undefined && sentNoiseDb > -35) {
    noteCause(book, {
      cause: 'noisyMicrophone',
      level: 1,
      onPoorStream,
      evidence: [item('sentNoiseLevel', sentNoiseDb, 'db', -35)],
    });
  }
  // Levels of what arrived speak of the other person's microphone: named only after a complaint.
  if (receivedSignalDb !== undefined && receivedSignalDb < -30) {
    noteCause(book, {
      cause: 'otherSide',
      level: 1,
      onPoorStream: false,
      evidence: [item('receivedSignalLevel', receivedSignalDb, 'db', -30)],
    });
  }
  if (receivedNoiseDb !== undefined && receivedNoiseDb > -35) {
    noteCause(book, {
      cause: 'otherSide',
      level: 1,
      onPoorStream: false,
      evidence: [item('receivedNoiseLevel', receivedNoiseDb, 'db', -35)],
    });
  }
}
