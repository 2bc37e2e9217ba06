import type { MediaKind } from '../call/call-record';
import type { CallId } from '../ids';

/** The judged call: what every answer, card and alert is made of. */
export type CallQuality = {
  readonly callId: CallId;
  readonly version: number;
  readonly type: string;
  readonly modalities: readonly string[];
  readonly startedAtMs: number;
  readonly endedAtMs?: number;
  readonly joinUrl?: string;
  /** The tenant tells whether somebody who asks is this organizer; no report holds it. */
  readonly organizer?: Party & { readonly tenantId?: string | undefined };
  readonly headline: 'problem' | 'ok' | 'unknown';
  readonly headlineReasons: readonly HeadlineReason[];
  readonly people: Counts & { readonly total: number };
  readonly verdict: Verdict;
  readonly streamCounts: Counts;
  readonly completeness: Completeness;
  /** Worst first. */
  readonly participants: readonly ParticipantQuality[];
  /** Worst first. Undefined when the single streams were not collected. */
  readonly streams?: readonly StreamQuality[];
  /** By severity, one entry a metric. */
  readonly worst: readonly WorstMetric[];
  /** Most specific and fixable first (quality rules 3.7), one a cause and person. */
  readonly findings: readonly Finding[];
  readonly failures: readonly CallFailure[];
};

export type HeadlineReason = 'poorStream' | 'lowRating' | 'brokeOff';

/** `unclassified` means not enough data; it is never turned into `good`. */
export type Verdict = 'good' | 'poor' | 'unclassified';

export type Counts = { readonly good: number; readonly poor: number; readonly unclassified: number };

export type Completeness = {
  /** Sessions read and counted: test sessions and repetitions are left out. */
  readonly sessions: number;
  readonly participants: number;
  /** Counted sessions with no stream at all: no client report came. */
  readonly sessionsWithoutMedia: number;
  /** Not all of the record could be read. */
  readonly truncated: boolean;
};

export type PartyKind = 'user' | 'external' | 'guest' | 'phone' | 'acs' | 'application' | 'unknown';

/** A name of `undefined` was not given: the views choose a label by kind. */
export type Party = { readonly id: string; readonly name?: string | undefined; readonly kind: PartyKind };

export type ParticipantQuality = Party & {
  readonly tenantId?: string | undefined;
  /** User principal name, lower case: to find people by. Never shown, never in a report. */
  readonly upn?: string | undefined;
  /** Over all streams of this person; `sends` and `receives` over those from and to them. */
  readonly verdict: Verdict;
  readonly sends: Verdict;
  readonly receives: Verdict;
  /** Highest severity over all their streams (1 is the limit); undefined when nothing was measured. */
  readonly severity?: number | undefined;
  readonly platform?: string | undefined;
  readonly connection?: string | undefined;
  readonly rating?: string | undefined;
  /** 1 to 5; undefined when not rated. */
  readonly stars?: number | undefined;
  readonly feedbackTokens: readonly string[];
  /** Audio, video and screen sharing by themselves; only media with a stream that could be judged. */
  readonly media: readonly MediaQuality[];
  /** The site of NETWORKS_FILE they were at, where one of their addresses says so. */
  readonly site?: string | undefined;
  /** What the person wrote. Shown only where the access table allows. */
  readonly feedbackText?: string | undefined;
  /** Networks and devices of this person. Shown only where the access table allows. */
  readonly legs: readonly Leg[];
};

/** One medium of one person, over all their streams of it with enough packets. */
export type MediaQuality = {
  readonly media: MediaKind;
  readonly verdict: Verdict;
  /** The worst value of each metric that the verdict was made of (for video the first that had a value). */
  readonly deciding: Readonly<Partial<Record<MetricName, number>>>;
};

/** One way a person was connected: a network and the devices used on it, once each. */
export type Leg = {
  readonly connection?: string | undefined;
  readonly transport?: string | undefined;
  readonly wifiBand?: string | undefined;
  readonly wifiRadio?: string | undefined;
  readonly wifiSignalPercent?: number | undefined;
  readonly linkSpeedBps?: number | undefined;
  readonly ipAddress?: string | undefined;
  readonly subnet?: string | undefined;
  readonly reflexiveAddress?: string | undefined;
  readonly relayAddress?: string | undefined;
  readonly macAddress?: string | undefined;
  readonly accessPoint?: string | undefined;
  readonly dnsSuffix?: string | undefined;
  readonly deviceName?: string | undefined;
  readonly cpuName?: string | undefined;
  readonly cpuCores?: number | undefined;
  readonly captureName?: string | undefined;
  readonly renderName?: string | undefined;
};

export type MetricName =
  | 'roundTrip'
  | 'packetLoss'
  | 'jitter'
  | 'concealedSamples'
  | 'audioDegradation'
  | 'frameLoss'
  | 'frameRate'
  | 'lossAfterFec'
  | 'videoPacketLoss'
  | 'freeze';

export type Unit = 'ms' | 'ratio' | 'percent' | 'fps' | 'mos';

/** A participant's id, or `service` for Microsoft's side. */
export type StreamEnd = string;

export type MetricValue = { readonly average?: number; readonly max?: number };

export type StreamQuality = {
  /** Graph's streamId: reused in other media, so not unique. */
  readonly id: string;
  readonly key: string;
  readonly media: MediaKind;
  readonly verdict: Verdict;
  /** The metrics that made it poor. */
  readonly reasons: readonly MetricName[];
  readonly severity?: number;
  readonly packets?: number;
  readonly sender?: StreamEnd;
  readonly receiver?: StreamEnd;
  readonly direction: string;
  readonly metrics: Readonly<Partial<Record<MetricName, MetricValue>>>;
};

export type WorstMetric = {
  readonly metric: MetricName;
  readonly value: number;
  readonly max?: number;
  readonly unit: Unit;
  readonly limit: number;
  /** Value over limit (limit over value for frame rates): above 1 is over the line. */
  readonly severity: number;
  /** Outside Microsoft's classifier: shown, never deciding. */
  readonly advisory: boolean;
  readonly media: MediaKind;
  readonly sender?: StreamEnd;
  readonly receiver?: StreamEnd;
  /** Only streams below the packet minimum reported this metric. */
  readonly lowConfidence?: boolean;
};

export type Cause =
  | 'callFailed'
  | 'microphoneNotWorking'
  | 'speakerNotWorking'
  | 'cpuOverload'
  | 'tcpFallback'
  | 'weakWifi'
  | 'wifi24GHz'
  | 'vpnOrTunnel'
  | 'mobileNetwork'
  | 'lowBandwidth'
  | 'packetLoss'
  | 'jitter'
  | 'delay'
  | 'quietMicrophone'
  | 'noisyMicrophone'
  | 'clippingMicrophone'
  | 'echo'
  | 'deviceGlitches'
  | 'otherSide'
  | 'service'
  | 'unknown';

export type Confidence = 'notice' | 'likely' | 'strong';

export type EvidenceUnit = Unit | 'bps' | 'db' | 'count' | 'sessions';

/** `field` is Graph's property name, so that a reader can look it up in the record, or a count of our own. */
export type Evidence = {
  readonly field: string;
  readonly value: number | string;
  readonly limit?: number;
  readonly unit?: EvidenceUnit;
};

export type Finding = {
  readonly cause: Cause;
  /** The person it concerns; undefined when it concerns the whole call. */
  readonly participant?: string;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
};

export type CallFailure = {
  readonly stage: string;
  readonly reason?: string;
  readonly participant?: string;
};
