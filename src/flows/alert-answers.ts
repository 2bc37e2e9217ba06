import type { Target, TargetKind } from '../core/alerts/alert';
import type { FormValues } from '../core/alerts/form';
import type { AlertsState } from '../core/alerts/state';
import type { CallId } from '../core/ids';
import type { Translate } from '../core/text/translate';
import {
  alertsOffCard,
  alertsOnCard,
  mutedCard,
  retriedCard,
  settingsSavedCard,
  testPostedCard,
  unmutedCard,
  waitEndedCard,
} from '../core/view/alert-notices';
import { alertSettingsCard, type AlertSettingsOptions } from '../core/view/alert-settings-card';
import { alertsStateCard, type AlertsStateOptions } from '../core/view/alerts-state-card';
import * as summary from '../core/view/summary';
import type { Answer } from './ports';

/** What is said about alerts, each a card with what a notification shows of it. */
export function alertsOnAnswer(
  { reach, kind }: Target,
  { t, already }: { readonly t: Translate; readonly already: boolean },
): Answer {
  return { card: alertsOnCard({ t, reach, kind, already }), summary: summary.summaryOfAlertsOn(t) };
}

export function alertsOffAnswer(t: Translate): Answer {
  return { card: alertsOffCard({ t }), summary: summary.summaryOfAlertsOff(t) };
}

export function alertsStateAnswer(state: AlertsState, options: AlertsStateOptions): Answer {
  return { card: alertsStateCard(state, options), summary: summary.summaryOfAlertsState(options.t) };
}

export function alertSettingsAnswer(values: FormValues, options: AlertSettingsOptions): Answer {
  return { card: alertSettingsCard(values, options), summary: summary.summaryOfAlertSettings(options.t) };
}

export function settingsSavedAnswer(t: Translate): Answer {
  return { card: settingsSavedCard({ t }), summary: summary.summaryOfSettingsSaved(t) };
}

/** `untilMs` is said in this IANA time zone. */
export function mutedAnswer(
  untilMs: number,
  options: { readonly t: Translate; readonly timeZone: string; readonly nowMs: number },
): Answer {
  return { card: mutedCard(untilMs, options), summary: summary.summaryOfMuted(untilMs, options) };
}

export function unmutedAnswer(t: Translate): Answer {
  return { card: unmutedCard({ t }), summary: summary.summaryOfUnmuted(t) };
}

export function testPostedAnswer(t: Translate, kind: TargetKind): Answer {
  return { card: testPostedCard({ t, kind }), summary: summary.summaryOfTestPosted(t) };
}

export function retriedAnswer(t: Translate, count: number): Answer {
  return { card: retriedCard({ t, count }), summary: summary.summaryOfRetried(t) };
}

/** Closes a wait: the same words whether there is such a call or not. */
export function waitEndedAnswer(t: Translate, callId: CallId, reference: string): Answer {
  return { card: waitEndedCard({ t, callId, reference }), summary: summary.summaryOfWaitEnded(t) };
}
