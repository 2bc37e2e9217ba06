import type { Problem } from '../problem';
import type { CallQuality } from '../quality/call-quality';
import type { Translate } from '../text/translate';
import { formatUtc } from './format';
import { headlineOf } from './headline';

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
