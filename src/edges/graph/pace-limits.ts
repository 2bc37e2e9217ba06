import type { PaceLimit } from './pace-window';
import type { ThrottleScope } from './throttle-pauses';

/** Nobody's clock runs exactly like Graph's. */
const slackMs = 500;
const recordsMs = 20_000 + slackMs;

/*
 * A little below what Graph allows one app in one tenant ("Throttling limits", February 2026): 40 reads of one record in 20
 * seconds, 40 of their list, 1,500 altogether, 50 of one phone log in 60 seconds. For users and groups Graph counts
 * by cost; this is far below all of its limits.
 *
 * What is kept for one kind is enough to go on with while the other takes all it can: a busy hour of questions must
 * not hold up alerts, and a look backwards no questions. Nobody reads phone logs in the background.
 */
const ofOneRecord: PaceLimit = { most: 36, perMs: recordsMs, kept: { interactive: 6, background: 6 } };
const ofTheList: PaceLimit = { most: 36, perMs: recordsMs, kept: { interactive: 12, background: 8 } };
/** All of it: a busy tenant's calls are read at this rate. What is counted runs until after Graph's answer, which is slack enough. */
const ofAllRecords: PaceLimit = { most: 1_500, perMs: 20_000, kept: { interactive: 20, background: 300 } };
const ofPhoneLogs: PaceLimit = { most: 40, perMs: 60_000 + slackMs, kept: { interactive: 0, background: 0 } };
const ofTheDirectory: PaceLimit = {
  most: 100,
  perMs: 10_000 + slackMs,
  kept: { interactive: 20, background: 20 },
};

/** The windows in which a request of this scope counts, by name. None: it comes so seldom that nobody has to count. */
export function paceLimitsOf(scope: ThrottleScope): Readonly<Record<string, PaceLimit>> {
  switch (scope) {
    case 'list':
      return { list: ofTheList, records: ofAllRecords };
    case 'phones':
      return { phones: ofPhoneLogs };
    case 'groups':
    case 'users':
      return { directory: ofTheDirectory };
    case 'subscriptions':
      return {};
    default:
      return { [scope]: ofOneRecord, records: ofAllRecords };
  }
}
