import type { IndexedCall } from '../find/found-call';
import type { CallQuality } from '../quality/call-quality';
import { withoutEscapes } from '../report/unescape';
import type { Translate } from '../text/translate';
import { callInShort, formatLength } from './alert-headline';
import type { CallsListOptions } from './calls-list-card';
import { shortKind, verdictWords } from './calls-list-row';
import { headlineOf } from './headline';
import { joined } from './optional';
import { formatUtc } from './format';
import { othersText } from './with-whom';
import { formatDayAndTime } from './zoned-time';

export type HitViewer = Pick<CallsListOptions, 't' | 'audience' | 'viewerId' | 'timeZone' | 'nowMs'>;

/** No Markdown: a list of results shows it as it is. */
export type PlainLines = { readonly title: string; readonly text: string };

const symbols = { problem: '▲', ok: '●', unknown: '○' } as const;

/** One call in the message extension's results: when and with whom; how it was, of which kind, how long. */
export function hitTexts(call: IndexedCall, viewer: HitViewer): PlainLines {
  const { t, viewerId, timeZone, nowMs } = viewer;
  const others = othersText(call, { viewer, leftOut: viewerId, tookPart: false, longestName: 32 });
  const { startedAtMs, endedAtMs, headline } = call;
  const length = endedAtMs === undefined ? undefined : formatLength(endedAtMs - startedAtMs, t);
  return {
    title: withoutEscapes(joined([formatDayAndTime(startedAtMs, nowMs, timeZone, t), others])),
    text: withoutEscapes(
      joined([`${symbols[headline]} ${verdictWords(call, t)}`, shortKind(call, t), length]),
    ),
  };
}

/** How an inserted report looks in the list of results: nothing from outside. */
export function insertedPreview(quality: CallQuality, t: Translate): PlainLines {
  const verdict = `${symbols[quality.headline]} ${t(`badge.${quality.headline}`)}`;
  return {
    // One short line is all that clients give it.
    title: joined([verdict, formatUtc(quality.startedAtMs, t)]),
    text: joined([headlineOf(quality, t), callInShort(quality, t)]),
  };
}
