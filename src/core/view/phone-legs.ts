import type { PhoneLeg } from '../find/found-call';
import type { Translate } from '../text/translate';
import { formatLength } from './alert-headline';
import type { CallsListOptions } from './calls-list-card';
import { escapeText } from './escape';
import { maskPhoneNumber } from './names';
import { joined, optional, type Optional } from './optional';
import { formatTime } from './zoned-time';

/** Lines of the telephone log beside a call. None in company; whole numbers for operators in person only. */
export function phoneLines(legs: readonly PhoneLeg[], options: CallsListOptions, most: number): Optional {
  const { t, audience } = options;
  if (audience === 'shared') return [];
  const more = legs.length - most;
  return [
    ...legs.slice(0, most).flatMap((leg) => optional(phoneLine(leg, options))),
    ...optional(more > 0 ? t('people.more', { number: more }) : undefined),
  ];
}

function phoneLine(leg: PhoneLeg, { t, audience, timeZone }: CallsListOptions): string {
  const isOpen = audience === 'operatorPersonal';
  const { durationSeconds } = leg;
  return joined([
    `☎ ${t(`phone.${leg.network}`)}`,
    directionWord(leg, t),
    t('phone.numbers', {
      caller: numberText(leg.callerNumber, isOpen, t),
      callee: numberText(leg.calleeNumber, isOpen, t),
    }),
    formatTime(leg.startedAtMs, timeZone, t),
    durationSeconds === undefined ? undefined : formatLength(durationSeconds * 1000, t),
    failureWord(leg, t),
  ]);
}

function numberText(number: string | undefined, isOpen: boolean, t: Translate): string {
  const shown = isOpen || number === undefined ? number : maskPhoneNumber(number);
  return escapeText(shown, 24) ?? t('fact.notReported');
}

/** Graph's words end, or go on after an underscore or capital, with the direction: `oc_ucap_in`, `ByotInUcap`. */
function directionWord({ callType }: PhoneLeg, t: Translate): string | undefined {
  if (/(?:_in|In)(?![a-z])/.test(callType)) return t('phone.in');
  return /(?:_out|Out)(?![a-z])/.test(callType) ? t('phone.out') : undefined;
}

function failureWord({ successful, sipCode }: PhoneLeg, t: Translate): string | undefined {
  if (successful !== false) return undefined;
  return sipCode === undefined ? t('phone.failed') : t('phone.failedWith', { code: sipCode });
}
