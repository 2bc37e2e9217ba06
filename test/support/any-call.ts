import fc from 'fast-check';
import type { CallId } from '../../src/core/ids';
import type {
  CallQuality,
  Cause,
  Evidence,
  Finding,
  Leg,
  MediaQuality,
  MetricName,
  ParticipantQuality,
  StreamQuality,
  Unit,
  WorstMetric,
} from '../../src/core/quality/call-quality';
import { documentationCallId } from './call-quality';
import { hostileNames } from './hostile-call';

/** Text as nobody wishes it: of any length, in any script, with anything that could come alive. */
const outsideText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...hostileNames) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('x', '*', '👩‍🚀', '[', 'ש', '{{', '"', '\\', '\u0301')
      .map((piece) => piece.repeat(Math.ceil(500 / piece.length))),
  },
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const word = (...words: string[]) => fc.oneof(fc.constantFrom(...words), outsideText);
const verdict = fc.constantFrom('good', 'poor', 'unclassified');
const value = fc.oneof(fc.double({ min: 0, max: 100_000, noNaN: true }), fc.constantFrom(0, 1e-9, 1e12));
const causes: readonly Cause[] = [
  'callFailed',
  'weakWifi',
  'packetLoss',
  'jitter',
  'tcpFallback',
  'otherSide',
  'service',
  'echo',
  'unknown',
];
const metricNames: readonly MetricName[] = [
  'roundTrip',
  'packetLoss',
  'jitter',
  'concealedSamples',
  'audioDegradation',
  'frameLoss',
  'frameRate',
  'lossAfterFec',
  'videoPacketLoss',
  'freeze',
];

/** Without the fields that are undefined: absent and undefined are not the same to the compiler. */
const record = <T extends object>(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<T> =>
  fc
    .record(fields)
    .map((made) => Object.fromEntries(Object.entries(made).filter(([, one]) => one !== undefined)) as T);

const leg = record<Leg>({
  connection: maybe(word('wifi', 'wired')),
  transport: maybe(word('udp', 'tcp')),
  wifiSignalPercent: maybe(value),
  linkSpeedBps: maybe(value),
  ipAddress: maybe(outsideText),
  subnet: maybe(outsideText),
  reflexiveAddress: maybe(outsideText),
  relayAddress: maybe(outsideText),
  macAddress: maybe(outsideText),
  accessPoint: maybe(outsideText),
  dnsSuffix: maybe(outsideText),
  deviceName: maybe(outsideText),
  cpuName: maybe(outsideText),
  cpuCores: maybe(value),
  captureName: maybe(outsideText),
  renderName: maybe(outsideText),
});

const media = fc.constantFrom('audio', 'video', 'screenShare');

const mediaQuality = record<MediaQuality>({
  media,
  verdict,
  deciding: fc.dictionary(fc.constantFrom(...metricNames), value, { noNullPrototype: true }),
});

const person = record<ParticipantQuality>({
  id: fc.oneof(
    fc.nat(12).map((n) => `p-${n}`),
    outsideText,
  ),
  name: maybe(outsideText),
  upn: maybe(outsideText),
  kind: fc.constantFrom('user', 'external', 'guest', 'phone', 'acs', 'application', 'unknown'),
  verdict,
  sends: verdict,
  receives: verdict,
  platform: maybe(word('windows', 'ipPhone')),
  connection: maybe(word('wifi', 'tunnel')),
  stars: maybe(fc.integer({ min: 1, max: 5 })),
  feedbackTokens: fc.array(word('Noisy', 'Audio_Echo'), { maxLength: 8 }),
  feedbackText: maybe(outsideText),
  media: fc.uniqueArray(mediaQuality, { maxLength: 3, selector: (one) => one.media }),
  site: maybe(outsideText),
  legs: fc.array(leg, { maxLength: 3 }),
});

const end = maybe(
  fc.oneof(
    fc.nat(12).map((n) => `p-${n}`),
    fc.constant('service'),
    outsideText,
  ),
);
const worstMetric = (metric: MetricName) =>
  record<WorstMetric>({
    metric: fc.constant(metric),
    value,
    max: maybe(value),
    unit: fc.constantFrom<Unit>('ms', 'ratio', 'percent', 'fps', 'mos'),
    limit: value,
    severity: value,
    advisory: fc.boolean(),
    media,
    sender: end,
    receiver: end,
    lowConfidence: maybe(fc.boolean()),
  });

const evidence = record<Evidence>({
  field: word('averagePacketLossRate', 'sentQualityEventRatio', 'connectionType', 'failureInfo.reason'),
  value: fc.oneof(value, outsideText),
  limit: maybe(value),
  unit: maybe(fc.constantFrom('ms', 'ratio', 'bps', 'db', 'count', 'sessions')),
});

const finding = record<Finding>({
  cause: fc.constantFrom(...causes),
  participant: end,
  confidence: fc.constantFrom('notice', 'likely', 'strong'),
  evidence: fc.array(evidence, { maxLength: 6 }),
});

const metricValue = record<object>({ average: maybe(value), max: maybe(value) });

const stream = record<StreamQuality>({
  id: outsideText,
  key: outsideText,
  media,
  verdict,
  reasons: fc.subarray([...metricNames]),
  packets: maybe(fc.nat()),
  sender: end,
  receiver: end,
  direction: outsideText,
  metrics: fc.dictionary(fc.constantFrom(...metricNames), metricValue, { noNullPrototype: true }),
});

const count = fc.nat(2000);
const counts = { good: count, poor: count, unclassified: count };

/** Any judged call: what no record should contain, but one might. */
export const anyCall: fc.Arbitrary<CallQuality> = record<CallQuality>({
  callId: fc.constant<CallId>(documentationCallId),
  version: fc.nat(),
  type: word('groupCall', 'peerToPeer'),
  modalities: fc.array(word('audio', 'video'), { maxLength: 10 }),
  startedAtMs: fc.integer({ min: 0, max: Date.UTC(2100, 0) }),
  endedAtMs: maybe(fc.integer({ min: 0, max: Date.UTC(2100, 0) })),
  organizer: maybe(person),
  headline: fc.constantFrom('problem', 'ok', 'unknown'),
  headlineReasons: fc.subarray(['poorStream', 'lowRating', 'brokeOff']),
  people: fc.record({ ...counts, total: count }),
  verdict,
  streamCounts: fc.record(counts),
  completeness: fc.record({
    sessions: count,
    participants: count,
    sessionsWithoutMedia: count,
    truncated: fc.boolean(),
  }),
  participants: fc.array(person, { maxLength: 30 }),
  streams: maybe(fc.array(stream, { maxLength: 20 })),
  worst: fc
    .tuple(...metricNames.map((metric) => maybe(worstMetric(metric))))
    .map((all) => all.filter(Boolean)),
  findings: fc.array(finding, { maxLength: 12 }),
  failures: fc.array(
    record<object>({ stage: word('midcall', 'callSetup'), reason: maybe(outsideText), participant: end }),
    { maxLength: 5 },
  ),
});
