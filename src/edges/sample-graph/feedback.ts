import type { CallRecords } from '@microsoft/microsoft-graph-types';
import type { Defect } from './defects';
import type { Random } from './deterministic';
import type { WireFeedback } from './graph-shapes';

export type Feedback = {
  readonly rating: CallRecords.UserFeedbackRating;
  readonly text: string | null;
  readonly tokens: readonly string[];
};

/** The tokens the dialog offers today; Graph sends the unchosen ones as false. */
const offeredTokens = [
  'NoSound',
  'OtherNoSound',
  'Echo',
  'Noisy',
  'LowVolume',
  'Stopped',
  'DistortedSound',
  'Interruptions',
] as const;

type Complaint = { readonly tokens: readonly (typeof offeredTokens)[number][]; readonly texts: string[] };

const choppy: Complaint = {
  tokens: ['DistortedSound', 'Interruptions'],
  texts: ['Every second word was missing.', 'Постоянно прерывался звук.', 'Choppy all the time & robotic'],
};
const slow: Complaint = { tokens: ['Interruptions'], texts: ['We kept talking over each other.'] };

const complaints: Readonly<Record<Defect, Complaint>> = {
  none: { tokens: [], texts: ['Could not share my screen at first.'] },
  noReport: { tokens: ['Stopped'], texts: [] },
  weakWifi: choppy,
  wifi24GHz: choppy,
  lossyUplink: { tokens: ['Interruptions'], texts: ['People told me I was cutting out.'] },
  mobileNetwork: choppy,
  poorDownlink: choppy,
  vpn: slow,
  tcpFallback: slow,
  lowBandwidth: { tokens: ['Stopped'], texts: ['The picture froze again and again.'] },
  cpuOverload: { tokens: ['DistortedSound'], texts: ['Laptop fan like a jet, video was a slide show.'] },
  dropped: { tokens: ['Stopped'], texts: ['Got thrown out in the middle of a sentence.'] },
  microphoneNotWorking: { tokens: ['OtherNoSound'], texts: ['Nobody could hear me.'] },
  speakerNotWorking: { tokens: ['NoSound'], texts: ['I heard nothing at all.'] },
  quietMicrophone: { tokens: ['LowVolume'], texts: ['They said I was too quiet.'] },
  noisyMicrophone: { tokens: ['Noisy'], texts: ['Open-plan office, sorry!'] },
  clippingMicrophone: { tokens: ['DistortedSound'], texts: ['My voice was distorted.'] },
  echo: { tokens: ['Echo'], texts: ['Terrible whistling in the meeting room.'] },
  deviceGlitches: { tokens: ['DistortedSound', 'Noisy'], texts: ['Crackling in my headset.'] },
};

/** What somebody says who suffered from this defect: one or two stars. */
export function complaintAbout(defect: Defect, random: Random): Feedback {
  const { tokens, texts } = complaints[defect];
  const text = texts.length > 0 && random.chance(0.6) ? random.pick(texts) : null;
  return { rating: random.pick(['bad', 'poor'] as const), text, tokens };
}

export function contented(random: Random): Feedback {
  const rating = random.pick(['fair', 'good', 'good', 'excellent', 'excellent'] as const);
  return { rating, text: random.chance(0.1) ? 'Perfect.' : null, tokens: [] };
}

/** The usual form when the question was shown and not answered. */
export const notRated: WireFeedback = { rating: 'notRated', text: null, tokens: {} };

export function feedbackOnWire(feedback: Feedback): WireFeedback {
  const chosen = new Set<string>(feedback.tokens);
  const tokens = Object.fromEntries(offeredTokens.map((name) => [name, chosen.has(name)]));
  return { rating: feedback.rating, text: feedback.text, tokens };
}
