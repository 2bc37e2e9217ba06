/** When nothing may be sent. Requests sent while throttled still count (Graph, "Throttling guidance"). */
export type ThrottlePauses = {
  /** The end of the pause for one record; in the past when there is none. */
  endMs(record: string): number;
  add(record: string, untilMs: number, nowMs: number): void;
};

/**
 * Graph limits reads per record and per app and does not say which limit was hit. One throttled record
 * pauses that record; a second one during that pause means the app's limit, and pauses everything.
 */
export function createThrottlePauses(): ThrottlePauses {
  const endByRecord = new Map<string, number>();
  let wholeAppEndMs = 0;

  function forgetEnded(nowMs: number): void {
    for (const [record, endMs] of endByRecord) {
      if (endMs <= nowMs) endByRecord.delete(record);
    }
  }

  return {
    endMs: (record) => Math.max(wholeAppEndMs, endByRecord.get(record) ?? 0),
    add(record, untilMs, nowMs) {
      forgetEnded(nowMs);
      endByRecord.set(record, Math.max(untilMs, endByRecord.get(record) ?? 0));
      if (endByRecord.size > 1) wholeAppEndMs = Math.max(...endByRecord.values());
    },
  };
}
