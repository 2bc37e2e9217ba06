import type { CallRecords } from '@microsoft/microsoft-graph-types';
import type { WireDevice, WireNetwork } from './graph-shapes';

/** What was measured of one audio direction. */
export type AudioFigures = {
  readonly packets: number;
  readonly roundTripMs: number;
  readonly jitterMs: number;
  readonly lossRatio: number;
  readonly concealedRatio: number;
  readonly bandwidthBps: number;
};

/** What was measured of one video or screen-share direction; null: not reported. */
export type VideoFigures = {
  readonly packets: number;
  readonly roundTripMs: number;
  readonly jitterMs: number;
  readonly lossRatio: number;
  readonly lossAfterFecRatio: number;
  readonly frameLossPercent: number | null;
  readonly frameRateFps: number;
  readonly lowFrameRateRatio: number;
  readonly lowProcessingRatio: number;
  readonly freezeMs: number;
  readonly bandwidthBps: number;
};

/** How one person's side of a call departs from an ordinary one. */
export type Leg = {
  readonly network?: Partial<WireNetwork>;
  readonly device?: Partial<WireDevice>;
  readonly sent?: Partial<AudioFigures>;
  readonly heard?: Partial<AudioFigures>;
  readonly sentVideo?: Partial<VideoFigures>;
  readonly seenVideo?: Partial<VideoFigures>;
  readonly failure?: CallRecords.FailureInfo;
  readonly platform?: CallRecords.ClientPlatform;
};
