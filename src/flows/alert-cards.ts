import type { Alert, Target } from '../core/alerts/alert';
import { namesOnly } from '../core/alerts/keep';
import type { Language, Translate } from '../core/text/translate';
import { alertCard, type AlertCardOptions } from '../core/view/alert-card';
import { alertSummaryCard } from '../core/view/alert-summary-card';
import { summaryOfAlert, summaryOfAlertSummary } from '../core/view/summary';
import type { SummaryCard } from './alert-ports';
import type { Answer, Clock } from './ports';
import type { Rosters } from './rosters';

/** Alerts as the card of one target: its language, its time zone, and the names that may be said there. */
export type AlertCards = {
  alert(alert: Alert, target: Target, more?: Pick<AlertCardOptions, 'sample'>): Promise<Answer>;
  summary(alerts: readonly Alert[], target: Target, why: SummaryCard['why']): Promise<Answer>;
};

export type AlertCardParts = {
  readonly translate: (language: Language) => Translate;
  readonly rosters: Rosters;
  readonly sampleData: boolean;
  readonly now: Clock;
};

export function createAlertCards({ translate, rosters, sampleData, now }: AlertCardParts): AlertCards {
  return {
    async alert(alert, target, more = { sample: 'no' }) {
      const { t, timeZone } = voiceOf(target, translate);
      // The people of the sample are invented: naming them tells nothing of anybody.
      const named = more.sample === 'test' ? undefined : await rosters.named(target);
      const { shown, others } = reduced(alert, named);
      const options = { t, kind: target.kind, timeZone, others, sampleData, nowMs: now(), ...more };
      return { card: alertCard(shown, options), summary: summaryOfAlert(shown, options) };
    },
    async summary(alerts, target, why) {
      const { t, timeZone } = voiceOf(target, translate);
      const named = await rosters.named(target);
      const shown = alerts.map((alert) => reduced(alert, named).shown);
      const options = { t, timeZone, why, sampleData, nowMs: now() };
      return { card: alertSummaryCard(shown, options), summary: summaryOfAlertSummary(shown, options) };
    },
  };
}

function voiceOf({ settings }: Target, translate: AlertCardParts['translate']) {
  return { t: translate(settings.language), timeZone: settings.timeZone };
}

/** Where a channel was turned on by somebody who is no operator, only its members are named. */
function reduced(
  alert: Alert,
  named: ReadonlySet<string> | undefined,
): { readonly shown: Alert; readonly others: number } {
  if (named === undefined) return { shown: alert, others: 0 };
  const { quality, others } = namesOnly(alert.quality, named);
  return { shown: { ...alert, quality }, others };
}
