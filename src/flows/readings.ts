import type { CallId } from '../core/ids';
import type { Problem } from '../core/problem';
import type { CallQuality } from '../core/quality/call-quality';
import { err, type Result } from '../core/result';
import type { Pause } from './alert-ports';
import { judgeCall } from './judge-call';
import type { Turn } from './turn';

/** Calls that lists have read: whoever wants the same call meanwhile waits for the same reading. */
export type Readings = {
  /** Judged for nobody in particular: access is decided by whoever asked. May reject as the ports do. */
  read(turn: Turn, callId: CallId): Promise<Result<CallQuality, Problem>>;
  /** No reading is begun any more. Resolves when those under way have ended, or after some seconds. */
  stop(): Promise<void>;
};

/** Over all lists: the rest of what Graph allows is for questions and alerts. */
const mostAtOnce = 24;
const readMs = 45_000;
const stopWithinMs = 5_000;

export function createReadings(pause: Pause): Readings {
  const running = new Map<CallId, Promise<Result<CallQuality, Problem>>>();
  const waiting: (() => void)[] = [];
  let atOnce = 0;
  let isStopped = false;

  const readInTurn = async (turn: Turn, callId: CallId): Promise<Result<CallQuality, Problem>> => {
    if (atOnce >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else atOnce += 1;
    try {
      if (isStopped) return err({ kind: 'timedOut' });
      const { records, now, settings } = turn;
      const { homeTenantId } = settings;
      return await judgeCall(records, callId, {
        deadlineMs: now() + readMs,
        homeTenantId,
        streams: 'none',
      });
    } finally {
      const next = waiting.shift();
      // Whoever waits takes over the place.
      if (next === undefined) atOnce -= 1;
      else next();
    }
  };
  return {
    read(turn, callId) {
      const known = running.get(callId);
      if (known !== undefined) return known;
      const reading = readInTurn(turn, callId).finally(() => running.delete(callId));
      running.set(callId, reading);
      return reading;
    },
    async stop() {
      isStopped = true;
      const enough = new AbortController();
      const ended = Promise.allSettled(running.values());
      await Promise.race([ended, pause(stopWithinMs, enough.signal)]);
      enough.abort();
    },
  };
}
