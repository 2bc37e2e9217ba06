import { maySee } from '../access';
import type { CallQuality } from '../quality/call-quality';
import type { Translate } from '../text/translate';
import type { ReportOptions } from './call-report';
import type { Card } from './card';
import { failuresSection, hiddenText, legsSection, streamsSection } from './details-sections';
import { startedText } from './facts';
import type { Room } from './fitted';
import { headlineOf } from './headline';
import { legsOf } from './legs';
import { namesOf } from './names';
import { unavailableCard } from './notice';
import { optional } from './optional';
import { clampPage, pageCount, sliceOf } from './paging';
import { fittedWithWayBack, type Button, type Origin } from './report-buttons';
import { reportFallback, summaryOfDetails } from './summary';

const legsPerPage = 4;
const streamsPerPage = 8;

/**
 * Everything below the report: connections, interruptions and single streams, page by page. Connections
 * and streams turn together.
 */
export function callDetailsCard(quality: CallQuality, options: ReportOptions): Card {
  if (!maySee(options.audience, 'report')) return unavailableCard(options.t);
  return {
    template: 'call-details',
    data: fittedWithWayBack(options, (room, origin) => detailsData(quality, options, room, origin)),
  };
}

function detailsData(quality: CallQuality, options: ReportOptions, room: Room, origin: Origin) {
  const { t, audience, viewerId } = options;
  const viewer = { t, audience, viewerId };
  const context = { quality, viewer, names: namesOf(quality, viewer), room, origin: {}, inserted: false };
  const legs = legsOf(quality.participants);
  const streams = quality.streams ?? [];
  const pages = Math.max(pageCount(legs, legsPerPage), pageCount(streams, streamsPerPage));
  const page = clampPage(options.page, pages);
  return {
    lang: t.language,
    speak: summaryOfDetails(quality, t),
    fallbackText: reportFallback(quality, t),
    sample: optional(options.sampleData === true ? t('sample.notice') : undefined),
    title: t('details.title'),
    headline: headlineOf(quality, t),
    started: startedText(quality, t),
    hidden: optional(hiddenText(audience, t)),
    legs: legsSection(sliceOf(legs, page, legsPerPage), context),
    failures: page === 1 ? failuresSection(quality.failures, context) : [],
    streams: streamsSection(sliceOf(streams, page, streamsPerPage), context),
    callIdTitle: t('report.callId'),
    callId: quality.callId,
    buttons: detailsButtons(quality, page, pages, t, origin),
  };
}

function detailsButtons(
  { callId, version }: CallQuality,
  page: number,
  pages: number,
  t: Translate,
  origin: Origin,
): readonly Button[] {
  const turn = (to: number, key: 'action.previousPage' | 'action.nextPage'): Button => ({
    title: t(key, { page: to, pages }),
    data: { verb: 'details', callId, page: to, version, ...origin },
  });
  return [
    { title: t('action.report'), data: { verb: 'report', callId, page: 1, version, ...origin } },
    ...(page > 1 ? [turn(page - 1, 'action.previousPage')] : []),
    ...(page < pages ? [turn(page + 1, 'action.nextPage')] : []),
  ];
}
