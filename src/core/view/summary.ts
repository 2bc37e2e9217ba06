import type { Alert } from '../alerts/alert';
import type { Problem } from '../problem';
import type { CallQuality } from '../quality/call-quality';
import type { Translate } from '../text/translate';
import { alertHeadline, callInShort } from './alert-headline';
import { summaryTitle, type AlertSummaryOptions } from './alert-summary-card';
import { namelessListTitle } from './calls-list-title';
import type { CallsList } from './calls-list-card';
import type { FileOutcome } from './export-text';
import { formatUtc } from './format';
import { headlineOf } from './headline';
import { formatTime, formatTimeNear } from './zoned-time';

/** One line for the notification of a report: no names, so nothing from outside. */
export function summaryOfReport(quality: CallQuality, t: Translate): string {
  return t('report.summary', { headline: headlineOf(quality, t), utc: formatUtc(quality.startedAtMs, t) });
}

export function summaryOfDetails(quality: CallQuality, t: Translate): string {
  return `${t('details.title')}: ${summaryOfReport(quality, t)}`;
}

export function summaryOfProblem(problem: Problem, t: Translate): string {
  return t(`notice.${problem.kind}.title`);
}

export function summaryOfHelp(t: Translate): string {
  return t('help.title');
}

export function summaryOfWelcome(t: Translate): string {
  return t('welcome.title');
}

export function summaryOfLoading(t: Translate): string {
  return t('loading.title');
}

export function summaryOfLanguage(t: Translate): string {
  return t('language.title');
}

/** What a screen reader says for the card as a whole. */
export function reportSpeech(quality: CallQuality, t: Translate): string {
  return `${headlineOf(quality, t)}.`;
}

/** What a client shows that knows no cards. */
export function reportFallback(quality: CallQuality, t: Translate): string {
  return t('report.fallback', { headline: headlineOf(quality, t) });
}

/** What a toast shows of an alert: `Poor audio for 3 of 12 people – 41 min meeting, 14:02`. No names. */
export function summaryOfAlert(
  alert: Alert,
  {
    t,
    timeZone,
    sample,
  }: { readonly t: Translate; readonly timeZone: string; readonly sample?: 'no' | 'test' | undefined },
): string {
  const summary = t('alert.summary', {
    headline: alertHeadline(alert, t),
    call: callInShort(alert.quality, t),
    time: formatTime(alert.quality.startedAtMs, timeZone, t),
  });
  return sample === 'test' ? `${t('alert.status.test')}: ${summary}` : summary;
}

export function summaryOfAlertSummary(
  alerts: readonly Alert[],
  options: Pick<AlertSummaryOptions, 't' | 'why'>,
): string {
  return summaryTitle(alerts, options);
}

export function summaryOfAlertsState(t: Translate): string {
  return t('alertsState.summary');
}

export function summaryOfAlertSettings(t: Translate): string {
  return t('form.title');
}

export function summaryOfAlertsOn(t: Translate): string {
  return t('alertsOn.title');
}

export function summaryOfAlertsOff(t: Translate): string {
  return t('alertsOff.title');
}

export function summaryOfMuted(
  untilMs: number,
  { t, timeZone, nowMs }: { readonly t: Translate; readonly timeZone: string; readonly nowMs: number },
): string {
  return t('muted.title', { time: formatTimeNear(untilMs, nowMs, timeZone, t) });
}

export function summaryOfUnmuted(t: Translate): string {
  return t('unmuted.title');
}

export function summaryOfSettingsSaved(t: Translate): string {
  return t('settingsSaved.title');
}

export function summaryOfTestPosted(t: Translate): string {
  return t('testPosted.title');
}

export function summaryOfRetried(t: Translate): string {
  return t('retried.title');
}

export function summaryOfWaitEnded(t: Translate): string {
  return t('waitEnded.title');
}

/** What was asked for, without the name of anybody. */
export function summaryOfList(list: CallsList, t: Translate): string {
  return namelessListTitle(list, t);
}

export function summaryOfCompare(t: Translate): string {
  return t('compare.title');
}

export function summaryOfChoosePerson(t: Translate): string {
  return t('choosePerson.title');
}

export function summaryOfAudit(t: Translate): string {
  return t('audit.summary');
}

export function summaryOfFile(outcome: FileOutcome, t: Translate): string {
  return t(`file.${outcome}.title`);
}
