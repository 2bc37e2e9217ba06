import { maySee, type Audience } from '../access';
import type { CallQuality } from '../quality/call-quality';
import type { Translate } from '../text/translate';
import type { Card, WayBack } from './card';
import { callFacts, completenessText } from './facts';
import { headlineOf } from './headline';
import type { Room } from './fitted';
import { namesOf, type Viewer } from './names';
import { unavailableCard } from './notice';
import { optional } from './optional';
import { peoplePage } from './people';
import { badgeOf, fittedWithWayBack, reportButtons, type Origin } from './report-buttons';
import { causesSection, feedbackSection, metricsSection, peopleSection } from './report-sections';
import { formatUtc } from './format';
import { reportFallback, reportSpeech } from './summary';

export type ReportOptions = {
  readonly t: Translate;
  readonly audience: Audience;
  /** The participant id of the person looking. */
  readonly viewerId?: string | undefined;
  /** Of the people, from 1. */
  readonly page?: number | undefined;
  /** Says on the card that the call is made up. */
  readonly sampleData?: boolean | undefined;
  /** Says on the card how fresh it is. */
  readonly nowMs?: number | undefined;
  /** What it was opened from: a button leads back there. */
  readonly from?: WayBack | undefined;
  /** Put into somebody's message, where the bot may not be: nothing to press. */
  readonly inserted?: boolean | undefined;
};

/** The whole answer about one call: what, for whom, how bad, what people said, why, what to do. */
export function callReportCard(quality: CallQuality, options: ReportOptions): Card {
  if (!maySee(options.audience, 'report')) return unavailableCard(options.t);
  return {
    template: 'call-report',
    data: fittedWithWayBack(options, (room, origin) => reportData(quality, options, room, origin)),
  };
}

function reportData(quality: CallQuality, options: ReportOptions, room: Room, origin: Origin) {
  const { t } = options;
  const viewer: Viewer = { t, audience: options.audience, viewerId: options.viewerId };
  const names = namesOf(quality, viewer);
  const people = peoplePage(quality, options.page);
  const inserted = options.inserted === true;
  const context = { quality, viewer, names, room, origin, inserted };
  return {
    lang: t.language,
    speak: reportSpeech(quality, t),
    fallbackText: reportFallback(quality, t),
    sample: optional(options.sampleData === true ? t('sample.notice') : undefined),
    badge: badgeOf(quality, t),
    headline: headlineOf(quality, t),
    facts: callFacts(quality, names, t, room.longestName),
    completeness: optional(completenessText(quality, t)),
    people: peopleSection(people, context),
    metrics: metricsSection(context),
    causes: causesSection(context),
    feedback: feedbackSection(context),
    callIdTitle: t('report.callId'),
    callId: quality.callId,
    asOf: asOfText(quality, options),
    inserted: optional(inserted ? t('report.inserted') : undefined),
    buttons: inserted ? [] : reportButtons(quality, people, t, origin),
  };
}

function asOfText({ version }: CallQuality, { t, nowMs }: ReportOptions): string {
  return nowMs === undefined
    ? t('report.version', { version })
    : t('report.asOf', { version, utc: formatUtc(nowMs, t) });
}
