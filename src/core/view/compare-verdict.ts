import type { CallQuality } from '../quality/call-quality';

/** Which of two calls was worse. `unclear`: one of them could not be judged. */
export type Worse = 'left' | 'right' | 'bothFine' | 'even' | 'unclear';

/** By trouble at all, then by the share of people with poor conditions, then by how far over the limits. */
export function worseCall(left: CallQuality, right: CallQuality): Worse {
  if (left.headline === 'unknown' || right.headline === 'unknown') return 'unclear';
  if (left.headline !== right.headline) return left.headline === 'problem' ? 'left' : 'right';
  if (left.headline === 'ok') return 'bothFine';
  return higher(poorShare(left), poorShare(right)) ?? higher(severityOf(left), severityOf(right)) ?? 'even';
}

function higher(left: number, right: number): 'left' | 'right' | undefined {
  if (left === right) return undefined;
  return left > right ? 'left' : 'right';
}

function poorShare({ people }: CallQuality): number {
  return people.total === 0 ? 0 : people.poor / people.total;
}

function severityOf({ worst }: CallQuality): number {
  return worst
    .filter(({ advisory, lowConfidence }) => !advisory && lowConfidence !== true)
    .reduce((high, { severity }) => Math.max(high, severity), 0);
}
