import type { CallId } from '../core/ids';
import type { CallQuality } from '../core/quality/call-quality';
import type { Clock } from './ports';

const keptMs = 10 * 60_000;
const mostCalls = 200;

/**
 * Judged calls for paging and buttons, so that they do not read Graph again. Bounded in number and time;
 * access is checked on every use by whoever asks for one.
 */
export type QualityCache = {
  get(callId: CallId): CallQuality | undefined;
  /** Keeps it and gives it back; an older version than the kept one is dropped for that one. */
  newest(quality: CallQuality): CallQuality;
};

export function createQualityCache(now: Clock): QualityCache {
  const kept = new Map<CallId, { readonly quality: CallQuality; readonly untilMs: number }>();
  const get = (callId: CallId): CallQuality | undefined => {
    const entry = kept.get(callId);
    if (entry === undefined) return undefined;
    if (entry.untilMs > now()) return entry.quality;
    kept.delete(callId);
    return undefined;
  };
  return {
    get,
    newest(quality) {
      const earlier = get(quality.callId);
      // Graph's copies may lag behind one another: a version once shown is not taken back.
      if (earlier !== undefined && earlier.version > quality.version) return earlier;
      // What is missing pages must be read again, not shown again.
      if (quality.completeness.truncated) return quality;
      kept.delete(quality.callId);
      kept.set(quality.callId, { quality, untilMs: now() + keptMs });
      const [oldest] = kept.keys();
      if (kept.size > mostCalls && oldest !== undefined) kept.delete(oldest);
      return quality;
    },
  };
}
