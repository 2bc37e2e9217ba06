import type { Endpoint, Media, MediaKind, Segment, Stream } from '../call/call-record';
import type { Verdict } from './call-quality';
import { classify } from './classify';
import { collectStream } from './collect-stream';
import type { Ends, Fold, SessionState } from './fold-state';
import { judgeStream, noteCauses, type JudgedStream } from './judge-media';
import { noteLeg } from './legs';
import { noteMedium } from './media-quality';
import { streamSeverity } from './metrics';
import { endId, isPerson, type End, type Person } from './people';
import { noteWorst } from './worst';

/** Judges the streams of one medium and notes what they say about the people at its ends. */
export function addMedia(fold: Fold, state: SessionState, segment: Segment, media: Media, ends: Ends): void {
  const { kind } = media;
  if (kind === undefined || media.streams.length === 0) return;
  state.streams += media.streams.length;
  const { caller, callee } = ends;
  // Neither end a person: two parts of the service, or a recorder, talk to each other.
  if (caller !== undefined && callee !== undefined && !isPerson(caller) && !isPerson(callee)) return;
  const callerEndpoint = segment.caller ?? state.session.caller;
  const calleeEndpoint = segment.callee ?? state.session.callee;
  noteLegOf(caller, media.callerNetwork, media.callerDevice, callerEndpoint, kind);
  noteLegOf(callee, media.calleeNetwork, media.calleeDevice, calleeEndpoint, kind);
  const overBrowser = callerEndpoint?.platform === 'web' || calleeEndpoint?.platform === 'web';
  const judged = media.streams.map((stream) => {
    const measured = overBrowser ? withoutDegradation(stream) : stream;
    return addStream(fold, state, { segment, media, kind, stream: measured, ends });
  });
  state.audio.subnet ??= media.callerNetwork?.reflexiveAddress ?? media.callerNetwork?.subnet;
  noteCauses(
    kind,
    judged,
    [
      { end: caller, network: media.callerNetwork, device: media.callerDevice },
      { end: callee, network: media.calleeNetwork, device: media.calleeDevice },
    ],
    state.short,
  );
}

function noteLegOf(
  end: End,
  network: Media['callerNetwork'],
  device: Media['callerDevice'],
  endpoint: Endpoint | undefined,
  kind: MediaKind,
): void {
  if (isPerson(end)) noteLeg(end, network, device, endpoint, kind === 'audio');
}

/** The degradation estimate is not made for WebRTC (CQD dimensions): a value there is no measurement. */
function withoutDegradation(stream: Stream): Stream {
  if (stream.degradationMos === undefined) return stream;
  const measured: { -readonly [Key in keyof Stream]: Stream[Key] } = { ...stream };
  delete measured.degradationMos;
  return measured;
}

type StreamOf = {
  readonly segment: Segment;
  readonly media: Media;
  readonly kind: MediaKind;
  readonly stream: Stream;
  readonly ends: Ends;
};

function addStream(fold: Fold, state: SessionState, one: StreamOf): JudgedStream {
  const { kind, stream, ends } = one;
  const { sender, receiver } = directed(stream, ends);
  const { verdict, reasons } = classify(kind, stream);
  const severity = streamSeverity(kind, stream);
  fold.counts[verdict] += 1;
  if (verdict !== 'unclassified') noteMediumOf(ends, kind, stream, verdict);
  countAt(ends.caller, verdict, severity, sender, receiver);
  if (ends.callee !== ends.caller) countAt(ends.callee, verdict, severity, sender, receiver);
  const from = endId(sender);
  const to = endId(receiver);
  noteWorst(fold.worst, kind, stream, from, to);
  if (kind === 'audio' && verdict === 'poor') noteAudio(state, sender, receiver);
  if (fold.options.collectStreams) {
    const { segment, media } = one;
    collectStream(fold, state, segment, media, {
      kind,
      stream,
      verdict,
      reasons,
      severity,
      sender: from,
      receiver: to,
    });
  }
  return judgeStream(kind, stream, verdict === 'poor', sender, receiver);
}

function noteMediumOf(
  { caller, callee }: Ends,
  kind: MediaKind,
  stream: Stream,
  verdict: 'good' | 'poor',
): void {
  if (isPerson(caller)) noteMedium(caller.media, kind, stream, verdict);
  if (isPerson(callee) && callee !== caller) noteMedium(callee.media, kind, stream, verdict);
}

/** A direction in a word we do not know belongs to neither end. */
function directed(
  stream: Stream,
  { caller, callee }: Ends,
): { readonly sender: End; readonly receiver: End } {
  if (stream.direction === 'callerToCallee') return { sender: caller, receiver: callee };
  if (stream.direction === 'calleeToCaller') return { sender: callee, receiver: caller };
  return { sender: undefined, receiver: undefined };
}

function countAt(end: End, verdict: Verdict, severity: number | undefined, sender: End, receiver: End): void {
  if (isPerson(end)) count(end, verdict, severity, sender === end, receiver === end);
}

function count(
  person: Person,
  verdict: Verdict,
  severity: number | undefined,
  sent: boolean,
  received: boolean,
): void {
  person.total[verdict] += 1;
  if (sent) person.sends[verdict] += 1;
  if (received) person.receives[verdict] += 1;
  // What was too little to classify must not make somebody look worst.
  if (verdict === 'unclassified' || severity === undefined) return;
  if (person.severity === undefined || severity > person.severity) person.severity = severity;
}

function noteAudio(state: SessionState, sender: End, receiver: End): void {
  if (isPerson(sender) && !isPerson(receiver)) state.audio.uplinkPoor = true;
  if (isPerson(receiver) && !isPerson(sender)) state.audio.downlinkPoor = true;
}
