import type { CallSpan } from '../find/question';
import type { Translate } from '../text/translate';
import type { CallsList, CallsListOptions } from './calls-list-card';
import { escapeText, plainText } from './escape';
import { formatCalendarDay } from './zoned-time';

type Voice = Pick<CallsListOptions, 't' | 'audience'>;

const longestName = 40;

/** What was asked, in the person's words: `Calls of Megan Bowen · last 7 days`. For a text block. */
export function listTitle(list: CallsList, voice: Voice): string {
  return titleWith(list, voice, escapeText);
}

/** The same for a place without Markdown. */
export function plainListTitle(list: CallsList, voice: Voice): string {
  return titleWith(list, voice, plainText);
}

/** Without the name of anybody: for a notification. */
export function namelessListTitle({ question, home }: CallsList, t: Translate): string {
  if (home === true) return t('list.title.home');
  const name = t('list.somebody');
  const title =
    question.kind === 'callsOf' ? t('list.title.callsOf', { name }) : t(`list.title.${question.kind}`);
  return withSpan(title, question.kind === 'meetingCalls' ? undefined : question.span, t);
}

function titleWith(list: CallsList, { t, audience }: Voice, escape: typeof escapeText): string {
  const { question } = list;
  if (list.home === true) return t('list.title.home');
  switch (question.kind) {
    case 'meetingCalls':
      return t('list.title.meetingCalls');
    case 'callsOf': {
      const name = escape(nameOf(list), longestName) ?? t('list.somebody');
      return withSpan(t('list.title.callsOf', { name }), question.span, t);
    }
    case 'worstCalls': {
      const title = t('list.title.worstCalls');
      // An address is for no shared conversation, not even in the words of the question.
      const network = audience === 'shared' ? undefined : escape(question.network, longestName);
      const whole = network === undefined ? title : t('list.onNetwork', { title, network });
      return withSpan(whole, question.span, t);
    }
    case 'myCalls':
    case 'recentCalls':
      return withSpan(t(`list.title.${question.kind}`), question.span, t);
  }
}

function nameOf({ whose, question }: CallsList): string | undefined {
  const asked =
    question.kind === 'callsOf' && question.person.kind === 'name' ? question.person.name : undefined;
  return whose?.name ?? asked;
}

function withSpan(title: string, span: CallSpan | undefined, t: Translate): string {
  return span === undefined ? title : t('list.titleAndSpan', { title, span: spanText(span, t) });
}

function spanText(span: CallSpan, t: Translate): string {
  switch (span.kind) {
    case 'hours':
      return t('span.hours', { count: span.hours });
    case 'days':
      return t('span.days', { count: span.days });
    case 'date':
      return formatCalendarDay(span, t);
    default:
      return t(`span.${span.kind}`);
  }
}

/** What to do when nothing was found; while it is being looked for, that. */
export function emptyText({ question, home, isReading }: CallsList, t: Translate): string {
  if (isReading) return t('list.looking');
  return t(home === true ? 'list.empty.home' : `list.empty.${question.kind}`);
}
