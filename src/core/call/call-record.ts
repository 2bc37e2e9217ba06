import type { CallId } from '../ids';

/**
 * Our own picture of a call. Everywhere in here `undefined` means "not reported": Graph's null, "",
 * "NaN", placeholders (a link speed of 4294967295, a MAC address of zeros) and impossible values
 * (quality rules 7.4) have all become it. Times are milliseconds since 1970 UTC. Fields may be present and
 * `undefined`: the reader gives every object of a kind the same shape, which is what makes it fast.
 */
export type CallRecordHead = {
  readonly id: CallId;
  /** Rises with each rewrite of the record; 0 when not reported. */
  readonly version: number;
  /** Graph's word: `groupCall`, `peerToPeer`, `unknown`, or one we do not know yet. */
  readonly type: string;
  readonly modalities: readonly string[];
  readonly startedAtMs: number;
  readonly endedAtMs?: number | undefined;
  readonly joinUrl?: string | undefined;
  readonly organizer?: Identity | undefined;
  /** The first page of the list of people; further pages are handed to the fold one by one. */
  readonly participants: readonly Identity[];
};

export type IdentityKind = 'user' | 'guest' | 'phone' | 'acs' | 'application' | 'other';

export type Identity = {
  /** Entra object id, telephone number or a service's own id; undefined for people without any. */
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly tenantId?: string | undefined;
  /** User principal name: to find people by, never to show. */
  readonly upn?: string | undefined;
  /** Undefined when the record only gives a flat identity whose shape does not tell. */
  readonly kind?: IdentityKind | undefined;
};

export type Session = {
  readonly id: string;
  readonly startedAtMs?: number | undefined;
  readonly endedAtMs?: number | undefined;
  readonly isTest: boolean;
  readonly caller: Endpoint | undefined;
  readonly callee: Endpoint | undefined;
  readonly failure?: Failure | undefined;
  readonly segments: readonly Segment[];
  /** Not all segments of this session were in the answer. */
  readonly truncated: boolean;
};

export type Segment = {
  readonly id: string;
  readonly startedAtMs?: number | undefined;
  readonly caller: Endpoint | undefined;
  readonly callee: Endpoint | undefined;
  readonly failure?: Failure | undefined;
  readonly media: readonly Media[];
};

export type Failure = { readonly stage: string; readonly reason?: string | undefined };

/** `service`: Microsoft's side or a service's role; `participant`: a person, telephone or application. */
export type EndpointKind = 'participant' | 'service' | 'unknown';

export type Endpoint = {
  readonly kind: EndpointKind;
  readonly identity?: Identity | undefined;
  readonly platform?: string | undefined;
  readonly productFamily?: string | undefined;
  readonly role?: string | undefined;
  readonly userAgent?: string | undefined;
  readonly deviceName?: string | undefined;
  readonly cpuName?: string | undefined;
  readonly cpuCores?: number | undefined;
  readonly cpuMhz?: number | undefined;
  readonly feedback?: Feedback | undefined;
};

export type Feedback = {
  /** Graph's word, such as `poor`; `notRated` means the question was shown and not answered. */
  readonly rating?: string | undefined;
  readonly text?: string | undefined;
  /** Names of the tokens that were true, as Graph sent them. */
  readonly tokens: readonly string[];
};

export type MediaKind = 'audio' | 'video' | 'screenShare';

export type Media = {
  readonly label: string;
  /** Undefined for data channels and labels that tell nothing: never judged. */
  readonly kind?: MediaKind | undefined;
  readonly callerNetwork?: Network | undefined;
  readonly calleeNetwork?: Network | undefined;
  readonly callerDevice?: Device | undefined;
  readonly calleeDevice?: Device | undefined;
  readonly streams: readonly Stream[];
};

/** One direction of one medium. Ratios are 0..1, percentages 0..100, durations milliseconds. */
export type Stream = {
  readonly id: string;
  /** `callerToCallee`, `calleeToCaller`, or a word we do not know. */
  readonly direction: string;
  readonly packets?: number | undefined;
  readonly audioCodec?: string | undefined;
  readonly videoCodec?: string | undefined;
  readonly roundTripMs?: number | undefined;
  readonly maxRoundTripMs?: number | undefined;
  readonly lossRatio?: number | undefined;
  readonly maxLossRatio?: number | undefined;
  readonly jitterMs?: number | undefined;
  readonly maxJitterMs?: number | undefined;
  /** From 20-second windows, much larger than `jitterMs`: shown, never compared with its limit. */
  readonly networkJitterMs?: number | undefined;
  readonly maxNetworkJitterMs?: number | undefined;
  readonly concealedRatio?: number | undefined;
  readonly maxConcealedRatio?: number | undefined;
  readonly degradationMos?: number | undefined;
  readonly frameLossPercent?: number | undefined;
  readonly frameRateFps?: number | undefined;
  readonly receivedFrameRateFps?: number | undefined;
  readonly lossAfterFecRatio?: number | undefined;
  readonly videoLossRatio?: number | undefined;
  readonly freezeMs?: number | undefined;
  readonly rmsFreezeMs?: number | undefined;
  readonly lowFrameRateRatio?: number | undefined;
  readonly lowVideoProcessingRatio?: number | undefined;
  readonly bandwidthBps?: number | undefined;
  readonly audioFecUsed?: boolean | undefined;
};

export type Network = {
  readonly connection?: string | undefined;
  readonly transport?: string | undefined;
  readonly wifiBand?: string | undefined;
  readonly wifiRadio?: string | undefined;
  readonly wifiChannel?: number | undefined;
  readonly wifiSignalPercent?: number | undefined;
  readonly wifiBatteryPercent?: number | undefined;
  readonly wifiDriver?: string | undefined;
  readonly wifiDriverVersion?: string | undefined;
  readonly linkSpeedBps?: number | undefined;
  readonly sentEventRatio?: number | undefined;
  readonly receivedEventRatio?: number | undefined;
  readonly delayEventRatio?: number | undefined;
  readonly lowBandwidthEventRatio?: number | undefined;
  readonly ipAddress?: string | undefined;
  readonly subnet?: string | undefined;
  readonly reflexiveAddress?: string | undefined;
  readonly relayAddress?: string | undefined;
  readonly macAddress?: string | undefined;
  readonly accessPoint?: string | undefined;
  readonly dnsSuffix?: string | undefined;
};

export type Device = {
  readonly captureName?: string | undefined;
  readonly captureDriver?: string | undefined;
  readonly renderName?: string | undefined;
  readonly renderDriver?: string | undefined;
  readonly captureNotFunctioningRatio?: number | undefined;
  readonly renderNotFunctioningRatio?: number | undefined;
  readonly cpuInsufficientRatio?: number | undefined;
  readonly glitchRatio?: number | undefined;
  readonly micGlitchesPer5Min?: number | undefined;
  readonly speakerGlitchesPer5Min?: number | undefined;
  readonly clippingRatio?: number | undefined;
  readonly lowSpeechLevelRatio?: number | undefined;
  readonly lowSpeechToNoiseRatio?: number | undefined;
  readonly renderMuteRatio?: number | undefined;
  readonly renderZeroVolumeRatio?: number | undefined;
  readonly howlingCount?: number | undefined;
  /** Levels in dB, negative. */
  readonly sentSignalDb?: number | undefined;
  readonly sentNoiseDb?: number | undefined;
  readonly receivedSignalDb?: number | undefined;
  readonly receivedNoiseDb?: number | undefined;
};
