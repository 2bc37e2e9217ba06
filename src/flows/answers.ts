import { commands, type LanguageChoice } from '../core/commands';
import type { Problem } from '../core/problem';
import type { CallQuality } from '../core/quality/call-quality';
import type { Translate } from '../core/text/translate';
import { callDetailsCard } from '../core/view/call-details';
import { callReportCard, type ReportOptions } from '../core/view/call-report';
import { helpCard, welcomeCard } from '../core/view/help';
import { languageCard, loadingCard, noticeCard } from '../core/view/notice';
import {
  summaryOfDetails,
  summaryOfHelp,
  summaryOfLanguage,
  summaryOfLoading,
  summaryOfProblem,
  summaryOfReport,
  summaryOfWelcome,
} from '../core/view/summary';
import type { Answer, Place } from './ports';

/** Each answer is a card together with what a notification shows of it. */
export function reportAnswer(quality: CallQuality, options: ReportOptions): Answer {
  return { card: callReportCard(quality, options), summary: summaryOfReport(quality, options.t) };
}

export function detailsAnswer(quality: CallQuality, options: ReportOptions): Answer {
  return { card: callDetailsCard(quality, options), summary: summaryOfDetails(quality, options.t) };
}

export function helpAnswer(t: Translate, place: Place): Answer {
  return { card: helpCard(commands, t, place), summary: summaryOfHelp(t) };
}

/** `example` is a message that works right away; there is one while the calls are made up. */
export function welcomeAnswer(t: Translate, place: Place, example: string | undefined): Answer {
  return { card: welcomeCard(commands, t, place, example), summary: summaryOfWelcome(t) };
}

export function languageAnswer(t: Translate, choice: LanguageChoice): Answer {
  return { card: languageCard(choice, t), summary: summaryOfLanguage(t) };
}

export function loadingAnswer(t: Translate): Answer {
  return { card: loadingCard(t), summary: summaryOfLoading(t) };
}

export function problemAnswer(t: Translate, problem: Problem, reference: string): Answer {
  return {
    card: noticeCard(problem, t, reference),
    summary: summaryOfProblem(problem, t),
    problem: problem.kind,
    reference,
  };
}
