import type { PhoneLeg } from '../../core/find/found-call';
import type { UserId } from '../../core/ids';
import type { Problem } from '../../core/problem';
import { ok, type Result } from '../../core/result';
import type { CallWindow, PhoneLog } from '../../flows/find-ports';
import { type Connection, runErrand } from './connection';
import { type PhoneRowsReader, phoneRowsOver } from './phone-rows';

type LogPart = { readonly legs: readonly PhoneLeg[]; readonly complete: boolean };
type Wanted = { readonly person: UserId; readonly window: CallWindow; readonly deadlineMs: number };

const permission = 'CallRecord-PstnCalls.Read.All';
/** How long a refusal is believed before Graph is asked again. */
const refusedMs = 3_600_000;
const dayMs = 86_400_000;
/** The most Graph takes in one question, both ends included. */
const mostDays = 90;

const networks = ['pstn', 'directRouting'] as const;

/** The telephone logs hold the whole organization: one person's rows are picked out here. */
export function phoneLogOver(connection: Connection): PhoneLog {
  const readRows = phoneRowsOver(connection);
  let refusedUntilMs = 0;

  async function isGranted(deadlineMs: number): Promise<boolean> {
    if (connection.now() < refusedUntilMs) return false;
    const plan = { scope: 'phones', deadlineMs } as const;
    const roles = await runErrand(connection, plan, ({ signal }) => connection.roles(signal));
    return roles?.includes(permission) ?? true;
  }

  return {
    async legsOf(person, window, { deadlineMs }) {
      if (!(window.fromMs < window.toMs)) return ok({ legs: [], complete: true });
      if (!(await isGranted(deadlineMs))) return 'notGranted';
      const wanted = { person, window, deadlineMs };
      const parts = await Promise.all(networks.map((network) => readLegs(readRows, network, wanted)));
      if (parts.some((part) => !part.ok && part.error.kind === 'consentMissing')) {
        refusedUntilMs = connection.now() + refusedMs;
        return 'notGranted';
      }
      return joined(parts);
    },
  };
}

/** One log is better than none; when neither could be read, the first Problem says why. */
function joined(parts: readonly Result<LogPart, Problem>[]): Result<LogPart, Problem> {
  const read = parts.flatMap((part) => (part.ok ? [part.value] : []));
  const failed = parts.find((part) => !part.ok);
  if (read.length === 0 && failed !== undefined) return failed;
  return ok({
    legs: read.flatMap(({ legs }) => legs),
    complete: failed === undefined && read.every(({ complete }) => complete),
  });
}

async function readLegs(
  readRows: PhoneRowsReader,
  network: PhoneLeg['network'],
  { person, window, deadlineMs }: Wanted,
): Promise<Result<LogPart, Problem>> {
  const { from, to, whole } = daysAround(window);
  const read = await readRows({ network, from, to }, deadlineMs);
  if (!read.ok) return read;
  const legs = read.value.legs.get(person.toLowerCase()) ?? [];
  return ok({ legs: legs.filter((leg) => isIn(window, leg)), complete: read.value.complete && whole });
}

function isIn({ fromMs, toMs }: CallWindow, { startedAtMs }: PhoneLeg): boolean {
  return startedAtMs >= fromMs && startedAtMs < toMs;
}

/**
 * Whole days, UTC. The documentation disagrees with itself whether the last one is included: one more is asked for. Of a longer
 * window the latest days (`whole` is false).
 */
function daysAround({ fromMs, toMs }: CallWindow): { from: string; to: string; whole: boolean } {
  const lastDay = Math.floor((toMs - 1) / dayMs) + 1;
  const firstWanted = Math.floor(fromMs / dayMs);
  const firstDay = Math.max(firstWanted, lastDay - mostDays + 1);
  return { from: dayText(firstDay), to: dayText(lastDay), whole: firstDay === firstWanted };
}

function dayText(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 'yyyy-mm-dd'.length);
}
