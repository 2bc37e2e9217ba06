import type { MediaKind } from '../call/call-record';
import type { MetricName, Verdict } from '../quality/call-quality';

/**
 * How a value stands to its limit: `red` is over it, `green` at most the value good calls keep. `unsure`
 * comes from too few packets to say.
 */
export type Band = 'red' | 'amber' | 'green' | 'unsure';

/** Names the card format has for colours; they follow the client's theme. */
export type TextColor = 'attention' | 'warning' | 'good' | 'default';

/** Good up to here (quality rules 2.7), in the metric's own unit. */
const greenUpTo: Readonly<Record<Exclude<MetricName, 'frameRate'>, number>> = {
  roundTrip: 200,
  packetLoss: 0.01,
  jitter: 20,
  concealedSamples: 0.02,
  audioDegradation: 0.5,
  frameLoss: 10,
  lossAfterFec: 0.05,
  videoPacketLoss: 0.05,
  freeze: 1000,
};

/** Frame rates are good from here on; the screen may stand still, so sharing asks for less. */
const greenFrameRate: Readonly<Record<MediaKind, number>> = { audio: 0, video: 12, screenShare: 1.875 };

export type Measured = {
  readonly metric: MetricName;
  readonly value: number;
  readonly severity: number;
  readonly media: MediaKind;
  readonly lowConfidence?: boolean;
};

export function bandOf({ metric, value, severity, media, lowConfidence }: Measured): Band {
  if (lowConfidence === true) return 'unsure';
  if (severity > 1) return 'red';
  if (metric === 'frameRate') return value >= greenFrameRate[media] ? 'green' : 'amber';
  return value <= greenUpTo[metric] ? 'green' : 'amber';
}

export const bandColor: Readonly<Record<Band, TextColor>> = {
  red: 'attention',
  amber: 'warning',
  green: 'good',
  unsure: 'default',
};

/** Shapes differ, so that they are told apart without colours. */
export const bandSymbol: Readonly<Record<Band, string>> = {
  red: '▲',
  amber: '◆',
  green: '●',
  unsure: '○',
};

export const verdictColor: Readonly<Record<Verdict, TextColor>> = {
  poor: 'attention',
  good: 'good',
  unclassified: 'default',
};

/** Words are coloured only where somebody should look first; the symbol beside them always is. */
export const verdictTextColor: Readonly<Record<Verdict, TextColor>> = {
  poor: 'attention',
  good: 'default',
  unclassified: 'default',
};

export const verdictSymbol: Readonly<Record<Verdict, string>> = { poor: '▲', good: '●', unclassified: '○' };
