import type { Measured } from './row';

/** `quick`: as few runs as possible, to see that it works; the figures mean nothing. */
export type Effort = 'full' | 'quick';

export type Bench = {
  readonly rows: readonly string[];
  /** Measures those of its rows that are wanted. */
  measure(wanted: readonly string[], effort: Effort): Promise<readonly Measured[]>;
};
