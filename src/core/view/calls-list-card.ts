import type { Audience } from '../access';
import { askText } from '../find/ask-text';
import type { FoundCall, KnownPerson } from '../find/found-call';
import type { CallsQuestion } from '../find/question';
import type { Translate } from '../text/translate';
import { emptyText, listTitle, plainListTitle } from './calls-list-title';
import { noteText, type ListNote } from './calls-list-notes';
import { callRow, type CallRow, type ListRoom } from './calls-list-row';
import type { Card } from './card';
import { escapeText } from './escape';
import { dataBytesOf } from './fitted';
import { helpButton } from './notice';
import { optional } from './optional';
import { pageOf, type Page } from './paging';
import type { Button } from './report-buttons';

/** Calls that were found, one page of them. */
export type CallsList = {
  readonly question: CallsQuestion;
  /** The answer to a greeting: the title greets back. */
  readonly home?: boolean | undefined;
  /** The person of `callsOf`, where known. */
  readonly whose?: KnownPerson | undefined;
  readonly page: Page<FoundCall>;
  readonly notes: readonly ListNote[];
  /** More is being read, and the card will change. */
  readonly isReading: boolean;
};

export type CallsListOptions = {
  readonly t: Translate;
  readonly audience: Exclude<Audience, 'nobody'>;
  /** The participant id of the person looking. */
  readonly viewerId?: string | undefined;
  /** IANA name. */
  readonly timeZone: string;
  readonly nowMs: number;
  readonly sampleData: boolean;
};

const callsPerPage = 8;

/** The page that was asked for; a page that does not exist becomes the nearest. */
export function callsPage(all: readonly FoundCall[], wanted?: number): Page<FoundCall> {
  return pageOf(all, wanted, callsPerPage);
}

/** From what an ordinary list gets to what always fits. Without `wayBack` a report does not lead back here. */
const rooms: readonly [ListRoom, ...ListRoom[]] = [
  { longestName: 40, phoneLegs: 3, wayBack: 'everywhere' },
  { longestName: 24, phoneLegs: 2, wayBack: 'everywhere' },
  { longestName: 20, phoneLegs: 1, wayBack: 'button' },
  { longestName: 12, phoneLegs: 1, wayBack: 'nowhere' },
];

/** What the template adds around the data is up to 9,500 bytes; tests of size hold the sum. */
const mostBytes = 15_500;

/** In bytes; a longer question is not repeated in the buttons that turn the page. */
const longestAsk = 1000;

/** When, with whom, how it was: a line a call, each with a button to its report. */
export function callsListCard(list: CallsList, options: CallsListOptions): Card {
  const ask = askText(list.question);
  const [roomy, ...tighter] = rooms;
  let data = listData(list, options, ask, roomy);
  for (const room of tighter) {
    if (renderedBytes(data) <= mostBytes) break;
    data = listData(list, options, ask, room);
  }
  return { template: 'calls-list', data };
}

function listData(list: CallsList, options: CallsListOptions, ask: string, room: ListRoom) {
  const { page, notes, question } = list;
  const { t, timeZone, sampleData } = options;
  const spoken = plainListTitle(list, options);
  const isEmpty = page.items.length === 0;
  return {
    lang: t.language,
    speak: `${spoken}. ${isEmpty ? emptyText(list, t) : t('list.count', { count: page.total })}`,
    fallbackText: t('report.fallback', { headline: spoken }),
    sample: optional(sampleData ? t('sample.notice') : undefined),
    title: listTitle(list, options),
    lines: [
      ...optional(question.kind === 'worstCalls' && !isEmpty ? t('list.order') : undefined),
      ...optional(page.pages > 1 ? t('list.range', rangeOf(page)) : undefined),
      ...optional(list.isReading && !isEmpty ? t('list.reading') : undefined),
    ],
    empty: optional(isEmpty ? emptyText(list, t) : undefined),
    rows: page.items.map((call, index) =>
      callRow(call, { list, options, room, ask, number: page.from + index }),
    ),
    notes: [
      ...notes.flatMap((note) => optional(noteText(note, options))),
      ...optional(isEmpty ? undefined : t('list.zone', { timeZone: escapeText(timeZone) ?? '' })),
    ],
    buttons: listButtons(list, ask, t),
  };
}

const rangeOf = ({ from, to, total }: Page<FoundCall>) => ({ from, to, total });

/** At most three of a list, and help where somebody may be new. */
function listButtons({ page, isReading, home }: CallsList, ask: string, t: Translate): readonly Button[] {
  const isUnread = isReading || page.items.some(({ quality }) => quality === 'unread');
  const help = home === true || page.items.length === 0 ? [helpButton(t)] : [];
  if (dataBytesOf(ask) > longestAsk) return help;
  const turn = (to: number, key: 'action.previousPage' | 'action.nextPage'): Button => ({
    title: t(key, { page: to, pages: page.pages }),
    data: { verb: 'list', ask, page: to },
  });
  return [
    ...(page.page > 1 ? [turn(page.page - 1, 'action.previousPage')] : []),
    ...(page.page < page.pages ? [turn(page.page + 1, 'action.nextPage')] : []),
    ...(isUnread
      ? [{ title: t('action.refresh'), data: { verb: 'list', ask, page: page.page } } as const]
      : []),
    ...help,
  ];
}

type Sized = { readonly rows: readonly CallRow[]; readonly buttons: readonly Button[] };

/** The template says every button twice: once more for old clients. */
function renderedBytes(data: Sized): number {
  return dataBytesOf([data, data.buttons, data.rows.map(({ open }) => open)]);
}
