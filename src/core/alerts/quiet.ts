import type { TargetSettings } from './policy';
import { minuteOfDay, nextTimeMs } from './zone';

/** When the quiet hours that hold now end; undefined when there are none now. Their last minute is not quiet any more. */
export function quietUntilMs(nowMs: number, { policy, timeZone }: TargetSettings): number | undefined {
  const { quietHours } = policy;
  if (quietHours === undefined) return undefined;
  const { fromMinute, toMinute } = quietHours;
  if (!isWithin(minuteOfDay(nowMs, timeZone), fromMinute, toMinute)) return undefined;
  return nextTimeMs(nowMs, toMinute, timeZone);
}

function isWithin(minute: number, from: number, to: number): boolean {
  if (from <= to) return minute >= from && minute < to;
  return minute >= from || minute < to;
}
