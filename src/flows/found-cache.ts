import type { Finding } from './find-calls';
import type { Asker, Clock } from './ports';

const keptMs = 2 * 60_000;
const mostLists = 500;

/** Found calls for paging and ways back, so that they do not ask Graph's list again. Each belongs to who asked, and where. */
export type FoundCache = {
  get(asker: Asker, ask: string): Finding | undefined;
  put(asker: Asker, ask: string, finding: Finding): void;
};

export function createFoundCache(now: Clock): FoundCache {
  const kept = new Map<string, { readonly finding: Finding; readonly untilMs: number }>();
  return {
    get(asker, ask) {
      const entry = kept.get(keyOf(asker, ask));
      return entry !== undefined && entry.untilMs > now() ? entry.finding : undefined;
    },
    put(asker, ask, finding) {
      const key = keyOf(asker, ask);
      for (const [old, { untilMs }] of kept) if (untilMs <= now()) kept.delete(old);
      kept.delete(key);
      kept.set(key, { finding, untilMs: now() + keptMs });
      const [oldest] = kept.keys();
      if (kept.size > mostLists && oldest !== undefined) kept.delete(oldest);
    },
  };
}

function keyOf({ userId, tenantId, place, timeZone }: Asker, ask: string): string {
  return JSON.stringify([userId, tenantId, place, timeZone, ask]);
}
