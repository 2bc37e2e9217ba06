import type { CallRecords } from '@microsoft/microsoft-graph-types';
import type { Media, MediaKind, Stream } from '../../core/call/call-record';
import { isObject, itemsOf, type Raw } from './raw';
import { readDevice, readNetwork } from './read-network';
import { readStream } from './read-stream';
import { readText } from './read-values';

/** The readable media of a segment; whatever is no object drops out. */
export function readMediaList(value: unknown): readonly Media[] {
  const list: Media[] = [];
  for (const item of itemsOf(value)) {
    if (isObject(item)) list.push(readMedia(item));
  }
  return list;
}

function readMedia(raw: Raw<CallRecords.Media>): Media {
  const label = readText(raw.label) ?? '';
  const streams = readStreams(raw.streams);
  return {
    label,
    kind: readMediaKind(label, streams),
    callerNetwork: readNetwork(raw.callerNetwork),
    calleeNetwork: readNetwork(raw.calleeNetwork),
    callerDevice: readDevice(raw.callerDevice),
    calleeDevice: readDevice(raw.calleeDevice),
    streams,
  };
}

function readStreams(value: unknown): readonly Stream[] {
  const streams: Stream[] = [];
  for (const item of itemsOf(value)) {
    const stream = readStream(item);
    if (stream !== undefined) streams.push(stream);
  }
  return streams;
}

/** Quality rules 5: screen sharing first, because `applicationsharing-video` contains "video". */
function readMediaKind(label: string, streams: readonly Stream[]): MediaKind | undefined {
  switch (label) {
    case 'main-audio':
      return 'audio';
    case 'main-video':
      return 'video';
    case 'applicationsharing-video':
      return 'screenShare';
    case 'data':
      return undefined;
    default:
      return kindOfRareLabel(label.toLowerCase(), streams);
  }
}

function kindOfRareLabel(label: string, streams: readonly Stream[]): MediaKind | undefined {
  if (label.includes('sharing') || label.includes('vbss') || label.includes('screen')) return 'screenShare';
  if (label.includes('audio')) return 'audio';
  if (label.includes('video')) return 'video';
  if (label === 'data') return undefined;
  if (streams.some((stream) => isCodec(stream.audioCodec))) return 'audio';
  if (streams.some((stream) => isCodec(stream.videoCodec) || stream.frameRateFps !== undefined))
    return 'video';
  return undefined;
}

function isCodec(word: string | undefined): boolean {
  return word !== undefined && word !== 'invalid';
}
