import type { Alert, AlertReason } from '../alerts/alert';
import type { Translate } from '../text/translate';
import { actorName } from './alert-handling';
import { alertHeadline, callInShort } from './alert-headline';
import { affectedPeople } from './alert-people';
import type { Card } from './card';
import { fitted, type Room } from './fitted';
import { namesOf } from './names';
import { joined, optional } from './optional';
import type { Button } from './report-buttons';
import { formatTimeNear } from './zoned-time';

export type AlertSummaryOptions = {
  readonly t: Translate;
  /** IANA name. */
  readonly timeZone: string;
  /** `tooMany`: beyond the cards of an hour; `held`: gathered during quiet hours or silence. */
  readonly why: 'tooMany' | 'held';
  readonly sampleData: boolean;
  readonly nowMs: number;
};

/** Six buttons are the most a client shows, and five calls the most anybody opens from a list. */
const mostButtons = 5;

/** Several bad calls, a line each, those that wait for somebody first and the worst of them on top. */
export function alertSummaryCard(alerts: readonly Alert[], options: AlertSummaryOptions): Card {
  const sorted = [...alerts].sort(byUrgency);
  return { template: 'alert-summary', data: fitted((room) => summaryData(sorted, options, room)) };
}

function summaryData(alerts: readonly Alert[], options: AlertSummaryOptions, room: Room) {
  const { t, why, sampleData } = options;
  const title = summaryTitle(alerts, options);
  const shown = alerts.slice(0, room.lines);
  const more = alerts.length - shown.length;
  return {
    lang: t.language,
    speak: `${title}.`,
    fallbackText: t('report.fallback', { headline: title }),
    sample: optional(sampleData ? t('sample.notice') : undefined),
    title,
    why: t(`alertSummary.why.${why}`),
    rows: shown.map((alert, index) => summaryRow(alert, index, options, room)),
    more: optional(more > 0 ? t('people.more', { number: more }) : undefined),
    buttons: shown.slice(0, mostButtons).map((alert, index) => openButton(alert, index, options)),
  };
}

/** `37 bad calls in one card` */
export function summaryTitle(
  alerts: readonly Alert[],
  { t, why }: Pick<AlertSummaryOptions, 't' | 'why'>,
): string {
  return t(`alertSummary.title.${why}`, { count: alerts.length });
}

function summaryRow(alert: Alert, index: number, options: AlertSummaryOptions, room: Room) {
  const { t } = options;
  const time = timeOf(alert, options);
  const look = lineLooks[stateOf(alert)];
  return {
    symbol: look.symbol,
    color: look.color,
    title: t('alertSummary.line', { number: index + 1, time, headline: alertHeadline(alert, t) }),
    detail: joined([callInShort(alert.quality, t), worstPerson(alert, options, room), doneText(alert, t)]),
    separator: index > 0,
  };
}

const lineLooks = {
  open: { symbol: '▲', color: 'attention' },
  acknowledged: { symbol: '✓', color: 'default' },
  settled: { symbol: '●', color: 'good' },
} as const;

function stateOf({ story, handling }: Alert): keyof typeof lineLooks {
  if (story.state === 'settled') return 'settled';
  return handling.acknowledged === undefined ? 'open' : 'acknowledged';
}

function worstPerson(alert: Alert, { t }: AlertSummaryOptions, room: Room): string | undefined {
  const [worst] = alert.story.state === 'settled' ? [] : affectedPeople(alert);
  if (worst === undefined) return undefined;
  return namesOf(alert.quality, { t, audience: 'shared' }).ofParty(worst, Math.min(40, room.longestName));
}

function doneText({ handling: { acknowledged } }: Alert, t: Translate): string | undefined {
  return acknowledged && t('alertSummary.acknowledgedBy', { name: actorName(acknowledged, t, 20) });
}

function openButton(alert: Alert, index: number, options: AlertSummaryOptions): Button {
  const title = options.t('action.openAlert', { number: index + 1, time: timeOf(alert, options) });
  return { title, data: { verb: 'alert', callId: alert.callId } };
}

function timeOf({ quality }: Alert, { t, timeZone, nowMs }: AlertSummaryOptions): string {
  return formatTimeNear(quality.startedAtMs, nowMs, timeZone, t);
}

const stateOrder = { open: 0, acknowledged: 1, settled: 2 } as const;

function byUrgency(left: Alert, right: Alert): number {
  const state = stateOrder[stateOf(left)] - stateOrder[stateOf(right)];
  return state === 0 ? weightOf(right) - weightOf(left) : state;
}

const reasonWeight = { lowRating: 2_000_000, poorMedia: 1_000_000, brokeOff: 0 } as const;

/** The kind of the first reason, then how many people it hit. */
function weightOf({ story: { reasons } }: Alert): number {
  const [first] = reasons;
  return first === undefined ? -1 : reasonWeight[first.kind] + peopleOf(first);
}

function peopleOf(reason: AlertReason): number {
  if (reason.kind === 'brokeOff') return 0;
  return reason.kind === 'lowRating' ? reason.people : reason.affected;
}
