import type { FoundCall, IndexedCall, ListedHead } from '../find/found-call';
import type { Translate } from '../text/translate';
import { formatLength } from './alert-headline';
import type { TextColor } from './bands';
import type { CallsList, CallsListOptions } from './calls-list-card';
import type { ButtonData, WayBack } from './card';
import { formatNumber } from './format';
import { capitalize, label } from './labels';
import { joined, optional, type Optional } from './optional';
import { phoneLines } from './phone-legs';
import type { Button } from './report-buttons';
import { starsText } from './tokens';
import { withWhom } from './with-whom';
import { formatDayAndTime } from './zoned-time';

/** How much goes onto one list. */
export type ListRoom = {
  readonly longestName: number;
  readonly phoneLegs: number;
  /** Which presses of a row carry the way back to the list. */
  readonly wayBack: 'everywhere' | 'button' | 'nowhere';
};

export type RowContext = {
  readonly list: CallsList;
  readonly options: CallsListOptions;
  readonly room: ListRoom;
  readonly ask: string;
  /** Of the call in the whole list, from 1. */
  readonly number: number;
};

/** One call of a list. `tap`: the whole row is pressed; `open`: its button. */
export type CallRow = {
  readonly symbol: string;
  readonly color: TextColor;
  readonly textColor: TextColor;
  readonly title: string;
  readonly who: Optional;
  readonly verdict: string;
  readonly detail: string;
  readonly phone: Optional;
  readonly separator: boolean;
  readonly tap: Button;
  readonly open: Button;
};

export function callRow(call: FoundCall, context: RowContext): CallRow {
  const { options, room, number, list } = context;
  const { t, timeZone, nowMs } = options;
  const time = formatDayAndTime(call.head.startedAtMs, nowMs, timeZone, t);
  const tapTitle = t('action.openAlert', { number, time });
  return {
    ...lookOf(call, list, t),
    title: t('list.row', { number, time }),
    who: optional(withWhom(call, context)),
    detail: joined([shortKind(call.head, t), lengthText(call, t)]),
    phone: phoneLines(call.phoneLegs, options, room.phoneLegs),
    separator: number > list.page.from,
    tap: { title: tapTitle, data: openData(call, context, room.wayBack === 'everywhere') },
    open: {
      title: t('action.openCall', { number }),
      data: openData(call, context, room.wayBack !== 'nowhere'),
    },
  };
}

function openData({ head }: FoundCall, { ask, list }: RowContext, leadsBack: boolean): ButtonData {
  const from: WayBack = { ask, page: list.page.page };
  return { verb: 'report', callId: head.callId, ...(leadsBack && { from }) };
}

/** `Meeting · audio, video`; a kind we do not know yet in Graph's word. */
export function shortKind(
  { type, modalities }: Pick<ListedHead, 'type' | 'modalities'>,
  t: Translate,
): string {
  const kind = kindWord(type, t);
  const media = new Set(modalities.slice(0, 4).map((each) => label('modality', each, t)));
  const list = [...media].filter((each) => each !== undefined).join(', ');
  return joined([kind && capitalize(kind, t), list]);
}

function kindWord(type: string, t: Translate): string | undefined {
  const word = type.toLowerCase();
  if (word === 'groupcall') return t('list.kind.meeting');
  return word === 'peertopeer' ? t('list.kind.call') : label('callType', type, t);
}

function lengthText({ head }: FoundCall, t: Translate): string | undefined {
  return head.endedAtMs === undefined ? undefined : formatLength(head.endedAtMs - head.startedAtMs, t);
}

const looks = {
  problem: { symbol: '▲', color: 'attention', textColor: 'attention' },
  ok: { symbol: '●', color: 'good', textColor: 'default' },
  unknown: { symbol: '○', color: 'default', textColor: 'default' },
  unread: { symbol: '…', color: 'default', textColor: 'default' },
  failed: { symbol: '✕', color: 'default', textColor: 'default' },
} as const;

function lookOf({ quality }: FoundCall, list: CallsList, t: Translate) {
  if (quality === 'failed') return { ...looks.failed, verdict: t('list.failed') };
  if (quality === 'unread') {
    return { ...looks.unread, verdict: t(list.isReading ? 'list.beingRead' : 'list.unread') };
  }
  return { ...looks[quality.headline], verdict: verdictLine(quality, list, t) };
}

/** `Problem · 2 of 5 people affected · ★★☆☆☆ 2 of 5`; the worst calls say how far over the limits they were. */
function verdictLine(call: IndexedCall, { question }: CallsList, t: Translate): string {
  return joined([
    verdictWords(call, t),
    question.kind === 'worstCalls' ? overLimit(call, t) : undefined,
    lowestRating(call, t),
    call.truncated ? t('list.partly') : undefined,
  ]);
}

/** `Problem · 2 of 5 people affected`, without names. */
export function verdictWords({ headline, affected, people }: IndexedCall, t: Translate): string {
  const count = affected > 0 && people.total > 0 ? t('list.affected', { count: people.total, affected }) : '';
  return joined([t(`badge.${headline}`), count]);
}

function overLimit({ severity }: IndexedCall, t: Translate): string | undefined {
  if (severity <= 1) return undefined;
  const digits = severity < 10 ? 1 : 0;
  return t('list.overLimit', { factor: formatNumber(severity, t, digits) });
}

function lowestRating({ lowestStars, ratings }: IndexedCall, t: Translate): string | undefined {
  const stars = starsText(lowestStars, t);
  if (stars === undefined || ratings < 2) return stars;
  return t('list.ratings', { count: ratings, stars });
}
