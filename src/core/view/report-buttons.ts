import type { CallQuality, ParticipantQuality } from '../quality/call-quality';
import type { Translate } from '../text/translate';
import type { ButtonData, WayBack } from './card';
import type { ReportOptions } from './call-report';
import { dataBytesOf, fits, fitted, type Room } from './fitted';
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

/** Goes along with every button of a report that was opened from elsewhere, so that the way back is not lost. */
export type Origin = { readonly from?: WayBack };

/** In bytes. A question is repeated in every button; a longer one would leave no room for the report. */
const longestAsk = 600;
const mostButtons = 5;

function originOf({ from }: Pick<ReportOptions, 'from'>): Origin {
  if (from === 'alert') return { from };
  return from !== undefined && dataBytesOf(from.ask) <= longestAsk ? { from } : {};
}

/** Builds a report with its way back; where both do not fit, the report is worth more. */
export function fittedWithWayBack<Data extends object>(
  options: Pick<ReportOptions, 'from'>,
  build: (room: Room, origin: Origin) => Data,
): Data {
  const origin = originOf(options);
  const takenBytes = repeatedBytes(origin);
  const data = fitted((room) => build(room, origin), takenBytes);
  return takenBytes === 0 || fits(data, takenBytes) ? data : fitted((room) => build(room, {}));
}

/** What the buttons of a report take up with a question beyond what every report has room for. */
function repeatedBytes({ from }: Origin): number {
  return from === undefined || from === 'alert' ? 0 : mostButtons * dataBytesOf(from);
}

/** Back to where the report was opened from: a list of none or one. */
function backButtons({ callId }: CallQuality, { from }: Origin, t: Translate): readonly Button[] {
  if (from === undefined) return [];
  if (from === 'alert') return [{ title: t('action.alert'), data: { verb: 'alert', callId } }];
  return [{ title: t('action.list'), data: { verb: 'list', ...from } }];
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
  quality: CallQuality,
  { page }: Page<ParticipantQuality>,
  t: Translate,
  origin: Origin,
): readonly Button[] {
  const { callId, version } = quality;
  return [
    ...backButtons(quality, origin, t),
    { title: t('action.details'), data: { verb: 'details', callId, page: 1, version, ...origin } },
    { title: t('action.refresh'), data: { verb: 'refresh', callId, page, ...origin } },
  ];
}
