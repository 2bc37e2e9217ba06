import type { CallId } from '../core/ids';
import type { AlertBook, CallList, Inbox, Leases, ListedCall, Notes } from './alert-ports';
import type { Clock, Log } from './ports';

export type ReconcileParts = {
  readonly calls: CallList;
  readonly book: AlertBook;
  readonly inbox: Inbox;
  readonly notes: Notes;
  readonly leases: Leases;
  /** Without notifications looking is all there is: then every five minutes. */
  readonly isNotified: () => Promise<boolean>;
  readonly now: Clock;
  readonly log: Log;
  readonly onWork: () => void;
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How far back, how often. Records are kept 30 days; a late version may come long after its call. */
type Pass = { readonly name: string; readonly windowMs: number; readonly everyMs: number };
const passes: readonly Pass[] = [
  { name: '36h', windowMs: 36 * hourMs, everyMs: hourMs },
  { name: '7d', windowMs: 7 * dayMs, everyMs: dayMs },
  { name: '30d', windowMs: 30 * dayMs, everyMs: 7 * dayMs },
];
/** Reaches over the 150 minutes a record may take and calls of some length; longer ones are found by the hourly pass. */
const withoutNotifications: Pass = { name: '6h', windowMs: 6 * hourMs, everyMs: 5 * minuteMs };
/** Calls from before the bot was there are looked at no further back than this. */
const beforeInstallMs = 36 * hourMs;
const lookEveryMs = 15_000;
const leaseMs = 60_000;
const failurePauseMs = minuteMs;
const wantedNote = 'reconcile.wantedSinceMs';

/** Where a pass stands. `resumeAt`: it was begun and not ended; the rest of its window is read from there. */
type Progress = {
  readonly doneAtMs: number | undefined;
  readonly running:
    { readonly fromMs: number; readonly toMs: number; readonly resumeAt: string | undefined } | undefined;
};

export type Reconcile = {
  round(signal: AbortSignal): Promise<number>;
  /** Notifications may have been missed: whichever instance looks does so 36 hours back, whatever the hour. */
  lookNow(): Promise<void>;
};

/** Compares what Graph lists with what was judged, by id and version; what is missing or older goes into the inbox. */
export function createReconcile(parts: ReconcileParts): Reconcile {
  const { leases, now, log, notes } = parts;
  let isFirst = true;
  let failedAtMs = -Infinity;
  const lookNow = (): Promise<void> => notes.set(wantedNote, String(now()));
  const begin = async (): Promise<void> => {
    // On start at once: nobody knows what was missed while the process was down.
    if (isFirst) await lookNow();
    isFirst = false;
  };
  return {
    lookNow,
    async round(signal) {
      await begin();
      if (now() - failedAtMs < failurePauseMs) return lookEveryMs;
      if (!(await leases.take('reconcile', now(), now() + leaseMs))) return lookEveryMs;
      const installedAtMs = Math.min(now(), Number(await notes.setOnce('installedAtMs', String(now()))));
      for (const pass of await duePasses(parts, installedAtMs)) {
        const problem = await run(parts, pass, installedAtMs - beforeInstallMs, signal);
        if (signal.aborted) return lookEveryMs;
        if (problem === undefined) continue;
        log.warn('calls could not be listed', { pass: pass.name, problem });
        failedAtMs = now();
        return lookEveryMs;
      }
      return lookEveryMs;
    },
  };
}

async function duePasses(
  { notes, now, isNotified }: ReconcileParts,
  installedAtMs: number,
): Promise<readonly Pass[]> {
  const wantedSinceMs = Number((await notes.get(wantedNote)) ?? 0);
  const candidates = (await isNotified()) ? passes : [withoutNotifications, ...passes];
  const due: Pass[] = [];
  for (const pass of candidates) {
    const { doneAtMs: notedMs, running } = await progressOf(notes, pass);
    // A clock that was wrong once must not keep us from looking.
    const doneAtMs = notedMs !== undefined && notedMs > now() + hourMs ? undefined : notedMs;
    // The long ones need not run on the first day: they would only find what was never of interest.
    const sinceMs = doneAtMs ?? (pass.everyMs > hourMs ? installedAtMs : -Infinity);
    const wanted = pass.name === '36h' && sinceMs < wantedSinceMs;
    if (running !== undefined || wanted || now() - sinceMs >= pass.everyMs) due.push(pass);
  }
  return due;
}

async function run(
  parts: ReconcileParts,
  pass: Pass,
  notBeforeMs: number,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { calls, notes, now, leases } = parts;
  const { doneAtMs, running } = await progressOf(notes, pass);
  const fresh = { fromMs: Math.max(now() - pass.windowMs, notBeforeMs), toMs: now(), resumeAt: undefined };
  const window = running ?? fresh;
  let found = 0;
  const listed = await calls.list(window, async (page, resumeAt) => {
    found += await takeMissing(parts, page);
    await leases.take('reconcile', now(), now() + leaseMs);
    await noteProgress(notes, pass, { doneAtMs, running: { ...window, resumeAt } });
    return !signal.aborted;
  });
  if (signal.aborted) return undefined;
  if (!listed.ok) {
    // A link from which the list went on yesterday may be worthless today: then from the start.
    if (listed.error.kind === 'graphRefused' || listed.error.kind === 'notAvailable') {
      await noteProgress(notes, pass, { doneAtMs, running: undefined });
    }
    return listed.error.kind;
  }
  await noteProgress(notes, pass, { doneAtMs: window.toMs, running: undefined });
  parts.log.info('calls compared with the list', { pass: pass.name, missing: found });
  return undefined;
}

async function takeMissing(
  { book, inbox, now, onWork }: ReconcileParts,
  page: readonly ListedCall[],
): Promise<number> {
  const judged = await book.judgedVersions(page.map(({ callId }) => callId));
  const missing: readonly CallId[] = page
    .filter(({ callId, version }) => (judged.get(callId) ?? -1) < version)
    .map(({ callId }) => callId);
  if (missing.length === 0) return 0;
  await inbox.put(missing, 'listed', now());
  onWork();
  return missing.length;
}

async function progressOf(notes: Notes, { name }: Pass): Promise<Progress> {
  const text = await notes.get(`reconcile.${name}`);
  return text === undefined ? { doneAtMs: undefined, running: undefined } : (JSON.parse(text) as Progress);
}

async function noteProgress(notes: Notes, { name }: Pass, progress: Progress): Promise<void> {
  await notes.set(`reconcile.${name}`, JSON.stringify(progress));
}

/** When the list was last compared to its end; undefined: never. */
export async function readLastLookMs(notes: Notes): Promise<number | undefined> {
  const all = await Promise.all([withoutNotifications, ...passes].map((pass) => progressOf(notes, pass)));
  const done = all.map(({ doneAtMs }) => doneAtMs).filter((ms) => ms !== undefined);
  return done.length === 0 ? undefined : Math.max(...done);
}
