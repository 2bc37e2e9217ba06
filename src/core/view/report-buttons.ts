import type { CallQuality, ParticipantQuality } from '../quality/call-quality';
import type { Translate } from '../text/translate';
import type { ButtonData } from './card';
import type { Page } from './paging';
import { peoplePage } from './people';

/** A button of a card: its title says what happens without the rest of the card. */
export type Button = { readonly title: string; readonly data: ButtonData };

const looks = {
  problem: { container: 'attention', style: 'Attention', icon: 'Warning', symbol: '▲', color: 'attention' },
  ok: { container: 'good', style: 'Good', icon: 'CheckmarkCircle', symbol: '●', color: 'default' },
  unknown: { container: 'emphasis', style: 'Subtle', icon: 'QuestionCircle', symbol: '○', color: 'default' },
} as const;

/** The verdict as words with a shape: never colour alone. */
export function badgeOf({ headline }: CallQuality, t: Translate) {
  return { ...looks[headline], text: t(`badge.${headline}`) };
}

/** Goes along with every button of a report that was opened from an alert, so that the way back is not lost. */
export type Origin = { readonly from?: 'alert' };

export function originOf(backToAlert: boolean | undefined): Origin {
  return backToAlert === true ? { from: 'alert' } : {};
}

/** Back and forth through the people. */
export function peopleButtons(
  quality: CallQuality,
  { page, pages }: Page<ParticipantQuality>,
  t: Translate,
  origin: Origin,
): readonly Button[] {
  const { callId, version } = quality;
  const turn = (to: number, key: 'action.previousPeople' | 'action.nextPeople'): Button => {
    const target = peoplePage(quality, to);
    return {
      title: t(key, { from: target.from, to: target.to }),
      data: { verb: 'report', callId, page: to, version, ...origin },
    };
  };
  return [
    ...(page > 1 ? [turn(page - 1, 'action.previousPeople')] : []),
    ...(page < pages ? [turn(page + 1, 'action.nextPeople')] : []),
  ];
}

export function reportButtons(
  { callId, version }: CallQuality,
  { page }: Page<ParticipantQuality>,
  t: Translate,
  origin: Origin,
): readonly Button[] {
  return [
    ...(origin.from === 'alert'
      ? [{ title: t('action.alert'), data: { verb: 'alert', callId } } as const]
      : []),
    { title: t('action.details'), data: { verb: 'details', callId, page: 1, version, ...origin } },
    { title: t('action.refresh'), data: { verb: 'refresh', callId, page, ...origin } },
  ];
}
