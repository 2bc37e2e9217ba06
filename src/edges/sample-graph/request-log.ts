/** One request as it arrived, for tests. */
export type LoggedRequest = {
  readonly method: string;
  /** Path and query, decoded. */
  readonly path: string;
  readonly prefer: string | undefined;
  readonly hasAuthorization: boolean;
  readonly atMs: number;
  readonly recordId: string | undefined;
  /** Requests for the same record under way at that moment, this one included; 0 for others. */
  readonly concurrency: number;
};

/** Older entries make room: a long-running server must not grow. */
const kept = 5_000;

export type RequestLog = {
  readonly entries: readonly LoggedRequest[];
  /** Returns what is to be called when the request has ended. */
  begin(request: Omit<LoggedRequest, 'concurrency'>): () => void;
};

export function requestLog(): RequestLog {
  const entries: LoggedRequest[] = [];
  const underWay = new Map<string, number>();
  const change = (id: string, by: number): number => {
    const count = (underWay.get(id) ?? 0) + by;
    if (count > 0) underWay.set(id, count);
    else underWay.delete(id);
    return count;
  };
  return {
    entries,
    begin: (request) => {
      const { recordId } = request;
      const concurrency = recordId === undefined ? 0 : change(recordId, 1);
      entries.push({ ...request, concurrency });
      if (entries.length > kept) entries.splice(0, entries.length - kept);
      return () => {
        if (recordId !== undefined) change(recordId, -1);
      };
    },
  };
}
