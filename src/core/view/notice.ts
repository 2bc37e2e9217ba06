import type { Problem } from '../problem';
import type { Language, Translate } from '../text/translate';
import type { ButtonData, Card } from './card';
import { escapeText, plainText } from './escape';
import { optional } from './optional';

type Notice = {
  readonly title: string;
  readonly text: string;
  /** The text without Markdown's escapes, where they differ. */
  readonly spoken?: string;
  readonly reference?: string;
  readonly color: 'attention' | 'default';
  readonly symbol: string;
  readonly buttons: readonly { readonly title: string; readonly data: ButtonData }[];
};

/** Every expected failure as a sentence that says what to do, a reference and a way to help. */
export function noticeCard(problem: Problem, t: Translate, reference: string): Card {
  return notice(t, {
    title: t(`notice.${problem.kind}.title`),
    text: problemText(problem, t),
    spoken: problemText(problem, t, plainText),
    reference: t('notice.reference', { reference: escapeText(reference, 40) ?? '' }),
    color: isFault(problem) ? 'attention' : 'default',
    symbol: isFault(problem) ? '▲ ' : '',
    buttons: [...choices(problem, t), helpButton(t)],
  });
}

/** For whoever may see nothing of a call: the same words as for a call that does not exist. */
export function unavailableCard(t: Translate): Card {
  const problem: Problem = { kind: 'notAvailable' };
  return notice(t, {
    title: t('notice.notAvailable.title'),
    text: problemText(problem, t),
    color: 'default',
    symbol: '',
    buttons: [helpButton(t)],
  });
}

/** Shown while an answer takes longer than three seconds; the answer takes its place. */
export function loadingCard(t: Translate): Card {
  const [title, text] = [t('loading.title'), t('loading.text')];
  return notice(t, { title, text, color: 'default', symbol: '', buttons: [] });
}

/** Which language is spoken from now on; `auto` follows the person's client. */
export function languageCard(choice: Language | 'auto', t: Translate): Card {
  const now = choice === 'auto' ? t('language.auto') : t('language.chosen');
  const text = `${now} ${t('language.how')}`;
  return notice(t, {
    title: t('language.title'),
    text,
    color: 'default',
    symbol: '',
    buttons: [helpButton(t)],
  });
}

/** A message without anything wrong in it; `text` is ready for Markdown and read aloud as it is. */
export function plainNotice(
  t: Translate,
  said: Pick<Notice, 'title' | 'text' | 'buttons'> & {
    readonly reference?: string;
    readonly spoken?: string;
  },
): Card {
  return notice(t, { ...said, color: 'default', symbol: '' });
}

function notice(t: Translate, { reference, spoken, ...data }: Notice): Card {
  const whole = `${data.title}. ${spoken ?? data.text}`;
  return {
    template: 'notice',
    data: {
      ...data,
      lang: t.language,
      speak: whole,
      fallbackText: whole,
      reference: optional(reference),
    },
  };
}

export function helpButton(t: Translate) {
  return { title: t('action.help'), data: { verb: 'help' } } as const;
}

/** Five ids and the help button: six buttons are the most a client shows. Two calls may be compared. */
function choices(problem: Problem, t: Translate) {
  if (problem.kind !== 'severalIds') return [];
  const [left, right, ...more] = problem.ids;
  return [
    ...problem.ids
      .slice(0, 5)
      .map((callId) => ({ title: callId, data: { verb: 'report', callId } }) as const),
    ...(left === undefined || right === undefined || more.length > 0
      ? []
      : [{ title: t('action.compare'), data: { verb: 'compare', callIds: [left, right] } } as const]),
  ];
}

/** Our trouble looks different from a question to the person. */
function isFault({ kind }: Problem): boolean {
  const questions: readonly Problem['kind'][] = [
    'notAvailable',
    'noId',
    'severalIds',
    'notAnId',
    'tooLong',
    'unknownCommand',
    'unknownButton',
    'muteHowLong',
    'alertsNotHere',
    'operatorsOnly',
    'alertsOff',
    'tooManyWaits',
    'reportNotYours',
    'alertGone',
    'groupsNeedConsent',
    'noSuchGroup',
    'whoseCalls',
    'nobodyFound',
    'compareTwo',
    'exportWhich',
    'personalOnly',
    'meetingNotFound',
    'whichTime',
    'directoryNeedsConsent',
  ];
  return !questions.includes(kind);
}

/** What happened and what to do; `show` escapes text from outside for where the sentence will stand. */
export function problemText(problem: Problem, t: Translate, escape = escapeText): string {
  switch (problem.kind) {
    case 'throttled':
      return problem.retryAfterSeconds === undefined
        ? t('notice.throttled.text')
        : t('notice.throttled.wait', { count: Math.max(1, Math.ceil(problem.retryAfterSeconds)) });
    case 'graphTrouble':
    case 'graphRefused':
      return t(`notice.${problem.kind}.text`, { status: problem.status });
    case 'unreadableRecord':
      return t('notice.unreadableRecord.text', { detail: t(`unreadable.${problem.detail}`) });
    case 'unknownCommand':
      return problem.nearest === undefined
        ? t('notice.unknownCommand.text')
        : t('notice.unknownCommand.nearest', { nearest: escape(problem.nearest) ?? '' });
    case 'nobodyFound':
      return t(problem.directoryNeedsConsent ? 'notice.nobodyFound.consent' : 'notice.nobodyFound.text');
    case 'meetingNotFound':
      return t(problem.short ? 'notice.meetingNotFound.short' : 'notice.meetingNotFound.text');
    case 'notAvailable':
    case 'foreignTenant':
    case 'signInFailed':
    case 'consentMissing':
    case 'graphUnreachable':
    case 'timedOut':
    case 'noId':
    case 'severalIds':
    case 'notAnId':
    case 'tooLong':
    case 'unknownButton':
    case 'muteHowLong':
    case 'alertsNotHere':
    case 'operatorsOnly':
    case 'alertsOff':
    case 'tooManyWaits':
    case 'reportNotYours':
    case 'alertGone':
    case 'groupsNeedConsent':
    case 'noSuchGroup':
    case 'whoseCalls':
    case 'compareTwo':
    case 'exportWhich':
    case 'personalOnly':
    case 'whichTime':
    case 'directoryNeedsConsent':
    case 'operatorGroupsNeedConsent':
    case 'chatRefused':
    case 'internal':
      return t(`notice.${problem.kind}.text`);
  }
}
