/**
 * What Graph limits together: each record, the list of records, and the other services beside them
 * (Graph, "Throttling limits").
 */
export type ThrottleScope = `record:${string}` | 'list' | 'subscriptions' | 'groups' | 'users' | 'phones';

/** When nothing may be sent. Requests sent while throttled still count (Graph, "Throttling guidance"). */
export type ThrottlePauses = {
  /** The end of the pause for this scope; in the past when there is none. */
  endMs(scope: ThrottleScope): number;
  add(scope: ThrottleScope, untilMs: number, nowMs: number): void;
};

/**
 * Graph limits reads per record and per app and does not say which limit was hit. One throttled record
 * pauses that record; a second one during that pause means the app's limit, and pauses all records and their
 * list. The list has a limit of its own: when it is throttled, records can still be read.
 */
export function createThrottlePauses(): ThrottlePauses {
  const endByScope = new Map<ThrottleScope, number>();
  let allRecordsEndMs = 0;

  function forgetEnded(nowMs: number): void {
    for (const [scope, endMs] of endByScope) {
      if (endMs <= nowMs) endByScope.delete(scope);
    }
  }

  return {
    endMs: (scope) => {
      const ownEndMs = endByScope.get(scope) ?? 0;
      return isOfRecords(scope) ? Math.max(ownEndMs, allRecordsEndMs) : ownEndMs;
    },
    add(scope, untilMs, nowMs) {
      forgetEnded(nowMs);
      endByScope.set(scope, Math.max(untilMs, endByScope.get(scope) ?? 0));
      const records = [...endByScope].filter(([paused]) => paused.startsWith('record:'));
      if (records.length > 1) allRecordsEndMs = Math.max(...records.map(([, endMs]) => endMs));
    },
  };
}

function isOfRecords(scope: ThrottleScope): boolean {
  return scope === 'list' || scope.startsWith('record:');
}
