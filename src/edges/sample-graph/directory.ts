import type { CallPlan, PlannedVersion } from './call-plan';
import { publishedVersion } from './call-plan';
import { callsOfDay, dayMs } from './calls-of-day';
import { documentationRecord } from './documentation-record';
import type { ServedRecord } from './graph-shapes';
import type { LiveCalls } from './live-calls';
import { recordOf } from './record-of-plan';
import { showcaseCalls } from './showcase-calls';

/** Graph keeps a record for 30 days, counted from the call. */
const keptDays = 30;

export type PublishedCall = { readonly plan: CallPlan; readonly version: PlannedVersion };

/** Everything the sample organisation ever called, seen at a given moment. */
export type Directory = {
  /** Undefined: unknown, not published yet, or older than 30 days. Graph's 404 does not tell which. */
  find(id: string, nowMs: number): ServedRecord | undefined;
  /** The published calls of the last 30 days in order of their start. */
  listed(nowMs: number): readonly PublishedCall[];
  /** Each version that appeared after the first moment and up to the second, in that order. */
  publishedBetween(afterMs: number, untilMs: number): readonly PublishedCall[];
  /** Takes in a further call, for tests and measurements. */
  add(plan: CallPlan): void;
};

export function directoryOf(live: LiveCalls): Directory {
  const added = new Map<string, CallPlan>();
  const month = monthIndex();
  const plansAt = (nowMs: number): readonly CallPlan[] => [
    ...month(nowMs).values(),
    ...live.listed(nowMs),
    ...added.values(),
  ];
  return {
    add: (plan) => void added.set(plan.id, plan),
    find: (id, nowMs) => {
      if (id === documentationRecord.head.id) return documentationRecord;
      const plan = added.get(id) ?? month(nowMs).get(id) ?? live.byId(id);
      if (plan === undefined || !isKept(plan, nowMs)) return undefined;
      const version = publishedVersion(plan, nowMs);
      return version === undefined ? undefined : recordOf(plan, version);
    },
    listed: (nowMs) =>
      plansAt(nowMs)
        .flatMap((plan) => published(plan, nowMs))
        .sort((one, other) => compareCalls(one.plan, other.plan)),
    publishedBetween: (afterMs, untilMs) =>
      plansAt(untilMs)
        .flatMap((plan) => plan.versions.map((version) => ({ plan, version })))
        .filter(({ version }) => version.availableAtMs > afterMs && version.availableAtMs <= untilMs)
        .sort((one, other) => one.version.availableAtMs - other.version.availableAtMs),
  };
}

/** The order of the list: by start, then by id. */
export function compareCalls(
  one: Pick<CallPlan, 'startMs' | 'id'>,
  other: Pick<CallPlan, 'startMs' | 'id'>,
): number {
  if (one.startMs !== other.startMs) return one.startMs - other.startMs;
  if (one.id === other.id) return 0;
  return one.id < other.id ? -1 : 1;
}

function published(plan: CallPlan, nowMs: number): PublishedCall[] {
  const version = publishedVersion(plan, nowMs);
  return version === undefined || !isKept(plan, nowMs) ? [] : [{ plan, version }];
}

function isKept(plan: CallPlan, nowMs: number): boolean {
  return plan.startMs >= nowMs - keptDays * dayMs;
}

/** The calls of today and the 30 days before, by id; made anew when the day changes. */
function monthIndex(): (nowMs: number) => ReadonlyMap<string, CallPlan> {
  let madeFor: number | undefined;
  let index = new Map<string, CallPlan>();
  return (nowMs) => {
    const today = Math.floor(nowMs / dayMs);
    if (today === madeFor) return index;
    const days = Array.from({ length: keptDays + 1 }, (_, back) => today - keptDays + back);
    const plans = [...days.flatMap((day) => callsOfDay(day)), ...showcaseCalls(nowMs)];
    index = new Map(plans.map((plan) => [plan.id, plan]));
    madeFor = today;
    return index;
  };
}
