import { maySee, type Audience } from '../access';
import { isLowRating } from '../quality/feedback';
import type { CallQuality } from '../quality/call-quality';
import type { Translate } from '../text/translate';
import { formatLength } from './alert-headline';
import type { Card } from './card';
import { causeRows } from './causes';
import { comparedMetrics } from './compare-metrics';
import { worseCall } from './compare-verdict';
import { escapeText } from './escape';
import { shortKind } from './calls-list-row';
import { fitted, type Room } from './fitted';
import { namesOf, type Viewer } from './names';
import { unavailableCard } from './notice';
import { optional } from './optional';
import { badgeOf, type Button } from './report-buttons';
import { starsText } from './tokens';
import { formatDayAndTime } from './zoned-time';

export type CompareOptions = {
  readonly t: Translate;
  readonly audience: Audience;
  /** The participant id of the person looking. */
  readonly viewerId?: string | undefined;
  /** IANA name. */
  readonly timeZone: string;
  readonly nowMs: number;
  readonly sampleData: boolean;
};

/** Two calls side by side: how each was, each measurement and where it was worse, what likely caused it. */
export function compareCard(left: CallQuality, right: CallQuality, options: CompareOptions): Card {
  if (!maySee(options.audience, 'report')) return unavailableCard(options.t);
  return { template: 'compare', data: fitted((room) => compareData([left, right], options, room)) };
}

type Pair = readonly [CallQuality, CallQuality];

function compareData(calls: Pair, options: CompareOptions, room: Room) {
  const { t, timeZone, sampleData } = options;
  const verdict = t(`compare.verdict.${worseCall(...calls)}`);
  const spoken = `${t('compare.title')}. ${verdict}`;
  return {
    lang: t.language,
    speak: spoken,
    fallbackText: t('report.fallback', { headline: spoken }),
    sample: optional(sampleData ? t('sample.notice') : undefined),
    title: t('compare.title'),
    verdict,
    calls: calls.map((call, index) => callColumn(call, index, options)),
    metrics: metricsSection(calls, t, room),
    causes: causesSection(calls, options, room),
    notes: optional(t('list.zone', { timeZone: escapeText(timeZone) ?? '' })),
    buttons: calls.map((call, index) => openButton(call, index, options)),
  };
}

function callColumn(call: CallQuality, index: number, options: CompareOptions) {
  const { t } = options;
  const { symbol, text, color } = badgeOf(call, t);
  const { people, startedAtMs, endedAtMs } = call;
  return {
    title: callTitle(call, index, options),
    badge: `${symbol} ${text}`,
    color,
    facts: [
      ...optional(people.total === 0 ? undefined : poorPeople(call, t)),
      ...optional(ratingText(call, t)),
      ...optional(shortKind(call, t)),
      ...optional(endedAtMs === undefined ? undefined : formatLength(endedAtMs - startedAtMs, t)),
      ...optional(call.completeness.truncated ? t('list.partly') : undefined),
    ],
  };
}

function callTitle({ startedAtMs }: CallQuality, index: number, options: CompareOptions): string {
  const { t, timeZone, nowMs } = options;
  return t('list.row', { number: index + 1, time: formatDayAndTime(startedAtMs, nowMs, timeZone, t) });
}

function poorPeople({ people, participants }: CallQuality, t: Translate): string {
  const affected = participants.filter(
    ({ verdict, stars }) => verdict === 'poor' || isLowRating(stars),
  ).length;
  return t('list.affected', { count: people.total, affected });
}

function ratingText({ participants }: CallQuality, t: Translate): string | undefined {
  const all = participants.flatMap(({ stars }) => stars ?? []);
  const lowest = all.reduce<number | undefined>((low, one) => Math.min(low ?? one, one), undefined);
  const stars = starsText(lowest, t);
  return stars === undefined || all.length < 2 ? stars : t('list.ratings', { count: all.length, stars });
}

function metricsSection(calls: Pair, t: Translate, room: Room) {
  const { rows, hasAdvisory } = comparedMetrics(...calls, t, room.metrics);
  if (rows.length === 0) return [];
  const footnote = optional(hasAdvisory ? t('metrics.advisoryNote') : undefined);
  return [{ title: t('section.metrics'), rows, footnote }];
}

/** A call without trouble needs no cause. */
function causesSection(calls: Pair, options: CompareOptions, room: Room) {
  const { t, audience, viewerId } = options;
  const viewer: Viewer = { t, audience, viewerId };
  const rows = calls.flatMap((call, index) => {
    const causes = causeRows(call, namesOf(call, viewer), viewer, room.longestName, room.causes).rows;
    const none = call.headline === 'problem' ? optional(t('evidence.none')) : [];
    const lines = causes.length === 0 ? none : causes.flatMap(({ title }) => optional(title));
    return lines.length === 0 ? [] : [{ title: callTitle(call, index, options), lines }];
  });
  return rows.length === 0 ? [] : [{ title: t('section.causes'), rows }];
}

function openButton(call: CallQuality, index: number, { t, timeZone, nowMs }: CompareOptions): Button {
  const time = formatDayAndTime(call.startedAtMs, nowMs, timeZone, t);
  return {
    title: t('action.openAlert', { number: index + 1, time }),
    data: { verb: 'report', callId: call.callId },
  };
}
