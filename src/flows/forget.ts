import type { Leases, Retention } from './alert-ports';
import type { Clock, Log } from './ports';

export type ForgetParts = {
  readonly retention: Retention;
  readonly leases: Leases;
  readonly keptDays: number;
  readonly now: Clock;
  readonly log: Log;
};

const dayMs = 24 * 60 * 60_000;
const everyMs = 60 * 60_000;
/** Graph lists calls of 30 days. */
const judgedDays = 32;

/** Deletes what is older than RETENTION_DAYS; one instance does it, every hour. */
export async function forget({ retention, leases, keptDays, now, log }: ForgetParts): Promise<number> {
  if (!(await leases.take('forget', now(), now() + everyMs / 2))) return everyMs;
  const rows = await retention.forgetBefore(
    now() - keptDays * dayMs,
    now() - Math.max(keptDays, judgedDays) * dayMs,
  );
  if (rows > 0) log.info('old rows deleted', { rows });
  return everyMs;
}
