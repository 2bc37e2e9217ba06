import type { CallRecords } from '@microsoft/microsoft-graph-types';
import type { Random } from './deterministic';
import { ordinaryAudio, ordinaryShare, ordinaryVideo } from './figures';
import type { WireMedia, WireStream } from './graph-shapes';
import { unreportedNetwork } from './networks';
import type { Side } from './sides';
import type { StreamFrame } from './streams';
import { audioStream, unusedStream, videoStream } from './streams';
import { timestampOf } from './text-forms';

/** Both sides of one session and how long it lasted; the person of a meeting is the caller. */
export type SessionSides = {
  readonly caller: Side;
  readonly callee: Side;
  readonly startMs: number;
  readonly endMs: number;
};

const directions = ['callerToCallee', 'calleeToCaller'] as const;

export function mediaOf(sides: SessionSides, random: Random): WireMedia[] {
  const attending = [sides.caller.attendance, sides.callee.attendance];
  const media = [audioMedia(sides, random)];
  if (attending.some((one) => one?.hasVideo === true)) media.push(pictureMedia('main-video', sides, random));
  if (attending.some((one) => one?.isSharing === true)) {
    media.push(pictureMedia('applicationsharing-video', sides, random));
  }
  return [...media, dataMedia(random)];
}

function audioMedia(sides: SessionSides, random: Random): WireMedia {
  return withSides('main-audio', sides, (direction) => audioOf(sides, direction, random));
}

function audioOf(
  sides: SessionSides,
  direction: CallRecords.MediaStreamDirection,
  random: Random,
): WireStream {
  const [from, to] =
    direction === 'callerToCallee' ? [sides.caller, sides.callee] : [sides.callee, sides.caller];
  const frame = frameOf(sides, direction, random);
  const figures = {
    ...ordinaryAudio(sides.endMs - sides.startMs, random),
    ...from.leg.sent,
    ...to.leg.heard,
  };
  if (from.attendance?.isMuted === true) return unusedStream(frame.streamId, direction, 0);
  const isTelephone = [from, to].some((side) => side.attendance?.person.kind === 'phone');
  const stream = audioStream(frame, figures, isTelephone ? 'pcmu' : 'satin', random);
  if (!isTelephone) return stream;
  // Only SIP streams carry their own times.
  const times = { startDateTime: timestampOf(sides.startMs), endDateTime: timestampOf(sides.endMs) };
  return { ...stream, ...times, wasMediaBypassed: false };
}

function pictureMedia(
  label: 'main-video' | 'applicationsharing-video',
  sides: SessionSides,
  random: Random,
): WireMedia {
  const isVideo = label === 'main-video';
  const ordinary = isVideo ? ordinaryVideo : ordinaryShare;
  return withSides(label, sides, (direction) => {
    const [from, to] =
      direction === 'callerToCallee' ? [sides.caller, sides.callee] : [sides.callee, sides.caller];
    const frame = frameOf(sides, direction, random);
    const figures = ordinary(sides.endMs - sides.startMs, random);
    const isSent = isVideo ? from.attendance?.hasVideo : from.attendance?.isSharing;
    if (isSent === false || (isSent === undefined && from.attendance !== undefined)) {
      return unusedStream(frame.streamId, direction, 0);
    }
    const changes = isVideo ? { ...from.leg.sentVideo, ...to.leg.seenVideo } : {};
    return videoStream(frame, { ...figures, ...changes }, random);
  });
}

function frameOf(
  sides: SessionSides,
  direction: CallRecords.MediaStreamDirection,
  random: Random,
): StreamFrame {
  const isBetweenPeople = sides.callee.attendance !== undefined;
  return {
    streamId: String(random.whole(1_000, 9_999)),
    direction,
    isReceiverMeasured: isBetweenPeople || direction === 'callerToCallee',
  };
}

function withSides(
  label: string,
  { caller, callee }: SessionSides,
  streamOf: (direction: CallRecords.MediaStreamDirection) => WireStream,
): WireMedia {
  return {
    label,
    callerNetwork: caller.network,
    calleeNetwork: callee.network,
    callerDevice: caller.device,
    calleeDevice: callee.device,
    streams: directions.map(streamOf),
  };
}

/** The data channel: listed, never measured. */
function dataMedia(random: Random): WireMedia {
  return {
    label: 'data',
    callerNetwork: unreportedNetwork,
    calleeNetwork: unreportedNetwork,
    callerDevice: null,
    calleeDevice: null,
    streams: directions.map((direction) => unusedStream(String(random.whole(1_000, 9_999)), direction, null)),
  };
}
