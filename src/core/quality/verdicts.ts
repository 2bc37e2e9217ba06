import type { Counts, Verdict } from './call-quality';

export type MutableCounts = { good: number; poor: number; unclassified: number };

export function noCounts(): MutableCounts {
  return { good: 0, poor: 0, unclassified: 0 };
}

/** Poor if any stream is poor; else good if any is good; else not enough data. */
export function verdictOf(counts: Counts): Verdict {
  if (counts.poor > 0) return 'poor';
  return counts.good > 0 ? 'good' : 'unclassified';
}

export const verdictRank: Readonly<Record<Verdict, number>> = { poor: 0, good: 1, unclassified: 2 };
