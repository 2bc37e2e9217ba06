import type { CallQuality, ParticipantQuality } from '../quality/call-quality';
import { causeRows } from './causes';
import { feedbackOf } from './feedback';
import { reportChart } from './chart';
import { metricRows } from './metrics';
import type { Room } from './fitted';
import type { Names, Viewer } from './names';
import { optional } from './optional';
import type { Page } from './paging';
import { personRows } from './people';
import { peopleButtons, type Origin } from './report-buttons';

/** What every section of the report is made from. */
export type SectionContext = {
  readonly quality: CallQuality;
  readonly viewer: Viewer;
  readonly names: Names;
  readonly room: Room;
  readonly origin: Origin;
  /** Nothing to press. */
  readonly inserted: boolean;
};

/** A section is a list of none or one, because templates loop. */
export function peopleSection(page: Page<ParticipantQuality>, context: SectionContext) {
  const { quality, viewer, names, room, origin, inserted } = context;
  const { t } = viewer;
  if (page.total === 0) return [];
  const title = t('section.people');
  const buttons = inserted ? [] : peopleButtons(quality, page, t, origin);
  const { from, to, total } = page;
  return [
    {
      title: page.pages === 1 ? title : t('section.range', { title, from, to, total }),
      rows: personRows(page.items, names, viewer, room.longestName),
      more: optional(to < total ? t('people.more', { number: total - to }) : undefined),
      turn: buttons.length === 0 ? [] : [{ buttons }],
    },
  ];
}

/** Folded when there is nothing to see in it. */
export function metricsSection({ quality, viewer, names, room, inserted }: SectionContext) {
  const { t } = viewer;
  if (quality.worst.length === 0) return [];
  const metrics = metricRows(quality, names, viewer, Math.min(room.longestName, 40), room.metrics);
  const isFolded = quality.headline === 'ok' && metrics.isQuiet;
  if (isFolded && inserted) return [];
  return [
    {
      title: t('section.metrics'),
      isVisible: !isFolded,
      toggle: isFolded ? [{ title: t('action.toggleMetrics') }] : [],
      chart: quality.worst.length < 2 ? [] : [reportChart(quality.worst, t)],
      columns: {
        metric: t('metrics.column.metricAndPath'),
        average: t('metrics.column.average'),
        worst: t('metrics.column.worst'),
        limit: t('metrics.column.limit'),
      },
      rows: metrics.rows,
      more: optional(metrics.more > 0 ? t('metrics.more', { number: metrics.more }) : undefined),
      footnote: metrics.footnote,
    },
  ];
}

/** A bad call without any finding says so; a good one says nothing. */
export function causesSection({ quality, viewer, names, room }: SectionContext) {
  const { t } = viewer;
  const { rows, more } = causeRows(quality, names, viewer, room.longestName, room.causes);
  if (rows.length === 0 && quality.headline !== 'problem') return [];
  return [
    {
      title: t('section.causes'),
      rows,
      none: optional(rows.length === 0 ? t('evidence.none') : undefined),
      more: optional(more > 0 ? t('causes.more', { number: more }) : undefined),
    },
  ];
}

export function feedbackSection({ quality, viewer, names, room }: SectionContext) {
  const feedback = feedbackOf(quality, names, viewer, room);
  if (feedback === undefined) return [];
  const { t } = viewer;
  return [
    {
      title: t('section.feedback'),
      summary: feedback.summary,
      rows: feedback.rows,
      more: optional(feedback.more > 0 ? t('feedback.more', { number: feedback.more }) : undefined),
    },
  ];
}
