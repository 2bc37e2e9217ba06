import type { Alert, TargetKind } from '../alerts/alert';
import { anotherPerson } from '../alerts/keep';
import type { Translate } from '../text/translate';
import type { AlertVerb, Card } from './card';
import { affectedPeople, affectedSection, alertNames } from './alert-people';
import { handlingLines } from './alert-handling';
import { alertHeadline, changeText, formatLength, furtherReasons } from './alert-headline';
import { measurementsSection } from './alert-measurements';
import { causeRows } from './causes';
import { callKind, type FactRow } from './facts';
import { fitted, type Room } from './fitted';
import { capitalize } from './labels';
import type { Names, Viewer } from './names';
import { joined, optional } from './optional';
import type { Button } from './report-buttons';
import { formatTimeNear, formatWhen } from './zoned-time';

export type AlertCardOptions = {
  readonly t: Translate;
  readonly kind: TargetKind;
  /** How many people of the call are not named: "and 3 others". */
  readonly others: number;
  /** IANA name. */
  readonly timeZone: string;
  /** `test`: posted by `alerts test`, marked as such and without buttons that need a real call. */
  readonly sample: 'no' | 'test';
  /** Says on the card that the call is made up. */
  readonly sampleData: boolean;
  readonly nowMs: number;
};

const mostCauses = 2;
const mostChanges = 6;

/**
 * The living card of one bad call: what happened, to whom, how bad, why, what to do, and what became of it.
 * `alert.quality` is shown as it is: whoever hands it in has left out who may not be named.
 */
export function alertCard(alert: Alert, options: AlertCardOptions): Card {
  return { template: 'alert', data: fitted((room) => alertData(alert, options, room)) };
}

function alertData(alert: Alert, options: AlertCardOptions, room: Room) {
  const { t, timeZone } = options;
  const viewer: Viewer = { t, audience: 'shared' };
  const { quality } = alert;
  const names = alertNames(quality, viewer);
  const isOpen = alert.story.state === 'open';
  const headline = alertHeadline(alert, t);
  const when = formatWhen(quality.startedAtMs, timeZone, t);
  return {
    lang: t.language,
    speak: `${statusText(alert, options)}: ${headline}. ${when}`,
    fallbackText: t('report.fallback', { headline }),
    sample: [...testNotice(options), ...optional(options.sampleData ? t('sample.notice') : undefined)],
    badge: { ...looks[statusOf(alert, options)], text: statusText(alert, options) },
    headline,
    also: optional(furtherReasons(alert, t)),
    handling: handlingLines(alert, options),
    changes: changesSection(alert, t),
    facts: alertFacts(alert, names, options, room, when),
    people: isOpen ? affectedSection(alert, options.others, names, viewer, room) : [],
    measurements: isOpen ? measurementsSection(quality, names, viewer, room) : [],
    causes: isOpen ? causesSection(alert, names, viewer, room) : [],
    footer: optional(footerText(alert, options)),
    buttons: alertButtons(alert, options),
  };
}

type Status = keyof typeof looks;

/** A shape and a word beside every colour. */
const looks = {
  open: { container: 'attention', style: 'Attention', icon: 'Warning', symbol: '▲', color: 'attention' },
  acknowledged: {
    container: 'emphasis',
    style: 'Informative',
    icon: 'Checkmark',
    symbol: '✓',
    color: 'default',
  },
  settled: { container: 'good', style: 'Good', icon: 'CheckmarkCircle', symbol: '●', color: 'good' },
  test: { container: 'accent', style: 'Accent', icon: 'Info', symbol: '◇', color: 'accent' },
} as const;

function statusOf({ story, handling }: Alert, { sample }: AlertCardOptions): Status {
  if (sample === 'test') return 'test';
  if (story.state === 'settled') return 'settled';
  return handling.acknowledged === undefined ? 'open' : 'acknowledged';
}

function statusText(alert: Alert, options: AlertCardOptions): string {
  return options.t(`alert.status.${statusOf(alert, options)}`);
}

function testNotice({ sample, t }: AlertCardOptions) {
  return optional(sample === 'test' ? t('alert.testNotice') : undefined);
}

function changesSection({ story }: Alert, t: Translate) {
  // That it is settled stands in the headline.
  const news = story.changes.filter(({ kind }) => kind !== 'settled');
  if (news.length === 0) return [];
  const changes = news.slice(0, mostChanges).map((change) => changeText(change, t));
  return [{ title: t('alert.changed', { version: story.version }), text: capitalize(joined(changes), t) }];
}

function alertFacts(
  { quality }: Alert,
  names: Names,
  { t }: AlertCardOptions,
  room: Room,
  when: string,
): readonly FactRow[] {
  const { organizer, startedAtMs, endedAtMs } = quality;
  const length = endedAtMs === undefined ? undefined : formatLength(endedAtMs - startedAtMs, t);
  return [
    { title: t('alert.fact.when'), value: when },
    { title: t('fact.call'), value: joined([length, callKind(quality, t)]) },
    ...(organizer === undefined
      ? []
      : [{ title: t('fact.organizer'), value: names.ofParty(organizer, room.longestName) }]),
  ];
}

/** Causes of the trouble people had; a hint about somebody who had none would lead away from it. */
function causesSection(alert: Alert, names: Names, viewer: Viewer, { longestName, causes }: Room) {
  const { t } = viewer;
  const affected = new Set([...affectedPeople(alert).map(({ id }) => id), anotherPerson]);
  const { findings } = alert.quality;
  const theirs = findings.filter(({ participant }) => participant === undefined || affected.has(participant));
  const quality = { ...alert.quality, findings: theirs.length > 0 ? theirs : findings };
  const { rows } = causeRows(quality, names, viewer, longestName, Math.min(mostCauses, causes));
  return [
    {
      title: t('section.causes'),
      rows,
      none: optional(rows.length === 0 ? t('evidence.none') : undefined),
    },
  ];
}

function footerText({ quality, raisedAtMs }: Alert, options: AlertCardOptions): string | undefined {
  const { t, timeZone, nowMs, sample } = options;
  if (sample === 'test') return undefined;
  const raised = formatTimeNear(raisedAtMs, nowMs, timeZone, t);
  return t('alert.footer', { callId: quality.callId, version: quality.version, raised });
}

/** Only what still does something: what was done already has a line instead of a button. */
function alertButtons({ callId, story, handling }: Alert, options: AlertCardOptions): readonly Button[] {
  const { t, sample, kind } = options;
  if (sample === 'test') return [{ title: t('action.alertSettings'), data: { verb: 'alertSettings' } }];
  const button = (verb: AlertVerb, title: string): Button => ({ title, data: { verb, callId } });
  const isOpen = story.state === 'open';
  const isDismissed = kind === 'personal' && handling.notAProblem.length > 0;
  return [
    ...(isOpen && handling.acknowledged === undefined
      ? [button('acknowledge', t('action.acknowledge'))]
      : []),
    button('alertDetails', t('action.details')),
    handling.muted === undefined
      ? button('muteCall', t('action.muteCall'))
      : button('unmuteCall', t('action.unmuteCall')),
    ...(isOpen && !isDismissed ? [button('notAProblem', t('action.notAProblem'))] : []),
  ];
}
