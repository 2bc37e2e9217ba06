/** Characters of JSON: a form with all its fields filled to the brim is a fraction of it. */
const longestData = 64_000;

/** What no card of ours can have sent is as good as nothing, rather than cut to something else. */
export function bounded(data: unknown): unknown {
  return JSON.stringify(data ?? null).length > longestData ? undefined : data;
}
