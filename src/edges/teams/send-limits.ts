/** No more than `count` requests within any `withinMs`. */
export type SendLimit = { readonly count: number; readonly withinMs: number };

/** One bot in one conversation, updates included: Teams documentation, "Optimize your bot with rate limiting" (2026-10-08). */
export const conversationLimits: readonly SendLimit[] = [
  { count: 7, withinMs: 1_000 },
  { count: 8, withinMs: 2_000 },
  { count: 60, withinMs: 30_000 },
  { count: 1_800, withinMs: 3_600_000 },
];

/** The whole app in one tenant: same page. */
export const tenantLimits: readonly SendLimit[] = [{ count: 50, withinMs: 1_000 }];

/** How long until one more request is within all limits, 0 when it is now. `sentAtMs` rises. */
export function waitForRoom(
  sentAtMs: readonly number[],
  limits: readonly SendLimit[],
  nowMs: number,
): number {
  const waits = limits.map(({ count, withinMs }) => {
    const oldest = sentAtMs.at(-count);
    return sentAtMs.length < count || oldest === undefined ? 0 : oldest + withinMs - nowMs;
  });
  return Math.max(0, ...waits);
}

/** What still counts for one of the limits. */
export function stillCounting(
  sentAtMs: readonly number[],
  limits: readonly SendLimit[],
  nowMs: number,
): readonly number[] {
  const longestMs = Math.max(...limits.map(({ withinMs }) => withinMs));
  const first = sentAtMs.findIndex((atMs) => atMs + longestMs > nowMs);
  return first === -1 ? [] : sentAtMs.slice(first);
}
