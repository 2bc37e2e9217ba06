import type { Problem } from '../problem';
import type { CallsListOptions } from './calls-list-card';
import { formatDayAndTime } from './zoned-time';

/** Where a list comes from, and what may be missing in it. */
export type ListNote =
  /** `undefined`: nothing is remembered yet. */
  | { readonly kind: 'ownIndex'; readonly reachesBackToMs: number | undefined }
  | { readonly kind: 'graphFailed'; readonly problem: Problem['kind'] }
  | { readonly kind: 'thirtyDays' }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'nothingJudgedYet' }
  /** How far from a call a line of the telephone log may lie. */
  | { readonly kind: 'phoneRule'; readonly minutes: number }
  | { readonly kind: 'phoneIncomplete' }
  /** Several calls share the link that was asked for. */
  | { readonly kind: 'occurrences' };

/** Undefined for what this audience does not see in the list: in company there are no lines of the telephone log. */
export function noteText(note: ListNote, options: CallsListOptions): string | undefined {
  const { t, timeZone, nowMs, audience } = options;
  switch (note.kind) {
    case 'ownIndex':
      return note.reachesBackToMs === undefined
        ? t('listNote.emptyIndex')
        : t('listNote.ownIndex', { time: formatDayAndTime(note.reachesBackToMs, nowMs, timeZone, t) });
    case 'graphFailed':
      return t('listNote.graphFailed', { problem: t(`notice.${note.problem}.title`) });
    case 'phoneRule':
      return audience === 'shared' ? undefined : t('listNote.phoneRule', { count: note.minutes });
    case 'phoneIncomplete':
      return audience === 'shared' ? undefined : t('listNote.phoneIncomplete');
    case 'thirtyDays':
    case 'incomplete':
    case 'nothingJudgedYet':
    case 'occurrences':
      return t(`listNote.${note.kind}`);
  }
}
