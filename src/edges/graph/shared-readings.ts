import type { Clock } from '../../flows/ports';

/**
 * What is being read for one question is read for all who ask the same meanwhile. Only for those it ends in time for,
 * and to whom it leaves half of their own time at least: else somebody who has just come were told that time is up.
 */
export type SharedReadings<T> = (key: string, deadlineMs: number, start: () => Promise<T>) => Promise<T>;

type UnderWay<T> = { readonly deadlineMs: number; readonly outcome: Promise<T> };

/** Nothing is kept of what has ended. */
export function createSharedReadings<T>(now: Clock): SharedReadings<T> {
  const underWay = new Map<string, UnderWay<T>>();

  function begin(key: string, deadlineMs: number, start: () => Promise<T>): Promise<T> {
    const outcome = start().finally(() => {
      if (underWay.get(key) === mine) underWay.delete(key);
    });
    const mine = { deadlineMs, outcome };
    underWay.set(key, mine);
    return outcome;
  }

  return (key, deadlineMs, start) => {
    const other = underWay.get(key);
    const nowMs = now();
    const fits =
      other !== undefined &&
      other.deadlineMs <= deadlineMs &&
      2 * (other.deadlineMs - nowMs) >= deadlineMs - nowMs;
    return fits ? other.outcome : begin(key, deadlineMs, start);
  };
}
