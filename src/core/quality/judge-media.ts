import type { Device, MediaKind, Network, Stream } from '../call/call-record';
import { noteDevice } from './causes-device';
import { noteLink } from './causes-network';
import { bandwidthLevel, streamSigns, type StreamSign } from './causes-stream';
import { eventLevel, item, noteCause } from './evidence';
import { isPerson, type End, type Person } from './people';

/** One stream after classification, with its ends. */
export type JudgedStream = {
  readonly stream: Stream;
  readonly poor: boolean;
  readonly sender: End;
  readonly receiver: End;
  readonly signs: readonly StreamSign[];
};

export type Side = {
  readonly end: End;
  readonly network: Network | undefined;
  readonly device: Device | undefined;
};

export function judgeStream(
  kind: MediaKind,
  stream: Stream,
  poor: boolean,
  sender: End,
  receiver: End,
): JudgedStream {
  return { stream, poor, sender, receiver, signs: streamSigns(kind, stream) };
}

/** Finds what speaks for which cause in one medium, and notes it with the person it belongs to. */
export function noteCauses(
  kind: MediaKind,
  judged: readonly JudgedStream[],
  sides: readonly [Side, Side],
  shortSession: boolean,
): void {
  const poor = judged.some((one) => one.poor);
  const result = networkResult(judged, poor, shortSession);
  const withLinkCause = new Set<Person>();
  for (const { end, network, device } of sides) {
    if (!isPerson(end)) continue;
    if (network !== undefined && noteLink(end, network, result)) withLinkCause.add(end);
    if (device !== undefined) noteDevice(end, device, { shortSession, onPoorStream: poor });
    if (network !== undefined) noteEvents(end, network, judged, shortSession, poor);
  }
  for (const one of judged) noteStream(kind, one, withLinkCause);
}

function networkResult(judged: readonly JudgedStream[], poor: boolean, shortSession: boolean) {
  const signs = judged.flatMap((one) => one.signs).sort((a, b) => b.severity - a.severity);
  return {
    shortSession,
    poor,
    noticed: signs.length > 0,
    metrics: signs.slice(0, 2).flatMap((sign) => sign.evidence.slice(0, 1)),
    roundTripMs: highest(judged.map((one) => one.stream.roundTripMs)),
  };
}

function highest(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

/** The network's own event ratios: which share of what was sent, heard or said it hurt (quality rules 3.2). */
function noteEvents(
  person: Person,
  network: Network,
  judged: readonly JudgedStream[],
  shortSession: boolean,
  onPoorStream: boolean,
): void {
  const { sentEventRatio, receivedEventRatio, delayEventRatio } = network;
  const note = (ratio: number | undefined, field: string, cause: () => Spoiled): void => {
    const level = eventLevel(ratio, shortSession);
    if (level === 0) return;
    const evidence = [item(field, ratio, 'ratio', 0.05)];
    noteCause(person.evidence, { ...cause(), level, onPoorStream, evidence });
  };
  note(sentEventRatio, 'sentQualityEventRatio', () =>
    dominant(judged.filter((one) => one.sender === person)),
  );
  note(receivedEventRatio, 'receivedQualityEventRatio', () =>
    dominant(judged.filter((one) => one.receiver === person)),
  );
  note(delayEventRatio, 'delayEventRatio', () => ({ cause: 'delay', severity: 0 }));
}

type Spoiled = Pick<StreamSign, 'cause' | 'severity'>;

/** Which of loss, jitter and delay was worst; loss when the numbers tell nothing. */
function dominant(judged: readonly JudgedStream[]): Spoiled {
  const [worst] = judged.flatMap((one) => one.signs).sort((a, b) => b.severity - a.severity);
  return { cause: worst?.cause ?? 'packetLoss', severity: worst?.severity ?? 0 };
}

/**
 * Between two people a poor path may be either one's link: it is noted with the sender, unless only the
 * receiver's link is known to be weak. In a meeting one end is the service, so it is the person's.
 */
function noteStream(kind: MediaKind, judged: JudgedStream, withLinkCause: ReadonlySet<Person>): void {
  const { stream, poor, sender, receiver, signs } = judged;
  const owner = ownerOf(sender, receiver, withLinkCause);
  if (owner !== undefined) {
    for (const { cause, level, severity, evidence } of signs) {
      noteCause(owner.evidence, { cause, level, onPoorStream: poor, evidence, severity });
    }
  }
  const narrow = isPerson(sender) ? sender : owner;
  const level = bandwidthLevel(kind, stream);
  if (narrow !== undefined && level > 0) {
    noteCause(narrow.evidence, {
      cause: 'lowBandwidth',
      level,
      onPoorStream: poor,
      evidence: [item('averageBandwidthEstimate', stream.bandwidthBps, 'bps')],
    });
  }
  if (kind !== 'audio' && isPerson(receiver)) noteVideoProcessing(receiver, judged);
}

function ownerOf(sender: End, receiver: End, withLinkCause: ReadonlySet<Person>): Person | undefined {
  if (!isPerson(sender)) return isPerson(receiver) ? receiver : undefined;
  if (!isPerson(receiver)) return sender;
  return withLinkCause.has(receiver) && !withLinkCause.has(sender) ? receiver : sender;
}

/** Share of the call in which the client had under 70 % of the needed video power (quality rules 2.6). */
function noteVideoProcessing(receiver: Person, { stream, poor }: JudgedStream): void {
  const ratio = stream.lowVideoProcessingRatio;
  if (ratio === undefined || ratio <= 0.05) return;
  noteCause(receiver.evidence, {
    cause: 'cpuOverload',
    level: ratio > 0.1 ? 2 : 1,
    onPoorStream: poor,
    evidence: [item('lowVideoProcessingCapabilityRatio', ratio, 'ratio', 0.1)],
  });
}
