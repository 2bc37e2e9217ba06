import type { AlertsState, ListeningState } from '../alerts/state';
import type { TextKey, Translate } from '../text/translate';
import type { FactRow } from './facts';
import { formatNumber } from './format';
import { joined } from './optional';
import { formatAgo, formatWhen } from './zoned-time';

type Looking = { readonly t: Translate; readonly nowMs: number };

/** Whether news of calls arrives, and what waits to be read or sent. */
export function listeningFacts(state: AlertsState, { t, nowMs }: Looking): readonly FactRow[] {
  const { listening, lastNotificationMs, lastLookMs, backlog, undeliverable } = state;
  const ago = (ms: number | undefined) =>
    ms === undefined ? t('alertsState.never') : formatAgo(ms, nowMs, t);
  return [
    { title: t('alertsState.fact.notifications'), value: listeningText(listening, { t, nowMs }) },
    { title: t('alertsState.fact.lastNotification'), value: ago(lastNotificationMs) },
    { title: t('alertsState.fact.lastLook'), value: ago(lastLookMs) },
    { title: t('alertsState.fact.waiting'), value: waitingText(backlog, { t, nowMs }) },
    ...countFact('alertsState.fact.setAside', backlog.setAside, t),
    ...countFact('alertsState.fact.undeliverable', undeliverable, t),
  ];
}

function countFact(title: TextKey, count: number, t: Translate): readonly FactRow[] {
  return count === 0 ? [] : [{ title: t(title), value: `▲ ${formatNumber(count, t)}` }];
}

function waitingText({ waiting, oldestSinceMs }: AlertsState['backlog'], { t, nowMs }: Looking): string {
  const number = formatNumber(waiting, t);
  if (waiting === 0 || oldestSinceMs === undefined) return number;
  return joined([number, t('alertsState.oldest', { ago: formatAgo(oldestSinceMs, nowMs, t) })]);
}

function listeningText(listening: ListeningState, { t, nowMs }: Looking): string {
  switch (listening.kind) {
    case 'subscribed':
      return `● ${t('listening.subscribed', { until: formatWhen(listening.expiresAtMs, 'UTC', t) })}`;
    case 'looking':
      return `○ ${t('listening.looking')}`;
    case 'failing':
      return `▲ ${t('listening.failing', {
        why: problemWords(listening.problem, t),
        ago: formatAgo(listening.sinceMs, nowMs, t),
      })}`;
  }
}

const problems: Readonly<Record<string, TextKey>> = {
  signInFailed: 'notice.signInFailed.title',
  consentMissing: 'notice.consentMissing.title',
  throttled: 'notice.throttled.title',
  graphTrouble: 'notice.graphTrouble.title',
  graphRefused: 'notice.graphRefused.title',
  graphUnreachable: 'notice.graphUnreachable.title',
  timedOut: 'notice.timedOut.title',
  urlNotValidated: 'listening.urlNotValidated',
  subscriptionExists: 'listening.subscriptionExists',
};

/** A problem's kind in words; one nobody thought of is not shown as it is. */
function problemWords(problem: string, t: Translate): string {
  const known = Object.hasOwn(problems, problem) ? problems[problem] : undefined;
  return t(known ?? 'listening.otherProblem');
}
